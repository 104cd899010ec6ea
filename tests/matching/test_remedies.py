"""What would help is really tried: each change is made and the cohort matched anew by brute force."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

import pytest
from brute import OBJECTIVES, Case, Listed, People, draw_listed, program_with, seeds
from invented import TODAY, cohort, pair

from revmentor.matching.market import Market, open_market
from revmentor.matching.proposal import propose
from revmentor.matching.remedies import Remedies
from revmentor.matching.shortage import Shortages
from revmentor.model.matching import Pair
from revmentor.model.participant import Participant
from revmentor.model.program import LevelGap, Rules
from revmentor.model.records import PastRound, Records

TOPICS = ("ai", "social", "data")
CAN_BE_MET = {"language": "common-language", "availability": "common-time", "site": "meeting-online"}
ADDING = tuple(objective for objective in OBJECTIVES if "worst" not in objective)
RAISING = tuple(objective for objective in OBJECTIVES if "worst" in objective)
COVERING = tuple(objective for objective in OBJECTIVES if "coverage" in objective)
SIDES = ("mentee", "mentor")


def other_side(side):
    return "mentor" if side == "mentee" else "mentee"


def draw_records(random, objectives):
    """A cohort by chance in which every rule forbids something now and then; few enough candidates for brute force."""
    while True:
        records = _draw_records(random, objectives)
        if len(open_market(records, TODAY).possible.candidates) <= 10:
            return records


def _draw_records(random, objectives):
    ids = [f"{letter}{k}" for letter, most in (("m", 4), ("e", 5), ("b", 1)) for k in range(random.randint(0, most))]
    is_simple = random.random() < 0.5
    people = [_draw_person(random, person, ids, is_simple) for person in ids]
    mentors, mentees = ([one["id"] for one in people if key in one] for key in ("offers", "seeks"))
    ways = [(mentor, mentee) for mentor in mentors for mentee in mentees if mentor != mentee]
    random.shuffle(ways)
    pinned, running, ended, before, apart = (ways[k : k + random.choice([0, 0, 0, 1])] for k in range(0, 10, 2))
    for way in (*pinned, *running):
        for person in (one for one in people if one["id"] in way):
            person["capacity"] = max(2, person["capacity"])
    lines = [(way, "running") for way in running] + [(way, "ended") for way in ended]
    rules = {"same_manager": random.random() < 0.3, "direction": random.random() < 0.8, "rounds": random.choice([0, 1])}
    program = program_with(random.choice(objectives)).model_copy(
        update={"rules": Rules(**rules), "level_gap": LevelGap(min=random.choice([0, 1, 2]), ideal=3)}
    )
    waiting = frozenset(person for person in ids if random.random() < 0.2)
    return Records(
        program,
        cohort(*people, pinned=[list(pin) for pin in pinned], apart=[list(two) for two in apart]),
        tuple(Pair.model_validate(pair(number, *way, state)) for number, (way, state) in enumerate(lines, 1)),
        past=(PastRound(frozenset(before), waiting),),
    )


def _draw_person(random, person, ids, is_simple):
    offers = {topic: random.randint(1, 5) for topic in random.sample(TOPICS, random.randint(1, 2))}
    seeks = random.sample(TOPICS, random.choice([0, 1, 1, 2]))
    kind = person[0]
    levels = {"m": (1, 3), "e": (4, 6), "b": (2, 5)}[kind] if is_simple else (1, 6)
    plain = {
        "id": person,
        "name": person,
        "level": random.randint(*levels),
        "capacity": random.choice([1, 1, 1, 2, 3]),
        **({"offers": offers} if kind in "mb" else {}),
        **({"seeks": seeks} if kind in "eb" else {}),
    }
    odd = {
        "languages": [random.choice(["en", "de"])],
        "manager": random.choice(ids),
        "available": [random.choice(["Mon 09:00-12:00", "Tue 09:00-12:00", "Mon-Fri 09:00-17:00"])],
        "site": random.choice(["Kiel", "Bonn"]),
        "in_person": True,
        "wishes": [random.choice(ids)],
        "consent": False,
    }
    chances = {"site": 0.6, "consent": 0.05, "in_person": 0.3}
    chosen = {key: one for key, one in odd.items() if random.random() < (0 if is_simple else chances.get(key, 0.25))}
    return plain | {key: one for key, one in chosen.items() if one not in (person, [person])}


def case_of(market, one_more=None):
    """What is left to choose in a market beside the pairs that are certain, or with one more place for someone."""
    fixed = set(market.fixed)
    sides = (
        People(
            {
                one.id: max(0, one.capacity + (one.id == one_more) - sum(pair[k] == one.id for pair in fixed))
                for one in people
            },
            frozenset(pair[k] for pair in fixed),
            market.possible.waiting,
        )
        for k, people in enumerate((market.possible.mentors, market.possible.mentees))
    )
    affinity = {(one.mentor, one.mentee): one.affinity for one in market.possible.candidates}
    free = {pair: one for pair, one in affinity.items() if pair not in fixed}
    beside = tuple(market.affinity(pair) for pair in fixed - set(market.pinned))
    return Case(*sides, free, market.records.program.objective, beside)


@dataclass(frozen=True)
class Trial:
    """Everything that could help the unmatched of one side, made and matched anew."""

    market: Market
    side: str

    @cached_property
    def case(self):
        return case_of(self.market)

    @cached_property
    def now(self):
        return self.case.best()

    @cached_property
    def unmatched(self):
        """Everyone of the side without a partner."""
        position = 1 if self.side == "mentee" else 0
        matched = {pair[position] for pair in (*self.now, *self.market.fixed)}
        people = self.market.possible.mentees if self.side == "mentee" else self.market.possible.mentors
        return [person for person in people if person.id not in matched]

    @cached_property
    def others(self):
        return self.market.possible.mentors if self.side == "mentee" else self.market.possible.mentees

    def way(self, person, other):
        return (other, person) if self.side == "mentee" else (person, other)

    def matches(self, choice, person):
        """Whether a choice gives a person a partner and nobody has fewer than now."""
        return any(pair[1 if self.side == "mentee" else 0] == person.id for pair in choice) and not (
            partners_in(self.now) - partners_in(choice)
        )

    @cached_property
    def _with_one_more_place(self):
        cases = {other.id: case_of(self.market, one_more=other.id) for other in self.others}
        return {other: (case, case.best()) for other, case in cases.items()}

    def places(self, person):
        """Whose one more place matches a person, the best first."""
        tried = self._with_one_more_place.items()
        return _ranked({other: case.rank(best) for other, (case, best) in tried if self.matches(best, person)})

    @cached_property
    def _with_a_newcomer(self):
        return {}

    def newcomers(self, person):
        """The topics with which one more participant of the other side matches a person, the best first."""
        site = person.site if person.in_person else None
        if site not in self._with_a_newcomer:
            self._with_a_newcomer[site] = {topic: self._joined_by(topic, site) for topic in TOPICS}
        tried = self._with_a_newcomer[site].items()
        return _ranked({topic: case.rank(best) for topic, (case, best) in tried if self.matches(best, person)})

    def _joined_by(self, topic, site):
        market = with_people(self.market, such_a(self.market, other_side(self.side), topic, site))
        case = case_of(market)
        return case, case.best()

    @cached_property
    def _ended(self):
        """Pairs that ended in this round: they do not come back."""
        return {(line.mentor, line.mentee) for line in self.market.records.pairs if line.state == "ended"}

    def rules(self, person):
        """(other, rule) where leaving a rule out matches a person and nobody has fewer partners, the best first."""
        found = {}
        for other in self.others:
            way = self.way(person.id, other.id)
            by_id = self.market.records.cohort.by_id
            codes = [one.code for one in self.market.possible.eligibility.find_obstacles(*(by_id[one] for one in way))]
            if len(codes) != 1 or codes[0] not in CAN_BE_MET or person is other or way in self._ended:
                continue
            more = replace(self.case, affinity=self.case.affinity | {way: self.market.affinity(way)})
            best = more.best()
            if self.matches(best, person):
                found[other.id, codes[0]] = more.rank(best)
        return _ranked(found)


def _ranked(found):
    return sorted(found, key=lambda one: ([-value for value in found[one]], one))


def partners_in(choice):
    """How many partners each has on each side."""
    return Counter((k, pair[k]) for pair in choice for k in (0, 1))


def such_a(market, side, topic, site=None, number=""):
    """A newcomer as a remedy means it."""
    people = market.records.cohort.participants
    levels = [one.level for one in people if one.level is not None]
    is_mentor = side == "mentor"
    return Participant.model_validate(
        {
            "id": f"such-a-{side}-for-{topic}{number}",
            "name": topic,
            "level": (min if is_mentor else max)(levels, default=None),
            "languages": sorted({language for one in people for language in market.records.cohort.languages(one)}),
            "available": ["Mon-Sun 00:00-24:00"] if any(one.available for one in people) else [],
            "site": site,
            **({"offers": {topic: 3}} if is_mentor else {"seeks": [topic]}),
        }
    )


def with_people(market, *newcomers):
    records = market.records
    people = (*records.cohort.participants, *newcomers)
    longer = records.cohort.with_people(people, records.cohort.managers)
    return open_market(replace(records, cohort=longer), TODAY, afresh=True)


def working_changes(trial, person):
    """The changes that work, of the first kind of which some do, the best first."""
    if rules := trial.rules(person):
        return [(CAN_BE_MET[rule], {"person": other}) for other, rule in rules]
    if places := trial.places(person):
        return [("one-more-place", {"person": other}) for other in places]
    topics = trial.newcomers(person)
    return [(f"one-more-{other_side(trial.side)}", {"topic": topic}) for topic in topics]


def told(reason):
    return reason and (reason.code, dict(reason.parts))


def suggestions(records):
    """For everyone without a partner: what is suggested, and what works."""
    for side in SIDES:
        trial = Trial(open_market(records, TODAY, afresh=True), side)
        for person in trial.unmatched:
            yield told(Remedies(trial.market, side).find(person)), working_changes(trial, person)


@seeds(60, 4_000)
def test_what_would_help_is_the_best_of_the_smallest_changes_that_work(some_seeds):
    kinds = set()
    for seed in some_seeds:
        for found, working in suggestions(draw_records(Random(seed), ADDING)):
            assert found == next(iter(working), None), seed
            kinds.add(found and found[0])
    assert {"one-more-place", "one-more-mentor", "one-more-mentee", "common-language", None} <= kinds


@seeds(40, 3_000)
def test_it_is_one_of_them_where_the_lowest_affinity_counts(some_seeds):
    for seed in some_seeds:
        for found, working in suggestions(draw_records(Random(seed), RAISING)):
            assert found in working or found is None is next(iter(working), None), seed


def is_both(market):
    """Whether someone is on both sides, where one more place is one more on each: any that works will do then."""
    return any(one.is_mentor and one.is_mentee for one in market.records.cohort.participants)


@seeds(60, 3_000)
def test_one_more_place_is_all_that_can_help_where_affinities_are_listed(some_seeds):
    for seed in some_seeds:
        listed = draw_listed(Random(seed), ADDING)
        market = open_market(listed.records(), TODAY, afresh=True, scores=listed.scores)
        for trial in (Trial(market, side) for side in SIDES):
            for person in trial.unmatched:
                found = told(Remedies(market, trial.side).find(person))
                places = [("one-more-place", {"person": other}) for other in trial.places(person)]
                assert found in places or found is None is next(iter(places), None), seed
                assert is_both(market) or found == next(iter(places), None), seed


def test_nobody_is_suggested_as_their_own_partner():
    both = {"id": "kim", "name": "Kim", "level": 3, "offers": {"ai": 3}, "seeks": ["ai"]}
    assert all(
        not working and found is None for found, working in suggestions(Records(program_with(("pairs",)), cohort(both)))
    )


def test_a_newcomer_goes_to_who_has_nobody_even_where_nobody_may_meet_anybody():
    people = (
        {"id": "ann", "name": "Ann", "level": 2, "capacity": 2, "offers": {"data": 5}},
        {"id": "bob", "name": "Bob", "level": 2, "offers": {"data": 1}},
        {"id": "kim", "name": "Kim", "level": 5, "seeks": ["social"]},
    )
    records = Records(program_with(("coverage", "pairs", "affinity")), cohort(*people, pinned=[["ann", "kim"]]))
    assert [found for found, _ in suggestions(records)] == [("one-more-mentee", {"topic": "data"})]


def told_to_lee(pairs=(), rules=None, **keys):
    """What would help Lee beside Kim, where Ann has one place; `keys` are Bob's, who speaks no language of theirs."""
    bob = {"id": "bob", "name": "Bob", "level": 2, "offers": {"ai": 1}, "languages": ["fr"]} | keys
    ann = {"id": "ann", "name": "Ann", "level": 2, "offers": {"ai": 3}}
    kim, lee = ({"id": one, "name": one, "level": 5, "seeks": ["ai"], "languages": ["en"]} for one in ("kim", "lee"))
    lines = tuple(Pair.model_validate(line) for line in pairs)
    program = program_with(OBJECTIVES[0]).model_copy(update={"rules": Rules(**rules or {})})
    records = Records(program, cohort(ann, bob, kim, lee, pinned=[["ann", "kim"]]), lines)
    market = open_market(records, TODAY, afresh=True)
    return told(Remedies(market, "mentee").find(records.cohort.by_id["lee"]))


