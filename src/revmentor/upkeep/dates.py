"""Whether sessions and events are of something that exists, at times that clocks show, nobody booked twice."""

from collections.abc import Iterator

from revmentor.model.event import Dated
from revmentor.model.problem import Problem, Spot, did_you_mean
from revmentor.model.records import Records
from revmentor.model.schedule import HIGHEST_SESSION, Session
from revmentor.model.span import Span, times_shown
from revmentor.upkeep.twice import find_twice

PAIR_ENDED = "a pair that is over keeps its line, with state: ended"


def find_date_problems(records: Records) -> Iterator[Problem]:
    """What is wrong with the lines of sessions.yaml and events.yaml, by themselves and together."""
    yield from _session_problems(records)
    yield from _event_problems(records)
    yield from _clock_problems(records)
    yield from _double_bookings(records)


def _session_problems(records: Records) -> Iterator[Problem]:
    yield from find_twice("sessions", "duplicate-session", "this session", (s.session for s in records.sessions))
    for position, session in enumerate(records.sessions):
        spot = Spot("sessions", (position, "session"))
        if session.pair not in records.pair:
            yield Problem("unknown-pair", f"there is no pair {session.pair} in pairs.yaml", PAIR_ENDED, spot)
        elif records.pair[session.pair].state == "proposed":
            message = f"pair {session.pair} is only proposed, so it has no sessions"
            yield Problem("not-released", message, "set its state to running in pairs.yaml, or to ended", spot)
        if session.number > HIGHEST_SESSION:
            message = f"session numbers go up to {HIGHEST_SESSION}"
            yield Problem("number-too-high", message, "give it the pair's next number", spot)


def _event_problems(records: Records) -> Iterator[Problem]:
    yield from find_twice("events", "duplicate-event", "this date of an event", (e.event for e in records.events))
    for position, event in enumerate(records.events):
        if event.kind not in records.program.events:
            keep = "keep it under events: in the program, and write state: cancelled here"
            hint = did_you_mean(event.kind, records.program.events) or keep
            spot = Spot("events", (position, "event"))
            yield Problem("unknown-event", f'the program has no event "{event.kind}"', hint, spot)


def _clock_problems(records: Records) -> Iterator[Problem]:
    """Planned dates in an hour that the clocks of the cohort's zone skip, or show twice."""
    zone = records.cohort.zone_info
    for name in ("sessions", "events"):
        for position, one in enumerate(getattr(records, name)):
            shown = times_shown(one.start, zone) if one.state == "planned" else 1
            if shown == 2:
                message = f"clocks in {zone.key} show {one.start:%Y-%m-%d %H:%M} twice: they go back that night"
                hint = "write an hour later or earlier"
                yield Problem("doubled-hour", message, hint, Spot(name, (position, "start")))
            if shown == 0:
                message = f"clocks in {zone.key} skip {one.start:%Y-%m-%d %H:%M}: they go forward that night"
                yield Problem(
                    "skipped-hour", message, "write an hour later or earlier", Spot(name, (position, "start"))
                )


def _double_bookings(records: Records) -> Iterator[Problem]:
    """Planned dates of one person that overlap; each is told at the later one."""
    latest: dict[str, tuple[Span, Dated]] = {}
    for span, spot, one in sorted(_planned(records), key=lambda planned: (planned[0], planned[2].id)):
        for person in records.people_of(one):
            earlier = latest.get(person)
            if earlier and span.overlaps(earlier[0]):
                what = "session" if isinstance(earlier[1], Session) else "the event"
                message = f"{person} has {what} {earlier[1].id} at the same time"
                yield Problem("booked-twice", message, "move one of the two", spot)
            if not earlier or span.end > earlier[0].end:
                latest[person] = (span, one)


def _planned(records: Records) -> Iterator[tuple[Span, Spot, Dated]]:
    """The planned sessions of running pairs and the planned dates of known events, each with when and where it is."""
    zone = records.cohort.zone_info
    for position, session in enumerate(records.sessions):
        is_running = session.pair in records.pair and records.pair[session.pair].state == "running"
        if is_running and session.state == "planned":
            yield session.span(zone), Spot("sessions", (position, "start")), session
    for position, event in enumerate(records.events):
        if event.kind in records.program.events and event.state == "planned":
            yield event.span(zone), Spot("events", (position, "start")), event
