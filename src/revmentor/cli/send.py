"""Hands the mails that wait for it to a server, and records of each how far it came."""

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revmentor.cli.drafting import REMINDERS, render_draft
from revmentor.cli.exits import WRONG_USE

if TYPE_CHECKING:
    from revmentor.cli.desk import Desk
    from revmentor.files.folder import Folder
    from revmentor.files.outbox import Outbox
    from revmentor.model.message import Outgoing, Sending, Sent
    from revmentor.sending.connection import Connection
    from revmentor.sending.server import Server

SERVER = "REVMENTOR_SMTP_URL"
PATIENCE = 60.0
"""Seconds that an answer of the server may take."""


def read_smtp_server(desk: "Desk") -> "Server":
    """The server that the environment names; ends the command where it names none, or not rightly."""
    from revmentor.sending.server import BadServer, read_server

    url = os.environ.get(SERVER)
    if not url:
        desk.leave(WRONG_USE, f"--send needs a mail server: {SERVER}=smtp://USER:PASSWORD@HOST (docs/sending.md)")
    try:
        return read_server(url)
    except BadServer as fault:
        desk.leave(WRONG_USE, f"{SERVER}: {fault}")


@dataclass
class Postbox:
    """The folder while its mails are handed over: each step is in the ledger before the next one is taken."""

    desk: "Desk"
    folder: "Folder"
    outbox: "Outbox"
    connection: "Connection"
    done: "list[Sending]" = field(default_factory=list)

    def send_waiting(self) -> None:
        """Hands over every mail that waits, the oldest first; stops where the server cannot be reached."""
        from revmentor.messaging.sending import find_outgoing

        for mail in find_outgoing(self.folder.sound):
            sending = self._send(mail)
            self.done.append(sending)
            if sending.became == "not-taken":
                break

    def _send(self, mail: "Outgoing") -> "Sending":
        from revmentor.messaging.sending import address_of, hindrance
        from revmentor.model.message import Sending
        from revmentor.sending.outgoing import outgoing
        from revmentor.sending.smtp import hand_over

        if why_not := hindrance(self.folder.sound, mail, self.desk.today):
            self._mark(mail, None)
            return Sending(mail, why_not)
        address = address_of(self.folder.sound, mail.to)
        if address is None:
            return Sending(mail, "no-address")
        try:
            draft = self._draft(mail, address)
            ready = outgoing(
                draft,
                sender=self.connection.server.mailbox,
                date=self.desk.moment(),
                message_id=self._message_id(mail, draft),
            )
        except ValueError as fault:
            return Sending(mail, "bad-draft", str(fault))
        outcome = hand_over(self.connection, ready, address, lambda: self._mark(mail, "unsure"))
        if outcome.state == "taken":
            self._mark(mail, self.desk.today)
        elif outcome.state == "refused":
            self._mark(mail, "unsure" if mail.may_have_arrived else "waiting")
        why = f"{outcome.code or ''} {outcome.text}".strip()
        if outcome.state == "refused":
            why += " (for now)" if outcome.is_temporary else " (for good)"
        return Sending(mail, outcome.state, why)

    def _draft(self, mail: "Outgoing", address: str) -> bytes:
        """The draft that stands in the folder, whoever edited it; a new one where the records say something else now.

        Raises ValueError where somebody addressed it anew.
        """
        from revmentor.render.eml import STAMP
        from revmentor.sending.outgoing import recipients_in

        name = f"{REMINDERS}/{mail.day}/{mail.name}.eml"
        kept = self.outbox.read(name)
        if kept is not None and f"{STAMP}: {mail.stamp(address)}\r\n".encode() in kept:
            if recipients_in(kept) != [address]:
                raise ValueError("somebody addressed it anew; send it with your mail program")
            return kept
        made = render_draft(self.folder.sound, mail)
        self.outbox.write(name, made)
        return made

    def _message_id(self, mail: "Outgoing", draft: bytes) -> str:
        """The same for the same mail, so that whoever gets it twice can tell."""
        from hashlib import sha256

        named = f"mail/{mail.day}/{mail.to}/{mail.number}/{sha256(draft).hexdigest()}"
        return f"<{self.folder.sound.session_uid(named)}@{self.connection.server.address.rpartition('@')[2]}>"

    def _mark(self, mail: "Outgoing", sent: "Sent") -> None:
        from revmentor.files.changes import changes_to, folder_after
        from revmentor.messaging.sending import marked

        after = marked(self.folder.sound, mail, sent)
        changes = changes_to(self.folder, after)
        self.desk.keep(changes)
        self.folder = folder_after(self.folder, after, changes)
