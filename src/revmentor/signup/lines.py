"""Reporting lines that lists get wrong: who would end up above themself."""

from collections.abc import Iterable

from revmentor.model.cohort import Cohort


def without_circles(cohort: Cohort, came: Iterable[str]) -> tuple[Cohort, tuple[tuple[str, ...], ...]]:
    """The cohort without the managers, of those who came just now, that would close a circle; and the circles."""
    circles: list[tuple[str, ...]] = []
    came = set(came)
    for one in sorted(came):
        chain = cohort.chain(one)
        if one in chain:
            circle = (one, *chain[: chain.index(one)])
            circles.append(circle)
            cohort = _without_managers(cohort, came & set(circle))
    return cohort, tuple(circles)


def _without_managers(cohort: Cohort, people: set[str]) -> Cohort:
    freed = (
        person.model_copy(update={"manager": None}) if person.id in people else person for person in cohort.participants
    )
    return cohort.with_people(tuple(freed), cohort.managers)
