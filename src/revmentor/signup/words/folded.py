"""Texts made alike, so that the same word is found however it is written."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "ø": "oe",
        "æ": "ae",
        "ł": "l",
        "ı": "i",
        "đ": "d",
        "þ": "th",
        "ð": "d",
    }
)


def folded(text: str) -> str:
    """Small letters without accents, umlauts written out, one blank for everything that is no letter or digit."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)).casefold()
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"[\W_]+", " ", letters).strip()
