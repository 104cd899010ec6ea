"""The search is exact: against every combination of times of a few jobs, gone through one by one."""

import random
from collections import Counter
from itertools import pairwise, product

import pytest
from brute import seeds
from brute_plans import Case
from invented import TODAY, mentee, mentor, pair, records
from planned_cohorts import invent

from revmentor.scheduling import search as searching
from revmentor.scheduling.choices import LEFT_OUT, Choices
from revmentor.scheduling.groups import find_groups
from revmentor.scheduling.jobs import Job, Time
from revmentor.scheduling.placing import place
from revmentor.scheduling.planner import diary_of
from revmentor.scheduling.requests import find_lacking
from revmentor.scheduling.search import search


def jobs_of(rng):
    """Up to five jobs of up to five people, how many people, and the room of each limit."""
    people, limits = rng.randint(2, 5), rng.randint(0, 3)
    jobs = []
    for _ in range(rng.randint(1, 5)):
        starts = sorted(rng.sample(range(10), rng.randint(0, 4)))
        times = tuple(
            Time(start, start + rng.randint(1, 4), rng.randint(0, 6), tuple(sorted(used(rng, limits))))
            for start in starts
        )
        jobs.append(Job(tuple(rng.sample(range(people), 2)), times, rng.randint(0, 12)))
    return jobs, people, [rng.randint(0, 2) for _ in range(limits)]


def used(rng, limits):
    return rng.sample(range(limits), rng.randint(0, min(2, limits)))


def is_allowed(jobs, chosen, rooms):
    """Whether nobody does two jobs at once and no limit takes too many."""
    taken = [(person, time) for job, time in zip(jobs, chosen, strict=True) if time for person in job.people]
    for person in {person for person, _ in taken}:
        mine = sorted((time.start, time.end) for one, time in taken if one == person)
        if any(earlier[1] > later[0] for earlier, later in pairwise(mine)):
            return False
    counts = Counter(limit for time in chosen if time for limit in time.limits)
    return all(counts[limit] <= room for limit, room in enumerate(rooms))


def cost_of(jobs, chosen):
    return sum(time.cost if time else job.left_out for job, time in zip(jobs, chosen, strict=True))


def cheapest(jobs, rooms):
    ways = product(*([*job.times, None] for job in jobs))
    return min(cost_of(jobs, way) for way in ways if is_allowed(jobs, way, rooms))


@pytest.fixture(params=["few", "any"])
def few_states(request, monkeypatch):
    """Whether what is still to be placed is reckoned with from the first state on."""
    if request.param == "any":
        monkeypatch.setattr(searching, "FEW_STATES", 0)


@seeds(150, 15_000)
@pytest.mark.usefixtures("few_states")
def test_no_combination_is_cheaper_than_the_one_found(some_seeds):
    for seed in some_seeds:
        jobs, people, rooms = jobs_of(random.Random(seed))
        expected = cheapest(jobs, rooms)
        for most in (expected, expected + random.Random(seed).randint(0, 8), 1_000):
            found = search(jobs, people, rooms, most)
            assert found is not None
            assert is_allowed(jobs, found, rooms)
            assert all(time is None or time in job.times for job, time in zip(jobs, found, strict=True))
            assert cost_of(jobs, found) == expected


@seeds(100, 5_000)
def test_where_nothing_is_as_cheap_as_asked_nothing_is_found(some_seeds):
    for seed in some_seeds:
        jobs, people, rooms = jobs_of(random.Random(seed))
        assert search(jobs, people, rooms, cheapest(jobs, rooms) - 1) is None


def test_a_search_that_would_need_too_many_states_is_given_up(monkeypatch):
    times = tuple(Time(start, start + 3, start) for start in range(0, 40, 2))
    jobs = [Job((0, person), times, 1_000) for person in range(1, 7)]
    assert search(jobs, 7, [], 1_000) is not None
    monkeypatch.setattr(searching, "MOST_STATES", 20)
    assert search(jobs, 7, [], 1_000) is None


def test_a_job_without_a_time_is_left_out_at_its_price():
    assert search([Job((0, 1), (), 7)], 2, [], 7) == [None]
    assert search([Job((0, 1), (), 7)], 2, [], 6) is None


