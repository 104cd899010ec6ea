"""Who takes part: a person who teaches, who learns, or both."""

from datetime import date
from typing import Annotated

from pydantic import Field

from revmentor.model.calendar import AwayText, WindowText
from revmentor.model.value import Day, Id, Ids, Language, LanguageCodes, Line, Mail, Value, Zone, whole

Skill = Annotated[int, whole(1, 5)]


class Limits(Value):
    """How many sessions a person takes at most."""

    day: Annotated[int, whole(1, 20)] | None = None
    week: Annotated[int, whole(1, 50)] | None = None


class Participant(Value):
    """One person of a cohort."""

    id: Id = Field(description="Short, unique and lasting; files are named after it.")
    name: Line
    called: Line | None = Field(None, description="What messages call the person by; missing means the first name.")
    email: Mail | None = None
    level: Annotated[int, whole(0, 99)] | None = Field(None, description="Seniority alone; higher is more senior.")
    department: Line | None = None
    site: Line | None = None
    manager: Id | None = Field(None, description="Whom the person reports to, by id.")
    languages: LanguageCodes = Field((), description="Languages spoken; missing means the cohort's.")
    language: Language | None = Field(None, description="Language of the messages; missing means the cohort's.")
    offers: dict[Id, Skill] = Field({}, description="Topics taught, each with a skill from 1 to 5.")
    seeks: Ids | None = Field(None, description="Topics to learn, dearest first; [] is open to any.")
    capacity: Annotated[int, whole(1, 20)] = Field(1, description="How many partners on each side.")
    wishes: Ids = Field((), description="Partners wished for, dearest first.")
    timezone: Zone | None = None
    holidays: Line | None = Field(None, description="Whose public holidays: a country or country-region, DE-HH.")
    available: tuple[WindowText, ...] = ()
    away: tuple[AwayText, ...] = ()
    limits: Limits = Limits()
    in_person: bool = Field(False, description="Wants to meet in person, so at the same site.")
    style: Line | None = Field(None, description="Working style; two of the same style fit well.")
    pool: Line | None = Field(None, description="Talent pool the person belongs to.")
    generation: Line | None = Field(None, description="A band such as 1981-1996; never used for matching.")
    consent: bool = True
    withdrawn: Day | None = None

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
