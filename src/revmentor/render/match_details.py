"""What `match --details` adds: how a matching looks beyond its tiers."""

from collections.abc import Iterable, Iterator

from rich.console import Group

from revmentor.model.matching import Details, IdPair, Matching
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
        yield f"the lowest affinity of a pair that is not pinned is {details.lowest}"
    if details.blocking:
        found = counted(len(details.blocking), "blocking pair")
        yield f"{found}, who would both rather have each other: {_pairs(details.blocking, records)}"
    else:
        yield "no blocking pair: no two would both rather have each other"


def _optima(matching: Matching, records: Records) -> Iterator[str]:
    if not matching.optimal:
        return
    open_pairs = len([match for match in matching.matches if match.state != "running"])
    musts = open_pairs - len(matching.swappable)
    verb = "is" if musts == 1 else "are"
    yield f"{musts} of {counted(open_pairs, 'pair')} that do not run yet {verb} in every best matching"
    if matching.swappable:
        yield f"chosen by the tie-break among equals: {_pairs(matching.swappable, records)}"


def _wishes(details: Details) -> Iterator[str]:
    for one in details.wishes:
        yield f"wishes no. {one.rank} of {one.side}s: {one.met} of {one.made} came true"


def _tilts(details: Details, records: Records) -> Iterator[str]:
    for one in details.tilts:
        name, factor = criterion_name(one.criterion, "en"), f"{one.tenths / 10:.1f}"
        if one.leaving:
            yield f"with {factor} x the weight of {name} there would not be {_pairs(one.leaving, records)}"
    steady = [one for one in details.tilts if not one.leaving]
    if details.tilts and len(steady) == len(details.tilts):
        yield "no pair hangs on one weight: each taken 0.9 or 1.1 times, all stay"


def _pairs(pairs: Iterable[IdPair], records: Records) -> str:
    by_id = records.cohort.by_id
    names = [f"{by_id[mentor].name} + {by_id[mentee].name}" for mentor, mentee in pairs]
    more = [f"and {len(names) - _MOST_PAIRS} more"] if len(names) > _MOST_PAIRS else []
    return ", ".join((*names[:_MOST_PAIRS], *more))
