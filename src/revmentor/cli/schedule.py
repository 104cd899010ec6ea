"""`revmentor schedule`."""

from dataclasses import replace
from typing import Annotated, Literal

import typer

from revmentor.cli.desk import at_desk
from revmentor.cli.exits import guarded
from revmentor.cli.options import CohortArgument, Csv, DryRun, Json, Today
from revmentor.cli.times import read_times


@guarded
def schedule(
    cohort: CohortArgument = None,
    again: Annotated[
        bool, typer.Option("--again", help="Move what no longer fits, the rest as little as possible.")
    ] = False,
    view: Annotated[
        Literal["week"] | None,
        typer.Option("--view", metavar="week", help="Only look, week by week; nothing is written.", show_default=False),
    ] = None,
    json: Json = False,
    dry_run: DryRun = False,
    csv: Csv = None,
    today: Today = None,
) -> None:
    """Release the proposed pairs, plan events and sessions, write the calendars into out/calendars/."""
    from revmentor.files.changes import changes_to
    from revmentor.files.outbox import Outbox
    from revmentor.render.data import plan_data
    from revmentor.render.ics import render_calendars
    from revmentor.render.result_tables import plan_csv
    from revmentor.render.schedule import render_plan, told_schedule
    from revmentor.render.week import render_weeks
    from revmentor.scheduling.planner import plan_sessions
    from revmentor.scheduling.release import released

    dry_run = dry_run or view is not None
    desk = at_desk(today=today, json=json, dry_run=dry_run, csv=csv)
    with desk.writing(cohort) as folder:
        before = folder.sound
        records = released(before, desk.today)
        times = read_times(folder, records, desk.today)
        with desk.working("planning the sessions"):
            plan = plan_sessions(records, times.holidays, desk.today, busy=times.busy, again=again)
        after = replace(records, sessions=plan.sessions, events=plan.events)
        changes = changes_to(folder, after)
        outbox = Outbox.opened(folder.out, dry_run=dry_run)
        changed = desk.keep(changes)
        with desk.working("writing the calendars"):
            for name, calendar in render_calendars(after):
                outbox.write(f"calendars/{name}.ics", calendar)
    desk.hand_data(plan_data(before, after, plan))
    desk.show(render_weeks(before, after, plan, desk.today) if view else render_plan(before, after, plan))
    desk.hand_table(plan_csv(after, plan))
    desk.say(told_schedule(before, after, outbox.written, changed=changed, dry_run=dry_run))