def test_what_two_can_do_themselves_comes_before_one_more_place():
    assert told_to_lee() == ("common-language", {"person": "bob"})
    assert told_to_lee(available=["Sun 05:00-08:00"]) == ("one-more-place", {"person": "ann"})


def test_a_pair_that_ended_is_not_advised_again():
    ended = [pair(1, "bob", "lee", "ended")]
    assert told_to_lee(rules={"rounds": 0}) == ("common-language", {"person": "bob"})
    assert told_to_lee(ended, rules={"rounds": 0}) == ("one-more-place", {"person": "ann"})


def test_one_more_place_of_someone_on_both_sides_is_tried_on_both():
    """One more place for b0 is one more as mentee, too: then m1 goes to b0, and e3 has to take e0's place or none."""
    names = {"m0-b0", "m0-e2", "m1-b0", "m1-e0", "b0-e1", "m1-e2", "b0-e3"}
    scores = {tuple(name.split("-")): 5 for name in names}
    capacity = {"b0": 1, "m0": 3, "m1": 1, "e0": 3, "e1": 2, "e2": 2, "e3": 2}
    listed = Listed(capacity, ("b0", "m0", "m1"), ("b0", "e0", "e1", "e2", "e3"), scores, ("affinity",))
    market = open_market(listed.records(), TODAY, afresh=True, scores=scores)
    (lone,) = (person for person in Trial(market, "mentee").unmatched if person.id == "e3")
    assert Trial(market, "mentee").places(lone) == []
    assert Remedies(market, "mentee").find(lone) is None


