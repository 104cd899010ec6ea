"""`revmentor status`."""

from revmentor.cli.desk import at_desk
from revmentor.cli.exits import guarded
from revmentor.cli.options import CohortArgument, Csv, Json, Today


@guarded
def status(cohort: CohortArgument = None, json: Json = False, csv: Csv = None, today: Today = None) -> None:
    """The program on one screen: who needs a nudge."""
    from revmentor.render.result_tables import standing_csv
    from revmentor.render.status import render_standing, standing_data, told_status
    from revmentor.reporting.standing import find_standing

    desk = at_desk(today=today, json=json, csv=csv)
    folders = desk.read_all(cohort)
    standings = [(folder.sound, find_standing(folder.sound, desk.today)) for folder in folders]
    desk.hand_data([standing_data(standing, records) for records, standing in standings])
    for folder, (records, standing) in zip(folders, standings, strict=True):
        if len(folders) > 1:
            desk.say(f"\n{folder.path.as_posix()}/")
        desk.show(render_standing(standing, records, desk.today))
        desk.say(told_status(standing))
    desk.hand_table(standing_csv(standings))
