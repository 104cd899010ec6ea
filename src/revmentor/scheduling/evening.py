"""Shares scarce times among pairs: of plans that are as good, one in which no pair goes without for another's sake."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from revmentor.scheduling.choices import Choice, Choices
from revmentor.scheduling.placing import Placing
from revmentor.scheduling.requests import Request


def evened(choices: Choices, requests: Sequence[Request], placing: Placing, had: Counter[int]) -> Placing:
    """A placing of the same number of requests that costs no more, in which pairs with few sessions took some over.

    A pair gives a session of its own to one that has at least two fewer, if that one can take its place at the
    same cost or less. `had` says how many sessions each pair has beside these. The diary is kept in step.
    """
    counts = had + Counter(request.pair for request in placing)
    waiting = [request for request in requests if request not in placing and request.stands is None]
    while swap := next(_swaps(choices, waiting, placing, counts), None):
        gone, new, choice = swap
        placing = {request: at for request, at in placing.items() if request != gone} | {new: choice}
        counts.update({new.pair: 1, gone.pair: -1})
        waiting = [gone if request == new else request for request in waiting]
    return placing


def _swaps(
    choices: Choices, waiting: Iterable[Request], placing: Placing, counts: Counter[int]
) -> Iterator[tuple[Request, Request, Choice]]:
    """Each request that can give way to one that waits, whoever has fewest first; the swap is booked."""
    for new in sorted(waiting, key=lambda request: (counts[request.pair], request.order)):
        for gone in _richer(choices, new, placing, counts):
            if choice := _taken_over(choices, new, gone, placing[gone]):
                yield gone, new, choice


def _richer(choices: Choices, new: Request, placing: Placing, counts: Counter[int]) -> list[Request]:
    """The sessions of pairs with two more that share somebody with the one that waits, the richest first."""
    mine = set(choices.ids(new))
    found = (
        request
        for request in placing
        if request.stands is None and counts[request.pair] >= counts[new.pair] + 2 and mine & set(choices.ids(request))
    )
    return sorted(found, key=lambda request: (-counts[request.pair], request.order))


def _taken_over(choices: Choices, new: Request, gone: Request, at: Choice) -> Choice | None:
    """The best time for one session once another gives way, if that costs no more; booked then."""
    diary = choices.diary
    diary.release(choices.ids(gone), (at.start, at.start + gone.minutes))
    choice = choices.best(new)
    if choice is None or choice.cost > at.cost:
        diary.book(choices.ids(gone), (at.start, at.start + gone.minutes))
        return None
    diary.book(choices.ids(new), (choice.start, choice.start + new.minutes))
    return choice
