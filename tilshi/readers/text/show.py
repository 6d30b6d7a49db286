"""How a reader's words stand on a page and in a mail."""

import re
from collections.abc import Iterator

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from tilshi.readers.text.clusters import first_clusters
from tilshi.readers.text.hosts import readable_host
from tilshi.readers.text.links import Link, links_in
from tilshi.readers.text.tidy import tidied

MOST_IN_A_LINK = 60
CUT = "…"
AFTER_HOST = re.compile(r"(?:https?://)?[^:/?#]*(.*)", re.IGNORECASE)
LOOSE_END = " ,;:—–-(«“„\"'"  # would hang before the «…»


def shown(text: str) -> SafeString:
    """Paragraphs, line breaks and links, and nothing else. Each paragraph finds its own direction (UAX 9) and
    cannot turn its surroundings round."""
    paragraphs = tidied(text).split("\n\n")
    return format_html_join(
        "", '<p dir="auto">{}</p>', ((shown_paragraph(one),) for one in paragraphs if one)
    )


def shown_name(name: str) -> str:
    """On one line, for a `<bdi>`; not escaped. Empty where nothing of it can be seen."""
    return " ".join(tidied(name).split())


def summary(text: str, length: int) -> str:
    """The beginning on one line and in at most `length` characters; not escaped."""
    line = " ".join(tidied(text).split())
    if len(line) <= length:
        return line
    start = first_clusters(line, length - len(CUT))
    if not line[len(start)].isspace():
        start = start.rpartition(" ")[0] or start
    return start.rstrip(LOOSE_END) + CUT


def shown_paragraph(paragraph: str) -> SafeString:
    return SafeString("".join(pieces(paragraph)))


def pieces(paragraph: str) -> Iterator[SafeString]:
    done = 0
    for link in links_in(paragraph):
        if not link.is_bare:
            yield words(paragraph[done : link.start])
            yield shown_link(link, paragraph[link.start : link.end])
            done = link.end
    yield words(paragraph[done:])


def words(text: str) -> SafeString:
    return SafeString(escape(text).replace("\n", "<br>"))


def shown_link(link: Link, typed: str) -> SafeString:
    """`dir` isolates the address, and a paragraph that begins with one takes its direction from the words."""
    return format_html(
        '<a dir="ltr" href="{}" rel="ugc nofollow noopener noreferrer">{}</a>',
        link.url,
        shown_address(link, typed),
    )


def shown_address(link: Link, typed: str) -> str:
    """Without the scheme, the host as it is really called. Of a long host the end is shown: there
    stands whose it is."""
    host = readable_host(link.host)
    if len(host) > MOST_IN_A_LINK:
        return CUT + host[1 - MOST_IN_A_LINK :]
    whole = host + AFTER_HOST.sub(r"\1", typed)
    if len(whole) <= MOST_IN_A_LINK:
        return whole
    return first_clusters(whole, MOST_IN_A_LINK - len(CUT)) + CUT
