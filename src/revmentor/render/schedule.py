"""A schedule on the screen: whom it releases, what is new or changed, what no longer fits or found no place."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.console import Group, RenderableType

from revmentor.model.event import Dated, Event
from revmentor.model.matching import Reason
from revmentor.model.plan import Plan, Unplaced
from revmentor.model.records import Records
from revmentor.render.dates import at, dated_line, pair_name, who
from revmentor.render.tables import indented, table
from revmentor.render.terminal import counted, styled
from revmentor.render.words.reasons import reason_words

_MOST_SHOWN = 12
_MOST_REASONS = 3
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


def _table(changed: Sequence[Dated], before: Records, after: Records) -> RenderableType:
    old = {one.id: one for one in before.dates}
    shown = sorted(changed, key=lambda one: (one.start, one.id))[:_MOST_SHOWN]
    rows = [(one.id, at(one.start), who(one, after), _became(one, old.get(one.id))) for one in shown]
    return table(("", "When", "Who", "State"), rows)


def _became(new: Dated, old: Dated | None) -> str:
    """What became of a session or an event, and where it was before."""
    if old is None or new.state != "planned":
        return new.state
    was = old.issued if isinstance(old.issued, datetime) else old.start
    return f"moved, was {at(was)}" if was != new.start else "changed"


def problem_lines(plan: Plan, records: Records) -> Iterator[str]:
    """What does not fit any more, what found no place, and where a better plan may exist."""
    lines = {session.session: dated_line(session, records) for session in plan.sessions}
    for unfit in plan.unfit:
        yield f"no longer fits: {lines[unfit.session]}: {_words(unfit.reasons, records)}"
    if any(not one.pinned for one in plan.sessions if one.session in {unfit.session for unfit in plan.unfit}):
        yield "  revmentor schedule --again moves what no longer fits; revmentor move SESSION offers times"
    for event in plan.lost:
        yield f"no time for {event}: on each of its days somebody has a session all day, or the company is closed"
    for one in plan.unplaced:
        yield f"no place for {pair_name(records, one.pair)} near {one.target}: {_why(one, records)}"
    if plan.guessed:
        most = max(plan.guessed)
        yield f"up to {most} sessions compete at once: they are planned well, but a better plan may exist"


def _why(one: Unplaced, records: Records) -> str:
    cadence = records.program.cadence
    got = sum(session.state in ("planned", "held") for session in records.sessions_of(one.pair))
    after = "made up later" if got >= cadence.sessions else f"{got} of {cadence.sessions} sessions planned"
    help_words = [f"would help: {_words([one.would_help], records)}"] if one.would_help else []
    return "; ".join([_words(one.reasons, records), *help_words, after])


def _words(reasons: Sequence[Reason], records: Records) -> str:
    return ", ".join(reason_words(reason, records, records.cohort.language) for reason in reasons[:_MOST_REASONS])


def told_schedule(before: Records, after: Records, written: Sequence[str], *, changed: bool, dry_run: bool) -> str:
    """What happened to the records and calendars, and what comes next."""
    if not changed and not written:
        if not any(pair.state == "running" for pair in after.pairs):
            return "there are no pairs yet\nnext: revmentor match proposes them"
        return "sessions.yaml, out/calendars/: unchanged\nnext: revmentor remind writes the messages that are due"
    verb = "would be written" if dry_run else "written"
    dates = changed_dates(before, after)
    if not dates and not changed:
        return f"sessions.yaml: unchanged; {counted(len(written), 'calendar')} {verb} again (out/calendars/)"
    lines = [f"{_numbers(dates)}, {counted(len(written), 'calendar')} {verb} ({_files(dates)}, out/calendars/)"]
    anew = sorted({person for one in dates if one.sequence for person in _people(after, one)})
    if anew:
        lines += [f"send their calendars again, dates have changed: {', '.join(anew)}", f"({_BY_HAND})"]
    return "\n".join([*lines, "next: revmentor remind writes the messages that are due"])


def _numbers(dates: Sequence[Dated]) -> str:
    events = sum(isinstance(one, Event) for one in dates)
    sessions = counted(len(dates) - events, "session")
    return f"{counted(events, 'event')}, {sessions}" if events else sessions


def _files(dates: Sequence[Dated]) -> str:
    return "events.yaml, sessions.yaml" if any(isinstance(one, Event) for one in dates) else "sessions.yaml"


def _people(records: Records, one: Dated) -> tuple[str, ...]:
    if isinstance(one, Event):
        return tuple(guest.id for guest in records.guests(one))
    return records.pair[one.pair].mentor, records.pair[one.pair].mentee