def test_one_more_place_of_someone_who_has_too_many_partners_helps_nobody():
    people = ({"id": one, "name": one, "level": 5, "seeks": ["ai"]} for one in ("kim", "lee", "max"))
    ann = {"id": "ann", "name": "Ann", "level": 2, "offers": {"ai": 3}}
    lines = tuple(Pair.model_validate(pair(number, "ann", one)) for number, one in ((1, "kim"), (2, "lee")))
    records = Records(program_with(("coverage", "pairs", "affinity")), cohort(ann, *people), lines)
    assert [found[0] for found, _ in suggestions(records)] == ["one-more-mentor"]


def most_partners(people, places, meets):
    """How many of some people can have a partner at once; `meets` maps each place to those who can take it (Kuhn)."""
    taken_by = {}

    def settle(person, seen):
        for place in places:
            if person in meets[place] and place not in seen:
                seen.add(place)
                if place not in taken_by or settle(taken_by[place], seen):
                    taken_by[place] = person
                    return True
        return False

    return sum(settle(person, set()) for person in people)


def takers(market, side, topic, people):
    """Those of some people whom a newcomer with a topic could meet, at their own site where they want that."""
    by_id = market.records.cohort.by_id
    sites = {one: by_id[one].site if by_id[one].in_person else None for one in people}
    found = set()
    for site in {*sites.values()}:
        newcomer = such_a(market, other_side(side), topic, site)
        pairs = {(one.mentor, one.mentee) for one in with_people(market, newcomer).possible.candidates}
        ways = {one: (newcomer.id, one) if side == "mentee" else (one, newcomer.id) for one in people}
        found |= {one for one, way in ways.items() if sites[one] == site and way in pairs}
    return found


