"""What `revmentor log` asks about each session that lacks its entry."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TypeVar

import typer

from revmentor.cli.desk import Desk

if TYPE_CHECKING:
    from revmentor.model.records import Records
    from revmentor.model.value import Side
    from revmentor.scheduling.answers import Saying
    from revmentor.scheduling.told import Told

T = TypeVar("T")
_STATES: dict[str, Literal["held", "missed", "cancelled"]] = {"h": "held", "m": "missed", "c": "cancelled"}
_GRADES = {str(grade): grade for grade in range(1, 6)}
_BY: "dict[str, Side]" = {"1": "mentor", "2": "mentee"}


def asked(desk: Desk, records: "Records") -> "dict[str, Told]":
    """What a person says of the sessions, by their names; Ctrl-C keeps those that were answered to the end."""
    from revmentor.render.dates import dated_line
    from revmentor.scheduling.entries import find_missing

    answered: dict[str, Told] = {}
    for session in find_missing(records, desk.today):
        desk.say(dated_line(session, records))
        try:
            told = _asked_of_one()
        except typer.Abort:
            break
        if told:
            answered[session.session] = told
    return answered


def _asked_of_one() -> "Told | None":
    """What became of a session, and who missed it or how it was; None where it is skipped."""
    from revmentor.scheduling.entries import Entry
    from revmentor.scheduling.told import Told

    state = _choice("held, missed, cancelled, or Enter to skip", "h/m/c", _STATES)
    if state is None:
        return None
    if state == "held":
        return Told(Entry(state), sayings=_ratings())
    return Told(Entry(state, _choice("by whom: 1 mentor, 2 mentee, or Enter if unknown", "1/2", _BY)))


def _ratings() -> "tuple[Saying, ...]":
    from revmentor.model.value import SIDES
    from revmentor.scheduling.answers import Saying

    ratings = ((side, _choice(f"the {side}'s rating, 5 is best, or Enter to skip", "1-5", _GRADES)) for side in SIDES)
    return tuple(Saying("rating", rating, side=side) for side, rating in ratings if rating is not None)


def _choice(question: str, shown: str, choices: Mapping[str, T]) -> T | None:
    """What a person chooses by its letter or number, or by its name; asks again until it is one, None for Enter."""
    known = {**choices, **{str(choice): choice for choice in choices.values()}}
    while True:
        answer = str(typer.prompt(f"  {question} [{shown}]", default="", show_default=False)).strip().lower()
        if not answer:
            return None
        if answer in known:
            return known[answer]
        typer.echo(f"  please answer {', '.join(choices)}, or press Enter", err=True)
