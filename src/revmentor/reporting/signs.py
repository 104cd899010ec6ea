"""What a released pair shows of how it is doing, the gravest first."""

from collections.abc import Iterator
from datetime import date, timedelta

from revmentor.model.health import SILENT, SILENT_LONG, Health, is_longer, silence, two_in_a_row
from revmentor.model.matching import Pair, Reason
from revmentor.model.records import Records
from revmentor.model.schedule import Session


def find_signs(records: Records, pair: Pair, health: Health, unfit: frozenset[int], today: date) -> tuple[Reason, ...]:
    """Why a running pair is in its group; one that has held all its sessions is past every risk."""
    if health == "finished":
        return (Reason(health),)
    sessions = records.sessions_of(pair.pair)
    silent_for = silence(sessions, records.cohort.start, today) if sessions else timedelta()
    grave = _grave_signs(records, pair, unfit, silent_for, today)
    return (*grave, *_slight_signs(records, pair, silent_for, today)) or (Reason(health),)


def _grave_signs(
    records: Records, pair: Pair, unfit: frozenset[int], silent_for: timedelta, today: date
) -> Iterator[Reason]:
    sessions = records.sessions_of(pair.pair)
    if left := find_left(records, pair, today):
        yield Reason("left", {"people": " ".join(left), "count": len(left)})
    if pair.pair in unfit:
        yield Reason("no-fit")
    if two_in_a_row(sessions, today):
        yield Reason("two-in-a-row")
    if is_longer(silent_for, SILENT_LONG, records.program.cadence):
        yield Reason("silent-long", {"count": silent_for.days // 7})
    if not any(session.state in ("planned", "held") for session in sessions):
        yield Reason("no-sessions")


def _slight_signs(records: Records, pair: Pair, silent_for: timedelta, today: date) -> Iterator[Reason]:
    cadence = records.program.cadence
    if is_longer(silent_for, SILENT, cadence) and not is_longer(silent_for, SILENT_LONG, cadence):
        yield Reason("silent", {"count": silent_for.days // 7})
    if missing := find_missing(records, pair, today):
        yield Reason("overdue", {"sessions": ", ".join(session.session for session in missing)})


def why_ended(pair: Pair) -> Reason:
    """Why a pair is over."""
    return Reason(f"ended-{pair.reason}" if pair.reason else "ended")


def find_missing(records: Records, pair: Pair, today: date) -> tuple[Session, ...]:
    """A pair's sessions whose day is over and that have no entry."""
    return tuple(one for one in records.sessions_of(pair.pair) if one.state == "planned" and one.day < today)


def find_left(records: Records, pair: Pair, today: date) -> tuple[str, ...]:
    """Who of a pair takes no part any more, by id."""
    return tuple(one for one in (pair.mentor, pair.mentee) if records.cohort.by_id[one].is_absent(today))


def find_unfit(records: Records) -> frozenset[int]:
    """The pairs that do not fit, as at least one of the two says; nothing here tells which."""
    said_no = (one.pair for one in records.answers if (one.question, one.answer) == ("chemistry", "no"))
    return frozenset(pair for pair in said_no if pair is not None)
