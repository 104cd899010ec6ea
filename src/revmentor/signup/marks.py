"""What each form said before, as marks: by them an edit by hand and a new answer are told apart."""

from collections.abc import Collection, Iterable, Mapping

from revmentor.model.cells import to_cells
from revmentor.model.mark import mark
from revmentor.model.participant import Participant
from revmentor.model.signup import Conflicts, FieldChange, SignUp, marks_text
from revmentor.signup.people import Person

_FROM_REFERENCES = frozenset({"manager", "wishes"})


class Marks:
    """The marks that were there, and those that will be."""

    def __init__(self, signups: Iterable[SignUp], conflicts: Mapping[tuple[str, str], Conflicts]) -> None:
        self._signups = {(one.id, one.form): one for one in signups}
        self._conflicts = conflicts
        self._before: dict[str, list[SignUp]] = {}
        for one in self._signups.values():
            self._before.setdefault(one.id, []).append(one)

    @property
    def signups(self) -> tuple[SignUp, ...]:
        """Every line of signups.yaml as it will be."""
        return tuple(self._signups.values())

    def judged(self, own_id: str, person: Person, change: FieldChange) -> FieldChange | None:
        """The change as it will be: taken, an open conflict, or None where what stands there stays.

        A key that nobody edited since a form brought it is free. One that somebody edited stays while the answer is
        the same as before; where both changed, a person decides.
        """
        if self._is_untouched(own_id, change):
            return change
        if self._is_said_before(own_id, person, change):
            return None
        decided = self._conflicts.get((own_id, change.key), self._conflicts.get(("", ""), "ask"))
        if decided == "keep":
            return None
        return change if decided == "take" else FieldChange(change.key, change.old, change.new, conflict=True)

    def _is_untouched(self, own_id: str, change: FieldChange) -> bool:
        brought = {one.by_key[change.key] for one in self._before.get(own_id, ()) if change.key in one.by_key}
        return mark(change.old) in brought if change.old else not brought

    def _is_said_before(self, own_id: str, person: Person, change: FieldChange) -> bool:
        before = (self._signups.get((own_id, form)) for form in person.by_form)
        return mark(change.new) in {one.by_key.get(change.key) for one in before if one}

    def keep(self, own_id: str, person: Person, said: Participant, open_keys: Collection[str]) -> None:
        """Keeps the mark of what each form said; where a conflict is open, the one from before."""
        cells = to_cells(said)
        for form, keys in person.by_form.items():
            before = self._signups.get((own_id, form))
            told = {*keys, *_FROM_REFERENCES} & set(cells) - set(open_keys)
            marks = (before.by_key if before else {}) | {key: mark(cells[key]) for key in told}
            ordered = {key: marks[key] for key in Participant.model_fields if key in marks}
            self._signups[own_id, form] = SignUp(id=own_id, form=form, marks=marks_text(ordered))
