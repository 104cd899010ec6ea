"""`revmentor status`."""

from revmentor.cli.desk import at_desk
from revmentor.cli.exits import guarded
from revmentor.cli.options import CohortArgument, Json, Today


@guarded
def status(cohort: CohortArgument = None, json: Json = False, today: Today = None) -> None:
    """The program on one screen: who needs a nudge."""
    from revmentor.render.status import render_standing, standing_data, told_status
    from revmentor.reporting.standing import find_standing

    desk = at_desk(today=today, json=json)
    every = [folder.sound for folder in desk.read_all(cohort)]
    standings = [(records, find_standing(records, desk.today)) for records in every]
    desk.hand_data([standing_data(standing, records) for records, standing in standings])
    for records, standing in standings:
        desk.show(render_standing(standing, records, desk.today))
        desk.say(told_status(standing))
