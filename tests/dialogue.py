"""Talks with a command at a terminal: waits for each question, then types the answer."""

import os
import pty
import select
import time
from pathlib import Path

from commands import PLAIN, words_of

INTERRUPT = "\x03"
"""What a terminal makes of Ctrl-C."""
_PATIENCE = 30
_REACTION = 0.5
"""Seconds after a question: nobody's Ctrl-C falls between the question and Python's waiting for the answer."""


def talk(line: str, folder: Path, *turns: tuple[str, str]) -> tuple[int, str]:
    """(exit code, what the terminal showed) of a command; each turn is the end of a question and what is typed then."""
    process, end = pty.fork()
    if not process:
        os.chdir(folder)
        words = words_of(line)
        os.execve(words[0], words, {**os.environ, **PLAIN, "COLUMNS": "200"})
    shown = ""
    for question, answer in turns:
        shown += _until(end, question, shown)
        time.sleep(_REACTION if answer == INTERRUPT else 0)
        os.write(end, (answer if answer == INTERRUPT else f"{answer}\n").encode())
    shown += _until(end, "", shown)
    os.close(end)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown.replace("\r\n", "\n")


def _until(end: int, question: str, before: str) -> str:
    """What is shown until it ends with a question, or until the command ends."""
    said = b""
    while not (question and said.decode(errors="ignore").rstrip().endswith(question)):
        assert select.select([end], [], [], _PATIENCE)[0], f"waits for {question!r} after {before}{said.decode()}"
        try:
            piece = os.read(end, 65536)
        except OSError:  # Linux tells a closed terminal by an error
            piece = b""
        if not piece:
            assert not question, f"ended before {question!r}: {before}{said.decode()}"
            break
        said += piece
    return said.decode()
