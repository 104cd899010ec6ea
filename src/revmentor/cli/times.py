"""What commands that plan know of time beside the records: public holidays, and calendars that people named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revmentor.files.folder import Folder
    from revmentor.model.calendar import Holidays
    from revmentor.model.records import Records
    from revmentor.model.span import Span
    from revmentor.model.working_days import WorkingDays


@dataclass(frozen=True, slots=True)
class Times:
    """Public holidays by place, and busy times by participant."""

    holidays: "Holidays"
    busy: "Mapping[str, Sequence[Span]]"


def read_working_days(records: "Records", today: date) -> "WorkingDays":
    """The cohort's working days, two years around today."""
    from revmentor.files.holidays import read_holidays
    from revmentor.model.working_days import WorkingDays

    place = records.cohort.holidays
    around = today - timedelta(days=365), today + timedelta(days=730)
    known = read_holidays([place], *around, records.cohort.language)[place] if place else {}
    return WorkingDays(records.closed, frozenset(known))


def read_times(folder: "Folder", records: "Records", today: date) -> Times:
    """What planning these records needs to know; raises ProblemsFound for a calendar that cannot be read."""
    from revmentor.files.calendars.busy import read_busy
    from revmentor.files.holidays import read_holidays
    from revmentor.model.problem import ProblemsFound
    from revmentor.scheduling.planner import holidays_needed

    places, first, last = holidays_needed(records, today)
    own = frozenset(records.session_uid(one.id) for one in records.dates)
    shown = Path(folder.documents["cohort"].source.name).parent
    try:
        busy = read_busy(records, folder.path, first, last, own, shown)
    except ProblemsFound as found:
        raise ProblemsFound(folder.placed(found.problems)) from None
    return Times(read_holidays(places, first, last, records.cohort.language), busy)
