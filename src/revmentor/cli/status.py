"""`revmentor status`."""

from datetime import date
from typing import TYPE_CHECKING

from revmentor.cli.desk import at_desk
from revmentor.cli.exits import guarded
from revmentor.cli.options import CohortArgument, Csv, Json, Today
from revmentor.cli.times import read_working_days

if TYPE_CHECKING:
    from revmentor.model.message import Due
    from revmentor.model.records import Records


@guarded
def status(cohort: CohortArgument = None, json: Json = False, csv: Csv = None, today: Today = None) -> None:
    """The program on one screen: who needs a nudge."""
    from revmentor.render.result_tables import standing_csv
    from revmentor.render.status import render_standing, told_status
    from revmentor.render.status_data import standing_data
    from revmentor.reporting.standing import find_standing

    desk = at_desk(today=today, json=json, csv=csv)
    folders = desk.read_all(cohort)
    day = desk.today
    standings = [(folder.sound, find_standing(folder.sound, day)) for folder in folders]
    dues = [_due(records, day) for records, _ in standings]
    found = list(zip(folders, standings, dues, strict=True))
    desk.hand_data([standing_data(standing, records, due, day) for _, (records, standing), due in found])
    for folder, (records, standing), due in found:
        if len(folders) > 1:
            desk.say(f"\n{folder.path.as_posix()}/")
        desk.show(render_standing(standing, records, due, day))
        desk.say(told_status(standing, due))
    desk.hand_table(standing_csv(standings))


def _due(records: "Records", today: date) -> "tuple[Due, ...]":
    """The messages that `remind` would write now."""
    from revmentor.files.starter import find_invented
    from revmentor.messaging.due import find_due

    days = read_working_days(records, today)
    return find_due(records, days.after(today), today, days).without(find_invented(records.cohort)).due
