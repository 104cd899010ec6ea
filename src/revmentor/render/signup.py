"""What an import would change, on the screen: the people, the rows it cannot use, the columns it left out."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType

from revmentor.model.problem import Problem
from revmentor.model.signup import Answers, FieldChange, PersonChange, Sensitive, SignUpChange
from revmentor.render.signup_open import count_rows, listed, render_problems, render_questions, short, where
from revmentor.render.tables import indented, table
from revmentor.render.terminal import counted, styled

_LEFT_OUT = {
    "special": "health, origin, belief, union or orientation: protected by Art. 9 GDPR",
    "age": "age, sex or family: no business of a mentoring program",
}


Rows = list[tuple[str, ...]]


def render_change(change: SignUpChange, answers: Answers, unusable: Sequence[Problem]) -> Group:
    """Who is new, changed and gone, and what was not taken in, each with its row."""
    parts: list[RenderableType] = []
    parts += listed("New", ("Id", "Name", "Says"), [(one.id, one.name, _says(one)) for one in change.new])
    parts += listed("Changed", ("Id", "Name", "Was -> is"), _changes(change.changed))
    for record in dict.fromkeys(record for record, _ in change.entries):
        entries = _changes([one for name, one in change.entries if name == record])
        parts += listed(f"In {record}", ("Entry", "", "Was -> is"), entries)
    parts += _conflicts(change)
    parts += render_problems(f"Rows that cannot be used ({count_rows(unusable)})", unusable)
    parts += render_problems(f"Worth a look ({len(answers.notices)})", answers.notices)
    parts += render_questions(answers.questions)
    parts += render_columns(answers)
    parts += _gone(change)
    parts += _notes(change, answers)
    return Group(*parts, styled(_sum(change, unusable)))


def _says(one: PersonChange) -> str:
    return "; ".join(f"{said.key}: {short(said.new)}" for said in one.fields if said.key not in ("name", "email"))


def _changes(people: Sequence[PersonChange]) -> Rows:
    """Everyone of whom something changes, conflicts aside."""
    return [
        (one.id, one.name, "; ".join(f"{c.key}: {_or_dash(c.old)} -> {_or_dash(c.new)}" for c in taken))
        for one in people
        if (taken := _taken(one))
    ]


def _taken(one: PersonChange) -> list[FieldChange]:
    return [change for change in one.fields if not change.conflict]


def _or_dash(text: str) -> str:
    return short(text) or "-"


def _conflicts(change: SignUpChange) -> Iterator[RenderableType]:
    everyone = (*change.changed, *(entry for _, entry in change.entries))
    rows: Rows = [
        (one.id, field.key, _or_dash(field.old), _or_dash(field.new))
        for one in everyone
        for field in one.fields
        if field.conflict
    ]
    yield from listed("Edited by hand, and answered otherwise", ("Id", "Key", "Stands there", "Answered"), rows)
    if rows:
        words = (
            "what stands there stays: --conflicts take writes the answers, --conflicts keep settles them as they stand"
        )
        yield styled(f"  {words}\n", "yellow")


def render_columns(answers: Answers) -> Iterator[RenderableType]:
    """The columns that are not read: on purpose, or since nobody knows what they are."""
    if answers.sensitive:
        yield styled("Columns left out on purpose", "bold")
        yield indented(table(("Where", "Column", "Because"), [_sensitive_row(one) for one in answers.sensitive]))
        yield styled("")
    if answers.unread:
        names = ", ".join(dict.fromkeys(short(column.heading) for column in answers.unread))
        yield styled(f"Not read: {names}\n")


def _sensitive_row(one: Sensitive) -> tuple[str, str, str]:
    return where(one.place), short(one.heading), _LEFT_OUT[one.kind]


def _gone(change: SignUpChange) -> Iterator[RenderableType]:
    if change.gone:
        yield styled(f"Gone from this form ({len(change.gone)}): {', '.join(change.gone)}", "bold")
        yield styled("  they stay; whoever has left gets withdrawn: with a date in cohort.yaml\n")
    if change.invented:
        yield styled(f"The invented people of the new folder make room: {', '.join(change.invented)}\n")


def _notes(change: SignUpChange, answers: Answers) -> Iterator[RenderableType]:
    """What was filled in where nothing was said."""
    if change.usual_skills:
        count = counted(change.usual_skills, "topic")
        yield styled(
            f"note: {count} offered without a skill; skill: in import.yaml says which one counts then", "yellow"
        )
    if answers.no_times:
        count = counted(answers.no_times, "row")
        yield styled(f"note: {count} without a time; the working_hours count there", "yellow")
    if change.usual_skills or answers.no_times:
        yield styled("")


def _sum(change: SignUpChange, unusable: Sequence[Problem]) -> str:
    changed = [one for one in change.changed if _taken(one)]
    counts = [
        (len(change.new), "new"),
        (len(changed), "changed"),
        (len(change.unchanged) + len(change.changed) - len(changed), "unchanged"),
        (len(change.gone), "gone"),
    ]
    return (
        f"{', '.join(f'{count} {word}' for count, word in counts)}; {counted(count_rows(unusable), 'row')} not usable"
    )


def after_people(*, has_open: bool) -> str:
    """What comes next once people are in."""
    if has_open:
        return "next: settle what is open, import the same again; then revmentor match proposes the pairs"
    return "next: revmentor match proposes the pairs"


def told_import(*, written: Sequence[str], dry_run: bool, waits: bool, refused: bool, following: str) -> str:
    """What happened, and what comes next."""
    if not written:
        return f"nothing to write: the records say all that already\n{following}"
    names = ", ".join(written)
    if refused:
        return f"{names}: not written\nnext: the same again asks once more"
    if waits:
        return f"{names}: not written yet\nnext: the same again with --yes"
    return f"{names}: would be written (dry run)" if dry_run else f"{names}: written\n{following}"
