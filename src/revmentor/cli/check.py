"""`revmentor check`."""

from revmentor.cli.desk import at_desk, find_all_problems
from revmentor.cli.exits import guarded
from revmentor.cli.options import CohortArgument, Json, Today


@guarded
def check(cohort: CohortArgument = None, json: Json = False, today: Today = None) -> None:
    """Silent when all is well; otherwise every problem at once."""
    from revmentor.model.problem import ProblemsFound
    from revmentor.render.data import problems_data

    desk = at_desk(today=today, json=json)
    problems = find_all_problems(desk.read_anyhow(cohort), desk.today)
    if problems:
        raise ProblemsFound(problems)
    desk.hand_data(problems_data(()))
