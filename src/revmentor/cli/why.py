"""`revmentor why`."""

from collections.abc import Collection
from typing import Annotated

import typer

from revmentor.cli.completion import complete_person
from revmentor.cli.desk import Desk, at_desk
from revmentor.cli.exits import WRONG_USE, guarded
from revmentor.cli.options import CohortOption, Json, Today


@guarded
def why(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="An id.", autocompletion=complete_person)],
    other: Annotated[
        str | None, typer.Argument(metavar="OTHER", help="An id: why not this one?", autocompletion=complete_person)
    ] = None,
    cohort: CohortOption = None,
    json: Json = False,
    today: Today = None,
) -> None:
    """Why this pair; why not that one, and what it would cost."""
    from revmentor.matching.market import Market
    from revmentor.matching.why import find_why, find_why_not
    from revmentor.render.data import answer_data, why_data
    from revmentor.render.why import render_answer, render_why

    desk = at_desk(today=today, json=json)
    records = desk.read(cohort).sound
    for named in (person, other):
        _ensure_known(desk, named, records.cohort.by_id)
    market = Market(records, desk.today)
    if other is None:
        with desk.working("finding the best pairs"):
            answer = find_why(market, person)
        desk.hand_data(why_data(answer, records))
        desk.show(render_why(answer, records))
    else:
        with desk.working("finding the price"):
            answers = find_why_not(market, person, other)
        desk.hand_data([answer_data(answer, records) for answer in answers])
        desk.show(*(render_answer(answer, records) for answer in answers))
        desk.say(f"\nnext: revmentor why {person} lists who else could be a partner")


def _ensure_known(desk: Desk, named: str | None, known: Collection[str]) -> None:
    from revmentor.model.problem import did_you_mean

    if named is not None and named not in known:
        desk.leave(WRONG_USE, f'no participant has the id "{named}"; {did_you_mean(named, known)}'.rstrip("; "))
