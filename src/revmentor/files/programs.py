"""Finds a program, by a template's name or a path, and what it extends."""

from collections.abc import Container, Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from revmentor.files.reader import decode, read_bytes, read_tree
from revmentor.files.tree import Mapping, Node, Scalar, Source, plain
from revmentor.model.problem import Place, Problem, ProblemsFound, did_you_mean
from revmentor.model.program import Program

_MERGED = {"topics": 1, "rules": 1, "weights": 1, "goals": 1, "messages": 1, "texts": 3, "frame": 2}
"""The keys whose values are merged with those of the base, and how many levels deep."""
_LONGEST_CHAIN = 5


def templates() -> dict[str, Traversable]:
    """The programs that ship, by name."""
    shipped = files("revmentor") / "programs"
    folder: Traversable = shipped if shipped.is_dir() else Path(__file__).parents[3] / "programs"
    found = {entry.name.removesuffix(".yaml"): entry for entry in folder.iterdir() if entry.name.endswith(".yaml")}
    return dict(sorted(found.items()))


def read_templates() -> dict[str, Program]:
    """Each program that ships, by name."""
    nowhere = Place("", 1, 1)
    trees = {name: read_program(name, Path(), nowhere) for name in templates()}
    return {name: Program.model_validate(plain(tree)) for name, tree in trees.items()}


def read_program(reference: str, folder: Path, named_at: Place, depth: int = 0) -> Mapping:
    """The tree of the program that `reference` names, with what it extends merged in.

    `folder` is where a path starts from, `named_at` where the reference stands. Raises ProblemsFound.
    """
    if depth > _LONGEST_CHAIN:
        raise ProblemsFound([Problem("extends-circle", "this chain of extends does not end", place=named_at)])
    source, home = _open(reference, folder, named_at)
    tree = read_tree(source)
    if not isinstance(tree, Mapping):
        raise ProblemsFound(
            [Problem("not-a-mapping", "a program has keys with values", place=Place(source.name, 1, 1))]
        )
    base = tree.get("extends")
    if not isinstance(base, Scalar) or base.text is None:
        return tree
    return _merged(read_program(base.text, home, source.place(base.start, base.end), depth + 1), tree)


def _open(reference: str, folder: Path, named_at: Place) -> tuple[Source, Path]:
    known = templates()
    if reference in known:
        return Source(f"{reference} (template)", known[reference].read_text(encoding="utf-8")), folder
    path = folder / reference
    if not path.is_file():
        hint = did_you_mean(reference, known) or f"templates are {', '.join(known)}; anything else is a file's path"
        message = f'there is no program "{reference}"'
        raise ProblemsFound([Problem("missing-program", message, hint, place=named_at)])
    name = _name_beside(reference, named_at)
    return decode(read_bytes(path, name), name), path.parent


def _name_beside(reference: str, named_at: Place) -> str:
    """What to call a file that another one names, so that an editor finds it from the same folder."""
    return Path(named_at.file).parent.joinpath(reference).as_posix()


def _merged(base: Mapping, own: Mapping) -> Mapping:
    """Own keys over those of the base; some are merged more levels deep, and one without a value says nothing."""
    known = {key.text: value for key, value in base.entries}
    entries: list[tuple[Scalar, Node]] = []
    for key, value in own.entries:
        below = known.get(key.text)
        entries.append((key, _together(below, value, _MERGED.get(key.text or "", 0))))
    return _over(base, own, entries)


def _together(base: Node | None, own: Node, levels: int) -> Node:
    """A value over that of the base: as a whole, or key by key so many levels deep."""
    if not (levels and isinstance(base, Mapping) and isinstance(own, Mapping)):
        return own
    known = {key.text: value for key, value in base.entries}
    entries = own.entries if "de" in known else _in_both_tones(own, known)
    return _over(base, own, [(key, _together(known.get(key.text), value, levels - 1)) for key, value in entries])


def _in_both_tones(own: Mapping, known: Container[str | None]) -> Iterator[tuple[Scalar, Node]]:
    """A text's German stands for both tones of a base that has both; its own `sie` and `du` come after it."""
    for key, value in own.entries:
        if key.text == "de" and "sie" in known and "du" in known and own.get("sie") is None and own.get("du") is None:
            yield from ((Scalar(key.source, key.start, key.end, tone), value) for tone in ("sie", "du"))
        else:
            yield key, value


def _over(base: Mapping, own: Mapping, entries: Iterable[tuple[Scalar, Node]]) -> Mapping:
    said = [(key, value) for key, value in entries if not (isinstance(value, Scalar) and value.text is None)]
    together = {key.text: (key, value) for key, value in (*base.entries, *said)}
    return Mapping(own.source, own.start, own.end, own.flow, tuple(together.values()))
