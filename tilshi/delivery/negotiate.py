"""Which of a page's encodings a client gets, and whether it has the page already (RFC 9110, 12.5.3 and
13.1.2)."""

import re

OFFERED = ("br", "gzip", "")  # the best first, where a client likes them alike; "" is the page as it is
OTHER_NAMES = {"x-gzip": "gzip"}
MOST_REMEMBERED = 512  # distinct headers: browsers send a handful, strangers whatever they like
LONGEST_REMEMBERED = 256  # characters: theirs may have 400 KB each, a browser's has thirty
NAMED_NOWHERE = 0.0005  # the page as it is: below any weight that can be written, above none
WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
TAG = re.compile(r'(?:W/)?("[^"]*")')

_chosen: dict[str, str] = {}


def accepts_gzip(header: str | None) -> bool:
    """For an answer that has no other encoding."""
    wanted = encoding_for(header)
    return wanted == "gzip" or (
        wanted == "br" and dict(map(weighed, (header or "").split(","))).get("gzip", 0) > 0
    )


def encoding_for(header: str | None) -> str:
    """One of OFFERED. Nobody is sent away: whoever wants none of them gets the page as it is."""
    if not header:
        return ""
    if (known := _chosen.get(header)) is None:
        known = choose(header)
        if len(_chosen) < MOST_REMEMBERED and len(header) <= LONGEST_REMEMBERED:
            _chosen[header] = known
    return known


def choose(header: str) -> str:
    weights = dict(weighed(part) for part in header.split(","))
    rest = weights.get("*", 0.0)
    liked = {name: weights.get(name, rest) for name in OFFERED if name}
    # The page as it is can always be had, but whoever names something else wants that more.
    liked[""] = weights.get("identity", weights.get("*", NAMED_NOWHERE))
    wanted = [name for name in OFFERED if liked[name]]
    return max(wanted, key=lambda name: liked[name], default="")  # the first of the best


def weighed(part: str) -> tuple[str, float]:
    """An encoding and its weight; a weight that is none counts as nothing."""
    name, _, parameters = part.lower().partition(";")
    name = OTHER_NAMES.get(name.strip(), name.strip())
    if not parameters.strip():
        return name, 1.0
    weight = WEIGHT.fullmatch("".join(parameters.split()))
    return name, float(weight[1]) if weight else 0.0


def is_there_already(if_none_match: str, etag: str) -> bool:
    """Compared weakly, as the header wants it."""
    return if_none_match.strip() == "*" or etag in TAG.findall(if_none_match)
