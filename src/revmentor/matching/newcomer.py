"""People who are not there: such a mentor, or such a mentee, as would do for somebody without a partner."""

from dataclasses import dataclass, replace
from functools import cached_property

from revmentor.matching.possible import Possible
from revmentor.model.participant import Participant
from revmentor.model.value import Side

_ALWAYS = ["Mon-Sun 00:00-24:00"]
_SKILL = 3


@dataclass(frozen=True)
class Newcomers:
    """One of a side for each topic: with every language, always free, in nobody's reporting line.

    Such a mentor has the lowest level, such a mentee the highest. `site` is where they work, if that counts.
    """

    possible: Possible
    side: Side
    site: str | None = None

    @cached_property
    def people(self) -> tuple[Participant, ...]:
        """The newcomers, in the order of the program's topics."""
        return tuple(self._such_a(topic) for topic in self.possible.records.program.topics)

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The topic of each."""
        return tuple(self.possible.records.program.topics)

    def affinity(self, newcomer: Participant, other: Participant) -> int | None:
        """How well a newcomer fits someone who is there; None where a rule forbids it."""
        mentor, mentee = (newcomer, other) if self.side == "mentor" else (other, newcomer)
        if not self._extended.eligibility.allows(mentor, mentee):
            return None
        return self._extended.criteria.total(mentor, mentee)

    @cached_property
    def _extended(self) -> Possible:
        records = self.possible.records
        people = (*records.cohort.participants, *self.people)
        return replace(
            self.possible, records=replace(records, cohort=records.cohort.with_people(people, records.cohort.managers))
        )

    def _such_a(self, topic: str) -> Participant:
        cohort = self.possible.records.cohort
        levels = [person.level for person in cohort.participants if person.level is not None]
        some_said_when = any(person.available for person in cohort.participants)
        is_mentor = self.side == "mentor"
        return Participant.model_validate(
            {
                "id": f"such-a-{self.side}-for-{topic}"[:64],
                "name": topic,
                "level": (min if is_mentor else max)(levels, default=None),
                "languages": sorted({one for person in cohort.participants for one in cohort.languages(person)}),
                "available": _ALWAYS if some_said_when else [],
                "site": self.site,
                **({"offers": {topic: _SKILL}} if is_mentor else {"seeks": [topic]}),
            }
        )
