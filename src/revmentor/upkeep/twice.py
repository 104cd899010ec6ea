"""What stands twice in a record where it may stand once."""

from collections.abc import Hashable, Iterable, Iterator

from revmentor.model.problem import Problem, Spot


def find_twice(record: str, code: str, what: str, keys: Iterable[Hashable]) -> Iterator[Problem]:
    """A problem at each entry whose key an earlier one has."""
    seen: set[Hashable] = set()
    for position, key in enumerate(keys):
        if key in seen:
            yield Problem(code, f"{what} stands here twice", "keep one of the two", Spot(record, (position,)))
        seen.add(key)