@dataclass(frozen=True)
class Group:
    """A shortage seen from outside: its people, and all places of those whom they could meet."""

    market: Market
    side: str
    people: tuple[str, ...]

    @cached_property
    def case(self):
        return case_of(self.market)

    @cached_property
    def meets(self):
        """Everyone of the other side whom one of the people could meet, with those who can."""
        own, other = (1, 0) if self.side == "mentee" else (0, 1)
        partners = {pair[other] for pair in self.case.affinity if pair[own] in self.people}
        return {one: {pair[own] for pair in self.case.affinity if pair[other] == one} for one in sorted(partners)}

    @cached_property
    def places(self):
        free = (self.case.mentors if self.side == "mentee" else self.case.mentees).free
        return [(one, number) for one in self.meets for number in range(free[one])]

    def most_with(self, newcomers):
        """How many of the people can have a partner with so many newcomers for each topic."""
        places = [*self.places, *((topic, f"new-{number}") for topic, count in newcomers for number in range(count))]
        new = {topic: takers(self.market, self.side, topic, self.people) for topic, _ in newcomers}
        meets = {(one, k): new[one] if isinstance(k, str) else self.meets[one] for one, k in places}
        return most_partners(self.people, places, meets)


def check_shortages(market, side):
    """Compares the shortages of a side with the people, the places and the newcomers counted plainly."""
    trial, found = Trial(market, side), list(Shortages(market, side).find())
    unmatched = {person.id for person in trial.unmatched}
    own = 1 if side == "mentee" else 0
    short = [person for one in found for person in one.people if person in unmatched]
    assert sorted(short) == sorted(unmatched & {pair[own] for pair in trial.case.affinity})
    for one in found:
        group = Group(market, side, one.people)
        assert one.side == side
        assert one.partners == tuple(group.meets)
        assert one.places == len(group.places) < len(one.people)
        missing = len(one.people) - one.places
        assert missing == len(unmatched & set(one.people))
        check_newcomers(group, one, missing)
    return found


