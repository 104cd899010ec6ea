"""What an import would change, on the screen: the people, the rows it cannot use, the columns it left out."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType

from revmentor.model.problem import Place, Problem
from revmentor.model.sheet import column_letters
from revmentor.model.signup import Answers, FieldChange, PersonChange, Question, Sensitive, SignUpChange
from revmentor.model.spelling import Spelled
from revmentor.render.data import Data
from revmentor.render.tables import indented, table
from revmentor.render.terminal import counted, styled

_MOST = 20
_LONGEST = 60
_CELLS_SHOWN = 5
_LEFT_OUT = {
    "special": "health, origin, belief, union or orientation: protected by Art. 9 GDPR",
    "age": "age, sex or family: no business of a mentoring program",
}


def render_change(change: SignUpChange, answers: Answers, unusable: Sequence[Problem]) -> Group:
    """Who is new, changed and gone, and what was not taken in, each with its row."""
    parts: list[RenderableType] = []
    parts += _people("New", change.new, ("Id", "Name", "Says"), _new_row)
    parts += _people(
        "Changed", [one for one in change.changed if _taken(one)], ("Id", "Name", "Was -> is"), _changed_row
    )
    parts += _entries(change)
    parts += _conflicts(change)
    parts += _problems(f"Rows that cannot be used ({_rows(unusable)})", unusable)
    parts += _problems(f"Worth a look ({len(answers.notices)})", answers.notices)
    parts += _questions(answers.questions)
    parts += _columns(answers)
    parts += _gone(change)
    parts += _usual_skills(change)
    parts += _no_times(answers)
    has_notes = change.usual_skills or answers.no_times
    return Group(*parts, styled(("\n" if has_notes else "") + _sum(change, unusable)))


def _entries(change: SignUpChange) -> Iterator[RenderableType]:
    """New and changed lines of the other records, where a workbook brings them."""
    for record in dict.fromkeys(record for record, _ in change.entries):
        entries = [one for name, one in change.entries if name == record and _taken(one)]
        yield from _people(f"In {record}", entries, ("Entry", "", "Was -> is"), _changed_row)


def _heading(text: str) -> RenderableType:
    return styled(f"{text}", "bold")


def _people(title: str, people, headings, row) -> Iterator[RenderableType]:  # type: ignore[no-untyped-def]
    if people:
        yield _heading(f"{title} ({len(people)})")
        yield indented(table(headings, [row(one) for one in people[:_MOST]]))
        if len(people) > _MOST:
            yield styled(f"  and {len(people) - _MOST} more")
        yield styled("")


def _new_row(one: PersonChange) -> tuple[str, str, str]:
    said = (f"{change.key}: {_short(change.new)}" for change in one.fields if change.key not in ("name", "email"))
    return one.id, one.name, "; ".join(said)


def _changed_row(one: PersonChange) -> tuple[str, str, str]:
    return (
        one.id,
        one.name,
        "; ".join(f"{c.key}: {_short(c.old) or '-'} -> {_short(c.new) or '-'}" for c in _taken(one)),
    )


def _taken(one: PersonChange) -> list:  # type: ignore[type-arg]
    return [change for change in one.fields if not change.conflict]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def _conflicts(change: SignUpChange) -> Iterator[RenderableType]:
    rows = [
        (one.id, field.key, _short(field.old) or "-", _short(field.new) or "-")
        for one in (*change.changed, *change.new, *(entry for _, entry in change.entries))
        for field in one.fields
        if field.conflict
    ]
    if rows:
        yield styled(
            f"Conflicts ({len(rows)}): edited by hand, and answered otherwise; what stands there stays", "bold"
        )
        yield indented(table(("Id", "Key", "Stands there", "Answered"), rows[:_MOST]))
        if len(rows) > _MOST:
            yield styled(f"  and {len(rows) - _MOST} more")
        yield styled("  --conflicts take writes the answers, --conflicts keep settles them as they stand\n", "yellow")


def where(place: Place) -> str:
    """A cell as spreadsheets call it, with whom it is about: `form.xlsx[Tabelle1] D7 (Frieda Brandt)`."""
    return f"{place.file.rpartition('/')[2]} {_cell(place)}"


def _cell(place: Place) -> str:
    return f"{column_letters(place.column - 1)}{place.line}" + (f" ({place.text})" if place.text else "")


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Problems by the cells they are about."""
    return sorted(problems, key=lambda one: (one.place or Place("", 0, 0), one.code, one.message))


def _problems(title: str, problems: Sequence[Problem]) -> Iterator[RenderableType]:
    """Each reason once, with the cells it is about."""
    reasons: dict[str, list[Place]] = {}
    for one in in_order(problems):
        why = one.message + (f"; {one.hint}" if one.hint else "")
        reasons.setdefault(why, []).extend([one.place] if one.place else [])
    if reasons:
        yield _heading(title)
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


