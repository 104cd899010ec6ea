"""The end of pairs, on the screen."""

from revmentor.model.records import Records
from revmentor.render.dates import pair_name
from revmentor.render.terminal import counted


def told_end(before: Records, after: Records, *, dry_run: bool) -> str:
    """Which pairs ended, what falls away with them, who takes no part any more, what comes next."""
    ended = [new for old, new in zip(before.pairs, after.pairs, strict=True) if old != new]
    cancelled = sum(old != new for old, new in zip(before.sessions, after.sessions, strict=True))
    lines = [f"pair {pair.pair}, {pair_name(after, pair.pair)}: ended ({pair.reason})" for pair in ended]
    left = [one for one in after.cohort.participants if one != before.cohort.by_id[one.id]]
    lines += [f"{one.name} takes no part any more (withdrawn: {one.withdrawn})" for one in left]
    if cancelled:
        lines.append(f"{counted(cancelled, 'session')} ahead cancelled")
    if not lines:
        return "nothing to end: pairs.yaml, sessions.yaml, cohort.yaml: unchanged"
    lines += ["(dry run: nothing was written)"] if dry_run else []
    return "\n".join([*lines, f"next: revmentor schedule updates the calendars{_rematch(after)}"])


def _rematch(records: Records) -> str:
    """What `match` has to do with whoever goes on."""
    waiting = any(pair.state == "ended" and pair.reason != "done" for pair in records.pairs)
    return ", revmentor match looks for new partners first for those who lost theirs" if waiting else ""
