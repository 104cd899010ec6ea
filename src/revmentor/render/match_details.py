"""What `match --details` adds: how a matching looks beyond its tiers."""

from collections.abc import Iterable, Iterator

from rich.console import Group

from revmentor.model.match_details import Details
from revmentor.model.matching import IdPair, Matching
from revmentor.model.records import Records
from revmentor.render.tables import indented
from revmentor.render.terminal import counted, styled
from revmentor.render.words.reasons import criterion_name

_MOST_PAIRS = 12


def render_details(details: Details, matching: Matching, records: Records) -> Group:
    """A line on each thing."""
    lines = (*_stability(details, records), *_optima(matching, records), *_wishes(details), *_tilts(details, records))
    return Group(styled("\nDetails", "bold"), *(indented(styled(line)) for line in lines))


def _stability(details: Details, records: Records) -> Iterator[str]:
    if details.lowest is not None:
        pair = (details.lowest.mentor, details.lowest.mentee)
        yield f"lowest affinity (pins aside): {details.lowest.affinity.total}, {_pairs([pair], records)}"
    if details.blocking:
        found = counted(len(details.blocking), "blocking pair")
        yield f"{found} (both would have more points together than now): {_pairs(details.blocking, records)}"
    else:
        yield "no blocking pair: no two would both have more points together than now"


def _optima(matching: Matching, records: Records) -> Iterator[str]:
    if not matching.optimal:
        return
    open_pairs = len([match for match in matching.matches if match.state != "running"])
    musts = open_pairs - len(matching.swappable)
    verb = "is" if musts == 1 else "are"
    yield f"{musts} of {counted(open_pairs, 'new pair')} {verb} in every best matching"
    if matching.swappable:
        yield f"drawn among equals: {_pairs(matching.swappable, records)}"


def _wishes(details: Details) -> Iterator[str]:
    for one in details.wishes:
        yield f"wishes no. {one.rank} of {one.side}s: {one.met} of {one.made} came true"


def _tilts(details: Details, records: Records) -> Iterator[str]:
    for one in details.tilts:
        name, factor = criterion_name(one.criterion, "en"), f"{one.tenths / 10:.1f}"
        if one.leaving:
            leave = f"{counted(len(one.leaving), 'pair')} would change"
            yield f"weight of {name} x {factor}: {leave}: {_pairs(one.leaving, records, 3)}"
    steady = [one for one in details.tilts if not one.leaving]
    if details.tilts and len(steady) == len(details.tilts):
        yield "every weight alone x 0.9 or x 1.1: the pairs stay the same"


def _pairs(pairs: Iterable[IdPair], records: Records, most: int = _MOST_PAIRS) -> str:
    by_id = records.cohort.by_id
    names = [f"{by_id[mentor].name} + {by_id[mentee].name}" for mentor, mentee in pairs]
    more = [f"and {len(names) - most} more (--json has all)"] if len(names) > most else []
    return ", ".join((*names[:most], *more))
