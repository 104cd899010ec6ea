"""Who takes part: a person who teaches, who learns, or both."""

from datetime import date
from typing import Annotated

from pydantic import Field

from revmentor.model.calendar import AwayText, WindowText
from revmentor.model.value import Day, Id, Ids, Language, LanguageCodes, Line, Mail, Value, YesNo, Zone, whole

Skill = Annotated[int, whole(1, 5)]


class Limits(Value):
    """How many sessions a person takes at most."""

    day: Annotated[int, whole(1, 20)] | None = Field(None, description="On one day.")
    week: Annotated[int, whole(1, 50)] | None = Field(None, description="In one week, from Monday on.")


class Participant(Value):
    """One person of a cohort."""

    id: Id = Field(description="Short, unique and lasting; files are named after it.")
    name: Line = Field(description="The whole name, as calendars and messages show it.")
    called: Line | None = Field(
        None, description="What messages call the person by; missing means the first part of the name that is no title."
    )
    email: Mail | None = Field(None, description="Where drafts go.")
    level: Annotated[int, whole(0, 99)] | None = Field(
        None, description="Seniority alone; higher is more senior. Needed while the rule direction is on."
    )
    department: Line | None = Field(None, description="Where in the company the person works.")
    site: Line | None = Field(None, description="The place the person works at.")
    manager: Id | None = Field(None, description="Whom the person reports to, by id.")
    languages: LanguageCodes = Field((), description="Languages spoken; missing means the cohort's.")
    language: Language | None = Field(None, description="Language of the messages; missing means the cohort's.")
    offers: dict[Id, Skill] = Field({}, description="Topics taught, each with a skill from 1 to 5; makes a mentor.")
    seeks: Ids | None = Field(None, description="Topics to learn, dearest first; [] is open to any; makes a mentee.")
    capacity: Annotated[int, whole(1, 20)] = Field(1, description="At most so many partners on each side.")
    wishes: Ids = Field((), description="Partners wished for, by id, dearest first.")
    timezone: Zone | None = Field(None, description="The zone the person lives in; missing means the cohort's.")
    holidays: Line | None = Field(
        None, description="Whose public holidays: a country or country-region, DE-HH; missing means the cohort's."
    )
    available: tuple[WindowText, ...] = Field(
        (), description="Free windows in the person's own zone; missing means the program's working_hours."
    )
    preferred: tuple[WindowText, ...] = Field(
        (),
        description="Of the free windows, those liked best; they decide among times as near to the target day.",
    )
    away: tuple[AwayText, ...] = Field((), description="Days off.")
    busy: Line | None = Field(
        None, description="A calendar file (.ics) beside cohort.yaml; no session lies in what it calls busy."
    )
    limits: Limits = Field(Limits(), description="At most so many sessions.")
    in_person: YesNo = Field(False, description="Wants to meet in person, so at the same site.")
    style: Line | None = Field(None, description="Working style; two of the same style fit well.")
    pool: Line | None = Field(None, description="Talent pool the person belongs to.")
    generation: Line | None = Field(None, description="A band such as 1981-1996; never used for matching.")
    consent: YesNo = Field(True, description="no: the person is not matched and not written to.")
    withdrawn: Day | None = Field(None, description="From this day on not matched and not written to.")

    def is_absent(self, today: date) -> bool:
        """Whether the person takes no part: has not consented, or has withdrawn by `today`."""
        return not self.consent or (self.withdrawn is not None and self.withdrawn <= today)

    @property
    def is_mentor(self) -> bool:
        """Whether the person teaches: offers something."""
        return bool(self.offers)

    @property
    def is_mentee(self) -> bool:
        """Whether the person learns: seeks something, or is open to any topic."""
        return self.seeks is not None

    @property
    def first_name(self) -> str:
        """What a message calls the person by: as they said, else the first part of the name that is no title."""
        if self.called:
            return self.called
        parts = [part for part in self.name.split() if not part.endswith(".")]
        return parts[0] if parts else self.name
