"""The people of one round, and what holds for all of them."""

from functools import cached_property
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from revmentor.model.participant import Participant
from revmentor.model.program import FORMAT
from revmentor.model.value import Day, FormatVersion, Id, Language, Line, Value, Zone, whole


class Cohort(Value):
    """What cohort.yaml says."""

    revmentor: FormatVersion = FORMAT
    program: Line = Field(description="A template's name, or the path of a program file.")
    id: Line | None = Field(None, description="A random id; calendar entries are recognised by it.")
    name: Line
    start: Day
    timezone: Zone
    language: Language
    holidays: Line | None = Field(None, description="Public holidays of a country or country-region: DE-HH.")
    lead: Line | None = Field(None, description="Who leads the program: the name that signs messages.")
    invited: Annotated[int, whole(0, 1_000_000)] | None = Field(None, description="How many people were asked.")
    previous: Line | None = Field(None, description="The folder of the round before.")
    participants: tuple[Participant, ...]
    managers: dict[Id, Id] = Field({}, description="Who manages those who take no part: id -> manager.")
    pinned: tuple[tuple[Id, Id], ...] = Field((), description="Pairs to keep: [mentor, mentee].")
    apart: tuple[tuple[Id, Id], ...] = Field((), description="Pairs that must not be, in either direction.")

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
