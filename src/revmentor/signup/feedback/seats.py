"""Who answers: on which side of which pair, as far as a row tells."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from revmentor.model.matching import Pair, end_of
from revmentor.model.value import SIDES, Side


@dataclass(frozen=True, slots=True)
class Seat:
    """One side of a pair."""

    pair: Pair
    side: Side

    @property
    def person(self) -> str:
        """Who has it, by id."""
        return end_of((self.pair.mentor, self.pair.mentee), self.side)

    @property
    def partner(self) -> str:
        """Who sits opposite, by id."""
        return self.pair.partner(self.person)


@dataclass(frozen=True, slots=True)
class Hints:
    """What a row says of its seat: each empty where it says nothing; a person, or else a pair and a side."""

    person: str = ""
    sides: frozenset[Side] = frozenset()
    pair: int = 0
    partner: str = ""

    def fits(self, seat: Seat) -> bool:
        """Whether a seat is not another than the row says."""
        return (
            self.person in ("", seat.person)
            and (not self.sides or seat.side in self.sides)
            and self.pair in (0, seat.pair.pair)
            and self.partner in ("", seat.partner)
        )


class Seating:
    """Every seat of the pairs, by person and by pair."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self.pairs = {pair.pair: pair for pair in pairs}
        self._of_person: dict[str, list[Seat]] = {}
        for seat in (Seat(pair, side) for pair in self.pairs.values() for side in SIDES):
            self._of_person.setdefault(seat.person, []).append(seat)

    def fitting(self, hints: Hints) -> tuple[Seat, ...]:
        """The seats that a row may mean: of the pair it names, else of running pairs, else of ended ones."""
        among = self._of_person.get(hints.person, []) if hints.person else self._of_pair(hints.pair)
        seats = [seat for seat in among if hints.fits(seat)]
        if hints.pair:
            return _in(seats, ("running", "ended"))
        return _in(seats, ("running",)) or _in(seats, ("ended",))

    def _of_pair(self, number: int) -> list[Seat]:
        pair = self.pairs.get(number)
        return [Seat(pair, side) for side in SIDES] if pair else []

    def why_none(self, hints: Hints) -> tuple[str, str]:
        """(why no seat fits what a row says, what to do about it)."""
        if hints.pair and hints.pair not in self.pairs:
            return f"there is no pair {hints.pair} in pairs.yaml", "write the pair's number as it stands there"
        if hints.pair and self.pairs[hints.pair].state == "proposed":
            return f"pair {hints.pair} was not released yet", "revmentor schedule releases it"
        who, side = hints.person or "whoever answers", " or ".join(sorted(hints.sides))
        lesser = (
            (Hints(hints.person), f"{who} is in no pair that was released"),
            (Hints(hints.person, hints.sides), f"{who} is on the {side} side of no pair"),
            (replace(hints, pair=0), f"{who} is in no pair with {hints.partner}"),
        )
        last = f"{who} is not on that side of pair {hints.pair}" if side else f"{who} is not in pair {hints.pair}"
        why = next((why for one, why in lesser if hints.person and not self.fitting(one)), last)
        return why, "mend the row, or pairs.yaml"


def _in(seats: Iterable[Seat], states: Container[str]) -> tuple[Seat, ...]:
    return tuple(seat for seat in seats if seat.pair.state in states)


def named_seats(seats: Iterable[Seat]) -> str:
    """Seats to choose from: `3 with frieda, 5 with ole`; with the side where that is open."""
    seats = tuple(seats)
    sides = {seat.side for seat in seats}
    return ", ".join(
        f"{seat.pair.pair} with {seat.partner}" + (f" as {seat.side}" if len(sides) > 1 else "") for seat in seats
    )
