"""What became of sessions, on the screen: those that lack their entry, and what an entry changed."""

from collections.abc import Sequence

from revmentor.model.records import Records
from revmentor.model.schedule import Session
from revmentor.render.dates import dated_line


def told_missing(missing: Sequence[Session], records: Records) -> str:
    """The sessions that lack their entry, and how to make one."""
    if not missing:
        return "every session whose day is over has its entry\nnext: revmentor status shows who needs a nudge"
    lines = [dated_line(session, records) for session in missing]
    return "\n".join(
        [*lines, f"next: revmentor log {missing[0].session} held (or missed, cancelled); --rating 5 adds a rating"]
    )


def told_entry(before: Records, after: Records, *, dry_run: bool) -> str:
    """What an entry changed, and what comes next."""
    old = set(before.sessions)
    changed = [session for session in after.sessions if session not in old]
    if not changed and after.answers == before.answers:
        return "sessions.yaml, feedback.yaml: unchanged"
    lines = [f"{dated_line(session, after)}: {session.state}" for session in changed]
    ratings = [answer.answer for answer in after.answers if answer not in before.answers]
    lines += [f"rating {rating} of 5 noted in feedback.yaml" for rating in ratings]
    fell_out = any(session.state in ("missed", "cancelled") for session in changed)
    following = (
        "schedule adds a session at the end and updates the calendars" if fell_out else "status shows who needs a nudge"
    )
    dry = ["(dry run: nothing was written)"] if dry_run else []
    return "\n".join([*lines, *dry, f"next: revmentor {following}"])
