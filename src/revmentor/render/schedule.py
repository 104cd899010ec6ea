"""A schedule on the screen: whom it releases, what is new or changed, what no longer fits or found no place."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from rich.console import Group, RenderableType

from revmentor.model.event import Dated, Event
from revmentor.model.matching import Reason
from revmentor.model.plan import Plan, Unplaced
from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.render.dates import at, dated_line, in_order, pair_name, who
from revmentor.render.tables import indented, table
from revmentor.render.terminal import counted, styled
from revmentor.render.words.reasons import reason_words

_MOST_SHOWN = 12
_MOST_REASONS = 3
_MOST_DAYS = 3
_BY_HAND = "where a calendar then shows an old date beside the new one, delete the old one by hand"


def render_plan(before: Records, after: Records, plan: Plan) -> Group:
    """The released pairs by name, the new and changed dates, those that do not fit, those without a place."""
    parts: list[RenderableType] = []
    names = [pair_name(after, number) for number in newly_running(before, after)]
    if names:
        parts += [styled("Released", "bold"), *(styled(f"  {name}") for name in names)]
    changed = changed_dates(before, after)
    if changed:
        title = "Events and sessions" if any(isinstance(one, Event) for one in changed) else "Sessions"
        parts += [styled(f"\n{title}" if parts else title, "bold"), indented(_table(changed, before, after))]
        if len(changed) > _MOST_SHOWN:
            parts.append(styled(f"  and {len(changed) - _MOST_SHOWN} more"))
    parts += [styled(line, "yellow") for line in problem_lines(plan, after)]
    return Group(*parts)


def newly_running(before: Records, after: Records) -> list[int]:
    """The numbers of the pairs that a schedule releases."""
    return [new.pair for old, new in zip(before.pairs, after.pairs, strict=True) if old.state != new.state]


def changed_dates(before: Records, after: Records) -> list[Dated]:
    """The sessions and events that are new or differ."""
    old = {one.id: one for one in before.dates}
    return [one for one in after.dates if old.get(one.id) != one]


def became(new: Dated, old: Dated | None) -> str:
    """What became of a session or an event, and where it was before."""
    if old is None or new.state != "planned":
        return new.state
    if old.state == "cancelled":
        return "planned again"
    was = old.issued if isinstance(old.issued, datetime) else old.start
    if was != new.start:
        return f"moved, was {at(was)}"
    is_longer = old.issued is not None and old.issued_minutes != new.minutes
    return f"{new.minutes} minutes, was {old.issued_minutes}" if is_longer else "changed"


def _table(changed: Sequence[Dated], before: Records, after: Records) -> RenderableType:
    old = {one.id: one for one in before.dates}
    shown = sorted(changed, key=in_order)[:_MOST_SHOWN]
    rows = [(one.id, at(one.start), who(one, after), became(one, old.get(one.id))) for one in shown]
    return table(("", "When", "Who", "State"), rows)


def problem_lines(plan: Plan, records: Records) -> Iterator[str]:
    """What does not fit any more, what found no place, and where a better plan may exist."""
    dates = {one.id: one for one in records.dates}
    for unfit in plan.unfit:
        yield f"no longer fits: {dated_line(dates[unfit.id], records)}: {_words(unfit.reasons, records)}"
    if any(not dates[unfit.id].pinned for unfit in plan.unfit):
        yield "  revmentor schedule --again moves what no longer fits; revmentor move SESSION offers times"
    elif plan.unfit:
        yield "  revmentor move SESSION offers times; these are pinned, so --again leaves them"
    for event in plan.lost:
        yield f"no time for {event}: nobody can come, somebody has a session, or working hours are too short for it"
    for event in plan.early:
        yield f"{event} lies before the last sessions of most pairs; revmentor move {event} offers times"
    by_pair = sorted(plan.unplaced, key=lambda one: (one.pair, one.target))
    for pair, missing in groupby(by_pair, key=lambda one: one.pair):
        yield _unplaced_line(pair, list(missing), records)
    if plan.guessed:
        most = max(plan.guessed)
        yield f"of {most} sessions that compete for the same times: planned well, but a better plan may exist"


def _unplaced_line(pair: int, missing: Sequence[Unplaced], records: Records) -> str:
    """Near which days a pair finds no place, what takes the first of them away, what would help there."""
    cadence, first = records.program.cadence, missing[0]
    days = ", ".join(str(one.target) for one in missing[:_MOST_DAYS])
    more = f" and {len(missing) - _MOST_DAYS} more" if len(missing) > _MOST_DAYS else ""
    got = sum(session.state in ("planned", "held") for session in records.sessions_of(pair))
    after = "made up later" if got >= cadence.sessions else f"{got} of {cadence.sessions} sessions planned"
    help_words = [f"would help: {_words([first.would_help], records)}"] if first.would_help else []
    told = "; ".join([_words(first.reasons, records), *help_words, after])
    return f"no place for {pair_name(records, pair)} near {days}{more}: {told}"


def _words(reasons: Sequence[Reason], records: Records) -> str:
    return ", ".join(reason_words(reason, records, records.cohort.language) for reason in reasons[:_MOST_REASONS])


def told_schedule(before: Records, after: Records, written: Sequence[str], *, changed: bool, dry_run: bool) -> str:
    """What happened to the records and calendars, and what comes next."""
    if not changed and not written:
        if not any(pair.state == "running" for pair in after.pairs):
            return "there are no pairs yet\nnext: revmentor match proposes them"
        if not after.dates:
            return "nothing could be planned"
        return "sessions.yaml, out/calendars/: unchanged\nnext: revmentor remind writes the messages that are due"
    verb = "would be written" if dry_run else "written"
    following = "schedule does it" if dry_run else "remind writes the messages that are due"
    dates = changed_dates(before, after)
    calendars = counted(len(written), "calendar")
    if not dates and not changed:
        people = [name.removeprefix("calendars/").removesuffix(".ics") for name in written if "/_" not in name]
        named = f": {', '.join(people)}" if len(people) <= _MOST_SHOWN else ""
        return (
            f"sessions.yaml: unchanged; {calendars} {verb} again (out/calendars/){named}\nnext: revmentor {following}"
        )
    lines = [f"{', '.join([*_numbers(dates), calendars])} {verb} ({', '.join([*_files(dates), 'out/calendars/'])})"]
    if anew := _with_other_calendars(before, after, dates):
        lines += [f"send their calendars again, dates have changed: {', '.join(anew)}", f"({_BY_HAND})"]
    return "\n".join([*lines, f"next: revmentor {following}"])


def _with_other_calendars(before: Records, after: Records, dates: Sequence[Dated]) -> list[str]:
    """Who had a calendar before in which something changes now, by id."""
    had = {person for one in before.dates if one.issued is not None for person in before.people_of(one)}
    return sorted(had & {person for one in dates for person in after.people_of(one)})


def _numbers(dates: Sequence[Dated]) -> list[str]:
    events = sum(isinstance(one, Event) for one in dates)
    counts = ((events, "event"), (len(dates) - events, "session"))
    return [counted(number, noun) for number, noun in counts if number]


def _files(dates: Sequence[Dated]) -> list[str]:
    kinds = {type(one) for one in dates}
    return [file for kind, file in ((Event, "events.yaml"), (Session, "sessions.yaml")) if kind in kinds]
