"""Host names in a reader's text: which are names at all, and in which letters they are shown."""

import re
import unicodedata
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address
from itertools import takewhile

from tilshi.core.hosts import ascii_host
from tilshi.core.look_alikes import skeleton

MOST_CHARACTERS = 253  # RFC 1035, without the dot at the end
DOTS = ".。．｡"  # IDNA takes them all for one
DOT = re.compile(f"[{DOTS}]")
NAME = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?P<top>[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)"
)
LIKE_A_NUMBER = re.compile("[0-9]+|0x[0-9a-f]*")  # as browsers see it (WHATWG URL, "ends in a number")

# Scripts of which one label may be shown. From right to left none is: it would turn the address round.
READABLE = ("CYRILLIC", "LATIN", "GREEK", "GEORGIAN", "HANGUL", "CJK")
PLAIN_LATIN = re.compile(
    "[0-9a-zß-öø-ÿāăąćĉċčďēĕėęěĝğġģĥĩīĭįĵķĺļľńņňōŏőŕŗřśŝşšţťũūŭůűųŵŷźżž-]+"
)  # no đ ħ ı ł ŋ ŧ
# Beyond what `look_alikes` knows: letters of no alphabet that readers here have at school.
LIKE_LATIN = frozenset("ӏѕјԁԍԛԝѵґγημσςω")


@lru_cache(maxsize=1024)
def read_host(typed: str) -> str | None:
    """The host in ASCII and lower case, without a dot at the end; None where it is no name that leads into
    the public web: an IPv6 address, a machine next door (`localhost`), an IPv4 address in disguise."""
    if len(typed) > MOST_CHARACTERS or not DOT.search(typed):
        return None
    try:
        host = ascii_host(typed).removesuffix(".")
    except UnicodeError:
        return None
    name = NAME.fullmatch(host)
    if not name or len(host) > MOST_CHARACTERS:
        return None
    if LIKE_A_NUMBER.fullmatch(name["top"]):
        return host if is_ipv4(host) else None
    return host if len(name["top"]) > 1 else None


def is_ipv4(host: str) -> bool:
    try:
        IPv4Address(host)
    except AddressValueError:
        return False
    return True


def host_at(text: str, start: int) -> str:
    """What could be a host there. An address may end before other marks, an em dash for one."""
    return "".join(takewhile(is_host_letter, text[start : start + MOST_CHARACTERS + 1])).rstrip("-" + DOTS)


def is_host_letter(letter: str) -> bool:
    if letter.isascii():
        return letter.isalnum() or letter in "-_."
    return letter in DOTS or unicodedata.category(letter)[0] in "LM" or letter.isdecimal()


@lru_cache(maxsize=1024)
def readable_host(host: str) -> str:
    """As a reader sees where a link leads: пример.рф, but xn--… where the name could be taken for another
    (UTS 39). `host` in ASCII."""
    labels = [decoded_label(label) for label in host.split(".")]
    is_clear = all(is_readable(label, labels[-1]) for label in labels)
    return ".".join(labels) if is_clear else host


def decoded_label(label: str) -> str:
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label


def is_readable(label: str, top: str) -> bool:
    if label.isascii():
        return True
    letters = [letter for letter in label if not (letter.isascii() and not letter.isalpha())]
    (script, *more) = {script_of(letter) for letter in letters}
    if more or script not in READABLE:
        return False
    if script == "LATIN":
        return bool(PLAIN_LATIN.fullmatch(label))
    return script_of(top[0]) == script or not all(map(is_like_latin, letters))


def script_of(letter: str) -> str:
    """The first word of a character's name: of letters it is the script; a lone mark's is COMBINING."""
    return unicodedata.name(letter, "UNKNOWN").partition(" ")[0]


def is_like_latin(letter: str) -> bool:
    return letter in LIKE_LATIN or skeleton(letter).isascii()
