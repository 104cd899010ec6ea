"""The change that answers propose to a cohort: who is new, what changed, where somebody's own edit stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from revmentor.model.cells import to_cells
from revmentor.model.mark import mark
from revmentor.model.participant import Participant
from revmentor.model.problem import Problem
from revmentor.model.records import Records
from revmentor.model.signup import Conflicts, FieldChange, PersonChange, SignUp, SignUpChange, marks_text
from revmentor.model.spelling import Spelled, spelled_fields
from revmentor.signup.identity import CohortIndex, new_id
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


def propose_change(
    records: Records, directory: Directory, invented: frozenset[str], conflicts: Mapping[tuple[str, str], Conflicts]
) -> Proposal:
    """What the people of `directory` change in the cohort.

    `invented` are the ids of a new folder's example people, which make room; `conflicts` says for (id, key), or
    for ("", "") in general, whose word counts where both the cohort and the answers changed.
    """
    return _Proposing(records, directory, invented, conflicts).proposal()


@dataclass
class _Proposing:
    """One proposal while it is being made."""

    records: Records
    directory: Directory
    invented: frozenset[str]
    conflicts: Mapping[tuple[str, str], Conflicts]
    unusable: list[Problem] = field(default_factory=list)
    usual_skills: int = 0
    new: list[PersonChange] = field(default_factory=list)
    changed: list[PersonChange] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    participants: dict[str, Participant] = field(default_factory=dict)
    signups: dict[tuple[str, str], SignUp] = field(default_factory=dict)
    known_signups: dict[str, list[SignUp]] = field(default_factory=dict)

    def proposal(self) -> Proposal:
        cohort = self.records.cohort
        self.signups = {(one.id, one.form): one for one in self.records.signups}
        for one in self.records.signups:
            self.known_signups.setdefault(one.id, []).append(one)
        index = CohortIndex(cohort)
        known = [(person, found) for person in self.directory.people if (found := index.find(person))]
        made_room = self.invented - {found.id for _, found in known}
        self.participants = {one.id: one for one in cohort.participants if one.id not in made_room}
        ids = {id(person): found.id for person, found in known} | self._new_ids(index)
        references = References(self.records, self.directory, index, ids)
        for person in sorted(self.directory.people, key=lambda one: _order(one, ids)):
            if id(person) in ids:
                self._take(person, ids[id(person)], references)
        return self._result(references, made_room, ids)

    def _new_ids(self, index: CohortIndex) -> dict[int, str]:
        """An id for everyone who signs up and is not in the cohort; the same whatever the rows' order."""
        takers = [person for person in self.directory.people if not index.find(person) and self._signs_up(person)]
        taken = {*self.records.cohort.by_id} - self.invented
        ids: dict[int, str] = {}
        for person in sorted(takers, key=lambda one: (name_key(one.name), one.email, one.number)):
            given = person.id if person.id and person.id not in taken else ""
            ids[id(person)] = given or new_id(person.name, person.email, taken)
            taken.add(ids[id(person)])
        return ids

    def _signs_up(self, person: Person) -> bool:
        """Whether somebody who is not in the cohort can be taken in; tells why not where it is no list of staff."""
        said = person.fields
        if not {"offers", "seeks"} & set(said):
            if person.is_answer:
                hint = "--as mentor or --as mentee says what everyone in the file is"
                self._refuse(person, "no-role", "says neither what to teach nor what to learn", hint)
            return False
        if said.get("consent") == "no":
            self._refuse(person, "no-consent", "has not consented, so nothing is kept")
            return False
        if "name" not in said:
            self._refuse(person, "no-name", "has no name", "import a list that has it in the same call")
            return False
        if self.records.program.rules.direction and "level" not in said:
            hint = "import a list that has it in the same call, or set rules: {direction: no}"
            self._refuse(person, "no-level", "no list says the level", hint)
            return False
        return True

    def _refuse(self, person: Person, code: str, message: str, hint: str = "") -> None:
        place = replace(person.places.get(code.removeprefix("no-"), person.place), text=person.name or person.email)
        self.unusable.append(Problem(code, message, hint, place=place))

    def _take(self, person: Person, own_id: str, references: References) -> None:
        """Takes in what one person says: anew, or as changes to what stands there."""
        before = self.participants.get(own_id)
        said = self._as_known({**person.fields, **references.of(person)}, before)
        current = spelled_fields(before) if before else {"id": own_id}
        wanted = self._checked(person, {**current, **{key: one for key, one in said.items() if key in _CHANGEABLE}})
        if wanted is None:
            return
        changes = tuple(self._field_changes(own_id, person, before, wanted, said))
        taken = [one for one in changes if not one.conflict]
        after = self._after(person, before, wanted, taken)
        self.participants[own_id] = after
        self._mark(person, after if before is None else wanted, own_id, {one.key for one in changes if one.conflict})
        self._tell(own_id, after, changes, is_new=before is None)

    def _as_known(self, said: dict[str, Spelled], before: Participant | None) -> dict[str, Spelled]:
        """What is said, in the words that stand there where both mean the same; skills that nobody named filled in."""
        if before and before.email and before.email.lower() == said.get("email"):
            said["email"] = before.email
        if before and name_key(before.name) == name_key(str(said.get("name", ""))):
            said["name"] = before.name
        if isinstance(offered := said.get("offers"), dict):
            known = before.offers if before else {}
            said["offers"] = {topic: skill or self._skill(known.get(topic)) for topic, skill in offered.items()}
        return said

    def _skill(self, known: int | None) -> str:
        self.usual_skills += known is None
        return str(known or self.records.mapping.skill)

    def _checked(self, person: Person, fields: Mapping[str, Spelled]) -> Participant | None:
        """The participant whose file says `fields`; None, after telling why, where a field cannot be."""
        try:
            return Participant.model_validate(fields)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                key = str(fault["loc"][0])
                hint = str(fault.get("ctx", {}).get("hint", ""))
                place = replace(person.places.get(key, person.place), text=person.name or person.email)
                words = fault["msg"] if "-" in fault["type"] else "is not understood"
                self.unusable.append(Problem(f"bad-{key}".replace("_", "-"), f"{key}: {words}", hint, place=place))
            return None

    def _field_changes(
        self, own_id: str, person: Person, before: Participant | None, wanted: Participant, said: Mapping[str, Spelled]
    ) -> Iterable[FieldChange]:
        old = to_cells(before) if before else {}
        new = to_cells(wanted)
        for key in Participant.model_fields:
            if key not in said or old.get(key, "") == new.get(key, ""):
                continue
            one = FieldChange(key, old.get(key, ""), new.get(key, ""))
            state = "free" if before is None else self._standing(own_id, person, one)
            if state == "edited":
                state = _DECIDED[self.conflicts.get((own_id, key), self.conflicts.get(("", ""), "ask"))]
            if state in ("free", "conflict"):
                yield replace(one, conflict=state == "conflict")

    def _standing(self, own_id: str, person: Person, change: FieldChange) -> str:
        """`free` where nobody edited the key since an import brought it, `edited` where both changed, else `kept`."""
        said = (one.by_key.get(change.key) for one in self.known_signups.get(own_id, ()))
        bases = {one for one in said if one}
        if (mark(change.old) in bases) if change.old else not bases:
            return "free"
        said_before = [self.signups.get((own_id, form)) for form in person.by_form]
        mine = {one.by_key.get(change.key) for one in said_before if one}
        return "kept" if mark(change.new) in mine else "edited"

    def _after(
        self, person: Person, before: Participant | None, wanted: Participant, taken: Sequence[FieldChange]
    ) -> Participant:
        if before is None:
            return wanted
        changed = {one.key: getattr(wanted, one.key) for one in taken}
        return before.model_copy(update=changed) if changed else before

    def _mark(self, person: Person, wanted: Participant, own_id: str, unsettled: set[str]) -> None:
        """Keeps the mark of what each form said; where a conflict is open, the one from before."""
        cells = to_cells(wanted)
        extra = {"manager", "wishes"} & set(cells)
        for form, keys in person.by_form.items():
            before = self.signups.get((own_id, form))
            marks = before.by_key if before else {}
            told = [key for key in Participant.model_fields if key in {*keys, *extra} and key in cells]
            marks |= {key: mark(cells[key]) for key in told if key not in unsettled}
            ordered = {key: marks[key] for key in Participant.model_fields if key in marks}
            self.signups[own_id, form] = SignUp(id=own_id, form=form, marks=marks_text(ordered))

    def _tell(self, own_id: str, after: Participant, changes: tuple[FieldChange, ...], *, is_new: bool) -> None:
        if is_new:
            self.new.append(PersonChange(own_id, after.name, changes))
        elif changes:
            self.changed.append(PersonChange(own_id, after.name, changes))
        else:
            self.unchanged.append(own_id)

    def _result(self, references: References, made_room: frozenset[str], ids: Mapping[int, str]) -> Proposal:
        before = self.records.cohort
        if not self.new:  # nobody needs the room
            self.participants = {one.id: self.participants.get(one.id, one) for one in before.participants}
        managers = references.new_managers(set(self.participants))
        cohort = before.with_people(tuple(self.participants.values()), {**before.managers, **managers})
        gone = self._gone(set(ids.values()))
        there = {one.id for one in self.new} | {one.id for one in self.changed}
        change = SignUpChange(
            tuple(self.new),
            tuple(self.changed),
            tuple(one for one in self.unchanged if one not in there),
            gone,
            tuple(one.id for one in self.records.cohort.participants if one.id in made_room) if self.new else (),
            managers,
            self.usual_skills,
        )
        after = replace(self.records, cohort=cohort, signups=tuple(self.signups.values()))
        unusable = tuple(dict.fromkeys((*self.directory.unusable, *self.unusable)))
        return Proposal(change, after, unusable, (*self.directory.notices, *references.notices))

    def _gone(self, here: set[str]) -> tuple[str, ...]:
        """Who came by one of these forms before, takes part still, and is not in it now."""
        forms = {entry.form for person in self.directory.people for entry in person.entries}
        before = {one.id for one in self.records.signups if one.form in forms}
        return tuple(sorted(one for one in before - here if one in self.records.cohort.by_id))


_DECIDED: Mapping[Conflicts, str] = {"ask": "conflict", "keep": "settled", "take": "free"}


def _order(person: Person, ids: Mapping[int, str]) -> tuple[str, str]:
    return ids.get(id(person), ""), person.email
