"""Types a command at a terminal, as a person does, and answers what it asks."""

import os
import select
import subprocess
from collections.abc import Iterator
from pathlib import Path

from commands import PLAIN, words_of

_PLAIN = {**PLAIN, "LINES": "50"}  # with both sizes said, rich takes them for a terminal that cannot tell
_PAUSE = 0.4
"""Seconds without a word after which an unfinished line is a question."""


def typed(line: str, folder: Path, transcript: Iterator[str], **environment: str) -> str:
    """What the terminal shows of a command; a question's answer follows it in the next such line of `transcript`."""
    ours, theirs = os.openpty()
    ends = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    with subprocess.Popen(words_of(line), cwd=folder, env={**os.environ, **_PLAIN, **environment}, **ends) as ran:
        os.close(theirs)
        shown = b""
        while (said := _next(ours)) != b"":
            shown += said or b""
            question = shown.decode(errors="ignore").rpartition("\n")[2].strip()
            if said is None and question:
                asked = next((one.strip() for one in transcript if one.strip().startswith(question)), None)
                if asked is None:
                    ran.kill()
                    break
                os.write(ours, f"{asked[len(question) :].strip()}\n".encode())
    os.close(ours)
    assert ran.returncode == 0, f"it failed, or asks what the transcript does not answer: {shown.decode()}"
    return "".join(f"{one.rstrip()}\n" for one in shown.decode().splitlines())


def _next(end: int) -> bytes | None:
    """What comes next; None after a pause, nothing at the end."""
    if not select.select([end], [], [], _PAUSE)[0]:
        return None
    try:
        return os.read(end, 65536)
    except OSError:  # Linux tells a closed terminal by an error
        return b""
