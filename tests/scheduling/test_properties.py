"""What holds for every plan, whatever the cohort: everyone's rules, by clocks of the test's own."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from brute_plans import (
    Bookings,
    booked,
    breach,
    buckets,
    cadence_days,
    feasible,
    most,
    options,
    overlapping,
    shown,
    shuffled,
    void,
    wanted,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planned_cohorts import invent

from revmentor.scheduling.planner import plan_sessions

CALM = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
MINUTE = timedelta(minutes=1)


EITHER, YES, NO = st.booleans(), st.just(True), st.just(False)


@st.composite
def cohorts(draw, again=EITHER):
    """A cohort as `planned_cohorts` invents it."""

    def pick(options):
        return options[draw(st.integers(0, len(options) - 1))]

    return invent(pick, again=draw(again), crowded=draw(st.booleans()))


def planned(case):
    return plan_sessions(case.records, case.holidays, case.today, busy=case.busy, again=case.again)


def moved_or_new(case, plan):
    """The sessions that the planner put where they are."""
    before = {session.session: (session.start, session.state) for session in case.records.sessions}
    return [s for s in plan.sessions if s.state == "planned" and before.get(s.session) != (s.start, "planned")]


def span(case, session):
    start = session.start.replace(tzinfo=case.zone).astimezone(UTC)
    return start, start + timedelta(minutes=session.minutes)


@CALM
@given(cohorts())
def test_whoever_meets_has_time_on_their_own_clocks(case):
    """Within windows and session hours; on no holiday or closed day, not while away or busy."""
    for session in moved_or_new(case, planned(case)):
        assert [breach(case, person, *span(case, session)) for person in case.couple(session.pair)] == [None, None]


@CALM
@given(cohorts())
def test_sessions_begin_on_the_grid_at_a_time_that_clocks_show_once(case):
    for session in moved_or_new(case, planned(case)):
        assert (session.start.hour * 60 + session.start.minute) % case.records.program.cadence.grid == 0
        moments = {session.start.replace(tzinfo=case.zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
        assert [shown(at, case.zone) for at in moments] == [session.start]


@CALM
@given(cohorts())
def test_nobody_is_booked_twice(case):
    plan = planned(case)
    kept = {(s.session, s.start) for s in case.records.sessions}
    own = {s.session for s in plan.sessions if (s.session, s.start) not in kept}
    assert not [both for both in overlapping(case, plan.sessions) if own & set(both)]


@CALM
@given(cohorts())
def test_limits_hold_on_everyones_own_days_and_iso_weeks(case):
    plan = planned(case)
    new = {session.session for session in moved_or_new(case, plan)}
    counts, touched = Counter(), set()
    for session in plan.sessions:
        if session.state in ("planned", "held"):
            for person in case.couple(session.pair):
                own = buckets(case, person, span(case, session)[0])
                counts.update(own)
                touched.update(own if session.session in new else ())
    assert all(counts[bucket] <= most(case, bucket) for bucket in touched)


def asked(case, plan, pair, before):
    """What a pair was asked for by the time it got that number: whenever it had got some, or had been in vain."""
    sessions = [void(case, session) for session in case.records.sessions]
    old = {session.session for session in sessions}
    new = sorted((s for s in plan.sessions if s.pair == pair and s.session not in old), key=lambda s: s.number)
    for count in range(len([session for session in new if session.number < before]) + 1):
        known, vain = set(), [None]
        while vain:
            day = vain.pop()
            wishes = wanted(case, [*sessions, *new[:count]], {pair: day} if day else None)
            mine = {wish for wish in wishes if wish.pair == pair} - known
            yield from mine
            known |= mine
            vain += [wish.target for wish in mine]


@CALM
@given(cohorts(again=NO))
def test_new_sessions_lie_within_the_tolerance_of_the_cadence(case):
    plan, old = planned(case), {session.session for session in case.records.sessions}
    for session in plan.sessions:
        if session.session not in old:
            wishes = asked(case, plan, session.pair, session.number)
            assert any(session.start.date() in wish.days for wish in wishes)


@CALM
@given(cohorts(again=YES))
def test_what_moves_stays_within_the_tolerance_of_where_it_lay(case):
    before = {session.session: session for session in case.records.sessions}
    for session in moved_or_new(case, planned(case)):
        if session.session in before:
            stood = before[session.session]
            days = abs((session.start.date() - stood.start.date()).days)
            assert days <= case.records.program.cadence.tolerance
            assert not stood.pinned
            assert stood.start.date() > case.today
            others = [s for s in before.values() if s.pair == stood.pair and s.state in ("planned", "held")]
            away = [s for s in others if s.start.date() != stood.start.date()]
            assert all(days < abs((session.start.date() - s.start.date()).days) for s in away)


@CALM
@given(cohorts())
def test_what_people_fixed_and_what_is_over_stays(case):
    after = {session.session: session for session in planned(case).sessions}
    for session in case.records.sessions:
        if session.pinned or session.start.date() <= case.today or session.issued != session.start or not case.again:
            assert after[session.session].start == session.start
            assert after[session.session].state == void(case, session).state


@CALM
@given(cohorts())
def test_a_pairs_new_sessions_are_numbered_on_without_a_gap(case):
    plan = planned(case)
    assert len({session.session for session in plan.sessions}) == len(plan.sessions)
    for pair in case.records.pairs:
        old = [session.number for session in case.records.sessions if session.pair == pair.pair]
        numbers = [session.number for session in plan.sessions if session.pair == pair.pair]
        assert sorted(numbers) == [*sorted(old), *range(max(old, default=0) + 1, max(numbers, default=0) + 1)]


@CALM
@given(cohorts())
def test_no_pair_has_more_sessions_than_the_program(case):
    plan = planned(case)
    for pair in case.records.pairs:
        mine = [s for s in plan.sessions if s.pair == pair.pair and s.state in ("planned", "held")]
        before = [s for s in case.records.sessions if s.pair == pair.pair and s.state in ("planned", "held")]
        assert len(mine) <= max(case.records.program.cadence.sessions, len(before))


@CALM
@given(cohorts(), st.permutations(range(12)))
def test_the_order_of_people_pairs_and_sessions_does_not_show(case, order):
    one, other = planned(case), planned(shuffled(case, order))
    assert {s.session: s for s in one.sessions} == {s.session: s for s in other.sessions}
    assert one.unplaced == other.unplaced
    assert (one.guessed, sorted(one.unfit, key=str)) == (other.guessed, sorted(other.unfit, key=str))
    kept = len(case.records.sessions)
    assert one.sessions[kept:] == other.sessions[kept:]


@CALM
@given(cohorts(again=NO))
def test_a_second_run_changes_nothing(case):
    once = planned(case)
    again = planned(replace(case, records=case.records.with_sessions(once.sessions)))
    assert again.sessions == once.sessions


@CALM
@given(cohorts())
def test_a_run_after_planning_again_changes_nothing(case):
    once = planned(case)
    after = planned(replace(case, records=case.records.with_sessions(once.sessions), again=False))
    assert after.sessions == once.sessions


def without_a_place(case, plan):
    """What was asked for first and found no place, with its days, and the bookings there are in the end."""
    taken, wishes = (
        booked(case, plan.sessions),
        wanted(case, [void(case, session) for session in case.records.sessions]),
    )
    for one in plan.unplaced:
        (wish,) = (wish for wish in wishes if (wish.pair, wish.target) == (one.pair, one.target))
        yield one, wish, taken


@CALM
@given(cohorts(again=NO))
def test_what_found_no_place_has_none(case):
    """Nor is there one in its days among all that is booked in the end."""
    for _, wish, taken in without_a_place(case, planned(case)):
        assert feasible(case, wish, taken) == []


@CALM
@given(cohorts(again=NO))
def test_every_reason_is_true_at_some_time_that_the_two_have_in_common(case):
    for one, wish, taken in without_a_place(case, planned(case)):
        told = {(reason.code, reason.parts.get("person")) for reason in one.reasons}
        assert told - {("only-on", None), ("no-common-window", None)} <= set(true_reasons(case, wish, taken))
        assert told


def true_reasons(case, wish, taken):
    """What keeps the two apart at times at which both have windows."""
    plain = replace(case, holidays={}, busy={}, records=present(case.records))
    couple = case.couple(wish.pair)
    for option in options(plain, wish):
        for person in couple:
            reason = breach(case, person, option.start, option.end)
            yield reason, None if reason == "closed" else person.id
            if any(who == person.id and low < option.end and option.start < high for who, low, high in taken.times):
                yield "booked", person.id
            for bucket in buckets(case, person, option.start):
                if taken.counts[bucket] >= most(case, bucket):
                    yield "limit-day" if isinstance(bucket[1], date) else "limit-week", person.id


def present(records):
    """The records, were nobody ever absent."""
    people = tuple(one.model_copy(update={"away": ()}) for one in records.cohort.participants)
    cohort = records.cohort.model_copy(update={"participants": people, "closed": ()})
    return replace(records, cohort=cohort, program=records.program.model_copy(update={"closed": ()}))


@CALM
@given(cohorts(again=NO))
def test_what_would_help_would_help(case):
    ways = {"free-later": later, "free-outside-windows": outside, "one-more": one_more}
    for one, wish, taken in without_a_place(case, planned(case)):
        if one.would_help:
            ways[one.would_help.code](case, wish, one.would_help.parts, taken)


def later(case, wish, parts, taken):
    """A time after its days, still nearer to its target than to the next, at which both can meet."""
    local = datetime.strptime(parts["time"], "%Y-%m-%d %H:%M")
    assert local.date() > wish.days[-1]
    assert (local.date() - wish.target).days <= (cadence_days(case) - 1) // 2
    able = feasible(case, replace(wish, days=(local.date(),)), taken)
    assert local in [shown(option.start, case.zone) for option in able]


def outside(case, wish, parts, taken):
    """A time in working hours at which neither is absent, busy or booked, though someone has no window then."""
    zone = ZoneInfo(parts.get("zone", case.records.cohort.timezone))
    start = datetime.strptime(parts["time"], "%Y-%m-%d %H:%M").replace(tzinfo=zone).astimezone(UTC)
    end, couple = start + wish.minutes * MINUTE, case.couple(wish.pair)
    assert shown(start, case.zone).date() in wish.days
    for person in couple:
        anytime = person.model_copy(update={"available": ()})
        assert breach(case, anytime, start, end) is None
        assert not any(who == person.id and low < end and start < high for who, low, high in taken.times)
    asked = [person for person in couple if breach(case, person, start, end) == "outside"]
    assert zone in {case.zone_of(person) for person in asked}


def one_more(case, wish, parts, taken):
    """With a limit of that person one higher there is a time."""
    limits = case.people[parts["person"]].limits
    higher = [{key: getattr(limits, key) + 1} for key in ("day", "week") if getattr(limits, key)]
    cases = [with_limits(case, parts["person"], limits.model_copy(update=update)) for update in higher]
    assert any(feasible(one, wish, Bookings(one, taken.times, taken.counts)) for one in cases)


def with_limits(case, person, limits):
    cohort = case.records.cohort
    people = tuple(p.model_copy(update={"limits": limits}) if p.id == person else p for p in cohort.participants)
    changed = cohort.model_copy(update={"participants": people})
    return replace(case, records=replace(case.records, cohort=changed))
