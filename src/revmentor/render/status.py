"""The program on one screen."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Group as Parts
from rich.console import RenderableType

from revmentor.model.calendar import WEEKDAYS
from revmentor.model.event import Dated
from revmentor.model.health import AT_RISK, Group
from revmentor.model.matching import Reason
from revmentor.model.message import Due
from revmentor.model.records import Records
from revmentor.model.standing import PairStanding, Standing, Unanswered
from revmentor.render.dates import dated_line, pair_name
from revmentor.render.status_data import count_by_kind
from revmentor.render.tables import indented, table
from revmentor.render.terminal import counted, styled
from revmentor.render.words.standing import group_name, need_words, sign_words

_MOST_NEEDS = 10
_MOST_PAIRS: dict[Group, int] = {"at-risk": 8, "quiet": 5, "ended": 3}
"""How many pairs of each group are listed; those on track are only counted."""
_MOST_SILENT = 10
_MOST_ASKED = 2
_MOST_DATES = 4
_ASKED: dict[str, str] = {"how-was-it": "rating"}
"""What a message asks for, where that is called otherwise."""


def render_standing(standing: Standing, records: Records, due: Sequence[Due], today: date) -> Parts:
    """What needs a person, the pairs by group, who has not answered, today, the next two weeks; `due` is for today."""
    parts: list[RenderableType] = [styled(_title(standing, records, today), "bold"), styled(_counts(standing))]
    parts += _needs(standing.needs, records)
    for group in _MOST_PAIRS:
        parts += _pairs(standing.in_group(group), group, records)
    parts += _silent(standing.unanswered, records)
    parts += _section("Today", [*_due_lines(due), *_dates(standing.today, records)])
    parts += _section("The next two weeks", _dates(standing.soon, records))
    return Parts(*parts)


def _title(standing: Standing, records: Records, today: date) -> str:
    week = (today - records.cohort.start).days // 7 + 1
    when_words = f"week {week}" if week > 0 else f"begins on {records.cohort.start}"
    people = f"{counted(len(records.cohort.participants), 'participant')}"
    alone = f", {len(standing.alone)} without a partner" if standing.pairs and standing.alone else ""
    return f"{records.cohort.name}: {when_words}, {people}{alone}"


def _counts(standing: Standing) -> str:
    """How many pairs are in each group: `pairs: 5 on track (2 new), 1 at risk`."""
    signs = Counter(reason.code for one in standing.in_group("on-track") for reason in one.reasons)
    known = ", ".join(f"{signs[code]} {code}" for code in ("new", "finished") if signs[code])
    on_track = group_name("on-track", "en") + (f" ({known})" if known else "")
    counts = [(len(standing.in_group(group)), group_name(group, "en")) for group in _MOST_PAIRS]
    counts = [(len(standing.in_group("on-track")), on_track), *counts, (standing.proposed, "proposed")]
    return f"pairs: {', '.join(f'{count} {name}' for count, name in counts if count) or 'none yet'}"


def _needs(needs: Sequence[Reason], records: Records) -> Iterator[RenderableType]:
    """All that is counted, and of the pairs at risk as many as have room."""
    lines = [need_words(need, records, "en") for need in needs]
    of_pairs = sum(need.code in AT_RISK for need in needs)
    room = max(_MOST_NEEDS - (len(lines) - of_pairs), 1)
    yield from _section("Needs a person", [*_cut(lines[:of_pairs], room, " pairs at risk"), *lines[of_pairs:]])


def _pairs(pairs: Sequence[PairStanding], group: Group, records: Records) -> Iterator[RenderableType]:
    """The pairs of a group, what is the matter and when they meet next."""
    most = _MOST_PAIRS[group]
    rows = [(str(one.pair.pair), pair_name(records, one.pair.pair), _why(one, records), _next(one)) for one in pairs]
    shown = rows if len(rows) <= most + 1 else rows[:most]
    if rows:
        yield styled(f"\n{group_name(group, 'en').capitalize()} ({len(rows)})", "bold")
        yield _bare(shown, right=(0,))
    if len(rows) > len(shown):
        yield indented(styled(f"and {len(rows) - most} more"))


def _bare(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> RenderableType:
    """Rows without headings."""
    made = table([""] * len(rows[0]), rows, right=right)
    made.show_header = False
    return indented(made)


def _why(one: PairStanding, records: Records) -> str:
    return "; ".join(sign_words(reason, records, "en") for reason in one.reasons)


def _next(one: PairStanding) -> str:
    if one.following is None:
        return "nothing planned" if one.group != "ended" else ""
    return f"next {WEEKDAYS[one.following.day.weekday()]} {one.following.day}"


def _silent(unanswered: Sequence[Unanswered], records: Records) -> Iterator[RenderableType]:
    """Who has not answered what, two people a line."""
    asked: dict[str, list[str]] = {}
    for one in unanswered:
        asked.setdefault(one.person, []).append(f"{one.about} ({_ASKED.get(one.message, one.message)})")
    cells = [f"{records.cohort.by_id[person].name}: {', '.join(_cut(asked[person], _MOST_ASKED))}" for person in asked]
    shown = [*_cut(cells, _MOST_SILENT), ""]
    if cells:
        yield styled(f"\nNo answer for a week or more ({len(cells)})", "bold")
        yield _bare(list(zip(shown[::2], shown[1::2], strict=False)))


def _due_lines(due: Sequence[Due]) -> Iterator[str]:
    """How many messages `remind` would write, by kind."""
    if due:
        kinds = ", ".join(f"{count} {code}" for code, count in count_by_kind(due).items())
        yield f"revmentor remind writes {counted(len(due), 'message')}: {kinds}"


def _dates(dates: Sequence[Dated], records: Records) -> list[str]:
    return _cut([dated_line(one, records) for one in dates], _MOST_DATES)


def _section(title: str, lines: Sequence[str]) -> Iterator[RenderableType]:
    if lines:
        yield styled(f"\n{title}", "bold")
        yield from (indented(styled(line)) for line in lines)


def _cut(lines: Sequence[str], most: int, what: str = "") -> list[str]:
    """The first lines, and how many more there are; never one that had as well stood there itself."""
    return list(lines) if len(lines) <= most + 1 else [*lines[:most], f"and {len(lines) - most} more{what}"]


def told_status(standing: Standing, due: Sequence[Due]) -> str:
    """What comes next."""
    if any(one.missing for one in standing.pairs):
        return "next: revmentor log asks about each session that lacks its entry"
    if standing.proposed:
        return "next: revmentor schedule releases the proposed pairs"
    if not standing.pairs:
        return "next: revmentor match proposes the pairs"
    if due:
        return "next: revmentor remind writes the messages that are due"
    is_over = all(one.group == "ended" or one.health == "finished" for one in standing.pairs)
    return "next: revmentor next DIR makes the next round's folder" if is_over else "nothing else to do today"
