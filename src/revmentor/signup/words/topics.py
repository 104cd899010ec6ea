"""Topics in the words people use: ids, names and synonyms in both languages, several in one cell."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from revmentor.model.problem import did_you_mean
from revmentor.model.signup import SKIP
from revmentor.model.topic import Topic
from revmentor.signup.words.answers import read_skill, read_yes
from revmentor.signup.words.folded import folded

_OPEN_WORDS = (
    "any; anything; all; open; egal; offen; alle; alles; offen für alles; open to anything; open to all; "
    "keine Präferenz; no preference; whatever; beliebig"
)
_OPEN = frozenset(map(folded, _OPEN_WORDS.split(";")))
_HARD_ENDS = re.compile(r"[;\n|•]+")
_NUMBERING = re.compile(r"^\s*\d{1,2}[.)]\s+")
_REPEATED = re.compile(r"(?<=[^\W\d_])\d$")
_AND = re.compile(r"\b(?:und|and|u)\b")
_SOFT_ENDS = re.compile(r"\s*(?:,|/|\+|&|\bund\b|\bsowie\b|\band\b)\s*")
_MOST_PIECES = 10
"""Between commas, of one topic's name: a cell of nothing but commas must not take hours."""
_SKILL = re.compile(r"^(?P<topic>.+?)\s*(?:[:=(\[]|\s[-–])\s*(?P<skill>[^:=(\[]+?)\s*[)\]]?$")


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says about topics."""

    topics: Mapping[str, int | None] = field(default_factory=dict)
    """Topic -> skill, or None where none is named; in the order of the cell."""
    unknown: tuple[str, ...] = ()
    is_open: bool = False
    """Open to any topic."""


@dataclass(frozen=True)
class TopicWords:
    """The words for a program's topics, and the meanings a person gave to others."""

    topics: Mapping[str, Topic]
    meanings: Mapping[str, str | tuple[str, ...]]

    @cached_property
    def known(self) -> dict[str, tuple[str, ...]]:
        """Each folded word with the topics it means; a person's own meaning goes before the catalogue's."""
        words = {_key(word): (code,) for code, word in _names(self.topics)}
        return words | {_key(word): _ids(meaning) for word, meaning in self.meanings.items()}

    @cached_property
    def _longest_first(self) -> list[str]:
        return sorted((word for word in self.known if " " in word), key=lambda word: (-len(word), word))

    def topic(self, text: str) -> str:
        """The one topic that a text means, as a form numbers a repeated heading too; nothing where it is none."""
        codes = self.known.get(_key(text)) or self.known.get(_key(_REPEATED.sub("", text)), ())
        return codes[0] if codes else ""

    def is_left_out(self, text: str) -> bool:
        """Whether a person said that a text is no topic and is to be left out."""
        return self.known.get(_key(text)) == ()

    def within(self, text: str) -> str:
        """The one topic that a text speaks of among other words; nothing where it is none, or several."""
        said = f" {_key(text)} "
        named = [word for word in self.known if word not in _OPEN and f" {word} " in said]
        longest = (word for word in named if not any(word != other and word in other for other in named))
        codes = {code for word in longest for code in self.known[word]}
        return codes.pop() if len(codes) == 1 else ""

    def read(self, cell: str) -> Said:
        """The topics that a cell names; known ones are recognised before the cell is taken apart at commas."""
        topics: dict[str, int | None] = {}
        unknown: list[str] = []
        is_open = False
        for part in filter(None, (_NUMBERING.sub("", part).strip(" \t-*·.") for part in _HARD_ENDS.split(cell))):
            for word, codes, skill in self._part(part):
                if codes is None and folded(word) in _OPEN:
                    is_open = True
                elif codes is None and read_yes(word) is not False:
                    unknown.append(word)
                topics |= {code: topics.get(code) or skill for code in codes or ()}
        return Said(topics, tuple(dict.fromkeys(unknown)), is_open)

    def _part(self, part: str) -> list[tuple[str, tuple[str, ...] | None, int | None]]:
        """(text, topics or None, skill) for each topic of a part that has no hard end in it."""
        whole = self._one(part)
        if whole[1] is not None:
            return [whole]
        return [
            self._one(piece) if codes is None else (piece, codes, skill) for piece, codes, skill in self._pieces(part)
        ]

    def _pieces(self, part: str) -> Iterator[tuple[str, tuple[str, ...] | None, int | None]]:
        """The pieces between commas, whole where a topic's name holds a comma or an "and" itself."""
        pieces = [piece for piece in re.split(r"\s*,\s*", part) if piece]
        start = 0
        while start < len(pieces):
            most = min(len(pieces) - start, _MOST_PIECES)
            size = next((n for n in range(most, 0, -1) if self._is_known(pieces[start : start + n])), 0)
            if size:
                yield self._one(", ".join(pieces[start : start + size]))
            else:
                yield from self._joined(pieces[start])
            start += size or 1

    def _is_known(self, pieces: list[str]) -> bool:
        return self._one(", ".join(pieces))[1] is not None

    def _joined(self, piece: str) -> list[tuple[str, tuple[str, ...] | None, int | None]]:
        """A piece like "AI and data", apart where all of it is known then; else as it stands."""
        apart = [self._one(word) for word in _SOFT_ENDS.split(piece) if word]
        return apart if len(apart) > 1 and all(codes is not None for _, codes, _ in apart) else [self._one(piece)]

    def _one(self, text: str) -> tuple[str, tuple[str, ...] | None, int | None]:
        """(text, topics or None, skill) of one topic, which may have its skill, a no or a remark beside it."""
        named = _SKILL.match(text)
        codes = self.known.get(_key(named["topic"])) if named else None
        if named and (skill := read_skill(named["skill"])):
            return named["topic"], codes, skill
        if codes is not None and named and read_yes(named["skill"]) is False:
            return text, (), None
        whole = self.known.get(_key(text))
        is_remark = whole is None and text.endswith((")", "]"))
        return text, codes if is_remark else whole, None

    def nearest(self, word: str) -> str:
        """The topic whose name is nearest to an unknown word, by its id; nothing where none is near."""
        near = did_you_mean(_key(word), self.known, 0.8).removeprefix('did you mean "').removesuffix('"?')
        codes = self.known.get(near) or next(
            (self.known[name] for name in self._longest_first if name in _key(word)), ()
        )
        return codes[0] if codes else ""


def _key(text: str) -> str:
    """A text as topics are looked up: "&", "und" and "and" are the same."""
    return " ".join(_AND.sub(" ", folded(text)).split())


def _names(topics: Mapping[str, Topic]) -> Iterable[tuple[str, str]]:
    """(topic, word), ids last: where two topics share a word, the id's own topic has it."""
    yield from ((code, word) for code, topic in topics.items() for word in topic.synonyms)
    yield from ((code, word) for code, topic in topics.items() for word in (topic.de, topic.en))
    yield from ((code, code) for code in topics)


def _ids(meaning: str | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(meaning, tuple):
        return meaning
    return () if meaning == SKIP else (meaning,)
