"""`revmentor end`."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from revmentor.cli.completion import complete_pair, complete_person
from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortOption, DryRun, Json, Today

if TYPE_CHECKING:
    from revmentor.model.matching import Pair
    from revmentor.model.records import Records


@guarded
def end(
    pair: Annotated[
        str | None,
        typer.Argument(metavar="PAIR", help="Its number, or an id where one fits.", autocompletion=complete_pair),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option("--person", metavar="ID", help="All pairs of a person.", autocompletion=complete_person),
    ] = None,
    reason: Annotated[
        Literal["no-fit", "time", "left", "done", "other"] | None,
        typer.Option("--reason", help="left: with --person, they take no part any more.", show_default=False),
    ] = None,
    cohort: CohortOption = None,
    json: Json = False,
    dry_run: DryRun = False,
    today: Today = None,
) -> None:
    """End a pair, without fault: its sessions are cancelled, both go first in the next match."""
    from revmentor.files.changes import changes_to
    from revmentor.render.data import end_data
    from revmentor.render.ending import told_end
    from revmentor.upkeep.ending import end_pairs, with_left

    desk = at_desk(today=today, json=json, dry_run=dry_run)
    if (pair is None) == (person is None):
        desk.leave(WRONG_USE, "say which pair: revmentor end 3 --reason no-fit, or all of somebody: --person ID")
    if reason is None:
        desk.leave(WRONG_USE, "say why, without whose doing it was: --reason no-fit, time, left, done or other")
    with desk.writing(cohort) as folder:
        before = folder.sound
        ending = _meant(desk, before, pair) if pair else _pairs_of(desk, before, person or "", reason)
        after = end_pairs(before, ending, reason, desk.today)
        if person and reason == "left":
            after = replace(after, cohort=with_left(after.cohort, person, desk.today))
        desk.keep(changes_to(folder, after))
    desk.hand_data(end_data(before, after))
    desk.say(told_end(before, after, dry_run=dry_run))


def _meant(desk: Desk, records: "Records", named: str) -> "tuple[Pair, ...]":
    """The one running pair that fits."""
    from revmentor.model.problem import did_you_mean
    from revmentor.render.dates import pair_name
    from revmentor.upkeep.ending import find_to_end

    found = find_to_end(records, named, desk.today)
    if not found and any(str(pair.pair) == named and pair.state == "ended" for pair in records.pairs):
        return ()
    if not found:
        hint = did_you_mean(named, records.cohort.by_id) or "pairs.yaml has their numbers"
        desk.leave(WRONG_USE, f'no running pair fits "{named}"; {hint}')
    if len(found) > 1:
        choices = "\n".join(f"  {one.pair}  {pair_name(records, one.pair)}" for one in found)
        desk.leave(WRONG_USE, f'several pairs fit "{named}"; say which one, or --person {named} for all:\n{choices}')
    return found


def _pairs_of(desk: Desk, records: "Records", person: str, reason: str) -> "tuple[Pair, ...]":
    """All running pairs of a person; somebody who leaves need not have one."""
    from revmentor.model.problem import did_you_mean
    from revmentor.upkeep.ending import find_to_end

    if person not in records.cohort.by_id:
        near = did_you_mean(person, records.cohort.by_id)
        desk.leave(WRONG_USE, "; ".join(filter(None, [f'no participant has the id "{person}"', near])))
    found = find_to_end(records, person, desk.today)
    if not found and reason != "left":
        desk.leave(WRONG_USE, f"{person} is in no running pair")
    return found
