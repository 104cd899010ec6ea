"""The people of one round, and what holds for all of them."""

from functools import cached_property
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from revmentor.model.calendar import AwayText
from revmentor.model.participant import Participant
from revmentor.model.program import FORMAT
from revmentor.model.value import Day, FormatVersion, Id, IdPair, Language, Line, Mail, Value, Zone, whole


class Cohort(Value):
    """What cohort.yaml says."""

    revmentor: FormatVersion = FORMAT
    program: Line = Field(description="A template's name, or the path of a program file.")
    id: Line | None = Field(
        None, description="A random id; calendar entries are recognised by it, so it never changes."
    )
    name: Line = Field(description="The round's name, in messages, calendars and reports.")
    start: Day = Field(description="No session lies before this day.")
    timezone: Zone = Field(
        description="The zone of the times in sessions.yaml, and of people who name no other; it stays as it is."
    )
    language: Language = Field(description="Language of messages and reports, where nobody asks for another.")
    holidays: Line | None = Field(None, description="Whose public holidays: a country or country-region, DE-HH.")
    closed: tuple[AwayText, ...] = Field(
        (), description="Days on which nobody here works, beside those of the program."
    )
    lead: Line | None = Field(None, description='The name that signs messages; missing means "the program lead".')
    lead_email: Mail | None = Field(
        None, description="Where that person reads mail: what needs a person goes there, and answers come there."
    )
    invited: Annotated[int, whole(0, 1_000_000)] | None = Field(
        None, description="How many people were asked, for the report."
    )
    previous: Line | None = Field(
        None, description="The folder of the round before: no partner twice, and who had none goes first."
    )
    participants: tuple[Participant, ...] = Field((), description="Who takes part.")
    managers: dict[Id, Id | None] = Field(
        {},
        description="People of the reporting line who take no part: each one's manager, or ~ where that is not known.",
    )
    pinned: tuple[IdPair, ...] = Field((), description="Pairs that are certain: [mentor, mentee].")
    apart: tuple[IdPair, ...] = Field((), description="Pairs that must not be, in either direction.")

    @cached_property
    def by_id(self) -> dict[str, Participant]:
        """Each participant by id."""
        return {participant.id: participant for participant in self.participants}

    @cached_property
    def mentors(self) -> tuple[Participant, ...]:
        """Who teaches, by id."""
        return tuple(sorted((p for p in self.participants if p.is_mentor), key=lambda p: p.id))

    @cached_property
    def mentees(self) -> tuple[Participant, ...]:
        """Who learns, by id."""
        return tuple(sorted((p for p in self.participants if p.is_mentee), key=lambda p: p.id))

    def with_people(self, participants: tuple[Participant, ...], managers: dict[str, str | None]) -> "Cohort":
        """The same cohort with other participants and managers."""
        kept = {name: getattr(self, name) for name in Cohort.model_fields}
        return Cohort.model_construct(**kept | {"participants": participants, "managers": managers})

    @property
    def zone_info(self) -> ZoneInfo:
        """The time zone in which the cohort's records tell times."""
        return ZoneInfo(self.timezone)

    def zone(self, participant: Participant) -> ZoneInfo:
        """The time zone a person lives in."""
        return ZoneInfo(participant.timezone or self.timezone)

    def language_of(self, participant: Participant) -> Language:
        """The language a person is written to in."""
        return participant.language or self.language

    def languages(self, participant: Participant) -> frozenset[str]:
        """The languages a person speaks."""
        return frozenset(participant.languages or (self.language,))

    def holiday_place(self, participant: Participant) -> str | None:
        """The place whose public holidays a person has."""
        return participant.holidays or self.holidays

    def chain(self, person: str) -> tuple[str, ...]:
        """Everyone above a person, the nearest first; it ends where the chain closes or is unknown."""
        found: list[str] = []
        manager = self._manager(person)
        while manager is not None and manager not in found:
            found.append(manager)
            manager = self._manager(manager)
        return tuple(found)

    def _manager(self, person: str) -> str | None:
        participant = self.by_id.get(person)
        return participant.manager if participant else self.managers.get(person)
