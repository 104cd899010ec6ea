"""The release: proposed pairs become running."""

from dataclasses import replace
from datetime import date

from revmentor.model.matching import Pair
from revmentor.model.records import Records


def released(records: Records, today: date) -> Records:
    """The records with every proposed pair running in which both still take part."""

    def running(pair: Pair) -> Pair:
        is_ready = pair.state == "proposed" and not records.has_left(pair, today)
        return pair.model_copy(update={"state": "running"}) if is_ready else pair

    return replace(records, pairs=tuple(map(running, records.pairs)))
