"""Opening a connection: greeting, TLS, login; and why it could not be opened."""

import smtplib
import socket
import ssl
from base64 import b64encode
from contextlib import ExitStack

from revmentor.sending.reply import Reply, harmless
from revmentor.sending.server import Server


class NoConnection(OSError):
    """There is no connection to the server, and why; nothing was sent."""


def opened(server: Server, timeout: float) -> smtplib.SMTP:
    """A connection that is ready for mails; raises NoConnection."""
    try:
        with ExitStack() as on_failure:
            line = _dialled(server, timeout)
            on_failure.callback(line.close)
            _greet(line)
            if server.tls == "starttls":
                line.starttls(context=_context(server))
                _greet(line)
            if server.user:
                _log_in(line, server)
            on_failure.pop_all()
            return line
    except NoConnection:
        raise
    except OSError as error:
        raise NoConnection(f"{server.place} {_why(error, server, timeout)}") from None


def timed_out(error: BaseException) -> bool:
    """Whether an error came of waiting too long; smtplib wraps those that it meets."""
    return isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)


def _dialled(server: Server, timeout: float) -> smtplib.SMTP:
    # smtplib would ask the name service for this computer's name and tell it to the server.
    if server.tls == "implicit":
        context = _context(server)
        line: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, "localhost", timeout=timeout, context=context)
    else:
        line = smtplib.SMTP(server.host, server.port, "localhost", timeout=timeout)
    if line.sock is not None:
        line.local_hostname = _literal(line.sock)
    return line


def _greet(line: smtplib.SMTP) -> None:
    """EHLO, or HELO where the server does not know that (RFC 5321, 3.2)."""
    code, said = line.ehlo()
    if code // 100 == 5:
        code, said = line.helo()
    if code // 100 != 2:
        raise smtplib.SMTPHeloError(code, said)


def _literal(line: socket.socket) -> str:
    """This end's address as EHLO says it where there is no name (RFC 5321, 4.1.3)."""
    address = str(line.getsockname()[0]).partition("%")[0]
    return f"[IPv6:{address}]" if ":" in address else f"[{address}]"


def _context(server: Server) -> ssl.SSLContext:
    """TLS that checks certificate and host name."""
    try:
        return ssl.create_default_context(cafile=server.ca or None)
    except OSError as error:
        why = "holds no certificate in PEM" if isinstance(error, ssl.SSLError) else f"cannot be read: {error.strerror}"
        raise NoConnection(f"the file that ca= names {why}") from None


def _log_in(line: smtplib.SMTP, server: Server) -> None:
    """AUTH PLAIN or LOGIN (RFC 4954); smtplib's own login takes ASCII alone, and tries a wrong password three times."""
    offered = line.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        answer = line.docmd("AUTH PLAIN", _encoded(server.credentials))
    elif "LOGIN" in offered:
        answer = _log_in_by_steps(line, server)
    else:
        words = f"offers {harmless(' '.join(offered))} alone" if offered else "offers no login"
        raise NoConnection(f"{server.place} takes no password: it {words}")
    reply = Reply(answer[0], harmless(answer[1], server.secrets))
    if reply.kind != 2:
        raise NoConnection(f"{server.place} refuses the login: {reply}")


def _log_in_by_steps(line: smtplib.SMTP, server: Server) -> tuple[int, bytes]:
    answer = line.docmd("AUTH LOGIN")
    for step in (server.user, server.password):
        if answer[0] != 334:
            break
        answer = line.docmd(_encoded(step.encode()))
    return answer


def _encoded(secret: bytes) -> str:
    return b64encode(secret).decode()


def _why(error: OSError, server: Server, timeout: float) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return f"shows a certificate that is not trusted: {error.verify_message}; ca=FILE names an own authority"
        case ssl.SSLError():
            return "does not speak TLS as asked: smtps:// is for ports like 465, smtp:// for ports like 587"
        case socket.gaierror():
            return "is not known: no such host, or no network"
        case smtplib.SMTPNotSupportedError():
            return "offers no TLS (STARTTLS), so nothing is sent to it"
        case smtplib.SMTPResponseException(smtp_code=code) if code // 100 not in (4, 5):
            return "does not answer like a mail server"
        case smtplib.SMTPResponseException():
            return f"refuses: {Reply(error.smtp_code, harmless(error.smtp_error, server.secrets))}"
        case _ if timed_out(error):
            return f"does not answer within {timeout:g} s"
        case smtplib.SMTPServerDisconnected():
            return "hung up before it took a mail"
        case _:
            return f"cannot be reached: {error.strerror or 'no connection'}"
