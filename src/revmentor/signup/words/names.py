"""Names of people as lists write them: in the usual order, and alike where they are the same person's."""

import re
import unicodedata

from revmentor.model.value import is_hidden
from revmentor.signup.words.folded import folded
from revmentor.signup.words.typed import words

_SALUTATIONS = words("herr herrn frau hr. fr. mr mr. mrs mrs. ms ms. miss mx mx.")
_TITLES = _SALUTATIONS | words(
    "dr prof professor professorin doktor dipl ing. mag. h.c. hc. med. rer. nat. phil. jur. iur. pol. oec. habil."
    " dent. vet. theol. (fh)"
)
_TITLE_BEGINS = ("dr.", "prof.", "dipl.", "dipl-", "diplom-")
# What may be a name as well stands here with its dots alone: Ma, Ba and Md are people.
_DEGREES = words("mba emba bba phd ph.d. msc m.sc. bsc b.sc. m.a. b.a. ll.m. ll.b. llm m.eng. b.eng. m.d. cfa cpa")
_SUFFIXES = _DEGREES | words("jr jr. sr sr. ii iii iv")
_PARTICLES = words("von van der den de zu zur zum vom del dos ten ter")
# What pasted text brings along unseen; the joiners between Persian or Hindi letters are part of a name.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\ufeff"))
_ASIDES_AT_END = re.compile(r"(?: \([^()]*\))+$")
_KEPT_IN_CAPITALS = re.compile(r"MC.|MAC.|(?:II|III|IV)$")
_LETTERS = re.compile(r"[^\W\d_]+")


def tidy_name(text: str) -> str:
    """A name in the order it is said, with single blanks: "VOSS, Dr. Alexandra (HR)" is Dr. Alexandra Voss."""
    composed = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    shown = " ".join("".join(" " if is_hidden(one) else one for one in composed).split())
    return _in_small_letters(_ASIDES_AT_END.sub("", _as_said(_ASIDES_AT_END.sub("", shown))))


def join_name(first: str, last: str, title: str = "") -> str:
    """The whole name from its parts; a salutation in place of a title is left out."""
    titles = " ".join(word for word in title.split() if word.lower() not in _SALUTATIONS)
    return " ".join(filter(None, (tidy_name(titles), tidy_name(first), tidy_name(last))))


def without_titles(name: str) -> str:
    """The name without academic titles, degrees and salutations; one that is nothing else keeps its last word."""
    parts = name.split()
    start = next((place for place, part in enumerate(parts[:-1]) if not _is_title(part)), len(parts) - 1)
    while len(parts) > start + 1 and _is_degree(parts[-1]):
        parts.pop()
    return " ".join(parts[start:]).rstrip(",")


def name_key(name: str) -> str:
    """What is the same for the same person's name in every list: no titles, capitals, accents, hyphens or commas."""
    return folded(without_titles(tidy_name(name)).replace("'", "").replace("’", ""))


def _is_title(word: str) -> bool:
    word = word.lower().rstrip(",")
    return word in _TITLES or word.startswith(_TITLE_BEGINS)


def _is_degree(word: str) -> bool:
    return word.lower().rstrip(",") in _DEGREES or word.lower().startswith(_TITLE_BEGINS)


def _as_said(name: str) -> str:
    """The name first-last where it stands last, first; what follows another comma stays there but for titles."""
    family, given, *more = [part.strip() for part in name.split(",")] + [""] * ("," not in name)
    suffix = ", ".join(more)
    if not family or not given or _is_suffix(given) or len(more) > 1:
        return name
    if suffix and all(map(_is_title, suffix.split())):
        return f"{suffix} {_flipped(family, given)}"
    if suffix and not _is_suffix(suffix):
        return name
    return f"{_flipped(family, given)}, {suffix}" if suffix else _flipped(family, given)


def _flipped(family: str, given: str) -> str:
    """Given name and family name; titles before the family name stand first."""
    bare = without_titles(family)
    return f"{family.removesuffix(bare)}{given} {bare}"


def _is_suffix(text: str) -> bool:
    return all(word.lower() in _SUFFIXES for word in text.split())


def _in_small_letters(name: str) -> str:
    """Words typed in capitals as names are written; two letters beside small ones may be initials, and stay."""
    fewest = 2 if _is_in_capitals(name) and " " in name else 3
    return " ".join(_small(word) if len(word) >= fewest else word for word in name.split())


def _is_in_capitals(text: str) -> bool:
    return text.replace("ß", "").isupper()


def _small(word: str) -> str:
    if not _is_in_capitals(word) or _KEPT_IN_CAPITALS.match(word) or word.lower().rstrip(",") in _DEGREES:
        return word
    if word.lower() in _PARTICLES:
        return word.lower()
    return _LETTERS.sub(lambda part: part[0][0] + part[0][1:].lower().replace("\u0307", ""), word)
