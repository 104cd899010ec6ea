"""A mail in words: the messages of a draft with their placeholders filled in, in their frame."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from revmentor.model.event import Event
from revmentor.model.matching import Pair
from revmentor.model.message import INVITED, Draft, Part
from revmentor.model.participant import Participant
from revmentor.model.placeholder import fill, placeholders_in
from revmentor.model.records import Records
from revmentor.model.value import Language
from revmentor.render.words.dates import clock_in, long_date
from revmentor.render.words.reasons import told_to_both

_SIDES = {"to_mentor": "mentor", "to_mentee": "mentee"}
_ALONE_IN_LINE = ("place", "partner_email")
_ONCE = {"ground_rules", "agenda"}
_NEEDED_IN_PARAGRAPH = ("agenda", "goals", "goal_choices", "reasons", "ground_rules", "dates", *_SIDES)
_WORDS: Mapping[Language, Mapping[str, str]] = {
    "de": {
        "open": "noch offen",
        "lead": "Programmleitung",
        "everyone": "allerseits",
        "own-goal": "oder eines in eigenen Worten",
        "two-partners": "Weil es um mehrere Tandems geht: bitte zu jeder Antwort den Namen dazuschreiben, danke.",
    },
    "en": {
        "open": "still open",
        "lead": "program lead",
        "everyone": "everyone",
        "own-goal": "or one in your own words",
        "two-partners": "As you have several partners, please put the name beside each answer.",
    },
}


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail with all its words: one-line name and subject, a body with LF line ends."""

    name: str
    address: str | None
    language: Language
    subject: str
    body: str


def render_mail(draft: Draft, records: Records) -> Mail:
    """The draft in words; several messages stand below each other, each under its subject."""
    filled = [(part, _values(draft, part, records)) for part in draft.parts]
    subjects = [_line(part.letter.subject, values) for part, values in filled]
    texts = list(_texts(filled))
    about = {**filled[0][1], "subject": subjects[0], "more": str(len(texts) - 1)}
    if len(texts) > 1:
        is_double = _has_two_partners(draft)
        heads = [_heading(draft, part, values, is_double) for part, values in filled]
        texts = [f"{head}\n{'-' * len(head)}\n\n{text}" for head, text in zip(heads, texts, strict=True)]
        texts += [_WORDS[draft.to.language]["two-partners"]] if is_double else []
    return Mail(
        name=_name(draft),
        address=draft.to.email,
        language=draft.to.language,
        subject=_line(draft.frame.subject if len(subjects) == 1 else draft.frame.subjects, about),
        body=_body([fill(draft.frame.greeting, about), *texts, fill(draft.frame.farewell, about)]),
    )


def _texts(filled: Iterable[tuple[Part, Mapping[str, str]]]) -> Iterator[str]:
    """Each message's body filled in; rules and agendas that stood in one before it word for word are not repeated."""
    seen: set[tuple[str, str]] = set()
    for part, values in filled:
        kept = []
        for paragraph in _paragraphs(part.letter.body, values):
            text = fill(paragraph, {**values, **dict.fromkeys(_SIDES, "")})
            if not ((paragraph, text) in seen and _ONCE & {*placeholders_in(paragraph)}):
                kept.append(text)
            seen.add((paragraph, text))
        yield "\n\n".join(kept)


def _paragraphs(body: str, values: Mapping[str, str]) -> Iterator[str]:
    """The paragraphs of a body without those, and without lines, that lack what they are for."""
    for paragraph in body.strip("\n").split("\n\n"):
        lines = [line for line in paragraph.split("\n") if not _is_idle(line, values)]
        is_wanted = all(values[name] for name in placeholders_in(paragraph) if name in _NEEDED_IN_PARAGRAPH)
        if lines and is_wanted:
            yield "\n".join(lines)


def _is_idle(line: str, values: Mapping[str, str]) -> bool:
    """Whether a line is for a place or an address alone that is not known."""
    return any(placeholders_in(line) == (name,) and values[name] == values["open"] for name in _ALONE_IN_LINE)


def _line(text: str, values: Mapping[str, str]) -> str:
    return fill(text, values).replace("\n", " ")


def _body(blocks: Iterable[str]) -> str:
    return "\n\n".join(block.strip("\n") for block in blocks) + "\n"


def _has_two_partners(draft: Draft) -> bool:
    """Whether a mail speaks to somebody of more than one partner."""
    pairs = (part.pair for part in draft.parts if part.pair)
    return len({pair.pair for pair in pairs if draft.to.id in (pair.mentor, pair.mentee)}) > 1


def _heading(draft: Draft, part: Part, values: Mapping[str, str], is_double: bool) -> str:
    """What a message is about; of several partners, with whom. Subjects have no names, as others read inboxes too."""
    subject = _line(part.letter.subject, values)
    return f"{subject} ({values['partner_name']})" if is_double and part.pair else subject


def _name(draft: Draft) -> str:
    """What the recipient is called."""
    words = _WORDS[draft.to.language]
    return draft.to.name or words["everyone" if draft.to.id == INVITED else "lead"]


