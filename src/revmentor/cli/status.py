"""`revmentor status`."""

from revmentor.cli.desk import at_desk
from revmentor.cli.exits import guarded
from revmentor.cli.options import CohortArgument, Csv, Json, Today


@guarded
def status(cohort: CohortArgument = None, json: Json = False, csv: Csv = None, today: Today = None) -> None:
    """The program on one screen: who needs a nudge."""
    from revmentor.messaging.due import find_due
    from revmentor.model.calendar import next_working_day
    from revmentor.render.result_tables import standing_csv
    from revmentor.render.status import render_standing, told_status
    from revmentor.render.status_data import standing_data
    from revmentor.reporting.standing import find_standing

    desk = at_desk(today=today, json=json, csv=csv)
    folders = desk.read_all(cohort)
    day, until = desk.today, next_working_day(desk.today)
    standings = [(folder.sound, find_standing(folder.sound, day)) for folder in folders]
    dues = [find_due(records, until, day).due for records, _ in standings]
    found = list(zip(folders, standings, dues, strict=True))
    desk.hand_data([standing_data(standing, records, due, day) for _, (records, standing), due in found])
    for folder, (records, standing), due in found:
        if len(folders) > 1:
            desk.say(f"\n{folder.path.as_posix()}/")
        desk.show(render_standing(standing, records, due, day))
        desk.say(told_status(standing, due))
    desk.hand_table(standing_csv(standings))
