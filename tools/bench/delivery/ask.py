"""A reader with one connection that stays open."""

import http.client
from collections.abc import Mapping
from dataclasses import dataclass

TIMEOUT_SECONDS = 60.0


@dataclass(frozen=True)
class Answer:
    """`headers`: names in small letters; what an answer's transport adds (see TRANSPORT) is left out."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def shows(self, words: str) -> bool:
        return self.status == http.client.OK and words.encode() in self.body


TRANSPORT = frozenset({"date", "server", "connection", "content-length", "accept-ranges", "keep-alive"})


class Reader:
    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)

    def ask(self, path: str, encoding: str = "identity") -> Answer:
        """Asks a second time where the server had closed the idle connection."""
        try:
            return self.asked(path, encoding)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.connection.close()
            return self.asked(path, encoding)

    def asked(self, path: str, encoding: str) -> Answer:
        self.connection.request("GET", path, headers={"Accept-Encoding": encoding})
        response = self.connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        kept = {name: value for name, value in headers.items() if name not in TRANSPORT}
        return Answer(response.status, kept, response.read())

    def close(self) -> None:
        self.connection.close()
