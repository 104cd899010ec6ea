"""Lasting ids made from names, and who of the cohort a person of the tables is."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from pydantic import TypeAdapter, ValidationError

from revmentor.model.cohort import Cohort
from revmentor.model.participant import Participant
from revmentor.model.value import Id
from revmentor.signup.people import Person
from revmentor.signup.words.folded import folded
from revmentor.signup.words.names import name_key, without_titles

_ID: TypeAdapter[str] = TypeAdapter(Id)
_LONGEST = 48
_NOBODY = "person"
"""What the id of somebody begins with whose name and address give none."""
_APOSTROPHE = re.compile("['’ʼ]")


def new_id(name: str, email: str, taken: Iterable[str]) -> str:
    """An id nobody has yet: from the name, else from the address; `-2`, `-3` follow where it is taken."""
    taken = set(taken)
    return next(one for one in _numbered(_base(name, email)) if one not in taken and is_id(one))


def _numbered(base: str) -> Iterator[str]:
    yield base
    if not is_id(f"{base}-2"):
        base = _NOBODY
    yield from (f"{base}-{number}" for number in count(2))


def _base(name: str, email: str) -> str:
    plain = _latin(without_titles(name)) or _latin(email.partition("@")[0])
    return "-".join(plain)[:_LONGEST].strip("-") or _NOBODY


def _latin(text: str) -> list[str]:
    return folded(_APOSTROPHE.sub("", text)).encode("ascii", "ignore").decode().split()


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    try:
        return bool(_ID.validate_python(text))
    except ValidationError:
        return False


class CohortIndex:
    """The cohort's participants by id, address and name."""

    def __init__(self, cohort: Cohort) -> None:
        self.by_id = cohort.by_id
        self.by_email = {person.email.lower(): person for person in cohort.participants if person.email}
        self.by_name: dict[str, list[Participant]] = {}
        for person in cohort.participants:
            if key := name_key(person.name):
                self.by_name.setdefault(key, []).append(person)

    def is_exact(self, person: Person) -> bool:
        """Whether a person of the tables is somebody by id or by address."""
        return person.id in self.by_id or person.email in self.by_email

    def find(self, person: Person) -> Participant | None:
        """The participant a person of the tables is: by id, by address, else by a name that only one has."""
        if found := self.by_id.get(person.id) or self.by_email.get(person.email):
            return found
        if person.id:
            return None
        named = self.by_name.get(name_key(person.name), []) if person.name else []
        unnamed = [one for one in named if not (one.email and person.email)]
        return unnamed[0] if len(named) == 1 and unnamed else None

    def find_text(self, text: str) -> Participant | None:
        """The participant that an id, an address or a name means; None where it is none or several."""
        named = self.by_name.get(name_key(text), [])
        by_name = named[0] if len(named) == 1 else None
        return self.by_id.get(text) or self.by_email.get(text.lower()) or by_name
