"""Who is who: entries of all tables brought together by address, personnel number, id or name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from revmentor.model.problem import Place, Problem
from revmentor.model.signup import Entry
from revmentor.model.spelling import Spelled
from revmentor.signup.words.moments import read_moment
from revmentor.signup.words.names import name_key

_MOST_NAMESAKES = 20
"""Of a name that more people bear nobody is looked up by it."""


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


class Directory:
    """People by what identifies them."""

    def __init__(self, people: Sequence[Person], notices: Sequence[Problem], unusable: Sequence[Problem]) -> None:
        self.people = tuple(people)
        self.notices = tuple(notices)
        self.unusable = tuple(unusable)
        self._exact = {key: person for person in people for entry in person.entries for key in _identifiers(entry)}
        self._named: dict[str, list[Person]] = {}
        for person in people:
            self._named.setdefault(name_key(person.name), []).append(person)

    def without(self, people: Iterable[Person]) -> "Directory":
        """Everyone else."""
        out = {id(one) for one in people}
        return Directory([one for one in self.people if id(one) not in out], self.notices, self.unusable)

    def find(self, text: str) -> Person | None:
        """The person that an id, an address, a personnel number or a name means; None where it is none or several."""
        for key in (("email", text.lower()), ("number", text), ("id", text)):
            if found := self._exact.get(key):
                return found
        named = self.bearers(text)
        return named[0] if len(named) == 1 else None

    def bearers(self, name: str) -> Sequence[Person]:
        """Everyone of that name."""
        return self._named.get(name_key(name), []) if name_key(name) else []

    def find_by_last_name(self, text: str) -> Person | None:
        """The only person with that last name; None where there is none or several."""
        last = name_key(text)
        named = [one for key, people in self._named.items() if last and key.endswith(f" {last}") for one in people]
        return named[0] if len(named) == 1 else None


def brought_together(entries: Iterable[Entry]) -> Directory:
    """Everyone the entries tell of: linked by address, number or id, else by a name that only one of them bears.

    A form's later answer of the same person replaces the earlier one. A name alone tells nobody apart where several
    people bear it: such a row is told and left out.
    """
    entries = list(entries)
    rank = {id(entry): number for number, entry in enumerate(entries)}
    named: dict[str, list[list[Entry]]] = {}
    everyone: list[list[Entry]] = []
    unusable: list[Problem] = []
    for group in _linked(entries):
        name = _name_of(group)
        others = named.get(name, []) if name else []
        is_common = len(others) > _MOST_NAMESAKES
        namesakes = others if is_common else [one for one in others if _may_be_one(one, group)]
        if len(namesakes) == 1 and not is_common:
            namesakes[0].extend(group)
        elif namesakes and not _identifiers(group[0]):
            unusable += [_crowded(entry) for entry in group]
        else:
            everyone.append(group)
            named.setdefault(name, []).append(group)
    notices: list[Problem] = []
    people = [Person(_folded(sorted(group, key=lambda one: rank[id(one)]), notices)) for group in everyone]
    return Directory(people, notices, unusable)


def _identifiers(entry: Entry) -> list[tuple[str, str]]:
    given = (("id", entry.id), ("email", entry.email), ("number", entry.number))
    return [(kind, value) for kind, value in given if value]


def _linked(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Entries that share an identifier, directly or through others; those that have none stand alone, at the end."""
    group_of: dict[tuple[str, str], list[Entry]] = {}
    alone: list[list[Entry]] = []
    for entry in entries:
        keys = _identifiers(entry)
        group = [entry]
        found = {id(one): one for key in keys if (one := group_of.get(key)) and _may_share(key, one, entry)}
        for other in found.values():
            group = [*other, *group]
        for key in (key for one in group for key in _identifiers(one)):
            if group_of.get(key) is None or id(group_of[key]) in found:
                group_of[key] = group
        if keys and not any(group_of[key] is group for key in keys):
            alone.append(group)
        if not keys:
            alone.append(group)
    return [*{id(group): group for group in group_of.values()}.values(), *alone]


def _may_share(key: tuple[str, str], group: Sequence[Entry], entry: Entry) -> bool:
    """Whether an identifier links an entry to others; a personnel number used twice links no two addresses."""
    emails = {one.email for one in group if one.email}
    return key[0] != "number" or not entry.email or not emails or entry.email in emails


def _name_of(group: Sequence[Entry]) -> str:
    return next((name_key(entry.name) for entry in reversed(group) if entry.name), "")


def _may_be_one(some: Sequence[Entry], others: Sequence[Entry]) -> bool:
    """Whether no kind of identifier that both have tells them apart."""
    mine, theirs = (_by_kind(group) for group in (some, others))
    return all(mine[kind] & theirs[kind] for kind in mine.keys() & theirs.keys())


def _by_kind(group: Sequence[Entry]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind, value in (key for entry in group for key in _identifiers(entry)):
        found.setdefault(kind, set()).add(value)
    return found


def _crowded(entry: Entry) -> Problem:
    message = f"several people are called {entry.name}; an address would tell who it is"
    return Problem("same-name", message, place=entry.place)


def _folded(entries: Sequence[Entry], notices: list[Problem]) -> list[Entry]:
    """One entry a form: the later answer counts, and the earlier one is told."""
    by_form: dict[str, Entry] = {}
    for entry in entries:
        same = by_form.get(entry.form)
        if same is None:
            by_form[entry.form] = entry
            continue
        earlier, later = (entry, same) if _is_later(same, entry) else (same, entry)
        by_form[entry.form] = _together(earlier, later)
        if not _in_other_roles(earlier, later):
            timed = read_moment(earlier.answered) and read_moment(later.answered)
            which = "the later answer counts" if timed else "the lower row counts"
            message = f"answered again in row {later.place.line}; {which}"
            notices.append(Problem("answered-again", message, place=earlier.place))
    return list(by_form.values())


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
