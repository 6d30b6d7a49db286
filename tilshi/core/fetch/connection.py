"""A socket to the very address that was examined: who looked the name up again might get another answer."""

import socket
import ssl
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from threading import Thread

from tilshi.core.fetch.address import Target
from tilshi.core.fetch.data import FetchError
from tilshi.core.fetch.deadline import Deadline
from tilshi.core.fetch.public_address import is_public
from tilshi.core.hosts import ascii_host

MAX_TRIES = 4  # of the addresses that a name has; a hostile one may have hundreds

Resolve = Callable[[str], Sequence[str]]  # a host's name → its IP addresses. May hang; raises OSError
Connect = Callable[[str, int, float], socket.socket]  # IP address, port, seconds. Raises OSError
Trust = Callable[[], ssl.SSLContext]


def system_resolve(name: str) -> list[str]:
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


def system_connect(address: str, port: int, seconds: float) -> socket.socket:
    sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.settimeout(seconds)
        sock.connect((address, port))
    except BaseException:
        sock.close()
        raise
    return sock


@dataclass(frozen=True)
class Dialler:
    internal_hosts: frozenset[str]  # as `same_host` writes them
    resolve: Resolve
    connect: Connect
    trust: Trust

    def may_be_internal(self, target: Target) -> bool:
        return target.host in self.internal_hosts

    def open(self, target: Target, deadline: Deadline) -> socket.socket:
        """Raises FetchError where the target is not to be reached from here; OSError as sockets do."""
        addresses = self.examined_addresses(target, deadline)
        sock = self.first_connection(addresses[:MAX_TRIES], target.port, deadline)
        return sock if target.scheme == "http" else self.secured(sock, target.host, deadline)

    def examined_addresses(self, target: Target, deadline: Deadline) -> Sequence[str]:
        """One inner address among public ones is enough to refuse: which of them is taken is chance."""
        literal = is_ip_address(target.host)
        addresses = [target.host] if literal else self.looked_up(target.host, deadline)
        if not self.may_be_internal(target) and not all(map(is_public, addresses)):
            raise FetchError(
                f"{target.host} is not on the public internet: if it is yours and is to be fetched from,"
                " name it in `internal_hosts` of `[fetch]` in tilshi.toml."
            )
        return addresses

    def looked_up(self, name: str, deadline: Deadline) -> Sequence[str]:
        """In a thread of its own: the C library's resolver cannot be told how long it may take."""
        answer: Future[Sequence[str]] = Future()
        Thread(target=look_up, args=(self.resolve, name, answer), name="look-up", daemon=True).start()
        try:
            addresses = answer.result(deadline.left())
        except socket.gaierror as error:
            advice = "try again later" if error.errno == socket.EAI_AGAIN else "check the address"
            raise FetchError(f"No address is known for the name {name}: {advice}.") from None
        if not addresses:
            raise FetchError(f"No address is known for the name {name}: check the address.")
        return addresses

    def first_connection(self, addresses: Sequence[str], port: int, deadline: Deadline) -> socket.socket:
        """The time that is left is shared out: one address that swallows all must not cost the others."""
        for waiting, address in zip(range(len(addresses), 1, -1), addresses, strict=False):
            with suppress(OSError):
                return self.connect(address, port, deadline.left() / waiting)
        return self.connect(addresses[-1], port, deadline.left())

    def secured(self, sock: socket.socket, host: str, deadline: Deadline) -> ssl.SSLSocket:
        """A socket's timeout bounds the handshake as a whole, not each of its steps."""
        try:
            sock.settimeout(deadline.left())
            return self.trust().wrap_socket(sock, server_hostname=host)
        except BaseException:
            sock.close()
            raise


def look_up(resolve: Resolve, name: str, answer: "Future[Sequence[str]]") -> None:
    try:
        answer.set_result(resolve(name))
    except Exception as error:  # raised again where the answer is waited for
        answer.set_exception(error)


def is_ip_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def same_host(host: str) -> str:
    """A host from the settings, as a Target writes it."""
    return str(ip_address(host)) if is_ip_address(host) else ascii_host(host).removesuffix(".")
