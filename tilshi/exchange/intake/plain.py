"""Marked-up text into plain text. What comes out is shown escaped; no markup survives here all the same."""

from __future__ import annotations

import html
import re
from typing import Final

# No `<` within a tag, so that each is looked at once, however many are left open.
ATTRIBUTES: Final = r"""[^<>"']*+(?:"[^"<]*"[^<>"']*+|'[^'<]*'[^<>"']*+)*+"""
SKIPPED: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>"
    r"|<(script|style|iframe|object|noscript|template|svg|math)\b[^<>]*>.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
BLOCKS: Final = (
    "address|article|aside|blockquote|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li"
    "|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
BLOCK: Final = re.compile(rf"</?(?:\w+:)?(?:{BLOCKS})(?![\w-]){ATTRIBUTES}/?>", re.IGNORECASE)
BREAK: Final = re.compile(rf"<(?:\w+:)?br(?![\w-]){ATTRIBUTES}>", re.IGNORECASE)
TAG: Final = re.compile(rf"</?[A-Za-z]{ATTRIBUTES}>|<[!?][^<>]*>")
# Behind an entity only tags that HTML has are tags: «x &lt;y&gt; z» was meant to be read.
INLINE: Final = (
    "a|abbr|b|big|cite|code|del|em|font|i|img|ins|mark|q|s|small|span|strike|strong|sub|sup|time|u|wbr"
)
KNOWN: Final = re.compile(
    rf"</?(?:{INLINE}|body|caption|center|embed|head|html|input|label|link|meta|object|picture|source|title|video"
    rf"|iframe|script|style|svg|button|audio)(?![\w-]){ATTRIBUTES}>",
    re.IGNORECASE,
)
UNFINISHED: Final = re.compile(r"<(?:/[^<>]*|[A-Za-z][\w:-]*\s+[\w:-]+\s*=[^<>]*|!--.*)\Z", re.DOTALL)
OPENED: Final = re.compile(r"<(?=[A-Za-z/!?])")
# Controls; marks that turn the direction of what follows; what nobody sees: a word may hide in it.
UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
ROUNDS: Final = 3  # how often text was found to be escaped
LONGEST_READ: Final = 4  # times what may be shown is looked at: markup is most of a marked-up text


def one_line(source: str, longest: int) -> str:
    """Without markup, cut at a word's end."""
    return cut(tidy(without_markup(source, longest)), longest)


def paragraphs(source: str, longest: int) -> str:
    """An empty line between paragraphs, a line break where there was one."""
    lines = (tidy(line) for line in without_markup(source, longest).split("\n"))
    return cut(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), longest)


def without_markup(source: str, longest: int) -> str:
    text = source[: max(longest * LONGEST_READ, 20_000)]
    tag = TAG
    for _ in range(ROUNDS):
        if "<" not in text and "&" not in text:
            return text
        before, text = text, html.unescape(without_tags(text, tag))
        if text == before:
            break
        tag = KNOWN
    return OPENED.sub("< ", without_tags(text, KNOWN))


def without_tags(text: str, tag: re.Pattern[str]) -> str:
    if "<" not in text:
        return text
    text = BREAK.sub("\n", BLOCK.sub("\n\n", SKIPPED.sub(" ", text)))
    return UNFINISHED.sub("", tag.sub("", text))


def tidy(text: str) -> str:
    line = " ".join(text.split())
    return line if line.isprintable() else " ".join(UNSEEN.sub("", line).split())


def cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    at = text.rfind(" ", longest // 2, longest)
    kept = text[: at if at > 0 else longest - 1]
    return f"{kept.rstrip(' ,;:—–-')}…"
