"""The files a new program folder begins with."""

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from string import Template
from uuid import UUID

from revmentor.files.disk import write_whole
from revmentor.files.edits import written
from revmentor.files.modeline import modeline
from revmentor.files.reader import read_tree
from revmentor.files.tree import Mapping as TreeMapping
from revmentor.files.tree import Source, plain
from revmentor.model.cohort import Cohort
from revmentor.model.value import is_hidden

_LEAD_TIME = timedelta(weeks=4)
"""From setting up a program to its first sessions."""
_IGNORED = (
    "# made by revmentor, and made again at any time\nout/\n.revmentor*\n"
    "# lists of people: names and addresses belong to no other place\n*.csv\n*.xlsx\n"
)


def starter_files(language: str, values: Mapping[str, str]) -> dict[str, str]:
    """Each file of a new folder, by name: the program, a cohort with invented people, what git ignores."""
    source = files("revmentor.files") / "starter"
    named = {name: (source / f"{name}.{language}.yaml").read_text(encoding="utf-8") for name in ("program", "cohort")}
    records = {f"{name}.yaml": modeline(name) + Template(text).substitute(values) for name, text in named.items()}
    return records | {".gitignore": _IGNORED}


def find_invented(cohort: Cohort) -> frozenset[str]:
    """The ids of the invented people of a new folder who still stand in a cohort, unchanged in who they are."""
    source = files("revmentor.files") / "starter" / f"cohort.{cohort.language}.yaml"
    tree = read_tree(Source("starter", source.read_text(encoding="utf-8")))
    shipped = plain(tree.get("participants")) if isinstance(tree, TreeMapping) else None
    people = [one for one in shipped or () if isinstance(one, dict)]
    invented = {(one["id"], one["name"], one["email"]) for one in people}
    return frozenset(one.id for one in cohort.participants if (one.id, one.name, one.email) in invented)


def find_in_the_way(folder: Path) -> list[Path]:
    """The files that a new folder would begin with and that are there already."""
    forms = ("sign-up.de.md", "sign-up.en.md", "feedback.de.md", "feedback.en.md")
    names = ("program.yaml", "cohort.yaml", ".gitignore", *forms)
    return [folder / name for name in names if (folder / name).exists()]


def write_starter(folder: Path, texts: Mapping[str, str]) -> None:
    """Writes the files of a new folder."""
    for name, text in texts.items():
        write_whole(folder / name, text.encode())


def _sayable(name: str) -> str:
    """A folder's name as the program's, where it can stand in a text for people."""
    is_sayable = name.strip() and len(name) <= 100 and not any(map(is_hidden, name))
    return name if is_sayable else "Reverse Mentoring"


def usual_start(today: date) -> date:
    """The Monday some weeks from today: time to ask people and to match them."""
    start = today + _LEAD_TIME
    return start + timedelta(days=-start.weekday() % 7)


def first_values(name: str, template: str, start: date, ids: tuple[UUID, UUID]) -> dict[str, str]:
    """What a new folder's files say of this program: its name, its template, its start."""
    away = start + timedelta(weeks=6)
    return {
        "name": written(_sayable(name)),
        "template": template,
        "program_id": str(ids[0]),
        "cohort_id": str(ids[1]),
        "round": f"{start:%Y-%m}",
        "start": start.isoformat(),
        "away": f"{away}..{away + timedelta(days=11)}",
    }
