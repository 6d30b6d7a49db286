"""What a site's robots.txt lets us read (RFC 9309).

Not urllib.robotparser: it takes the first rule that fits instead of the longest, and knows no wildcards;
half of the sites that we shall meet write `Disallow: /*?print=` and `Disallow: /` with an `Allow:` below.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

from tilshi.core.fetch.address import KEPT

AGENT = "tilshi"
MAX_DELAY_SECONDS = 60.0
MAX_CHARACTERS = 500 * 1024  # as much as the RFC asks for
LINE = re.compile(r"\s*([a-z-]+)\s*:\s*([^#]*)", re.IGNORECASE)


@dataclass(frozen=True)
class Rule:
    pattern: str
    allows: bool


@dataclass(frozen=True)
class Rules:
    rules: tuple[Rule, ...] = ()
    delay_seconds: float = 0.0
    unreadable: str = ""
    """Why robots.txt could not be had: nothing is allowed then."""

    def allows(self, path: str) -> bool:
        """The longest rule that fits decides, and of two as long the kinder."""
        fitting = [rule for rule in self.rules if fits(rule.pattern, path)]
        return max(((len(rule.pattern), rule.allows) for rule in fitting), default=(0, True))[1]


def read_robots(content: bytes, agent: str = AGENT) -> Rules:
    """Those for us by name; if there are none, those for everybody."""
    text = content[:MAX_CHARACTERS].decode("utf-8-sig", errors="replace")
    groups = Groups()
    for line in re.split(r"\r\n|\r|\n", text):
        if match := LINE.match(line):
            groups.take(match[1].lower(), match[2].strip())
    return groups.of(agent) or groups.of("*") or Rules()


class Groups:
    def __init__(self) -> None:
        self.rules: dict[str, list[Rule]] = {}
        self.delays: dict[str, float] = {}
        self.agents: list[str] = []
        self.is_head = False

    def take(self, key: str, value: str) -> None:
        if key == "user-agent":
            self.agents = [*self.agents, agent_of(value)] if self.is_head else [agent_of(value)]
            self.rules.setdefault(self.agents[-1], [])
            self.is_head = True
        elif key in ("allow", "disallow"):
            self.is_head = False
            self.add_rule(value, key == "allow")
        elif key == "crawl-delay":  # not of the RFC, but asked for in good faith
            self.is_head = False
            self.add_delay(value)

    def add_rule(self, value: str, allows: bool) -> None:
        if value:  # an empty one forbids nothing
            rule = Rule(quote(value, safe=KEPT), allows)
            for agent in self.agents:
                self.rules[agent].append(rule)

    def add_delay(self, value: str) -> None:
        if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", value):
            self.delays.update(dict.fromkeys(self.agents, min(float(value), MAX_DELAY_SECONDS)))

    def of(self, agent: str) -> Rules | None:
        if agent not in self.rules:
            return None
        return Rules(tuple(self.rules[agent]), self.delays.get(agent, 0.0))


def agent_of(value: str) -> str:
    """The product's name alone: `Tilshi/1.0` is we."""
    return value.partition("/")[0].strip().lower()


def fits(pattern: str, path: str) -> bool:
    """`*`: anything; `$` at the end: the end. Piece by piece: a thousand stars cost no more than one."""
    is_anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not rest:
        return path == first or not is_anchored
    position = len(first)
    for piece in rest[:-1]:
        position = path.find(piece, position)
        if position < 0:
            return False
        position += len(piece)
    last = rest[-1]
    return path[position:].endswith(last) if is_anchored else path.find(last, position) >= 0
