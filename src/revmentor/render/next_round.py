"""The next round: what its cohort.yaml remarks about people, and what the screen and programs are told."""

from collections.abc import Iterator, Mapping, Sequence
from shlex import quote

from rich.console import Group, RenderableType

from revmentor.model.next_round import AskedAgain, LeftOut, Met, NextRound, Remark, TakenOut
from revmentor.model.records import Records
from revmentor.render.data import Data
from revmentor.render.tables import indented, table
from revmentor.render.terminal import counted, styled
from revmentor.render.words.next_round import asked_remark, left_out_words, met_words, note_words, waiting_remark

_MOST_SHOWN = 12
_Names = Mapping[str, str]


def remarks_of(after: NextRound) -> tuple[Remark, ...]:
    """What the new cohort.yaml remarks, in its language."""
    language = after.cohort.language
    waiting = [Remark(person, "", waiting_remark(language)) for person in after.waiting]
    asked = [Remark(one.person, "seeks", asked_remark(one, language)) for one in after.asked_again]
    return (*waiting, *asked)


def render_next(after: NextRound, records: Records) -> Group:
    """Who goes on, who does not, who goes first, whose topics are to be asked again, what was taken out."""
    names = _names(records)
    cohort = after.cohort
    sides = f"{counted(len(cohort.mentors), 'mentor')}, {counted(len(cohort.mentees), 'mentee')}"
    people = counted(len(cohort.participants), "participant")
    parts: list[RenderableType] = [styled(f"{cohort.name}, from {cohort.start}: {people} ({sides})", "bold")]
    parts += _listed("Left out", ("Who", "Why"), [_left_out(one, names) for one in after.left_out])
    parts += _waiting(after, names)
    parts += _listed("Topics to be asked again", ("Who", "Had"), [_asked(one, names) for one in after.asked_again])
    parts += _listed("Taken out", ("Key", "Who", "Why"), [_taken_out(one, names) for one in after.taken_out])
    notes = [styled(f"note: {note_words(note, names)}", "yellow") for note in after.notes]
    return Group(*parts, *([styled(""), *notes] if notes else []))


def _names(records: Records) -> _Names:
    return {one.id: one.name for one in records.cohort.participants}


def _listed(title: str, headings: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Iterator[RenderableType]:
    if rows:
        yield styled(f"\n{title} ({len(rows)})", "bold")
        yield indented(table(headings, rows[:_MOST_SHOWN]))
    if len(rows) > _MOST_SHOWN:
        yield styled(f"  and {len(rows) - _MOST_SHOWN} more; --json names all")


def _left_out(one: LeftOut, names: _Names) -> tuple[str, str]:
    remark = f" ({one.remark})" if one.remark else ""
    stays = "; stays under managers:" if one.manages else ""
    return names[one.person], left_out_words(one.reason, names) + remark + stays


def _waiting(after: NextRound, names: _Names) -> Iterator[RenderableType]:
    if after.waiting:
        yield styled(f"\nHad no partner, go first ({len(after.waiting)})", "bold")
        shown = ", ".join(names[one] for one in after.waiting[:_MOST_SHOWN])
        more = len(after.waiting) - _MOST_SHOWN
        yield indented(styled(f"{shown} and {more} more; --json names all" if more > 0 else shown))


def _asked(one: AskedAgain, names: _Names) -> tuple[str, str]:
    return names[one.person], "; ".join(met_words(met, names[met.partner], "en") for met in one.met)


def _taken_out(one: TakenOut, names: _Names) -> tuple[str, str, str]:
    people = (": " if one.key == "wishes" else " + ").join(names[person] for person in one.people)
    return one.key, people, left_out_words(one.reason, names)


def told_next(folder: str, files: Sequence[str], guessed: Sequence[str], *, dry_run: bool) -> str:
    """What was written, what of it was guessed, and what comes next."""
    done = "would be written (dry run)" if dry_run else "written"
    lines = [f"{', '.join(f'{folder}/{name}' for name in files)}: {done}"]
    if guessed:
        options = ", ".join(f"--{name}" for name in guessed)
        are = "are guesses" if len(guessed) > 1 else "is a guess"
        lines.append(f"{' and '.join(guessed)} {are}: edit cohort.yaml, or say {options}")
    following = (
        f"next: cd {quote(folder)}; ask with sign-up.*.md who stays and what they want to learn, revmentor import FILE "
        "brings the answers in, revmentor match proposes the pairs"
    )
    return "\n".join([*lines, following])


def next_data(folder: str, files: Sequence[str], after: NextRound, records: Records) -> Data:
    """The same for other programs."""
    names = _names(records)
    cohort = after.cohort
    return {
        "folder": folder,
        "files": list(files),
        "name": cohort.name,
        "start": cohort.start.isoformat(),
        "previous": cohort.previous,
        "goes_on": [one.id for one in cohort.participants],
        "left_out": [
            {
                "person": one.person,
                "reason": left_out_words(one.reason, names),
                "remark": one.remark,
                "manages": one.manages,
            }
            for one in after.left_out
        ],
        "ask_again": [{"person": one.person, "met": [_met_data(met) for met in one.met]} for one in after.asked_again],
        "waiting": list(after.waiting),
        "taken_out": [
            {"key": one.key, "people": list(one.people), "reason": left_out_words(one.reason, names)}
            for one in after.taken_out
        ],
        "notes": [note_words(note, names) for note in after.notes],
    }


def _met_data(met: Met) -> Data:
    return {"partner": met.partner, "topics": list(met.topics), "held": met.held}
