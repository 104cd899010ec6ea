"""A small client of the Language Server Protocol: opens a document, waits for what the server says of it."""

import json
import subprocess
import time
from itertools import count
from queue import Empty, Queue
from threading import Thread

_PATIENCE = 60


class Editor:
    """Talks to a language server over its stdin and stdout."""

    def __init__(self, command, folder, settings):
        self.server = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.settings = settings
        self.heard = Queue()
        self.reports = {}
        self.numbers = count(1)
        Thread(target=self._listen, daemon=True).start()
        self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities={})
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=settings)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.kill()
        self.server.wait()

    def problems(self, path, text=None):
        """What the server complains of in a file, as it stands or with another text: (line from 1, message)."""
        self._open(path, text)
        return [(found["range"]["start"]["line"] + 1, found["message"]) for found in self.reports[path]]

    def completions(self, path, text):
        """What the server offers at the mark | in a text."""
        before, _, after = text.partition("|")
        self._open(path, before + after)
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        result = self.ask("textDocument/completion", textDocument={"uri": path.as_uri()}, position=position)
        items = result["items"] if isinstance(result, dict) else result
        return [item["label"] for item in items]

    def tell(self, method, **params):
        self._send({"method": method, "params": params})

    def ask(self, method, **params):
        number = next(self.numbers)
        self._send({"id": number, "method": method, "params": params})
        answer = self._wait(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in answer, answer
        return answer["result"]

    def _open(self, path, text):
        """Opens a document, anew where it was open, and waits for what the server reports of it."""
        if path in self.reports:
            self.tell("textDocument/didClose", textDocument={"uri": path.as_uri()})
            self._wait(lambda message: self._is_about(message, path))
        content = path.read_text(encoding="utf-8") if text is None else text
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": next(self.numbers), "text": content}
        self.tell("textDocument/didOpen", textDocument=document)
        self.reports[path] = self._wait(lambda message: self._is_about(message, path))["params"]["diagnostics"]

    def _is_about(self, message, path):
        is_report = message.get("method") == "textDocument/publishDiagnostics"
        return is_report and message["params"]["uri"] == path.as_uri()

    def _wait(self, is_meant):
        ends = time.monotonic() + _PATIENCE
        while True:
            try:
                message = self.heard.get(timeout=max(0.1, ends - time.monotonic()))
            except Empty:
                raise AssertionError("the language server says nothing") from None
            if message.get("method") and "id" in message:
                self._answer(message)
            elif is_meant(message):
                return message

    def _answer(self, message):
        """The server asks for our settings; everything else it asks for is nothing to us."""
        result = None
        if message["method"] == "workspace/configuration":
            result = [self.settings.get(item.get("section")) for item in message["params"]["items"]]
        self._send({"id": message["id"], "result": result})

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def _listen(self):
        stream = self.server.stdout
        while line := stream.readline():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
                while stream.readline().strip():
                    pass
                self.heard.put(json.loads(stream.read(length)))
