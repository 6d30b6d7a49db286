"""Finds the addresses in a reader's words."""

import re
from dataclasses import dataclass, replace

from tilshi.readers.text.address import MOST_CHARACTERS, end_of_address, quoted
from tilshi.readers.text.endings import known_ending
from tilshi.readers.text.hosts import DOT, DOTS, host_at, read_host

# «смотриhttp://a.kz» is a space forgotten, xhttp://a.kz another scheme. Nothing but the web is looked for.
START = r"(?ai:(?<![a-z0-9+.-])https?://|(?<![a-z0-9_/:@.-])www\.)"
NEXT = re.compile(rf"(?P<start>{START})|(?P<word>(?:(?!{START})[\w{DOTS}-])+)")
USERINFO = re.compile(r"[^/?#\\\s]{0,300}@")  # http://bank.kz@evil.example/ leads to evil.example
PORT = re.compile(r":([0-9]{1,5})(?![0-9])")
MAIL_NAME = re.compile(r"\w@")


@dataclass(frozen=True)
class Link:
    """`text[start:end]` names a place in the web. `url` and `host` in ASCII."""

    start: int
    end: int
    url: str
    host: str
    # Counted by the rules and never to be clicked: typed without http(s):// and www., or so that it pretends
    # to lead elsewhere.
    is_bare: bool = False


def links_in(text: str) -> tuple[Link, ...]:
    """In their order, none within another. In linear time, whatever the text."""
    found = []
    place = 0
    while following := NEXT.search(text, place):
        link = link_at(text, following)
        if link:
            found.append(link)
        place = link.end if link else following.end()
    return tuple(found)


def link_at(text: str, start: re.Match[str]) -> Link | None:
    if start["word"]:
        return bare_domain(text, start.start(), start["word"])
    scheme = start["start"].lower()
    if scheme == "www.":  # most of the web has a certificate
        return full_address(text, start.start(), start.start(), "https://")
    return full_address(text, start.start(), start.end(), scheme)


def full_address(text: str, start: int, host_start: int, scheme: str) -> Link | None:
    userinfo = USERINFO.match(text, host_start)
    if userinfo:
        return disguised_address(text, start, userinfo.end(), scheme)
    typed = host_at(text, host_start)
    host = read_host(typed)
    if not host or (start == host_start and host.count(".") < 2):  # «www.» and one more word
        return None
    return whole_address(text, start, host_start + len(typed), scheme, host)


def disguised_address(text: str, start: int, host_start: int, scheme: str) -> Link | None:
    """What stands before the @ is told to the host behind it as a name; people read it as the host."""
    typed = host_at(text, host_start)
    host = read_host(typed)
    return Link(start, host_start + len(typed), f"{scheme}{host}", host, is_bare=True) if host else None


def whole_address(text: str, start: int, host_end: int, scheme: str, host: str) -> Link:
    """With the port and all that follows. It is a bare one where the port cannot be, where programs disagree
    on what follows (a backslash), and where it is too long to be read."""
    port = PORT.match(text, host_end)
    path = port.end() if port else host_end
    end = end_of_address(text, path) if text[path : path + 1] in tuple("/?#") else path
    is_odd = end - path > MOST_CHARACTERS or text[path : path + 1] == "\\"
    if port and not 0 < int(port[1]) < 65536:
        is_odd = True
    url = f"{scheme}{host}{port[0] if port else ''}{quoted(text[path:end])}"
    return Link(start, end, url, host, is_odd)


def bare_domain(text: str, start: int, word: str) -> Link | None:
    """example.com, t.me/x and what is left of ftp://example.com; not what is somebody's mail address."""
    end = start + len(word)
    if text[end : end + 1] == "@" or MAIL_NAME.match(text, max(start - 2, 0), start):
        return None
    typed = word.strip("-_" + DOTS)
    start += word.index(typed)
    labels = DOT.split(typed)
    last = known_ending(labels, has_path=text[end : end + 1] == "/")
    if last is None:
        return None
    host_end = start + sum(map(len, labels[: last + 1])) + last
    host = read_host(text[start:host_end])
    return replace(whole_address(text, start, host_end, "https://", host), is_bare=True) if host else None
