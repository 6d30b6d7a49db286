"""A mail server for tests: takes mail, refuses it, or says nothing at all (RFC 5321, as far as one letter
needs it)."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class MailServer:
    port: int = 0
    mood: str = "takes"  # or "refuses", "hangs"
    letters: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)


class Talk(socketserver.StreamRequestHandler):
    """One connection; `server.mail` says how it is answered."""

    def handle(self) -> None:
        mail: MailServer = self.server.mail  # type: ignore[attr-defined]
        if mail.mood == "hangs":
            mail.closing.wait(60)
            return
        self.say("220 here")
        while line := self.rfile.readline().decode("utf-8", "replace").strip():
            if not self.answer(line.upper(), mail):
                return

    def answer(self, line: str, mail: MailServer) -> bool:
        if line.startswith("RCPT") and mail.mood == "refuses":
            self.say("451 not now, daniyar@example.org")
        elif line == "DATA":
            self.take(mail)
        else:
            self.say("221 bye" if line == "QUIT" else "250 so be it")
        return line != "QUIT"

    def take(self, mail: MailServer) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline().decode("utf-8", "replace").rstrip("\r\n")) != ".":
            lines.append(line)
        mail.letters.append("\n".join(lines))
        self.say("250 taken")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def mail_server(port: int, mood: str = "takes") -> Iterator[MailServer]:
    mail = MailServer(port, mood)
    with Listener(("127.0.0.1", port), Talk) as listener:
        listener.mail = mail  # type: ignore[attr-defined]
        thread = threading.Thread(target=listener.serve_forever)
        thread.start()
        try:
            yield mail
        finally:
            mail.closing.set()
            listener.shutdown()
            thread.join()
