"""A session or event that is moved, on the screen: the times that are offered, and what was done."""

from collections.abc import Sequence
from datetime import datetime

from revmentor.model.calendar import WEEKDAYS
from revmentor.model.event import Dated, Event
from revmentor.model.matching import Reason
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.model.span import Span
from revmentor.render.dates import at, dated_line
from revmentor.render.words.dates import zone_name
from revmentor.render.words.reasons import reason_words

_MOST_NOTES = 4


def told_offer(one: Dated, times: Sequence[datetime], records: Records) -> str:
    """The times that suit all, numbered; elsewhere's clocks beside them where they differ."""
    if not times:
        return f"{dated_line(one, records)}\nno other time suits both before the sessions around it"
    lines = [f"  {number}  {at(time)}{_elsewhere(one, time, records)}" for number, time in enumerate(times, 1)]
    suits = "that suit both" if isinstance(one, Session) else "at which most can come"
    head = [dated_line(one, records), f"the nearest times {suits}:"]
    return "\n".join([*head, *lines, f"next: revmentor move {one.id} {times[0]:%Y-%m-%d %H:%M}"])


def _elsewhere(one: Dated, time: datetime, records: Records) -> str:
    """What the clocks of the two show, where that is not the cohort's time: ` (08:00 in New York)`."""
    if isinstance(one, Event):
        return ""
    pair, cohort = records.pair[one.pair], records.cohort
    moment = Span.lasting(time, one.minutes, cohort.zone_info).start
    zones = {cohort.zone(cohort.by_id[person]) for person in (pair.mentor, pair.mentee)}
    shown = [(moment.astimezone(zone), zone) for zone in sorted(zones, key=str)]
    other = [(there, zone) for there, zone in shown if there.replace(tzinfo=None) != time]
    told = [f"{_clock(there, time)} in {zone_name(zone)}" for there, zone in other]
    return f" ({', '.join(told)})" if told else ""


def _clock(there: datetime, here: datetime) -> str:
    """A time of day elsewhere, with the weekday where it is another there."""
    day = f"{WEEKDAYS[there.weekday()]} " if there.date() != here.date() else ""
    return f"{day}{there:%H:%M}"


def told_move(old: Dated, new: Dated, notes: Sequence[Reason], records: Records, *, dry_run: bool) -> str:
    """What was moved, what speaks against the new time, what comes next."""
    language = records.cohort.language
    file = "sessions.yaml" if isinstance(new, Session) else "events.yaml"
    if new == old:
        return f"{dated_line(new, records)}\n{file}: unchanged"
    became = "stays there whatever changes" if new.start == old.start else f"was {at(old.start)}"
    lines = [f"{dated_line(new, records)}, {became}"]
    lines += [f"note: {reason_words(note, records, language)}" for note in notes[:_MOST_NOTES]]
    lines += [f"note: {len(notes) - _MOST_NOTES} more cannot come then"] if len(notes) > _MOST_NOTES else []
    if dry_run:
        return "\n".join([*lines, f"(dry run: {file} is as it was)"])
    return "\n".join([*lines, f"{file}: written", "next: revmentor schedule puts it into the calendars"])
