"""Typed text in one spelling of its blanks and dashes, before anything is read from it."""

import unicodedata

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")


def tidy(text: str) -> str:
    """The text with plain dashes and single blanks, without empty lines and the marks that show nothing."""
    shown = "".join(one for one in unicodedata.normalize("NFC", text) if unicodedata.category(one) not in {"Cf", "Cs"})
    lines = (" ".join(line.split()) for line in shown.translate(_DASHES).splitlines())
    return "\n".join(line for line in lines if line)


def words(listed: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(listed.split())
