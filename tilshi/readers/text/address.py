"""Where an address in running text ends, and how it is written for a browser."""

import re
from urllib.parse import quote

MOST_CHARACTERS = 2000  # more is no page that anybody reads
PAIRS = {pair[0]: pair[1] for pair in ["()", "[]", "{}", "«»", "“”", "„“", "‘’", "‹›", "（）", "「」"]}
CLOSING = "".join(set(PAIRS.values()) - set(PAIRS))
MOST_NESTED = 4  # each stretch of "http://a.kz/(http://a.kz/(…" is read as often at most: linear time

# Always the end: a quote, a bracket of HTML, a backslash (a slash to browsers), whatever is not seen.
END = (
    r'\s\x00-\x20\x7f-\xa0<>"`\\\xad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff'
    r"\ud800-\uf8ff\U000e0000-\U0010ffff"
)
TELLING = re.compile(f"[{END}{re.escape(''.join(PAIRS) + CLOSING)}]")
SENTENCE_MARKS = ".,:;!?…'*—–。，、！？：；،؟؛"

BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
KEPT = "/?#&=+,;:@!$'()*~%"  # of RFC 3986's letters, besides quote()'s own


def end_of_address(text: str, start: int) -> int:
    """`start`: where a path, a query or a fragment begins. Not more than one character over the most."""
    end = balanced_end(text, start, min(len(text), start + MOST_CHARACTERS + 1))
    return start + len(text[start:end].rstrip(SENTENCE_MARKS))


def balanced_end(text: str, start: int, most: int) -> int:
    """Before a bracket or a quotation mark that has no partner within the address."""
    waiting: list[tuple[str, int]] = []
    end = most
    for mark in TELLING.finditer(text, start, most):
        if waiting and mark[0] == waiting[-1][0]:
            waiting.pop()
        elif mark[0] in PAIRS and len(waiting) < MOST_NESTED:
            waiting.append((PAIRS[mark[0]], mark.start()))
        else:
            end = mark.start()
            break
    return waiting[0][1] if waiting else end


def quoted(rest: str) -> str:
    """Path, query and fragment in ASCII. What is percent-encoded already is somebody's work and stays."""
    return quote(BARE_PERCENT.sub("%25", rest), safe=KEPT)