def check_newcomers(group, shortage, missing):
    count = sum(count for _, count in shortage.newcomers)
    if group.market.possible.scores is not None:
        assert (shortage.newcomers, shortage.or_topics) == ((), ())
        return
    if shortage.newcomers:
        assert count == missing
        assert group.most_with(shortage.newcomers) == len(shortage.people)
    for topic in shortage.or_topics:
        assert group.most_with([(topic, missing)]) == len(shortage.people)


def check_shortages_of_both_sides(market):
    return [shortage for side in SIDES for shortage in check_shortages(market, side)]


@seeds(100, 5_000)
def test_a_shortage_is_more_people_than_places_and_its_newcomers_would_do(some_seeds):
    adding = [objective for objective in COVERING if "worst" not in objective]
    markets = (open_market(draw_records(Random(seed), adding), TODAY, afresh=True) for seed in some_seeds)
    found = [shortage for market in markets for shortage in check_shortages_of_both_sides(market)]
    assert any(shortage.newcomers for shortage in found) and any(shortage.or_topics for shortage in found)


def draw_crowd(random, objectives):
    """Many mentees who seek one topic each, and few mentors who know most of them; or the other way round."""
    is_turned = random.random() < 0.3
    crowd, few = (
        (letter, random.randint(*count)) for letter, count in (("em"[is_turned], (3, 6)), ("me"[is_turned], (1, 2)))
    )
    topics = {
        f"{letter}{k}": random.sample(TOPICS, random.choice([1, 1, 2]) if letter == crowd[0] else random.choice([2, 3]))
        for letter, count in (crowd, few)
        for k in range(count)
    }
    people = (
        {"id": one, "name": one, "level": 2, "capacity": random.choice([1, 1, 2]), "offers": dict.fromkeys(own, 3)}
        if one[0] == "m"
        else {"id": one, "name": one, "level": 5, "capacity": random.choice([1, 1, 2]), "seeks": own}
        for one, own in topics.items()
    )
    return Records(program_with(random.choice(objectives)), cohort(*people))


@seeds(60, 3_000)
def test_a_shortage_of_several_topics(some_seeds):
    adding = [objective for objective in COVERING if "worst" not in objective]
    markets = (open_market(draw_crowd(Random(seed), adding), TODAY, afresh=True) for seed in some_seeds)
    found = [shortage for market in markets for shortage in check_shortages_of_both_sides(market)]
    assert any(len(shortage.newcomers) > 1 for shortage in found)


@seeds(40, 3_000)
def test_a_shortage_is_one_where_the_lowest_affinity_counts(some_seeds):
    raising = [objective for objective in COVERING if "worst" in objective]
    for seed in some_seeds:
        check_shortages_of_both_sides(open_market(draw_records(Random(seed), raising), TODAY, afresh=True))


@seeds(80, 4_000)
def test_a_shortage_is_one_with_listed_affinities(some_seeds):
    adding = [objective for objective in COVERING if "worst" not in objective]
    for seed in some_seeds:
        listed = draw_listed(Random(seed), adding, people=(3, 5), most_pairs=12)
        check_shortages_of_both_sides(open_market(listed.records(), TODAY, afresh=True, scores=listed.scores))


@pytest.mark.parametrize("objective", [("pairs", "affinity"), ("affinity",)])
def test_nothing_is_said_of_shortages_where_coverage_does_not_count(objective):
    for seed in range(10):
        market = open_market(draw_records(Random(seed), [objective]), TODAY, afresh=True)
        assert not [one for side in SIDES for one in Shortages(market, side).find()]


@seeds(15, 600)
def test_the_order_of_participants_shows_in_nothing_that_is_told(some_seeds):
    for seed in some_seeds:
        random = Random(seed)
        records = draw_records(random, OBJECTIVES)
        people = list(records.cohort.participants)
        random.shuffle(people)
        shuffled = replace(records, cohort=records.cohort.with_people(tuple(people), records.cohort.managers))
        assert propose(open_market(shuffled, TODAY)) == propose(open_market(records, TODAY)), seed
