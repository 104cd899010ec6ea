"""Each figure beside one that is counted by naive loops, and the rules for what the records do not say."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from revmentor.model.health import health_of
from revmentor.model.quarter import Quarter
from revmentor.model.records import Records
from revmentor.model.report import Average, Count, Figure, Hidden, Indicator, NoData, Report
from revmentor.model.schedule import Session
from revmentor.reporting.quarterly import find_report

Q3, Q4, Q1 = Quarter(2026, 3), Quarter(2026, 4), Quarter(2027, 1)
FEBRUARY = date(2027, 2, 20)
OUTCOMES = {
    "held": "sessions-held",
    "missed": "sessions-missed",
    "cancelled": "sessions-cancelled",
    "planned": "sessions-without-entry",
}
MakeRound = Callable[..., Records]


def by_key(report: Report) -> dict[str, Indicator]:
    return {indicator.key: indicator for indicator in report.indicators}


def now(report: Report) -> dict[str, Figure]:
    return {key: indicator.now for key, indicator in by_key(report).items()}


def mentor(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "offers": {"gaming": 4}, "level": 2, "department": "Marketing", **more}


def mentee(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "seeks": ["gaming"], "level": 5, "department": "Technik", **more}


def due(records: Records, quarter: Quarter, today: date) -> list[Session]:
    in_quarter = (session for session in records.sessions if session.start.date() in quarter)
    return [s for s in in_quarter if s.start.date() < today or (s.start.date() == today and s.state != "planned")]


@pytest.mark.parametrize("quarter", [Q4, Q1])
def test_sessions_recounted(company: Records, quarter: Quarter) -> None:
    found = now(find_report((company,), quarter, FEBRUARY))
    sessions = due(company, quarter, FEBRUARY)
    assert found["sessions-due"] == Count(len(sessions))
    for state, code in (
        ("held", "held"),
        ("missed", "missed"),
        ("cancelled", "cancelled"),
        ("planned", "without-entry"),
    ):
        number = len([s for s in sessions if s.state == state])
        assert found[f"sessions-{code}"] == Count(number, len(sessions))
    cancelled = [s for s in sessions if s.state == "cancelled"]
    for side in ("mentor", "mentee"):
        assert found[f"cancelled-by/{side}"] == Count(len([s for s in cancelled if s.by == side]), len(cancelled))


def test_the_quarter_before_is_what_its_own_report_said(company: Records) -> None:
    before = {key: each.before for key, each in by_key(find_report((company,), Q1, FEBRUARY)).items()}
    assert before == now(find_report((company,), Q4, FEBRUARY))


def test_the_funnel_recounted(company: Records) -> None:
    found = now(find_report((company,), Q1, FEBRUARY))
    held: dict[int, int] = {}
    for session in company.sessions:
        if session.state == "held":
            held[session.pair] = held.get(session.pair, 0) + 1
    assert found["invited"] == Count(180)
    assert found["signed-up"] == Count(110, 180)
    for code, least in (("matched", 0), ("met", 1), ("halfway", 3), ("finished", 6)):
        people: set[str] = set()
        for pair in company.pairs:
            if held.get(pair.pair, 0) >= least:
                people |= {pair.mentor, pair.mentee}
        assert found[code] == Count(len(people), 110)


def test_ratings_recounted(company: Records) -> None:
    for quarter in (Q4, Q1):
        found = now(find_report((company,), quarter, FEBRUARY))
        in_quarter = {s.session for s in due(company, quarter, FEBRUARY)}
        for side in ("mentor", "mentee"):
            given = [a.answer for a in company.answers if a.side == side and a.session in in_quarter]
            mean = int(sum(given) / len(given) * 10 + 0.5)
            assert found[f"rating/{side}"] == Average(mean, len(given))


def test_pairs_and_departments_recounted(company: Records) -> None:
    found = now(find_report((company,), Q1, FEBRUARY))
    people, met, soon, links = company.cohort.by_id, 0, 0, set()
    for pair in company.pairs:
        held = [s.start.date() for s in company.sessions_of(pair.pair) if s.state == "held"]
        met += any(day in Q1 for day in held)
        soon += any(day <= date(2026, 11, 4) for day in held)
        one, other = people[pair.mentor].department, people[pair.mentee].department
        if held and one != other:
            links.add((one, other))
    assert isinstance(found["pairs-met"], Count)
    assert found["pairs-met"].number == met
    assert found["first-session"] == Count(soon, len(company.pairs))
    assert found["departments-connected"] == Count(len(links))
    assert found["pairs-running"] == Count(len([p for p in company.pairs if p.state == "running"]))


def test_health_recounted(company: Records) -> None:
    report = find_report((company,), Q1, FEBRUARY)
    counted: dict[str, int] = {}
    for pair in company.pairs:
        if pair.state == "running":
            past = tuple(s for s in company.sessions_of(pair.pair) if s.start.date() <= FEBRUARY)
            health = health_of(past, company.program.cadence, company.cohort.start, FEBRUARY)
            counted[health] = counted.get(health, 0) + 1
    shown = {
        key.partition("/")[2]: figure.number
        for key, figure in now(report).items()
        if key.startswith("pairs-health/") and isinstance(figure, Count) and figure.number
    }
    assert shown == counted


def test_topics_recounted_where_they_are_shown(company: Records) -> None:
    found = now(find_report((company,), Q1, FEBRUARY))
    for topic in company.program.topics:
        sought = len([p for p in company.cohort.participants if topic in (p.seeks or ())])
        places = sum(p.capacity for p in company.cohort.participants if topic in p.offers)
        pairs = len([p for p in company.pairs if topic in p.topics])
        assert found[f"topic-sought/{topic}"] in (Count(sought), Hidden())
        assert found[f"topic-places/{topic}"] in (Count(places), Hidden())
        assert found[f"topic-missing/{topic}"] in (Count(max(0, sought - places)), Hidden())
        assert found[f"topic-pairs/{topic}"] in (Count(pairs), Hidden())
    assert found["topic-sought/ai-tools"] == Count(34)


def test_level_gaps_fall_into_bands(round_of: MakeRound) -> None:
    gaps = [1] * 5 + [2] * 5 + [3] * 5 + [4] * 5 + [5] * 5 + [9] * 5 + [0] * 3 + [-2] * 3
    people = [mentor(f"m{n}", level=10) for n in range(len(gaps))] + [mentor("m99", level=None)]
    people += [mentee(f"n{n}", level=10 + gap) for n, gap in enumerate(gaps)] + [mentee("n99")]
    pairs = [f"{n + 1} m{n} n{n} running" for n in range(len(gaps))] + ["99 m99 n99 running"]
    found = now(find_report((round_of(people, pairs),), Q4, date(2026, 10, 20)))
    assert [found[f"level-gap/{band}"] for band in ("1-2", "3-4", "5+", "other")] == [
        Count(10),
        Count(10),
        Count(10),
        Count(7),
    ]


def test_what_was_not_yet_so_at_the_end_of_a_quarter_does_not_count(round_of: MakeRound) -> None:
    people = [mentor("ben"), mentor("cem"), mentee("voss"), mentee("lang")]
    pairs = ["1 ben voss running", "2 cem lang running"]
    sessions = ["1/1 2026-10-20 held", "1/2 2027-01-20 held", "2/1 2027-01-10 held"]
    records = round_of(people, pairs, sessions)
    report = find_report((records,), Q1, date(2027, 1, 31))
    pairs_, met, share = (by_key(report)[key] for key in ("pairs", "met", "pairs-met"))
    assert (pairs_.before, pairs_.now) == (Count(1), Count(2))
    assert (met.before, met.now) == (Count(2, 4), Count(4, 4))
    assert (share.before, share.now) == (Count(1, 1), Count(2, 2))


def test_a_pair_that_ended_later_was_still_running_then(round_of: MakeRound) -> None:
    sessions = ["1/1 2026-12-10 held", "1/2 2027-01-10 held", "1/3 2027-02-10 cancelled mentee"]
    records = round_of([mentor("ben"), mentee("voss")], ["1 ben voss ended"], sessions)
    running = by_key(find_report((records,), Q1, FEBRUARY))["pairs-running"]
    assert (running.before, running.now) == (Count(1), Count(0))


def test_a_session_is_due_once_its_day_is_over_or_it_has_its_entry(round_of: MakeRound) -> None:
    sessions = ["1/1 2026-11-19 planned", "1/2 2026-11-20 planned", "1/3 2026-11-20 held", "1/4 2026-11-21 planned"]
    records = round_of([mentor("ben"), mentee("voss")], ["1 ben voss running"], sessions)
    assert now(find_report((records,), Q4, date(2026, 11, 20)))["sessions-due"] == Count(2)


def test_a_session_of_the_last_day_is_past_once_the_quarter_is_over(round_of: MakeRound) -> None:
    numbers = range(1, 6)
    people = [make(f"{name}{n}") for n in numbers for make, name in ((mentor, "ben"), (mentee, "voss"))]
    pairs = [f"{n} ben{n} voss{n} running" for n in numbers]
    sessions = [line for n in numbers for line in (f"{n}/1 2026-12-01 held", f"{n}/2 2026-12-31 planned")]
    records = round_of(people, pairs, sessions)
    for day, health in ((date(2026, 12, 31), "on-track"), (FEBRUARY, "overdue")):
        assert now(find_report((records,), Q4, day))[f"pairs-health/{health}"] == Count(5, 5)


def test_what_few_pairs_did_is_protected(round_of: MakeRound) -> None:
    sessions = ["1/1 2026-11-10 cancelled mentee"]
    records = round_of([mentor("ben"), mentee("voss")], ["1 ben voss running"], sessions)
    found = now(find_report((records,), Q4, date(2026, 11, 20)))
    assert found["cancelled-by/mentee"] == found["pairs-health/new"] == Hidden()


def test_proposed_pairs_are_not_pairs_yet(round_of: MakeRound) -> None:
    records = round_of([mentor("ben"), mentee("voss")], ["1 ben voss proposed"])
    found = now(find_report((records,), Q4, date(2026, 11, 20)))
    assert found["pairs"] == Count(0)
    assert found["matched"] == Count(0, 2)
    assert found["pairs-met"] == NoData()


def test_who_did_not_consent_or_withdrew(round_of: MakeRound) -> None:
    people = [mentee(f"n{n}") for n in range(8)]
    people += [mentee("quiet", consent=False), mentee("gone", withdrawn="2026-11-01"), mentor("ben")]
    found = now(find_report((round_of(people),), Q4, date(2026, 11, 20)))
    assert found["signed-up"] == Count(10)
    assert found["topic-sought/gaming"] == Count(8)


def test_too_early_for_the_first_thirty_days(round_of: MakeRound) -> None:
    people, pairs = [mentor("ben"), mentee("voss")], ["1 ben voss running"]
    records = round_of(people, pairs, ["1/1 2026-10-12 held"])
    for day, figure in ((date(2026, 11, 3), NoData()), (date(2026, 11, 4), Count(1, 1))):
        assert now(find_report((records,), Q4, day))["first-session"] == figure


def test_how_many_were_invited_is_known_only_if_every_round_says_so(round_of: MakeRound) -> None:
    one, other = round_of([], invited=40, name="A"), round_of([], name="B")
    assert now(find_report((one, other), Q4, FEBRUARY))["invited"] == NoData()
    assert now(find_report((one, one), Q4, FEBRUARY))["invited"] == Count(80)


def test_no_round_had_begun(round_of: MakeRound) -> None:
    report = find_report((round_of([mentor("ben"), mentee("voss")]),), Q3, FEBRUARY)
    assert set(now(report).values()) == {NoData()}
    assert [reason.code for reason in report.summary.decide] == ["no-data"]


def test_the_smallest_group_of_the_strictest_round_holds_for_all(
    round_of: MakeRound, program_of: Callable[..., Any]
) -> None:
    people = [mentee(f"n{n}") for n in range(8)]
    strict = round_of([], name="B", program=program_of(min_group=10))
    assert now(find_report((round_of(people),), Q4, FEBRUARY))["topic-sought/gaming"] == Count(8)
    assert now(find_report((round_of(people), strict), Q4, FEBRUARY))["topic-sought/gaming"] == Hidden()


def test_weeks_add_up_to_the_sessions(company: Records) -> None:
    report = find_report((company,), Q1, FEBRUARY)
    weeks = next(chart for section in report.sections for chart in section.charts if chart.code == "weeks")
    assert weeks.labels[0] == "2026-W53"
    assert weeks.labels[-1] == "2027-W13"
    for series in weeks.series:
        assert (
            Count(sum(value or 0 for value in series.values), now(report)["sessions-due"].number)
            == now(report)[series.code]
        )
    monday = date(2027, 1, 4)
    held = [s for s in company.sessions if s.state == "held" and monday <= s.start.date() < monday + timedelta(7)]
    assert weeks.series[0].values[1] == len(held)


def test_every_indicator_is_documented(company: Records) -> None:
    text = (Path(__file__).parents[2] / "docs" / "indicators.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE))
    assert documented == {indicator.code for indicator in find_report((company,), Q1, FEBRUARY).indicators}
