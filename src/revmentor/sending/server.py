"""Which server takes the mails, as an address in one line says it."""

import re
from base64 import b64encode
from dataclasses import dataclass, field
from email.header import Header
from ipaddress import ip_address
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from revmentor.model import shape

Tls = Literal["implicit", "starttls", "none"]
_PORTS: dict[Tls, int] = {"implicit": 465, "starttls": 587, "none": 25}
_OPTIONS = frozenset({"tls", "from", "name", "ca"})
_MAIL = re.compile(shape.MAIL)
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_PLAIN = re.compile(r"[\w'-]+(?: [\w'-]+)*", re.ASCII)
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_FORM = (
    "write smtps://USER:PASSWORD@HOST or smtp://USER:PASSWORD@HOST:PORT, where USER and PASSWORD "
    "have %40 for @, %3A for :, %2F for /, %3F for ?, %23 for # and %25 for %"
)


class BadServer(ValueError):
    """A server's address that cannot be used, and why; it never holds what was written there."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that takes mails: where it is, how it is spoken to, and who writes."""

    host: str
    port: int
    tls: Tls
    address: str
    """Who sends: the envelope's and the From header's address."""
    name: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    ca: str = ""
    """A file with the certificate of an authority of one's own; without it, the system's authorities."""

    @property
    def place(self) -> str:
        """Host and port, for people."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def mailbox(self) -> str:
        """Who sends, as a From header says it (RFC 5322, 3.4; all but plain words encoded, RFC 2047)."""
        if not self.name:
            return self.address
        plain = len(self.name) <= 60 and _PLAIN.fullmatch(self.name)
        header = Header(self.name, "us-ascii" if plain else "utf-8", header_name="From")
        header.append(f"<{self.address}>", "us-ascii")
        return header.encode(linesep="\r\n")

    @property
    def credentials(self) -> bytes:
        """User and password as AUTH PLAIN sends them (RFC 4616, 2)."""
        return f"\0{self.user}\0{self.password}".encode()

    @property
    def secrets(self) -> tuple[str, ...]:
        """All forms in which the password goes over the line."""
        if not self.password:
            return ()
        encoded = [b64encode(one).decode() for one in (self.credentials, self.password.encode())]
        return (self.password, *encoded)


def is_address(text: str) -> bool:
    """Whether a text is a mail address that can go into a command as it is (RFC 5321, 4.5.3.1.3 for its length)."""
    return len(text) <= 254 and _MAIL.fullmatch(text) is not None


def read_server(url: str) -> Server:
    """The server that `smtps://`, `smtp://` (with STARTTLS) or `smtp://...?tls=no` names; raises BadServer."""
    parts = _split(url.strip())
    options = _read_options(parts.query)
    tls = _read_tls(parts.scheme, options)
    user, password = _read_login(parts)
    host = parts.hostname or ""
    if password and tls == "none" and not _is_loopback(host):
        raise BadServer("a password goes over TLS only; take away tls=no, or user and password")
    return Server(
        host=host,
        port=parts.port or _PORTS[tls],
        tls=tls,
        address=_read_from(options, user),
        name=options.get("name", ""),
        user=user,
        password=password,
        ca=options.get("ca", ""),
    )


def _split(url: str) -> SplitResult:
    # What urlsplit says of a fault quotes the address, and so the password.
    try:
        parts = urlsplit(url)
        is_whole = bool(parts.path in ("", "/") and not parts.fragment and parts.port != 0)
    except ValueError:
        is_whole = False
    if not is_whole or not url.isprintable() or _BAD_ESCAPE.search(url) or parts.scheme not in ("smtp", "smtps"):
        raise BadServer(f"this is no address of a mail server; {_FORM}")
    if not _is_host(parts.hostname or ""):
        raise BadServer(f"there is no host in the address; {_FORM}")
    return parts


def _read_options(query: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in query.split("&") if part]
    options = {key: _decoded(value) for key, _, value in pairs}
    if len(options) < len(pairs) or not options.keys() <= _OPTIONS or not all(options.values()):
        raise BadServer(f"after the ? belong tls=no, from=ADDRESS, name=NAME and ca=FILE, joined by &; {_FORM}")
    return options


def _read_tls(scheme: str, options: dict[str, str]) -> Tls:
    wish = options.get("tls", "yes")
    if wish not in ("yes", "no"):
        raise BadServer("tls= is yes or no")
    if wish == "yes":
        return "implicit" if scheme == "smtps" else "starttls"
    if scheme == "smtps" or "ca" in options:
        raise BadServer("smtps:// and ca= ask for TLS, tls=no forbids it; take one of them away")
    return "none"


def _read_login(parts: SplitResult) -> tuple[str, str]:
    user, password = _decoded(parts.username or ""), _decoded(parts.password or "")
    if bool(user) != bool(password):
        raise BadServer(f"user and password belong together; {_FORM}")
    return user, password


def _read_from(options: dict[str, str], user: str) -> str:
    address = options.get("from", user)
    if not is_address(address):
        why = "from= is no mail address" if "from" in options else "it does not say who sends"
        raise BadServer(f"{why}; add ?from=ADDRESS, or &from=ADDRESS after other options")
    return address


def _decoded(text: str) -> str:
    """A part without its percent signs; a plus stays a plus."""
    try:
        plain = unquote(text, errors="strict")
    except UnicodeDecodeError:
        plain = "\0"
    if not plain.isprintable():
        raise BadServer(f"it has characters that nobody can see; {_FORM}")
    return plain


def _is_host(host: str) -> bool:
    return _HOST.fullmatch(host) is not None or (":" in host and _is_ip(host))


def _is_loopback(host: str) -> bool:
    return host == "localhost" or (_is_ip(host) and ip_address(host).is_loopback)


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
