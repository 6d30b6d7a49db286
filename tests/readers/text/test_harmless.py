"""Whatever a reader types, the page holds paragraphs, line breaks, links into the web, and those words."""

import html
import re
from urllib.parse import urlsplit

import pytest
from django.utils.html import conditional_escape
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.readers.text.hostile import VECTORS
from tests.readers.text.read_back import PARSERS, Seen
from tilshi.readers.text.links import links_in
from tilshi.readers.text.show import shown, shown_name, summary
from tilshi.readers.text.tidy import tidied

ATTRIBUTES = {"p": {"dir": "auto"}, "br": {}, "a": {"dir": "ltr", "rel": "ugc nofollow noopener noreferrer"}}
ADDRESS = re.compile(r"https?://[a-z0-9._-]+(:[0-9]{1,5})?([/?#][!#$%&'()*+,./:;=?@~\w-]*)?", re.ASCII)
# Surrogates, too: what comes from a form cannot hold them, what comes from an API can.
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)


def assert_harmless(typed: str) -> None:
    page = shown(typed)
    for parse in PARSERS:
        seen = parse(page)
        assert seen.oddities == []
        assert seen.names <= {"p", "br", "a"}
        for name, attributes in seen.elements:
            assert {key: value for key, value in attributes.items() if key != "href"} == ATTRIBUTES[name]
            assert ("href" in attributes) == (name == "a")
        for link in seen.links:
            assert_leads_into_the_web(link["href"] or "")
        assert_same_words(seen, tidied(typed))


def assert_leads_into_the_web(address: str) -> None:
    assert ADDRESS.fullmatch(address), address
    parts = urlsplit(address)
    assert parts.scheme in ("http", "https")
    assert parts.hostname and "." in parts.hostname
    assert parts.username is parts.password is None


def assert_same_words(seen: Seen, text: str) -> None:
    """Links aside, which are shown shorter."""
    expected, done = "", 0
    links = [link for link in links_in(text) if not link.is_bare]
    assert len(links) == len(seen.link_texts)
    for link, words in zip(links, seen.link_texts, strict=True):
        expected += text[done : link.start] + words
        done = link.end
    assert seen.paragraphs == expected + text[done:]


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_stays_text(vector: str) -> None:
    assert_harmless(vector)
    assert_harmless(f"Жақсы! {vector}\n\nhttps://a.example/{vector}")


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_name_and_summary_are_one_escaped_line(vector: str) -> None:
    for line in (shown_name(vector), summary(vector, 80)):
        assert "\n" not in line and "\x00" not in line
        for parse in PARSERS:
            seen = parse(f"<p><bdi>{conditional_escape(line)}</bdi></p>")
            assert seen.names == {"p", "bdi"} and seen.oddities == []
            assert seen.paragraphs == line


def test_there_are_vectors_of_every_class() -> None:
    assert len(VECTORS) >= 120
    assert len(set(VECTORS)) == len(VECTORS)
    assert sum("pwned()" in vector for vector in VECTORS) >= 120


@pytest.mark.parametrize(
    "literal",
    ["{{ comment.author.email }}", "{% debug %}", "{# x #}", "{0} {} {x}", "%s %(x)s", "${x}", "#{x}"],
)
def test_template_syntax_is_shown_as_typed(literal: str) -> None:
    assert shown(literal) == f'<p dir="auto">{literal}</p>'


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
@example("<\u0338script>")
@example("http://a.kz/\ud800")
def test_any_text_is_harmless(typed: str) -> None:
    assert_harmless(typed)


TAGS = st.sampled_from(
    [
        "a",
        "p",
        "br",
        "b",
        "script",
        "style",
        "svg",
        "math",
        "iframe",
        "img",
        "template",
        "textarea",
        "title",
        "xmp",
        "bdi",
        "x-y",
    ]
)
VALUES = st.sampled_from(
    ["javascript:pwned()", "pwned()", "http://a.kz/", '"', "'", "`", ">", "x y", "{{x}}"]
)
NAMES = st.sampled_from(
    [
        "href",
        "src",
        "onerror",
        "onload",
        "style",
        "dir",
        "rel",
        "class",
        "id",
        "srcdoc",
        "xlink:href",
        "formaction",
    ]
)
ATTRIBUTE = st.builds(
    lambda name, mark, value: f" {name}={mark}{value}{mark}",
    NAMES,
    st.sampled_from(['"', "'", "`", ""]),
    VALUES,
)
OPENING = st.builds(lambda tag, more: f"<{tag}{''.join(more)}>", TAGS, st.lists(ATTRIBUTE, max_size=3))
CLOSING = st.builds(lambda tag, end: f"</{tag}{end}", TAGS, st.sampled_from([">", " >", "/>", ""]))
PIECES = st.sampled_from(
    [
        *(
            "<",
            ">",
            "&",
            "&lt;",
            "&amp;lt;",
            "&#60;",
            "&#x3c;script&#x3e;",
            '"',
            "'",
            "`",
            "\\",
            "/",
            "=",
            "@",
        ),
        *(
            "<!--",
            "-->",
            "--!>",
            "<![CDATA[",
            "]]>",
            "<!",
            "<?",
            "?>",
            "{{",
            "}}",
            "{%",
            "%}",
            "\x00",
            "\ud800",
        ),
        *(
            "http://",
            "https://",
            "www.",
            "HTTP://",
            "a.kz",
            "пример.рф",
            "аррӏе.com",
            ":80",
            ":",
            "/x",
            "?",
            "#",
        ),
        *(
            "(",
            ")",
            "«",
            "»",
            "“",
            "”",
            "„",
            "[",
            "]",
            ".",
            ",",
            "…",
            "—",
            "%",
            "%22",
            "%zz",
            "t.me/x",
            "a@b.kz",
        ),
        *(
            " ",
            "\n",
            "\n\n",
            "\r\n",
            "\u2028",
            "\u00a0",
            "\u202e",
            "\u200d",
            "\ufe0f",
            "\u0301",
            "😀",
            "ب",
            "क",
        ),
    ]
)
FRAGMENTS = st.lists(OPENING | CLOSING | PIECES | ANYTHING, max_size=30).map("".join)


@settings(max_examples=300, deadline=None)
@given(FRAGMENTS)
def test_any_markup_is_harmless(typed: str) -> None:
    assert_harmless(typed)
    assert_harmless(html.escape(typed))
