"""A schedule on the screen: whom it releases, which sessions are new, which found no place."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType

from revmentor.model.calendar import WEEKDAYS
from revmentor.model.records import Records
from revmentor.model.schedule import Plan, Session, Unplaced
from revmentor.render.tables import indented, table
from revmentor.render.terminal import counted, styled
from revmentor.render.words.reasons import reason_words

_MOST_SHOWN = 12
_MOST_REASONS = 3


def render_plan(before: Records, after: Records, plan: Plan) -> Group:
    """The released pairs by name, the new and changed sessions, and the unplaced ones with their reasons."""
    parts: list[RenderableType] = []
    names = [pair_name(after, number) for number in newly_running(before, after)]
    if names:
        parts += [styled("Released", "bold"), *(styled(f"  {name}") for name in names)]
    changed = _changed(before, after)
    if changed:
        parts += [
            styled("\nSessions" if parts else "Sessions", "bold"),
            indented(_session_table(changed, after)),
        ]
        if len(changed) > _MOST_SHOWN:
            parts.append(styled(f"  and {len(changed) - _MOST_SHOWN} more"))
    parts += [styled(line, "yellow") for line in _unplaced_lines(plan.unplaced, after)]
    return Group(*parts)


def newly_running(before: Records, after: Records) -> list[int]:
    """The numbers of the pairs that a schedule releases."""
    return [new.pair for old, new in zip(before.pairs, after.pairs, strict=True) if old.state != new.state]


def _changed(before: Records, after: Records) -> list[Session]:
    old = {session.session: session for session in before.sessions}
    return [session for session in after.sessions if old.get(session.session) != session]


def _session_table(sessions: Sequence[Session], records: Records) -> RenderableType:
    shown = sorted(sessions, key=lambda s: (s.start, s.pair))[:_MOST_SHOWN]
    rows = [(s.session, when(s), pair_name(records, s.pair), s.state) for s in shown]
    return table(("Session", "When", "Who", "State"), rows)


def when(session: Session) -> str:
    """When a session begins, in the cohort's zone: `Thu 2026-12-03 14:00`."""
    return f"{WEEKDAYS[session.start.weekday()]} {session.start:%Y-%m-%d %H:%M}"


def pair_name(records: Records, number: int) -> str:
    """Who the two are: `Frieda Brandt + Dr. Alexandra Voss`."""
    pair = records.pair[number]
    return f"{records.cohort.by_id[pair.mentor].name} + {records.cohort.by_id[pair.mentee].name}"


def _unplaced_lines(unplaced: Sequence[Unplaced], records: Records) -> Iterator[str]:
    cadence = records.program.cadence
    for one in unplaced:
        words = "; ".join(
            reason_words(reason, records, records.cohort.language) for reason in one.reasons[:_MOST_REASONS]
        )
        got = sum(session.state in ("planned", "held") for session in records.sessions_of(one.pair))
        after = "made up later" if got >= cadence.sessions else f"{got} of {cadence.sessions} sessions planned"
        yield f"no place for {pair_name(records, one.pair)} near {one.target}: {words}; {after}"


def told_schedule(before: Records, after: Records, written: Sequence[str], *, changed: bool, dry_run: bool) -> str:
    """What happened to the records and calendars, and what comes next."""
    if not changed and not written:
        if not any(pair.state == "running" for pair in after.pairs):
            return "there are no pairs yet\nnext: revmentor match proposes them"
        return "sessions.yaml, out/calendars/: unchanged\nnext: revmentor remind writes the messages that are due"
    verb = "would be written" if dry_run else "written"
    sessions = _changed(before, after)
    if not sessions and not changed:
        return f"sessions.yaml: unchanged; {counted(len(written), 'calendar')} {verb} again (out/calendars/)"
    number = f"{counted(len(sessions), 'session')}, {counted(len(written), 'calendar')}"
    lines = [f"{number} {verb} (sessions.yaml, out/calendars/)"]
    anew = sorted({person for s in sessions if s.sequence for person in _pair_ids(after, s.pair)})
    if anew:
        lines.append(f"send their calendars again, dates have changed: {', '.join(anew)}")
    return "\n".join([*lines, "next: revmentor remind writes the messages that are due"])


def _pair_ids(records: Records, number: int) -> tuple[str, str]:
    return records.pair[number].mentor, records.pair[number].mentee


def session_line(session: Session, records: Records) -> str:
    """A session in one line: its number, when, who."""
    return f"{session.session}  {when(session)}  {pair_name(records, session.pair)}"


def told_missing(missing: Sequence[Session], records: Records) -> str:
    """The sessions that lack their entry, and how to make one."""
    if not missing:
        return "every session whose day is over has its entry\nnext: revmentor status shows who needs a nudge"
    lines = [session_line(session, records) for session in missing]
    return "\n".join(
        [*lines, f"next: revmentor log {missing[0].session} held (or missed, cancelled); --rating 5 adds a rating"]
    )


def told_entry(before: Records, after: Records, *, dry_run: bool) -> str:
    """What an entry changed, and what comes next."""
    changed = _changed(before, after)
    if not changed and after.answers == before.answers:
        return "sessions.yaml, feedback.yaml: unchanged"
    lines = [f"{session_line(session, after)}: {session.state}" for session in changed]
    ratings = [answer.answer for answer in after.answers if answer not in before.answers]
    lines += [f"rating {rating} of 5 noted in feedback.yaml" for rating in ratings]
    fell_out = any(session.state in ("missed", "cancelled") for session in changed)
    following = (
        "schedule adds a session at the end and updates the calendars" if fell_out else "status shows who needs a nudge"
    )
    dry = ["(dry run: nothing was written)"] if dry_run else []
    return "\n".join([*lines, *dry, f"next: revmentor {following}"])
