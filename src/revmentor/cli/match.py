"""`revmentor match`."""

from typing import Annotated

import typer

from revmentor.cli.desk import at_desk
from revmentor.cli.exits import guarded
from revmentor.cli.options import CohortArgument, Csv, DryRun, Json, Today


@guarded
def match(
    cohort: CohortArgument = None,
    afresh: Annotated[bool, typer.Option("--afresh", help="Replace the proposals; running pairs stay.")] = False,
    json: Json = False,
    dry_run: DryRun = False,
    csv: Csv = None,
    today: Today = None,
) -> None:
    """Propose the best pairs, with the reasons; you look, edit pairs.yaml, and release with schedule."""
    from revmentor.files.changes import changes_to
    from revmentor.matching.market import Market
    from revmentor.matching.proposal import propose, with_matching
    from revmentor.render.data import matching_data
    from revmentor.render.matching import render_matching, told_match
    from revmentor.render.result_tables import matching_csv

    desk = at_desk(today=today, json=json, dry_run=dry_run, csv=csv)
    with desk.writing(cohort) as folder:
        records = folder.sound
        with desk.working("finding the best pairs"):
            matching = propose(Market(records, desk.today, afresh))
        after = with_matching(records, matching)
        changed = desk.keep(changes_to(folder, after))
    desk.hand_data(matching_data(matching, records))
    desk.show(render_matching(matching, records))
    desk.hand_table(matching_csv(matching, after))
    desk.say(told_match(records.pairs, after.pairs, changed=changed, dry_run=dry_run))
