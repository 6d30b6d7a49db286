"""A mail server of our own on loopback, with the tempers that real ones have."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

Temper = Literal["takes", "refuses recipients", "drops the line", "hangs up at once"]


@dataclass
class Letter:
    sender: str = ""
    recipients: list[str] = field(default_factory=list)
    text: bytes = b""


class Conversation(socketserver.StreamRequestHandler):
    server: "SmtpServer"

    def handle(self) -> None:
        if self.server.temper == "hangs up at once":
            return
        self.letter = Letter()
        self.say("220 test")
        while line := self.rfile.readline().decode().strip():
            if not self.obey(line):
                return

    def obey(self, line: str) -> bool:
        """False: the line is closed."""
        match line[:4].upper():
            case "EHLO" | "HELO":
                self.say("250 test")
            case "MAIL":
                self.letter.sender = line.partition("<")[2].partition(">")[0]
                self.say("250 well")
            case "RCPT":
                self.meet(line.partition("<")[2].partition(">")[0])
            case "DATA":
                return self.take_text()
            case "QUIT":
                self.say("221 bye")
                return False
            case _:
                self.say("250 well")
        return True

    def meet(self, recipient: str) -> None:
        if self.server.temper == "refuses recipients":
            self.say("550 nobody of that name")
        else:
            self.letter.recipients.append(recipient)
            self.say("250 well")

    def take_text(self) -> bool:
        self.say("354 go on")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            if self.server.temper == "drops the line":
                return False
        self.letter.text = b"".join(lines)
        self.server.letters.append(self.letter)
        self.say("250 taken")
        return True

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class SmtpServer(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, temper: Temper) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.temper: Temper = temper
        self.letters: list[Letter] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@contextmanager
def smtp_server(temper: Temper = "takes") -> Iterator[SmtpServer]:
    with SmtpServer(temper) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
