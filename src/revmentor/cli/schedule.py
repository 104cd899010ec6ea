"""`revmentor schedule`."""

from revmentor.cli.desk import at_desk
from revmentor.cli.exits import guarded
from revmentor.cli.options import CohortArgument, Csv, DryRun, Json, Today


@guarded
def schedule(
    cohort: CohortArgument = None,
    json: Json = False,
    dry_run: DryRun = False,
    csv: Csv = None,
    today: Today = None,
) -> None:
    """Release the proposed pairs, plan their sessions, write the calendars into out/calendars/."""
    from revmentor.files.changes import changes_to
    from revmentor.files.holidays import read_holidays
    from revmentor.files.outbox import Outbox
    from revmentor.render.data import plan_data
    from revmentor.render.ics import render_calendars
    from revmentor.render.result_tables import plan_csv
    from revmentor.render.schedule import render_plan, told_schedule
    from revmentor.scheduling.planner import holidays_needed, plan_sessions, released

    desk = at_desk(today=today, json=json, dry_run=dry_run, csv=csv)
    with desk.writing(cohort) as folder:
        before = folder.sound
        records = released(before, desk.today)
        with desk.working("planning the sessions"):
            plan = plan_sessions(records, read_holidays(*holidays_needed(records, desk.today)), desk.today)
        after = records.with_sessions(plan.sessions)
        changes = changes_to(folder, after)
        outbox = Outbox.opened(folder.out, dry_run=dry_run)
        changed = desk.keep(changes)
        with desk.working("writing the calendars"):
            for person, calendar in render_calendars(after):
                outbox.write(f"calendars/{person}.ics", calendar)
    desk.hand_data(plan_data(before, after, plan))
    desk.show(render_plan(before, after, plan))
    desk.hand_table(plan_csv(after, plan))
    desk.say(told_schedule(before, after, outbox.written, changed=changed, dry_run=dry_run))