def _questions(questions: Sequence[Question]) -> Iterator[RenderableType]:
    """What only a person can say, as lines to paste into import.yaml."""
    columns = [one for one in questions if one.about == "columns"]
    values = [one for one in questions if one.about != "columns"]
    if columns:
        yield _heading("Columns that are not sure; say in import.yaml, under columns:")
        yield from (styled(f"  {_quoted(one.text)}: {one.guess}", "yellow") for one in columns)
        yield styled("")
    for about in dict.fromkeys(one.about for one in values):
        yield _heading(f"Not understood; say in import.yaml, under values: {about}: what each means, or skip")
        few = [one for one in values if one.about == about][:_MOST]
        yield from (
            styled(f"  {_quoted(one.text)}: {one.guess or '...'}   # {counted(one.count, 'row')}", "yellow")
            for one in few
        )
        yield styled("")


def question_words(one: Question) -> str:
    """A question to a person at the keyboard."""
    rows = counted(one.count, "row")
    if one.about == "columns":
        return f"Column {_quoted(one.text)} ({rows}): which key is it, or skip"
    return f"{one.about}: what does {_quoted(one.text)} mean ({rows}), or skip; Enter leaves it open"


def conflict_words(person: PersonChange, field: FieldChange) -> str:
    """A conflict as a question that yes or no answers."""
    stands, answered = _short(field.old) or "-", _short(field.new) or "-"
    return (
        f"{person.id}, {field.key}: {_quoted(stands)} stands there, {_quoted(answered)} was answered. Take the answer?"
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _columns(answers: Answers) -> Iterator[RenderableType]:
    if answers.sensitive:
        yield _heading("Columns left out on purpose")
        yield indented(table(("Where", "Column", "Because"), [_sensitive_row(one) for one in answers.sensitive]))
        yield styled("")
    if answers.unread:
        names = ", ".join(dict.fromkeys(_short(column.heading) for column in answers.unread))
        yield styled(f"Not read: {names}\n")


def _sensitive_row(one: Sensitive) -> tuple[str, str, str]:
    return where(one.place), _short(one.heading), _LEFT_OUT[one.kind]


def _gone(change: SignUpChange) -> Iterator[RenderableType]:
    if change.gone:
        yield styled(f"Gone from this form ({len(change.gone)}): {', '.join(change.gone)}", "bold")
        yield styled("  they stay; whoever has left gets withdrawn: with a date in cohort.yaml\n")
    if change.invented:
        yield styled(f"The invented people of the new folder make room: {', '.join(change.invented)}\n")


def _usual_skills(change: SignUpChange) -> Iterator[RenderableType]:
    if change.usual_skills:
        count = counted(change.usual_skills, "topic")
        yield styled(
            f"note: {count} offered without a skill; skill: in import.yaml says which one counts then", "yellow"
        )


def _no_times(answers: Answers) -> Iterator[RenderableType]:
    if answers.no_times:
        verb = "says" if answers.no_times == 1 else "say"
        yield styled(
            f"note: {counted(answers.no_times, 'row')} {verb} no time; the working_hours count there", "yellow"
        )


def _sum(change: SignUpChange, unusable: Sequence[Problem]) -> str:
    changed = [one for one in change.changed if _taken(one)]
    counts = [
        (len(change.new), "new"),
        (len(changed), "changed"),
        (len(change.unchanged) + len(change.changed) - len(changed), "unchanged"),
        (len(change.gone), "gone"),
    ]
    return f"{', '.join(f'{count} {word}' for count, word in counts)}; {counted(_rows(unusable), 'row')} not usable"


def _rows(problems: Sequence[Problem]) -> int:
    """How many rows the problems are about."""
    return len({(one.place.file, one.place.line) for one in problems if one.place})


def told_import(*, written: Sequence[str], dry_run: bool, waits: bool, has_open: bool) -> str:
    """What happened, and what comes next."""
    following = "next: revmentor match proposes the pairs"
    if has_open:
        following = "next: settle what is open, import the same again; then revmentor match proposes the pairs"
    if not written:
        return f"nothing to write: the records say all that already\n{following}"
    names = ", ".join(written)
    if waits:
        return f"{names}: not written yet\nnext: the same again with --yes"
    return f"{names}: would be written (dry run)" if dry_run else f"{names}: written\n{following}"


def change_data(change: SignUpChange, answers: Answers, unusable: Sequence[Problem]) -> Data:
    """The same for other programs."""
    return {
        "new": [_person_data(one) for one in change.new],
        "changed": [_person_data(one) for one in change.changed],
        "unchanged": list(change.unchanged),
        "gone": list(change.gone),
        "invented": list(change.invented),
        "managers": dict(change.managers),
        "unusable": [_problem_data(one) for one in in_order(unusable)],
        "notices": [_problem_data(one) for one in in_order(answers.notices)],
        "questions": [
            {"about": one.about, "text": one.text, "rows": one.count, "guess": one.guess} for one in answers.questions
        ],
        "columns": {one.heading: one.key for one in answers.columns},
        "left_out": [{"column": one.heading, "because": one.kind} for one in answers.sensitive],
        "unread": [one.heading for one in answers.unread],
    }


def _person_data(one: PersonChange) -> Data:
    fields: dict[str, Spelled] = {
        field.key: {"old": field.old, "new": field.new, **({"conflict": "yes"} if field.conflict else {})}
        for field in one.fields
    }
    return {"id": one.id, "name": one.name, "fields": fields}


def _problem_data(problem: Problem) -> Data:
    place = problem.place
    found = {"file": place.file, "row": place.line, "column": column_letters(place.column - 1)} if place else {}
    return {"code": problem.code, **found, "message": problem.message, "hint": problem.hint}
