"""What an import leaves open: rows and cells that cannot be used, and what only a person can say."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from revmentor.model.problem import Place, Problem
from revmentor.model.sheet import column_letters
from revmentor.model.signup import FieldChange, PersonChange, Question
from revmentor.render.tables import indented, table
from revmentor.render.terminal import counted, shown, styled

_MOST = 20
_CELLS_SHOWN = 5
_LONGEST = 60


def listed(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[RenderableType]:
    """A table under its title, not too long; nothing where it has no rows."""
    if rows:
        yield styled(f"{title} ({len(rows)})", "bold")
        yield indented(table(headings, rows[:_MOST]))
        if len(rows) > _MOST:
            yield styled(f"  and {len(rows) - _MOST} more")
        yield styled("")


def short(text: str) -> str:
    """A text that is not too long for a table."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def where(place: Place) -> str:
    """A cell as spreadsheets call it, with whom it is about: `form.xlsx[Tabelle1] D7 (Frieda Brandt)`."""
    return f"{place.file.rpartition('/')[2]} {_cell(place)}"


def _cell(place: Place) -> str:
    return f"{column_letters(place.column - 1)}{place.line}" + (f" ({place.text})" if place.text else "")


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Problems by the cells they are about."""
    return sorted(problems, key=lambda one: (one.place or Place("", 0, 0), one.code, one.message))


def render_problems(title: str, problems: Sequence[Problem]) -> Iterator[RenderableType]:
    """Each reason once, with the cells it is about."""
    reasons: dict[str, list[Place]] = {}
    for one in in_order(problems):
        why = one.message + (f"; {one.hint}" if one.hint else "")
        reasons.setdefault(why, []).extend([one.place] if one.place else [])
    if reasons:
        yield styled(title, "bold")
        yield indented(table(("Where", "Why"), [(_wheres(places), why) for why, places in [*reasons.items()][:_MOST]]))
        if len(reasons) > _MOST:
            yield styled(f"  and {len(reasons) - _MOST} more reasons")
        yield styled("")


def _wheres(places: Sequence[Place]) -> str:
    """The cells, those of one file together: `form.xlsx[Tabelle1] D7, D9 and 3 more`."""
    files = dict.fromkeys(place.file for place in places)
    return "; ".join(_cells([place for place in places if place.file == file]) for file in files)


def _cells(places: Sequence[Place]) -> str:
    first, *others = places
    more = "".join(f", {_cell(place)}" for place in others[: _CELLS_SHOWN - 1])
    rest = len(places) - _CELLS_SHOWN
    return where(first) + more + (f" and {rest} more" if rest > 0 else "")


def render_questions(questions: Sequence[Question]) -> Iterator[RenderableType]:
    """What only a person can say, as lines to paste into import.yaml."""
    columns = [one for one in questions if one.about == "columns"]
    values = [one for one in questions if one.about != "columns"]
    if columns:
        yield styled("Columns that are not sure; say in import.yaml, under columns:", "bold")
        yield from (styled(f"  {_quoted(one.text)}: {one.guess}", "yellow") for one in columns)
        yield styled("")
    for about in dict.fromkeys(one.about for one in values):
        yield styled(f"Not understood; say in import.yaml, under values: {about}: what each means, or skip", "bold")
        few = [one for one in values if one.about == about][:_MOST]
        yield from (
            styled(f"  {_quoted(one.text)}: {one.guess or '...'}   # {counted(one.count, 'row')}", "yellow")
            for one in few
        )
        yield styled("")


def _quoted(text: str) -> str:
    return '"' + shown(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def count_rows(problems: Sequence[Problem]) -> int:
    """How many rows the problems are about."""
    return len({(one.place.file, one.place.line) for one in problems if one.place})


def question_words(one: Question) -> str:
    """A question to a person at the keyboard."""
    rows = counted(one.count, "row")
    if one.about == "columns":
        return f"Column {_quoted(one.text)} ({rows}): which key is it, or skip"
    enter = "Enter takes the guess, - leaves it open" if one.guess else "Enter leaves it open"
    return f"{one.about}: what does {_quoted(one.text)} mean ({rows}), or skip; {enter}"


def kind_words(sheet: str, people: Sequence[str], feedback: Sequence[str]) -> str:
    """A table that may be people or feedback, as a question that yes or no answers."""
    signs, answers = (", ".join(map(_quoted, headings[:2])) for headings in (people, feedback))
    return f"{sheet} asks as a sign-up does ({signs}) and as feedback does ({answers}). Is it feedback?"


def conflict_words(person: PersonChange, field: FieldChange) -> str:
    """A conflict as a question that yes or no answers."""
    stands, answered = short(field.old) or "-", short(field.new) or "-"
    return (
        f"{person.id}, {field.key}: {_quoted(stands)} stands there, {_quoted(answered)} was answered. Take the answer?"
    )
