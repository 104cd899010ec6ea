"""`revmentor log`."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from revmentor.cli import log_options as told
from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortOption, DryRun, Json, Today

if TYPE_CHECKING:
    from revmentor.model.feedback import Question
    from revmentor.model.records import Records
    from revmentor.model.value import Side
    from revmentor.scheduling.answers import Meant, Saying
    from revmentor.scheduling.told import Told

T = TypeVar("T")
_GRADES = ("1", "2", "3", "4", "5")


@guarded
def log(
    session: told.SessionArgument = None,
    entry: told.EntryArgument = None,
    by: told.By = None,
    on: told.On = None,
    minutes: told.Minutes = None,
    topic: told.TopicOption = None,
    note: told.Note = None,
    rating: told.Rating = None,
    goal: told.Goals = None,
    reached: told.Reached = None,
    chemistry: told.Chemistry = None,
    role_swap: told.RoleSwap = None,
    again: told.Again = None,
    skill_before: told.SkillBefore = None,
    skill_after: told.SkillAfter = None,
    cohort: CohortOption = None,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Record what happened; without arguments, be asked about each session that lacks its entry.

    Beside that, what the two answer: an id in place of a number says whose answer it is, as --by does.
    """
    from revmentor.scheduling.entries import Entry
    from revmentor.scheduling.told import Told

    desk = at_desk(today=today, json=json, dry_run=dry_run)
    one: dict[Question, int | str | None]
    one = {"rating": rating, "chemistry": chemistry, "role-swap": role_swap, "again": again}
    many: dict[Question, list[str]]
    many = {"goal": reached or [], "skill-before": skill_before or [], "skill-after": skill_after or []}
    sayings = (*_sayings(one, by), *_sayings_by_subject(desk, many, by))
    said = Told(Entry(entry, by, on, minutes, topic, note), None if goal is None else tuple(goal), sayings)
    if session is not None:
        _keep_told(desk, cohort, session, said)
    elif by or not said.is_nothing:
        desk.leave(WRONG_USE, "say of which session or pair: revmentor log 3/2 --rating 5")
    elif json or not sys.stdin.isatty():
        _list_missing(desk, cohort)
    else:
        _ask_for_missing(desk, cohort)


def _sayings(answers: "Mapping[Question, int | str | None]", by: "Side | None") -> "Iterator[Saying]":
    from revmentor.scheduling.answers import Saying

    return (Saying(question, answer, side=by) for question, answer in answers.items() if answer is not None)


def _sayings_by_subject(
    desk: Desk, answers: "Mapping[Question, Sequence[str]]", by: "Side | None"
) -> "Iterator[Saying]":
    """Answers that name what they are about: `use-ai-daily=partly`, `ai-tools=3`."""
    from revmentor.scheduling.answers import Saying

    for question, text in ((question, text) for question, texts in answers.items() for text in texts):
        subject, _, answer = (part.strip() for part in text.rpartition("="))
        if not subject or not answer:
            right = "--reached GOAL=partly" if question == "goal" else f"--{question} TOPIC=3"
            desk.leave(WRONG_USE, f'"{text}" says only half of it; write {right}')
        yield Saying(question, int(answer) if answer in _GRADES else answer.lower(), subject, by)


def _keep_told(desk: Desk, cohort: Path | None, named: str, said: "Told") -> None:
    from revmentor.files.changes import changes_to
    from revmentor.scheduling.told import objection, with_told

    with desk.writing(cohort) as folder:
        before = folder.sound
        meant = _meant(desk, before, named, said)
        if complaint := objection(before, meant, said, desk.today):
            desk.leave(WRONG_USE, complaint)
        after = with_told(before, meant, said, desk.today)
        desk.keep(changes_to(folder, after))
    _hand_over(desk, before, after)


def _meant(desk: Desk, records: "Records", named: str, said: "Told") -> "Meant":
    """The one session, or the one pair, of which somebody speaks."""
    from revmentor.render.dates import dated_line, pair_line
    from revmentor.scheduling.answers import Meant
    from revmentor.scheduling.entries import find_meant
    from revmentor.scheduling.told import find_pairs, side_of

    if "/" in named or said.needs_session:
        found = find_meant(records, named, desk.today, has_state=said.entry.state is not None)
        session = _only(desk, records, named, "session", found, dated_line)
        pair = records.pair[session.pair]
        return Meant(pair, session, side_of(pair, named))
    pair = _only(desk, records, named, "pair", find_pairs(records, named), pair_line)
    return Meant(pair, side=side_of(pair, named))


def _only(
    desk: Desk, records: "Records", named: str, what: str, found: Sequence[T], line: "Callable[[T, Records], str]"
) -> T:
    """The only one that fits; ends the command with the choices otherwise."""
    from revmentor.model.problem import did_you_mean

    if not found:
        number = "PAIR/NUMBER as in sessions.yaml" if what == "session" else "its number as in pairs.yaml"
        hint = ("" if named in records.cohort.by_id else did_you_mean(named, records.cohort.by_id)) or f"write {number}"
        desk.leave(WRONG_USE, f'no {what} fits "{named}"; {hint}')
    if len(found) > 1:
        choices = "\n".join(f"  {line(one, records)}" for one in found)
        desk.leave(WRONG_USE, f'several {what}s fit "{named}"; say which one:\n{choices}')
    return found[0]


def _ask_for_missing(desk: Desk, cohort: Path | None) -> None:
    """Asks first and writes then, so that nobody waits for a person who thinks."""
    from revmentor.cli.log_questions import asked
    from revmentor.files.changes import changes_to

    answered = asked(desk, desk.read(cohort).sound)
    with desk.writing(cohort) as folder:
        before = after = folder.sound
        for session, said in answered.items():
            after = _told_of(desk, after, session, said)
        desk.keep(changes_to(folder, after))
    _hand_over(desk, before, after)


def _told_of(desk: Desk, records: "Records", session: str, said: "Told") -> "Records":
    """The records with what was said of a session; the same where another command has changed it meanwhile."""
    from revmentor.scheduling.answers import Meant
    from revmentor.scheduling.entries import find_missing
    from revmentor.scheduling.told import objection, with_told

    for one in find_missing(records, desk.today):
        if one.session == session:
            meant = Meant(records.pair[one.pair], one)
            if complaint := objection(records, meant, said, desk.today):
                desk.say(f"{complaint}; what you said of it was left out")
                return records
            return with_told(records, meant, said, desk.today)
    desk.say(f"{session} has changed since it was asked about, so what you said of it was left out")
    return records


def _hand_over(desk: Desk, before: "Records", after: "Records") -> None:
    from revmentor.render.data import entry_data
    from revmentor.render.entries import told_entry

    desk.hand_data(entry_data(before, after))
    desk.say(told_entry(before, after, desk.today, dry_run=desk.dry_run))


def _list_missing(desk: Desk, cohort: Path | None) -> None:
    """The sessions that lack their entry, where nobody can be asked about them."""
    from revmentor.render.data import value_data
    from revmentor.render.entries import told_missing
    from revmentor.scheduling.entries import find_missing

    records = desk.read(cohort).sound
    missing = find_missing(records, desk.today)
    desk.hand_data([value_data(one) for one in missing])
    desk.say(told_missing(missing, records))
