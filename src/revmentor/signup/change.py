"""The change that answers propose to a cohort: who is new, what changed, where somebody's own edit stands."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace

from revmentor.model.cells import to_cells
from revmentor.model.participant import Participant
from revmentor.model.problem import Problem
from revmentor.model.records import Records
from revmentor.model.signup import Conflicts, FieldChange, PersonChange, SignUpChange
from revmentor.model.spelling import Spelled, spelled_fields
from revmentor.signup.admission import Admission
from revmentor.signup.identity import CohortIndex, new_id
from revmentor.signup.lines import without_circles
from revmentor.signup.marks import Marks
from revmentor.signup.people import Directory, Person
from revmentor.signup.references import References
from revmentor.signup.words.names import name_key

_CHANGEABLE = frozenset(Participant.model_fields) - {"id"}


@dataclass(frozen=True)
class Proposal:
    """What an import would do, what the records say then, and what could not be used."""

    change: SignUpChange
    after: Records
    unusable: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    """Who was taken in or changed, by id."""


def propose_change(
    records: Records, directory: Directory, invented: frozenset[str], conflicts: Mapping[tuple[str, str], Conflicts]
) -> Proposal:
    """What the people of `directory` change in the cohort.

    `invented` are the ids of a new folder's example people, which make room; `conflicts` says for (id, key), or
    for ("", "") in general, whose word counts where both the cohort and the answers changed.
    """
    return _Proposing(records, directory, invented - _needed(records), Marks(records.signups, conflicts)).proposal()


def _needed(records: Records) -> set[str]:
    """Who cannot leave without a trace: whoever was in a pair, or is named in a pin."""
    pairs = [(pair.mentor, pair.mentee) for pair in records.pairs if pair.state != "proposed"]
    return {person for pair in (*pairs, *records.cohort.pinned, *records.cohort.apart) for person in pair}


@dataclass
class _Proposing:
    """One proposal while it is being made."""

    records: Records
    directory: Directory
    invented: frozenset[str]
    marks: Marks
    usual_skills: int = 0
    new: list[PersonChange] = field(default_factory=list)
    changed: list[PersonChange] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.admission = Admission(needs_level=self.records.program.rules.direction)
        self.participants = dict(self.records.cohort.by_id)
        self.taken: dict[str, Person] = {}

    def proposal(self) -> Proposal:
        index = CohortIndex(self.records.cohort)
        known = self._known(index)
        ids = known | self._new_ids(known)
        references = References(self.records, self.directory, index, ids)
        for person in sorted(self.directory.people, key=lambda one: (ids.get(id(one), ""), one.email)):
            if id(person) in ids:
                self._take(person, ids[id(person)], references)
        gone = self._gone(set(ids.values()))
        return self._result(references, self._make_room(set(known.values())), gone)

    def _known(self, index: CohortIndex) -> dict[int, str]:
        """Who is in the cohort already; somebody found by name alone is not who another one is by id or address."""
        found = [(person, one) for person in self.directory.people if (one := index.find(person))]
        exact = {one.id for person, one in found if index.is_exact(person)}
        times = Counter(one.id for _, one in found)
        return {
            id(person): one.id
            for person, one in found
            if index.is_exact(person) or (one.id not in exact and times[one.id] == 1)
        }

    def _new_ids(self, known: Mapping[int, str]) -> dict[int, str]:
        """An id for everyone who signs up and is not in the cohort; the same whatever the rows' order."""
        others = (person for person in self.directory.people if id(person) not in known)
        takers = [person for person in others if self.admission.signs_up(person) and self._is_sayable(person)]
        taken = {*self.records.cohort.by_id} - self.invented
        ids: dict[int, str] = {}
        for person in sorted(takers, key=lambda one: (name_key(one.name), one.email, one.number)):
            given = person.id if person.id and person.id not in taken else ""
            ids[id(person)] = given or new_id(person.name, person.email, taken)
            taken.add(ids[id(person)])
        return ids

    def _is_sayable(self, person: Person) -> bool:
        """Whether what somebody says of themself can stand in a cohort; tells why not."""
        said = self._as_known(dict(person.fields), None, counted=False)
        return self.admission.read(person, {"id": "x", **said}) is not None

    def _take(self, person: Person, own_id: str, references: References) -> None:
        """Takes in what one person says: anew, or as changes to what stands there."""
        before = None if own_id in self.invented else self.participants.get(own_id)
        said = self._as_known({**person.fields, **references.of(person)}, before)
        current = spelled_fields(before) if before else {"id": own_id}
        fields = {**current, **{key: one for key, one in said.items() if key in _CHANGEABLE}}
        wanted = self.admission.read(person, fields)
        if wanted is None:
            return
        self.taken[own_id] = person
        changes = tuple(self._field_changes(own_id, person, before, wanted, said))
        taken = {one.key: getattr(wanted, one.key) for one in changes if not one.conflict}
        self.participants[own_id] = before.model_copy(update=taken) if before else wanted
        self.marks.keep(own_id, person, wanted, [one.key for one in changes if one.conflict])
        self._tell(PersonChange(own_id, self.participants[own_id].name, changes), is_new=before is None)

    def _as_known(
        self, said: dict[str, Spelled], before: Participant | None, *, counted: bool = True
    ) -> dict[str, Spelled]:
        """What is said, in the words that stand there where both mean the same; skills that nobody named filled in."""
        if before and before.email and before.email.lower() == said.get("email"):
            said["email"] = before.email
        if before and name_key(before.name) == name_key(str(said.get("name", ""))):
            said["name"] = before.name
        if isinstance(offered := said.get("offers"), dict):
            known = before.offers if before else {}
            said["offers"] = {topic: skill or self._skill(known.get(topic)) for topic, skill in offered.items()}
            if counted:
                self.usual_skills += sum(not skill and topic not in known for topic, skill in offered.items())
        return said

    def _skill(self, known: int | None) -> str:
        return str(known or self.records.mapping.skill)

    def _field_changes(
        self, own_id: str, person: Person, before: Participant | None, wanted: Participant, said: Mapping[str, Spelled]
    ) -> Iterator[FieldChange]:
        old, new = to_cells(before) if before else {}, to_cells(wanted)
        for key in Participant.model_fields:
            if key in said and old.get(key, "") != new.get(key, ""):
                change = FieldChange(key, old.get(key, ""), new.get(key, ""))
                judged = change if before is None else self.marks.judged(own_id, person, change)
                if judged:
                    yield judged

    def _tell(self, one: PersonChange, *, is_new: bool) -> None:
        if is_new:
            self.new.append(one)
        elif one.fields:
            self.changed.append(one)
        else:
            self.unchanged.append(one.id)

    def _make_room(self, known: set[str]) -> tuple[str, ...]:
        """Takes out the invented people once there are real ones; who they were."""
        real = {one.id for one in self.new}
        leaving = [one for one in self.records.cohort.by_id if one in self.invented - known] if self.new else []
        for one in leaving:
            if one not in real:
                del self.participants[one]
        return tuple(leaving)

    def _gone(self, here: set[str]) -> tuple[str, ...]:
        """Who came by one of these forms before, takes part still, and is not in it now."""
        forms = {entry.form for person in self.directory.people for entry in person.entries}
        before = {one.id for one in self.records.signups if one.form in forms}
        return tuple(sorted(one for one in before - here if one in self.records.cohort.by_id))

    def _result(self, references: References, made_room: tuple[str, ...], gone: tuple[str, ...]) -> Proposal:
        before = self.records.cohort
        managers = references.new_managers(set(self.participants))
        cohort = before.with_people(tuple(self.participants.values()), {**before.managers, **managers})
        led = [one.id for one in (*self.new, *self.changed) if any(said.key == "manager" for said in one.fields)]
        cohort, circles = without_circles(cohort, led)
        in_circles = {person for circle in circles for person in circle}
        change = SignUpChange(
            new=tuple(_without_manager(one, in_circles) for one in self.new),
            changed=tuple(_without_manager(one, in_circles) for one in self.changed),
            unchanged=tuple(self.unchanged),
            gone=gone,
            invented=made_room,
            managers=managers,
            usual_skills=self.usual_skills,
        )
        after = replace(
            self.records,
            cohort=cohort,
            pairs=tuple(pair for pair in self.records.pairs if not {pair.mentor, pair.mentee} & set(made_room)),
            signups=tuple(one for one in self.marks.signups if one.id in self.participants),
        )
        unusable = tuple(dict.fromkeys((*self.directory.unusable, *self.admission.unusable)))
        notices = (*self.directory.notices, *references.notices, *map(self._circle, circles))
        return Proposal(change, after, unusable, notices, self.taken)

    def _circle(self, circle: tuple[str, ...]) -> Problem:
        message = f"the reporting line would run in a circle: {' -> '.join((*circle, circle[0]))}; it was left open"
        return Problem(
            "manager-circle", message, "write the right manager: into cohort.yaml", place=self.taken[circle[0]].place
        )


def _without_manager(one: PersonChange, people: Container[str]) -> PersonChange:
    if one.id not in people:
        return one
    return replace(one, fields=tuple(said for said in one.fields if said.key != "manager"))
