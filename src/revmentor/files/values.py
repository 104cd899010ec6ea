"""Turns a located tree into a value of the model, or into problems at their places."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from revmentor.files.tree import Mapping, Node, find, plain, without
from revmentor.model.problem import Path, Place, Problem, did_you_mean

T = TypeVar("T")
_ROUNDS = 5
_PAIR_OF_IDS = ("bad-pair", "two ids belong here: [mentor, mentee]", "")
_SHAPES = {
    "missing": _PAIR_OF_IDS,
    "too_long": _PAIR_OF_IDS,
    "tuple_type": ("not-a-list", "a list belongs here", "write it as [one, two]"),
    "dict_type": ("not-a-mapping", "keys with values belong here", "write it as {key: value}"),
    "model_type": ("not-a-mapping", "keys with values belong here", "write it as {key: value}"),
    "string_type": ("not-a-text", "a single text belongs here", "put it in quotes if it holds brackets"),
}


@dataclass(frozen=True)
class Reading(Generic[T]):
    """What a tree says, as far as it can be read; the tree is cut back to what the value was read from."""

    value: T | None
    tree: Node
    problems: tuple[Problem, ...] = ()
    dropped: tuple[Path, ...] = field(default=())
    """What was left out so that the rest could be looked at."""


def read_value(tree: Node, kind: Any) -> Reading[Any]:
    """The value of type `kind` that a tree holds.

    A part with a problem is left out and the rest read again, so that problems which only
    show between parts - an unknown topic, a manager circle - are found in the same run.
    """
    adapter = TypeAdapter[Any](kind)
    problems: list[Problem] = []
    dropped: list[Path] = []
    for _ in range(_ROUNDS):
        try:
            return Reading(adapter.validate_python(plain(tree)), tree, tuple(problems), tuple(dropped))
        except ValidationError as error:
            faults = [_Fault(details, kind) for details in error.errors(include_url=False)]
        problems += [fault.problem(tree) for fault in faults if fault.path not in dropped]
        cuts = sorted({_cut(tree, fault.path, fault.is_missing) for fault in faults}, key=_last_first)
        if () in cuts:
            break
        for cut in cuts:
            tree = without(tree, cut)
        dropped += cuts
    return Reading(None, tree, tuple(problems), tuple(dropped))


def place_of(tree: Node, path: Path, *, key: bool = False) -> Place:
    """The place of what stands at `path`, or of the nearest thing above it."""
    node, _ = find(tree, path, key=key)
    return node.source.place(node.start, node.start if isinstance(node, Mapping) else node.end)


def _last_first(path: Path) -> tuple[tuple[int, str], ...]:
    """Orders paths so that cutting one moves none of those still to be cut."""
    return tuple((-step, "") if isinstance(step, int) else (0, step) for step in path)


def _cut(tree: Node, path: Path, is_missing: bool) -> Path:
    if is_missing:
        return path[:-1]
    while path and not find(tree, path)[1]:
        path = path[:-1]
    return path


class _Fault:
    """One error of pydantic, put into our words."""

    def __init__(self, details: ErrorDetails, kind: Any) -> None:
        self.kind = kind
        self.type = details["type"]
        self.loc = details["loc"]
        self.context = details.get("ctx", {})
        self.input = details["input"]
        self.text = details["msg"]

    @property
    def path(self) -> Path:
        return tuple(step for step in self.loc if step != "[key]")

    @property
    def is_missing(self) -> bool:
        return self.type == "missing"

    def problem(self, tree: Node) -> Problem:
        is_key = self.type == "extra_forbidden" or "[key]" in self.loc
        code, message, hint = self._words()
        return Problem(code, message, hint, place=place_of(tree, self.path, key=is_key))

    def _words(self) -> tuple[str, str, str]:
        """Code, sentence and hint."""
        last = self.path[-1] if self.path else ""
        if "-" in self.type:
            return self.type, self.text, self.context.get("hint", "")
        match self.type:
            case "extra_forbidden":
                hint = did_you_mean(str(last), known_keys(self.kind, self.path[:-1]))
                return "unknown-key", f'there is no key "{last}" here', hint
            case "missing" if isinstance(last, str):
                return "missing-key", f'the key "{last}" is missing', ""
            case "literal_error":
                allowed = self.context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
                message = f'"{self.input}" is none of {", ".join(allowed)}'
                return "bad-choice", message, did_you_mean(str(self.input), allowed)
            case "bool_parsing" | "bool_type":
                return "bad-choice", f'"{self.input}" is neither yes nor no', ""
            case _:
                return _SHAPES.get(self.type, ("bad-value", self.text[:1].lower() + self.text[1:], ""))


def known_keys(kind: Any, path: Path) -> list[str]:
    """The keys that a record of type `kind` has at `path`; positions and ids on the way lead no deeper."""
    models = list(_models(kind))
    for step in path:
        fields = [info for model in models for name, info in model.model_fields.items() if step in (name, info.alias)]
        if fields:
            models = [inner for info in fields for inner in _models(info.annotation)]
    return sorted({info.alias or name for model in models for name, info in model.model_fields.items()})


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for part in get_args(kind):
        yield from _models(part)
