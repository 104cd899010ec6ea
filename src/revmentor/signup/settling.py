"""How sign-ups are read from now on: what was recognised, and what a person was asked."""

from collections.abc import Callable, Mapping, Sequence

from revmentor.model.records import Records
from revmentor.model.signup import COLUMN_KEYS, SKIP, Column, ImportMap, Question
from revmentor.model.value import is_hidden
from revmentor.signup.feedback.headings import QUESTIONS
from revmentor.signup.feedback.replies import read_reply
from revmentor.signup.headings import meaning_of
from revmentor.signup.words.answers import read_level, read_role, read_skill, read_yes
from revmentor.signup.words.availability import read_availability
from revmentor.signup.words.away import read_away
from revmentor.signup.words.folded import folded
from revmentor.signup.words.languages import read_languages
from revmentor.signup.words.topics import TopicWords

_LONGEST = 500
_READ: Mapping[str, Callable[[str], object]] = {
    "level": read_level,
    "languages": read_languages,
    "away": read_away,
    "available": read_availability,
    "capacity": read_level,
    "consent": read_yes,
    "in_person": read_yes,
    "role": read_role,
    "skill": read_skill,
}


def settled(mapping: ImportMap, columns: Sequence[Column], told: Mapping[tuple[str, str], object]) -> ImportMap:
    """The mapping with recognised columns and with what a person said; what stands in it already stays.

    `told` says by (`columns` or a key, heading or value) what it means.
    """
    known = {folded(heading) for heading in mapping.columns}
    recognised = {c.heading: c.key for c in columns if folded(c.heading) not in known and _can_be_kept(c.heading)}
    answered = {text: str(key) for (about, text), key in told.items() if about == "columns" and _can_be_kept(text)}
    values = {key: dict(meanings) for key, meanings in mapping.values.items()}
    for (about, text), meaning in told.items():
        if about != "columns" and _can_be_kept(text):
            values.setdefault(about, {})[text] = meaning
    return mapping.model_copy(update={"columns": {**mapping.columns, **recognised, **answered}, "values": values})


def _can_be_kept(text: str) -> bool:
    return bool(text.strip()) and len(text) <= _LONGEST and not any(map(is_hidden, text))


def understood(question: Question, said: str, records: Records) -> tuple[object, str]:
    """(what a person's answer to a question means, what is wrong with it): one of the two is empty."""
    if question.about == "columns":
        key = said if said in COLUMN_KEYS else meaning_of(said)
        return (key, "") if key else (None, f"there are {', '.join(COLUMN_KEYS)}")
    if said == SKIP:
        return SKIP, ""
    if question.about == "topics":
        return _topics(said, records)
    if question.about in QUESTIONS:
        reply = read_reply(question.about, said)
        return (None, "that is not understood either") if reply is None else (str(reply), "")
    read = _READ.get(question.about, str)(said)
    if read is None:
        return None, "that is not understood either"
    return (tuple(map(str, read)), "") if isinstance(read, tuple) else (said, "")


def _topics(said: str, records: Records) -> tuple[object, str]:
    """Topics by id, name or synonym."""
    words = TopicWords(records.program.topics, {})
    read = words.read(said)
    if read.unknown:
        near = words.nearest(read.unknown[0])
        return None, f'the program lists no "{read.unknown[0]}"' + (f'; did you mean "{near}"?' if near else "")
    return tuple(read.topics), ""
