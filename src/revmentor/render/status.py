"""The program on one screen."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Group, RenderableType

from revmentor.model.health import Health, PairStanding, Standing
from revmentor.model.records import Records
from revmentor.render.data import Data, value_data
from revmentor.render.dates import at, dated_line, pair_name
from revmentor.render.tables import indented, table
from revmentor.render.terminal import styled

_WORDS: dict[Health, str] = {
    "two-in-a-row": "the last two sessions fell out",
    "silent": "no session held for too long",
    "overdue": "a session lacks its entry",
    "on-track": "on track",
    "new": "no session held yet",
    "finished": "all sessions held",
}
_MOST_SOON = 8


def render_standing(standing: Standing, records: Records, today: date) -> Group:
    """Who needs a nudge, what comes soon, how everyone is doing."""
    parts: list[RenderableType] = [styled(_title(records, today), "bold"), styled(_counts(standing))]
    if standing.nudges:
        parts += [styled("\nNeeds a nudge", "bold"), indented(_nudge_table(standing.nudges, records))]
    for pair in standing.left:
        name = pair_name(records, pair.pair)
        parts.append(
            styled(
                f"note: one of pair {pair.pair}, {name}, has left; revmentor end {pair.pair} --reason left", "yellow"
            )
        )
    if standing.soon:
        parts += [styled("\nThe next two weeks", "bold")]
        parts += [styled(f"  {dated_line(session, records)}") for session in standing.soon[:_MOST_SOON]]
        if len(standing.soon) > _MOST_SOON:
            parts.append(styled(f"  and {len(standing.soon) - _MOST_SOON} more"))
    return Group(*parts)


def _title(records: Records, today: date) -> str:
    week = (today - records.cohort.start).days // 7 + 1
    when_words = f"week {week}" if week > 0 else f"begins on {records.cohort.start}"
    return f"{records.cohort.name}: {when_words}, {len(records.cohort.participants)} participants"


def _counts(standing: Standing) -> str:
    states = [
        (len(standing.pairs), "running"),
        (standing.proposed, "proposed"),
        (standing.ended, "ended"),
    ]
    counted = ", ".join(f"{count} {name}" for count, name in states if count) or "none yet"
    health = Counter(one.health for one in standing.pairs)
    doing = "".join(f"\n  {words}: {health[code]}" for code, words in _WORDS.items() if health[code])
    return f"pairs: {counted}{doing}"


def _nudge_table(nudges: Sequence[PairStanding], records: Records) -> RenderableType:
    rows = (
        (
            str(one.pair.pair),
            pair_name(records, one.pair.pair),
            _why(one),
            at(one.following.start) if one.following else "-",
        )
        for one in nudges
    )
    return table(("Pair", "Who", "Why", "Next session"), rows, right=(0,))


def _why(one: PairStanding) -> str:
    missing = ", ".join(session.session for session in one.missing)
    return _WORDS[one.health] + (f" ({missing})" if missing else "")


def told_status(standing: Standing) -> str:
    """What comes next."""
    if any(one.missing for one in standing.pairs):
        return "next: revmentor log asks about each session that lacks its entry"
    if standing.proposed:
        return "next: revmentor schedule releases the proposed pairs"
    return "next: revmentor remind writes the messages that are due" if standing.pairs else "next: revmentor match"


def standing_data(standing: Standing, records: Records) -> Data:
    """The same for other programs."""
    return {
        "cohort": records.cohort.name,
        "pairs": {"running": len(standing.pairs), "proposed": standing.proposed, "ended": standing.ended},
        "standing": list(_pair_data(standing)),
        "soon": [value_data(session) for session in standing.soon],
    }


def _pair_data(standing: Standing) -> Iterator[Data]:
    for one in standing.pairs:
        following = one.following.start.strftime("%Y-%m-%d %H:%M") if one.following else None
        missing = [session.session for session in one.missing]
        yield {
            "pair": one.pair.pair,
            "health": one.health,
            "held": one.held,
            "missing": missing,
            "next": following,
        }
