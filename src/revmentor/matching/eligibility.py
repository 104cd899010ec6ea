"""The hard rules: which two people may be a pair, and if not, by which rule.

Each rule looks at a mentor and a mentee and gives its reason when it forbids them. The sources are
practice guides for mentoring programs: docs/matching.md.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from revmentor.matching.availability import Week, Weeks, find_week, find_weeks
from revmentor.model.matching import Reason
from revmentor.model.participant import Participant
from revmentor.model.records import Records

Rule = Callable[["Eligibility", Participant, Participant], Reason | None]


@dataclass(frozen=True)
class Eligibility:
    """What the rules of one cohort need to know, worked out once."""

    records: Records
    today: date

    @cached_property
    def weeks(self) -> Weeks:
        """The kinds of week in which sessions fall."""
        return find_weeks(self.records)

    @cached_property
    def free(self) -> dict[str, Week]:
        """When each participant is free."""
        return {p.id: find_week(self.records, p, self.weeks) for p in self.records.cohort.participants}

    @cached_property
    def above(self) -> dict[str, frozenset[str]]:
        """Everyone in the reporting line above each participant."""
        return {p.id: frozenset(self.records.cohort.chain(p.id)) for p in self.records.cohort.participants}

    @cached_property
    def languages(self) -> dict[str, frozenset[str]]:
        """The languages each participant speaks."""
        return {p.id: self.records.cohort.languages(p) for p in self.records.cohort.participants}

    @cached_property
    def apart(self) -> frozenset[frozenset[str]]:
        """Who must not be a pair."""
        return frozenset(frozenset(pair) for pair in self.records.cohort.apart)

    @cached_property
    def former(self) -> frozenset[frozenset[str]]:
        """Who was a pair in the rounds that count, and who was one that ended in this round."""
        past = self.records.past[: self.records.program.rules.rounds]
        ended = (frozenset((p.mentor, p.mentee)) for p in self.records.pairs if p.state == "ended")
        return frozenset({frozenset(pair) for earlier in past for pair in earlier.partners} | set(ended))

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """The rules that the program has switched on, the cheapest to look at first."""
        switches = self.records.program.rules
        return {name: rule for name, rule in _RULES.items() if getattr(switches, name.replace("-", "_"), True)}

    def find_obstacles(self, mentor: Participant, mentee: Participant) -> Iterator[Reason]:
        """The reason of each rule that forbids the two; none when they are eligible."""
        return (reason for rule in self.rules.values() if (reason := rule(self, mentor, mentee)))

    def allows(self, mentor: Participant, mentee: Participant) -> bool:
        """Whether the two are not one person, and no rule forbids them."""
        return mentor.id != mentee.id and next(self.find_obstacles(mentor, mentee), None) is None

    def absence(self, person: Participant) -> Reason | None:
        """Why a person is not to be matched at all, if so."""
        if not self.records.program.rules.active:
            return None
        if not person.consent:
            return Reason("no-consent", {"person": person.id})
        if person.withdrawn and person.withdrawn <= self.today:
            return Reason("withdrawn", {"person": person.id})
        return None


def _active(rules: Eligibility, mentor: Participant, mentee: Participant) -> Reason | None:
    return rules.absence(mentor) or rules.absence(mentee)


def _apart(rules: Eligibility, mentor: Participant, mentee: Participant) -> Reason | None:
    return Reason("apart") if rules.apart and frozenset((mentor.id, mentee.id)) in rules.apart else None


def _direction(rules: Eligibility, mentor: Participant, mentee: Participant) -> Reason | None:
    gap = (mentee.level or 0) - (mentor.level or 0)
    least = rules.records.program.level_gap.min
    return Reason("direction", {"gap": gap, "least": least}) if gap < least else None


def _topic(rules: Eligibility, mentor: Participant, mentee: Participant) -> Reason | None:
    if not mentee.seeks or not mentor.offers.keys().isdisjoint(mentee.seeks):
        return None
    return Reason("topic")


def _language(rules: Eligibility, mentor: Participant, mentee: Participant) -> Reason | None:
    return Reason("language") if rules.languages[mentor.id].isdisjoint(rules.languages[mentee.id]) else None


def _reporting_line(rules: Eligibility, mentor: Participant, mentee: Participant) -> Reason | None:
    if mentee.id in rules.above[mentor.id] or mentor.id in rules.above[mentee.id]:
        return Reason("reporting-line")
    return None


def _same_manager(rules: Eligibility, mentor: Participant, mentee: Participant) -> Reason | None:
    return Reason("same-manager") if mentor.manager and mentor.manager == mentee.manager else None


def _site(rules: Eligibility, mentor: Participant, mentee: Participant) -> Reason | None:
    wanted = mentor.in_person or mentee.in_person
    return Reason("site") if wanted and (mentor.site is None or mentor.site != mentee.site) else None


def _rounds(rules: Eligibility, mentor: Participant, mentee: Participant) -> Reason | None:
    return Reason("rounds") if rules.former and frozenset((mentor.id, mentee.id)) in rules.former else None


def _availability(rules: Eligibility, mentor: Participant, mentee: Participant) -> Reason | None:
    enough = rules.weeks.suffice(rules.free[mentor.id], rules.free[mentee.id])
    return None if enough else Reason("availability", {"minutes": rules.records.program.cadence.minutes})


_RULES: dict[str, Rule] = {
    "active": _active,
    "apart": _apart,
    "direction": _direction,
    "topic": _topic,
    "language": _language,
    "reporting-line": _reporting_line,
    "same-manager": _same_manager,
    "site": _site,
    "rounds": _rounds,
    "availability": _availability,
}
