"""One request and the head of its answer, over a socket that lets nobody overstay."""

import io
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from typing import Any

from tilshi.core.fetch.address import Target
from tilshi.core.fetch.data import FetchError
from tilshi.core.fetch.deadline import Deadline

MAX_HEAD_BYTES = 48 * 1024  # sites with many cookies and policies send 10; http.client counts the lines


class TooManyBytes(Exception):
    pass


class BoundedReader(io.RawIOBase):
    """Each read waits only for what is left of the whole time, so that a server which drips gains nothing."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self.sock, self.deadline = sock, deadline
        self.received_bytes, self.most_bytes = 0, MAX_HEAD_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.received_bytes >= self.most_bytes:
            raise TooManyBytes
        self.sock.settimeout(self.deadline.left())
        count = self.sock.recv_into(buffer)
        self.received_bytes += count
        return count


class BoundedSocket:
    """As much of a socket as http.client uses. Whoever opened the real one closes it."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self.sock, self.deadline = sock, deadline
        self.reader = BoundedReader(sock, deadline)

    def sendall(self, data: bytes) -> None:
        self.sock.settimeout(self.deadline.left())
        self.sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self.reader)

    def close(self) -> None:
        pass


def ask(sock: BoundedSocket, target: Target, headers: Mapping[str, str]) -> HTTPResponse:
    """The answer with its head read. The cap on received bytes is then the caller's to raise."""
    connection = HTTPConnection(target.host, target.port)
    connection.auto_open = 0  # it must never connect by itself: that would be a second look-up
    connection.sock = sock
    connection.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()


@contextmanager
def told_plainly(host: str, deadline: Deadline) -> Iterator[None]:
    """What sockets, TLS and http.client raise, as one sentence."""
    try:
        yield
    except TimeoutError:
        raise FetchError(
            f"{host} did not give everything within {deadline.seconds:g} seconds: try again later."
        ) from None
    except ssl.SSLCertVerificationError as error:
        raise FetchError(
            f"The certificate of {host} cannot be trusted ({error.verify_message.rstrip('.')}):"
            " check the address, or tell the owner of the site."
        ) from None
    except ssl.SSLError:
        raise FetchError(f"No secure connection to {host} can be made: try again later.") from None
    except IncompleteRead:
        raise FetchError(f"{host} broke off before the end: try again later.") from None
    except TooManyBytes:
        raise FetchError(f"{host} sends without end: nothing of it was taken.") from None
    except HTTPException:
        raise FetchError(f"{host} does not answer as a web server does: check the address.") from None
    except OSError as error:
        reason = f" ({error.strerror})" if error.strerror else ""
        raise FetchError(f"The connection to {host} failed{reason}: try again later.") from None
