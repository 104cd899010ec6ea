"""What a server answers, safe to show."""

from collections.abc import Iterable
from dataclasses import dataclass

_MOST = 200
_TELLING = 6
"""So many characters of a secret in a row give it away."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply's code and its text in one line (RFC 5321, 4.2)."""

    code: int
    text: str

    @property
    def kind(self) -> int:
        """The code's first digit: 2 done, 3 go on, 4 not now, 5 no."""
        return self.code // 100

    def __str__(self) -> str:
        return f"{self.code} {self.text}".strip()


def harmless(said: bytes | str, secrets: Iterable[str] = ()) -> str:
    """A server's text as one printable line of at most 200 characters; nothing where it quotes one of the secrets.

    Some servers repeat a command that they do not know, and AUTH holds the password.
    """
    text = said if isinstance(said, str) else said.decode("utf-8", "replace")
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    if _gives_away(line, secrets):
        return ""
    return line if len(line) <= _MOST else line[: _MOST - 1] + "…"


def _gives_away(line: str, secrets: Iterable[str]) -> bool:
    shown = line.replace(" ", "").casefold()
    hidden = [secret.replace(" ", "").casefold() for secret in secrets]
    return any(
        secret[at : at + _TELLING] in shown for secret in hidden for at in range(max(1, len(secret) - _TELLING + 1))
    )
