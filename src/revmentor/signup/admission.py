"""Who can be taken in: what somebody has to say before they stand in a cohort, and why a row cannot be used."""

from collections.abc import Mapping
from dataclasses import replace

from pydantic import ValidationError

from revmentor.model.participant import Participant
from revmentor.model.problem import Problem
from revmentor.model.spelling import Spelled
from revmentor.signup.people import Person

_IN_THE_SAME_CALL = "import a list that has it in the same call"


class Admission:
    """Looks people over, and gathers why some cannot be taken in."""

    def __init__(self, *, needs_level: bool) -> None:
        self.needs_level = needs_level
        self.unusable: list[Problem] = []

    def signs_up(self, person: Person) -> bool:
        """Whether somebody who is not in the cohort can be taken in; tells why not where it is no list of staff."""
        said = person.fields
        if not {"offers", "seeks"} & set(said):
            if person.is_answer:
                hint = "--as mentor or --as mentee says what everyone in the file is"
                self._refuse(person, "no-role", "says neither what to teach nor what to learn", hint)
            return False
        if said.get("consent") == "no":
            return self._refuse(person, "no-consent", "has not consented, so none of the answers are kept")
        if "name" not in said:
            return self._refuse(person, "no-name", "has no name", _IN_THE_SAME_CALL)
        if self.needs_level and "level" not in said:
            hint = f"fill in the cell, {_IN_THE_SAME_CALL}, or set rules: {{direction: no}}"
            return self._refuse(person, "no-level", "no list says the level", hint)
        return True

    def _refuse(self, person: Person, code: str, message: str, hint: str = "") -> bool:
        place = replace(person.places.get(code.removeprefix("no-"), person.place), text=person.name or person.email)
        self.unusable.append(Problem(code, message, hint, place=place))
        return False

    def read(self, person: Person, fields: Mapping[str, Spelled]) -> Participant | None:
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
