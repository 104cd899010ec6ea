"""Managers and wishes in the words of forms and lists, as ids: participants', or those of people who take no part."""

import re
from collections.abc import Iterator, Mapping

from revmentor.model.problem import Problem
from revmentor.model.records import Records
from revmentor.model.signup import SKIP
from revmentor.model.spelling import Spelled
from revmentor.signup.identity import CohortIndex, is_id, new_id
from revmentor.signup.people import Directory, Person
from revmentor.signup.words.answers import read_yes
from revmentor.signup.words.names import name_key, tidy_name

_PARTS = re.compile(r"[;\n]+|\bund\b|\band\b")
_NAMES_A_PERSON = re.compile(r"[^\W\d_]{2,}")


class References:
    """Resolves what people say of others."""

    def __init__(self, records: Records, directory: Directory, index: CohortIndex, ids: Mapping[int, str]) -> None:
        self.records, self.directory, self.index, self.ids = records, directory, index, ids
        self.notices: list[Problem] = []
        self.needed: dict[str, Person | None] = {}
        """Managers who take no part, by id; with their own row where a list has one."""
        self._outside: dict[str, str] = {}
        self._meanings = records.mapping.values

    def of(self, person: Person) -> dict[str, Spelled]:
        """A person's manager and wishes, by id."""
        found: dict[str, Spelled] = {}
        if person.manager and (manager := self._manager(person.manager, person)):
            found["manager"] = manager
        wishes = [wish for cell in person.wishes for wish in self._wishes_in(cell, person)]
        if wishes:
            found["wishes"] = list(dict.fromkeys(wishes))
        return found

    def new_managers(self, participants: set[str]) -> dict[str, str | None]:
        """Who manages those who take no part, as far as the lists know, up the line; only what is new."""
        there = self.records.cohort.managers
        found: dict[str, str | None] = {}
        waiting = list(self.needed)
        while waiting:
            one = waiting.pop(0)
            person = self.needed.get(one)
            above = self._manager(person.manager, person) if person and person.manager else None
            if one not in participants and one not in found and there.get(one) is None:
                found[one] = above if above != one else None
                waiting += [above] if above in self.needed else []
        managers = {**there, **found}
        for one in sorted(found):
            if _is_above_themself(managers, one):
                found[one] = managers[one] = None
        return {one: above for one, above in sorted(found.items()) if one not in there or above is not None}

    def _said(self, key: str, text: str) -> str:
        meaning = next((said for word, said in self._meanings.get(key, {}).items() if word == text), text)
        return str(meaning)

    def _manager(self, text: str, person: Person) -> str | None:
        text = self._said("manager", text)
        if text == SKIP:
            return None
        if "@" not in text and len(self.directory.bearers(tidy_name(text))) > 1:
            self._notice("unknown-manager", f"several people are called {text}; the reporting line ends there", person)
            return None
        found = self.directory.find(text) or self.directory.find(tidy_name(text))
        if found is person:
            return None
        if found is not None:
            return self.ids.get(id(found)) or self._outsider(found.name or text, found.email, found)
        if known := self.index.find_text(text) or self.index.find_text(tidy_name(text)):
            return known.id if known.id != self.ids.get(id(person)) else None
        managers = self.records.cohort.managers
        if text in managers or text in managers.values() or text in self._outside.values():
            return text
        if not _NAMES_A_PERSON.search(text):
            self._notice("unknown-manager", f'nobody is known by "{text}"; the reporting line ends there', person)
            return None
        email = text.casefold() if "@" in text else ""
        return self._outsider("" if email else tidy_name(text), email, None)

    def _outsider(self, name: str, email: str, row: Person | None) -> str:
        """The id of somebody who takes no part: always the same for the same person."""
        spoken_of = name_key(name or email.partition("@")[0].replace(".", " ").replace("_", " ")) or email
        key = str(id(row)) if row else spoken_of
        if key not in self._outside:
            taken = {*self.ids.values(), *self.index.by_id, *self._outside.values()}
            self._outside[key] = name if is_id(name) and name not in taken else new_id(name, email, taken)
        own_id = self._outside[key]
        self.needed[own_id] = self.needed.get(own_id) or row
        return own_id

    def _wishes_in(self, cell: str, person: Person) -> Iterator[str]:
        """The ids of everyone a cell wishes for: whole, part by part, and as "last name, first name"."""
        cell = self._said("wishes", cell)
        if cell == SKIP or read_yes(cell) is False:
            return
        parts = [part.strip() for part in _PARTS.split(cell) if part.strip()]
        for part in [cell] if self._participant(cell) else parts:
            yield from self._wishes_in_part(part, person)

    def _wishes_in_part(self, part: str, person: Person) -> Iterator[str]:
        pieces = [part] if self._participant(part) else [piece.strip() for piece in part.split(",") if piece.strip()]
        start = 0
        while start < len(pieces):
            pair = ", ".join(pieces[start : start + 2])
            size = 2 if start + 1 < len(pieces) and self._participant(pair) else 1
            text = pair if size == 2 else pieces[start]
            if (wished := self._participant(text)) is None:
                self._notice("unknown-wish", f'wishes for "{text}", who does not take part', person)
            elif wished != self.ids.get(id(person)):
                yield wished
            start += size

    def _participant(self, text: str) -> str | None:
        """The id of the participant that a text means; None where it is nobody's."""
        names = (text, tidy_name(text))
        found = next((one for name in names if (one := self.directory.find(name))), None)
        found = found or self.directory.find_by_last_name(text)
        if found and id(found) in self.ids:
            return self.ids[id(found)]
        known = [found_there.id for name in names if (found_there := self.index.find_text(name))]
        return known[0] if known else None

    def _notice(self, code: str, message: str, person: Person) -> None:
        problem = Problem(code, message, place=person.place)
        if problem not in self.notices:
            self.notices.append(problem)


def _is_above_themself(managers: Mapping[str, str | None], person: str) -> bool:
    """Whether a person's line comes back to the person."""
    seen: set[str] = set()
    above = managers.get(person)
    while above is not None and above not in seen and above != person:
        seen.add(above)
        above = managers.get(above)
    return above == person
