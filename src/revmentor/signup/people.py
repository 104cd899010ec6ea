"""Who is who: entries of all tables brought together by address, personnel number, id or name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from revmentor.model.problem import Place, Problem
from revmentor.model.signup import Entry
from revmentor.model.spelling import Spelled
from revmentor.signup.words.moments import read_moment
from revmentor.signup.words.names import name_key


@dataclass
class Person:
    """One person as the tables tell of them; the later entry of the same form counts."""

    entries: list[Entry] = field(default_factory=list)

    def _last(self, name: str) -> str:
        return next((said for entry in reversed(self.entries) if (said := getattr(entry, name))), "")

    @property
    def name(self) -> str:
        """The name as the last table has it; with its title, where another table has that."""
        last = self._last("name")
        return max((e.name for e in self.entries if name_key(e.name) == name_key(last)), key=len, default=last)

    @property
    def email(self) -> str:
        """The mail address in small letters."""
        return self._last("email")

    @property
    def number(self) -> str:
        """The personnel number, which tells people apart and is not kept."""
        return self._last("number")

    @property
    def id(self) -> str:
        """The id that a table gives."""
        return self._last("id")

    @property
    def manager(self) -> str:
        """Whom the person reports to: an id, an address, a personnel number or a name."""
        return self._last("manager")

    @property
    def is_answer(self) -> bool:
        """Whether the person signed up somewhere, and does not only stand in a list of staff."""
        return any(entry.is_answer for entry in self.entries)

    @property
    def wishes(self) -> tuple[str, ...]:
        """Partners wished for, in the words of the form."""
        return next((entry.wishes for entry in reversed(self.entries) if entry.wishes), ())

    @property
    def fields(self) -> dict[str, Spelled]:
        """All that is said, in the words of cohort.yaml; a later table goes before an earlier one."""
        said = {key: one for entry in self.entries for key, one in entry.fields.items()}
        if self.name:
            said["name"] = self.name
        return said

    @property
    def places(self) -> dict[str, Place]:
        """Where each field comes from."""
        return {key: place for entry in self.entries for key, place in entry.places.items()}

    @property
    def place(self) -> Place:
        """The last row about the person."""
        return self.entries[-1].place

    @property
    def by_form(self) -> Mapping[str, tuple[str, ...]]:
        """The keys that each form tells of."""
        return {entry.form: tuple(entry.fields) for entry in self.entries}

    def is_same(self, entry: Entry) -> bool:
        """Whether nothing that identifies people speaks against it."""
        pairs = ((self.email, entry.email), (self.number, entry.number), (self.id, entry.id))
        return all(not one or not other or one == other for one, other in pairs)


class Directory:
    """People by what identifies them."""

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.notices: list[Problem] = []
        self.unusable: list[Problem] = []
        self._exact: dict[tuple[str, str], Person] = {}
        self._named: dict[str, list[Person]] = {}

    def add(self, entry: Entry) -> None:
        """Adds an entry to the person it is about."""
        person = self._of(entry)
        if person is None:
            person = Person()
            self.people.append(person)
        known = person.entries and name_key(person.name)
        self._join(person, entry)
        for kind in ("id", "email", "number"):
            if value := getattr(entry, kind):
                self._exact[kind, value] = person
        key = name_key(person.name)
        if key and key != known:
            self._named.setdefault(key, []).append(person)

    def find(self, text: str) -> Person | None:
        """The person that an id, an address, a personnel number or a name means; None where it is none or several."""
        for kind, value in (("email", text.lower()), ("number", text), ("id", text)):
            if found := self._exact.get((kind, value)):
                return found
        named = self._named.get(name_key(text), [])
        return named[0] if len(named) == 1 else None

    def find_by_last_name(self, text: str) -> Person | None:
        """The only person with that last name; None where there is none or several."""
        last = name_key(text)
        named = [one for key, people in self._named.items() if last and key.endswith(f" {last}") for one in people]
        return named[0] if len(named) == 1 else None

    def _of(self, entry: Entry) -> Person | None:
        for kind in ("id", "email", "number"):
            value = getattr(entry, kind)
            if value and (found := self._exact.get((kind, value))):
                return found
        named = [person for person in self._named.get(name_key(entry.name), ()) if person.is_same(entry)]
        return named[0] if entry.name and len(named) == 1 else None

    def _join(self, person: Person, entry: Entry) -> None:
        same = next((one for one in person.entries if one.form == entry.form), None)
        if same is None:
            person.entries.append(entry)
            return
        earlier, later = (entry, same) if _is_later(same, entry) else (same, entry)
        person.entries[person.entries.index(same)] = _together(earlier, later)
        if not _in_other_roles(earlier, later):
            timed = read_moment(earlier.answered) and read_moment(later.answered)
            which = "the later answer counts" if timed else "the lower row counts"
            message = f"answered again in row {later.place.line}; {which}"
            self.notices.append(Problem("answered-again", message, place=earlier.place))


def _is_later(one: Entry, other: Entry) -> bool:
    """Whether an answer was given after another that stands below it; by the form's clock where it has one."""
    mine, others = read_moment(one.answered), read_moment(other.answered)
    return mine is not None and others is not None and mine > others


def _in_other_roles(one: Entry, other: Entry) -> bool:
    """Whether somebody signed up as mentor in one answer and as mentee in the other."""
    roles = [{"offers", "seeks"} & set(entry.fields) for entry in (one, other)]
    return all(len(role) == 1 for role in roles) and roles[0] != roles[1]


def _together(earlier: Entry, later: Entry) -> Entry:
    if not _in_other_roles(earlier, later):
        return later
    return Entry(
        place=later.place,
        form=later.form,
        fields={**earlier.fields, **later.fields},
        name=later.name or earlier.name,
        id=later.id or earlier.id,
        email=later.email or earlier.email,
        number=later.number or earlier.number,
        manager=later.manager or earlier.manager,
        wishes=later.wishes or earlier.wishes,
        answered=later.answered,
        is_answer=later.is_answer,
        places={**earlier.places, **later.places},
    )


def brought_together(entries: Iterable[Entry]) -> Directory:
    """Everyone the entries tell of; a table's later row about a person replaces the earlier one.

    A name alone tells nobody apart where several people bear it: such a row is told and left out.
    """
    entries = list(entries)
    directory = Directory()
    crowded = _crowded(entries)
    for entry in entries:
        if not (entry.email or entry.number or entry.id) and name_key(entry.name) in crowded:
            message = f"several people are called {entry.name}; an address would tell who it is"
            directory.unusable.append(Problem("same-name", message, place=entry.place))
        else:
            directory.add(entry)
    return directory


def _crowded(entries: Iterable[Entry]) -> set[str]:
    """The names that several people of one table bear, told apart by address, number or id."""
    known: dict[tuple[str, str], set[str]] = {}
    for entry in entries:
        if entry.name and (told_by := entry.email or entry.number or entry.id):
            known.setdefault((entry.form, name_key(entry.name)), set()).add(told_by)
    return {name for (_, name), people in known.items() if len(people) > 1}