def _values(draft: Draft, part: Part, records: Records) -> dict[str, str]:
    """What stands behind each placeholder; dates and times are those of the recipient's zone."""
    language, program = draft.to.language, records.program
    words = _WORDS[language]
    return {
        **_people(draft, part, records),
        **_occasion(draft, part, records),
        "program": records.cohort.name,
        "start": long_date(records.cohort.start, language),
        "sessions": str(program.cadence.sessions),
        "topics": _topics(part.pair, records, language) or words["open"],
        "goals": _listed(_goals(part.pair, records, language)),
        "goal_choices": _listed(_goal_choices(records, language)),
        "reasons": _listed(told_to_both(reason, records, language) for reason in part.reasons),
        "ground_rules": _listed(program.ground_rules.to(language)),
        "lead": records.cohort.lead or _lead(language),
        "open": words["open"],
    }


def _lead(language: Language) -> str:
    return "Die Programmleitung" if language == "de" else "The program lead"


def _people(draft: Draft, part: Part, records: Records) -> dict[str, str]:
    by_id = records.cohort.by_id
    mentor = by_id.get(part.pair.mentor) if part.pair else None
    mentee = by_id.get(part.pair.mentee) if part.pair else None
    partner = mentee if mentor and draft.to.id == mentor.id else mentor
    named: dict[str, Participant | None] = {"partner": partner, "mentor": mentor, "mentee": mentee}
    values = {"name": _name(draft), "first_name": draft.to.first_name or _name(draft)}
    for role, person in named.items():
        open_word = _WORDS[draft.to.language]["open"]
        values[f"{role}_name"] = person.name if person else open_word
        values[f"{role}_first_name"] = person.first_name if person else open_word
    values["partner_email"] = (partner.email if partner else None) or _WORDS[draft.to.language]["open"]
    for name, side in _SIDES.items():
        values[name] = side if part.pair and getattr(part.pair, side) == draft.to.id else ""
    return values


def _occasion(draft: Draft, part: Part, records: Records) -> dict[str, str]:
    language, one = draft.to.language, part.date
    words = _WORDS[language]
    event = records.program.events.get(one.kind) if isinstance(one, Event) else None
    points = event.points.to(language) if event else part.agenda.points.to(language) if part.agenda else ()
    title = event.title.to(language) if event else part.agenda.title.to(language) if part.agenda else ""
    start = _local(draft, one.start, records) if one else None
    return {
        "session": one.id if one else part.message.about,
        "date": long_date(start.date(), language) if start else words["open"],
        "time": _time(draft, one.start, records) if one else words["open"],
        "minutes": str(one.minutes if one else records.program.cadence.minutes),
        "place": (records.place_of(one) if one and (event or part.pair) else None) or words["open"],
        "pair": str(part.pair.pair) if part.pair else words["open"],
        "driver_name": _driver(part.pair, records) or words["open"],
        "dates": _listed(_dates(draft, part, records)),
        "first_date": _moment(draft, part.first.start, records) if part.first else words["open"],
        "event": event.title.to(language) if event else words["open"],
        "agenda_title": title,
        "agenda": _listed(points),
    }


def _topics(pair: Pair | None, records: Records, language: Language) -> str:
    known = records.program.topics
    return ", ".join(known[topic].to(language) for topic in (pair.topics if pair else ()) if topic in known)


def _goals(pair: Pair | None, records: Records, language: Language) -> Iterable[str]:
    """A pair's goals: the program's by their words, its own as they are."""
    known = records.program.goals
    return (known[goal].to(language) if goal in known else goal for goal in (pair.goals if pair else ()))


def _goal_choices(records: Records, language: Language) -> Iterator[str]:
    """What a pair can set out to reach, and that it may say it in its own words."""
    program = records.program
    yield from (goal.to(language) for goal in program.goals.values())
    if program.goals and program.own_goals:
        yield _WORDS[language]["own-goal"]


def _zone(draft: Draft, records: Records) -> ZoneInfo:
    person = records.cohort.by_id.get(draft.to.id)
    return records.cohort.zone(person) if person else records.cohort.zone_info


def _local(draft: Draft, start: datetime, records: Records) -> datetime:
    """A time of the records on the recipient's clocks."""
    return start.replace(tzinfo=records.cohort.zone_info).astimezone(_zone(draft, records))


def _time(draft: Draft, start: datetime, records: Records) -> str:
    return clock_in(start.replace(tzinfo=records.cohort.zone_info), _zone(draft, records), draft.to.language)


def _driver(pair: Pair | None, records: Records) -> str | None:
    """Who of a pair is asked to act, by name."""
    return records.cohort.by_id[getattr(pair, records.program.driver)].name if pair else None


def _dates(draft: Draft, part: Part, records: Records) -> Iterator[str]:
    """The days and hours of a pair's sessions that are to come."""
    sessions = records.meetings(part.pair.pair) if part.pair else ()
    ahead = (one for one in sessions if one.state == "planned" and one.start.date() >= draft.day)
    return (_moment(draft, one.start, records) for one in ahead)


def _moment(draft: Draft, start: datetime, records: Records) -> str:
    return f"{long_date(_local(draft, start, records).date(), draft.to.language)}, {_time(draft, start, records)}"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
