"""`revmentor move`."""

import re
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from revmentor.cli.completion import complete_session
from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortOption, DryRun, Json, Today
from revmentor.cli.times import read_times

if TYPE_CHECKING:
    from revmentor.files.folder import Folder
    from revmentor.model.event import Dated
    from revmentor.model.records import Records
    from revmentor.scheduling.diary import Diary


@guarded
def move(
    session: Annotated[
        str,
        typer.Argument(
            metavar="SESSION",
            help="3/2 or kick-off/1, or an id where one session fits.",
            autocompletion=complete_session,
        ),
    ],
    when: Annotated[
        list[str] | None,
        typer.Argument(metavar="WHEN", help="2026-12-03 14:00; else times are offered.", show_default=False),
    ] = None,
    cohort: CohortOption = None,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """Move one session; without a time, see the three nearest that suit both."""
    from revmentor.files.changes import changes_to
    from revmentor.render.data import move_data
    from revmentor.render.moves import told_move
    from revmentor.scheduling.changes import with_one
    from revmentor.scheduling.moves import moved, objections, refusal

    desk = at_desk(today=today, json=json, dry_run=dry_run)
    start = _read_time(desk, " ".join(when)) if when else _offered(desk, cohort, session)
    if start is None:
        return
    with desk.writing(cohort) as folder:
        before = folder.sound
        one = _meant(desk, before, session)
        diary = _diary_without(desk, folder, one)
        if complaint := refusal(diary, one, start, desk.today):
            desk.leave(WRONG_USE, complaint)
        new = moved(one, start)
        desk.keep(changes_to(folder, with_one(before, new)))
    notes = objections(diary, one, start)
    desk.hand_data(move_data(new, notes, before))
    desk.say(told_move(one, new, notes, before, dry_run=dry_run))


def _read_time(desk: Desk, text: str) -> datetime:
    from revmentor.model.value import within_reach

    try:
        return within_reach(datetime.strptime(text.replace("T", " "), "%Y-%m-%d %H:%M"))
    except ValueError:
        german = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: (\d{1,2}):(\d{2}))?", text, re.ASCII)
        day, month, year, hour, minute = german.groups() if german else ("03", "12", "2026", "14", "00")
        example = f"{year}-{month:0>2}-{day:0>2} {hour or '14':0>2}:{minute or '00'}"
        desk.leave(WRONG_USE, f'"{text}" is no date with a time; write it as {example}')


def _meant(desk: Desk, records: "Records", named: str) -> "Dated":
    from revmentor.model.problem import did_you_mean
    from revmentor.render.dates import dated_line
    from revmentor.scheduling.moves import find_meant, known_names

    found = find_meant(records, named, desk.today)
    if not found:
        hint = (
            did_you_mean(named, known_names(records)) or "write 3/2 as in sessions.yaml, kick-off/1 as in events.yaml"
        )
        desk.leave(WRONG_USE, f'no session or event fits "{named}"; {hint}')
    if len(found) > 1:
        choices = "\n".join(f"  {dated_line(one, records)}" for one in found)
        desk.leave(WRONG_USE, f'several sessions fit "{named}"; say which one:\n{choices}')
    return found[0]


def _diary_without(desk: Desk, folder: "Folder", one: "Dated") -> "Diary":
    """Everyone's time, but for what is to be moved."""
    from revmentor.scheduling.moves import without
    from revmentor.scheduling.planner import diary_of

    records = without(folder.sound, one)
    times = read_times(folder, folder.sound, desk.today)
    return diary_of(records, times.holidays, times.busy)


def _offered(desk: Desk, cohort: Path | None, named: str) -> datetime | None:
    """Shows the nearest times that suit all; the one that a person at a terminal chooses."""
    from revmentor.render.data import offer_data
    from revmentor.render.moves import told_offer
    from revmentor.scheduling.moves import nearest_times, refusal

    folder = desk.read(cohort)
    one = _meant(desk, folder.sound, named)
    diary = _diary_without(desk, folder, one)
    if one.state != "planned" and (complaint := refusal(diary, one, one.start, desk.today)):
        desk.leave(WRONG_USE, complaint)
    times = nearest_times(diary, one, desk.today)
    desk.hand_data(offer_data(one, times))
    desk.say(told_offer(one, times, folder.sound))
    return _chosen(times) if times and not desk.json and sys.stdin.isatty() else None


def _chosen(times: tuple[datetime, ...]) -> datetime | None:
    """The time whose number a person gives; None where they press Enter."""
    numbers = {str(number): time for number, time in enumerate(times, 1)}
    while True:
        question = f"  which one, or Enter for none [{'/'.join(numbers)}]"
        answer = str(typer.prompt(question, default="", show_default=False)).strip()
        if answer in ("", *numbers):
            return numbers.get(answer)
        typer.echo(f"  please answer {', '.join(numbers)}, or press Enter", err=True)