def choices_of(case: Case) -> Choices:
    return Choices(diary_of(case.records, case.holidays, {}))


def best_of(choices, requests):
    """The best of all combinations of the times there are: least cost, then each as early as can be, in order."""
    offers = [[*sorted(choices.possible(request), key=lambda choice: choice.start), None] for request in requests]
    ways = product(*offers) if product_of(offers) <= 20_000 else []
    fitting = (way for way in ways if fits(choices, requests, way))
    return min(fitting, key=worth, default=None)


def product_of(offers):
    total = 1
    for offer in offers:
        total *= len(offer)
    return total


def worth(way):
    return sum(choice.cost if choice else LEFT_OUT for choice in way), [c.start if c else 10**12 for c in way]


def fits(choices, requests, way):
    """Whether all can be booked, one after the other; nothing stays booked."""
    booked, able = [], True
    for request, choice in zip(requests, way, strict=True):
        if choice and able:
            time, people = (choice.start, choice.start + request.minutes), choices.ids(request)
            able = not any(choices.diary.clash(person, time) for person in people)
            if able:
                choices.diary.book(people, time)
                booked.append((people, time))
    for people, time in booked:
        choices.diary.release(people, time)
    return able


@seeds(20, 1_500)
@pytest.mark.usefixtures("few_states")
def test_a_group_is_placed_as_well_as_can_be(some_seeds):
    done = 0
    for seed in some_seeds:
        case = invent(random.Random(f"place {seed}").choice, crowded=seed % 2 == 0)
        choices = choices_of(case)
        for group in find_groups(find_lacking(case.records, case.today), case.records):
            expected = best_of(choices, group)
            found = place(choices, group)
            assert found.is_best
            if expected:
                done += 1
                assert worth([found.placing.get(request) for request in group]) == worth(expected)
    assert done > len(some_seeds) / 3


@pytest.mark.parametrize("seed", range(30))
def test_what_is_placed_is_booked_and_nothing_else(seed):
    case = invent(random.Random(f"place {seed}").choice, crowded=True)
    choices, plain = choices_of(case), choices_of(case)
    for group in find_groups(find_lacking(case.records, case.today), case.records):
        for request, choice in place(choices, group).placing.items():
            plain.diary.book(plain.ids(request), (choice.start, choice.start + request.minutes))
    assert {who: times for who, times in choices.diary._booked.items() if times} == plain.diary._booked
    assert +choices.diary._counts == +plain.diary._counts


def test_a_job_that_comes_after_another_begins_later_or_not_at_all():
    times = (Time(0, 2, 5), Time(2, 4, 0), Time(4, 6, 3))
    for after, expected in ((None, [(4, 3), (2, 0)]), (0, [(2, 0), (4, 4)])):
        jobs = [
            Job((0, 1), times, 9),
            Job((0, 2), tuple(one._replace(cost=one.cost * 4 // 3) for one in times), 9, after),
        ]
        assert [(time.start, time.cost) for time in search(jobs, 3, [], 20)] == expected
    assert search([Job((0, 1), (), 1), Job((0, 2), times, 9, 0)], 3, [], 20) == [None, None]


def test_those_of_whom_any_could_change_places_take_theirs_in_order():
    """Eight have the same few hours with Ann, who takes one a day and two a week: of two weeks, four are placed."""
    hours = {"available": ["Mon-Fri 09:00-17:00"]}
    ann = mentor("ann", capacity="8", limits={"day": "1", "week": "2"}, **hours)
    names = [f"kim{number}" for number in range(8)]
    pairs = [pair(number, "ann", name) for number, name in enumerate(names, 1)]
    monthly = {"cadence": {"every": "month", "sessions": "1", "minutes": "60", "tolerance": "9"}}
    found = records(ann, *(mentee(name, **hours) for name in names), pairs=pairs, program_keys=monthly)
    choices = Choices(diary_of(found, {}, {}))
    (group,) = find_groups(find_lacking(found, TODAY), found)
    placed = place(choices, group)
    assert placed.is_best
    starts = [placed.placing[request].start if request in placed.placing else None for request in group]
    assert starts[:4] == sorted(starts[:4])
    assert starts[4:] == [None] * 4
