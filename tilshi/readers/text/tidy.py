"""What is stored of a comment: the words as typed, without what is never seen or paints over others."""

import re
from itertools import groupby
from unicodedata import normalize

from tilshi.readers.text.characters import kept_characters
from tilshi.readers.text.clusters import clusters, tidied_clusters

# A cry needs no eleventh «а»; a hundred push everybody else's words off the screen.
MOST_IN_A_ROW = 10
ADDRESS = re.compile(r"(https?://\S+)", re.IGNORECASE)

SPACES = re.compile("[ \u00a0]{2,}")
AROUND_LINE_END = re.compile("[ \u00a0]?\n[ \u00a0]?")
BLANK_LINES = re.compile("\n{3,}")


def tidied(text: str) -> str:
    """In NFC (UAX 15). A second time it changes nothing."""
    composed = normalize("NFC", kept_characters(text))
    return tidied_lines(without_long_runs(normalize("NFC", tidied_clusters(composed))))


def without_long_runs(text: str) -> str:
    """Figures are left alone, and addresses: there every character counts."""
    pieces = ADDRESS.split(text)
    pieces[::2] = map(shortened_runs, pieces[::2])
    return "".join(pieces)


def shortened_runs(text: str) -> str:
    return "".join(
        one * (length if one.isdigit() or one.isspace() else min(length, MOST_IN_A_ROW))
        for one, length in ((one, len(list(run))) for one, run in groupby(clusters(text)))
    )


def tidied_lines(text: str) -> str:
    """No-break spaces stay where they hold two words together; a row of them would be a gap."""
    single_spaced = SPACES.sub(" ", text)
    lines = AROUND_LINE_END.sub("\n", single_spaced)
    return BLANK_LINES.sub("\n\n", lines).strip(" \u00a0\n")
