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
        from revmentor.model.message import Sending
        from revmentor.sending.outgoing import outgoing
        from revmentor.sending.smtp import hand_over

        address = self._address(mail.to)
        if address is None:
            return Sending(mail, "no-address")
        try:
            ready = outgoing(
                self._draft(mail, address),
                sender=self.connection.server.mailbox,
                date=self.desk.moment(),
                message_id=self._message_id(mail),
            )
        except ValueError as fault:
            return Sending(mail, "bad-draft", str(fault))
        outcome = hand_over(self.connection, ready, address, lambda: self._mark(mail, "unsure"))
        if outcome.state == "taken":
            self._mark(mail, self.desk.today)
        elif outcome.state == "refused":
            self._mark(mail, "unsure" if mail.may_have_arrived else "waiting")
        return Sending(mail, outcome.state, f"{outcome.code or ''} {outcome.text}".strip())

    def _address(self, to: str) -> str | None:
        from revmentor.model.message import LEAD

        cohort = self.folder.sound.cohort
        return cohort.lead_email if to == LEAD else cohort.by_id[to].email

    def _draft(self, mail: "Outgoing", address: str) -> bytes:
        """The draft that stands in the folder, whoever edited it; where it is gone or goes elsewhere, a new one."""
        from email import message_from_bytes
        from email.policy import default

        name = f"{REMINDERS}/{mail.day}/{mail.name}.eml"
        kept = self.outbox.read(name)
        if kept is not None and (head := message_from_bytes(kept, policy=default)):
            if head["Cc"] or head["Bcc"]:
                raise ValueError("somebody wrote Cc or Bcc into it; send it with your mail program")
            if head["To"] and [one.addr_spec for one in head["To"].addresses] == [address]:
                return kept
        made = render_draft(self.folder.sound, mail)
        self.outbox.write(name, made)
        return made

    def _message_id(self, mail: "Outgoing") -> str:
        """The same for the same mail, so that whoever gets it twice can tell."""
        known_as = self.folder.sound.session_uid(f"mail/{mail.day}/{mail.to}/{mail.number}")
        return f"<{known_as}@{self.connection.server.address.rpartition('@')[2]}>"

    def _mark(self, mail: "Outgoing", sent: "Sent") -> None:
        from revmentor.files.changes import changes_to, folder_after
        from revmentor.messaging.sending import marked

        after = marked(self.folder.sound, mail, sent)
        changes = changes_to(self.folder, after)
        self.desk.keep(changes)
        self.folder = folder_after(self.folder, after, changes)
