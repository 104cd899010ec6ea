"""`revmentor why`."""

from typing import TYPE_CHECKING, Annotated

import typer

from revmentor.cli.completion import complete_person
from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortOption, Json, Scores, Today

if TYPE_CHECKING:
    from revmentor.model.cohort import Cohort


@guarded
def why(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="An id.", autocompletion=complete_person)],
    other: Annotated[
        str | None, typer.Argument(metavar="OTHER", help="An id: why not this one?", autocompletion=complete_person)
    ] = None,
    cohort: CohortOption = None,
    scores: Scores = None,
    json: Json = False,
    today: Today = None,
) -> None:
    """Why this pair; why not that one, and what it would cost."""
    from revmentor.files.scores import read_scores
    from revmentor.matching.market import open_market
    from revmentor.matching.why import find_why, find_why_not
    from revmentor.render.data import answer_data, why_data
    from revmentor.render.why import render_answer, render_why

    desk = at_desk(today=today, json=json)
    records = desk.read(cohort).sound
    person = _meant(desk, person, records.cohort)
    other = _meant(desk, other, records.cohort) if other is not None else None
    listed = read_scores(scores, scores.as_posix(), records.cohort, desk.today) if scores else None
    market = open_market(records, desk.today, scores=listed)
    again = f" --scores {scores.as_posix()}" if scores else ""
    if other is None:
        with desk.working("finding the best pairs"):
            answer = find_why(market, person)
        desk.hand_data(why_data(answer, records))
        desk.show(render_why(answer, records, again))
    else:
        with desk.working("finding the price"):
            answers = find_why_not(market, person, other)
        desk.hand_data([answer_data(answer, records) for answer in answers])
        desk.show(*(render_answer(answer, records, again) for answer in answers))
        desk.say(f"\nnext: revmentor why {person}{again} lists who else could be a partner")


def _meant(desk: Desk, named: str, cohort: "Cohort") -> str:
    """The id of the participant that an id, or a name only one has, means; ends the command where there is none."""
    from revmentor.model.problem import did_you_mean

    if named in cohort.by_id:
        return named
    wanted = named.casefold()
    found = [one.id for one in cohort.participants if wanted in (one.name.casefold(), one.first_name.casefold())]
    if len(found) != 1:
        hint = f"there are {', '.join(found)}" if found else did_you_mean(wanted, cohort.by_id)
        desk.leave(WRONG_USE, f'no participant has the id "{named}"; {hint}'.rstrip("; "))
    return found[0]
