"""Nothing of a page's own mark-up passes: whatever it tries, words and five marks are left."""
# ruff: noqa: E501, SIM905  tables of mark-up: a vector a line

import html
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.harmless import assert_harmless, harm_in, marked
from tilshi.importers.page.data import ParagraphData, PictureData
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.markup.inline import safe_link
from tilshi.importers.page.markup.parse import parse_html

ZONE = ZoneInfo("Asia/Almaty")
LEAD = "Движение по мосту через Карасу пустили в субботу утром, сообщили в акимате района."
PROSE = "Мост строили три года, и всё это время люди ездили на пароме. Паром будет ходить до зимы по воскресеньям."
PAGE = (
    "<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><article><h1>{headline}</h1>"
    "<p>{lead}</p><p>{prose}</p>{body}<p>Старый мост разберут весной, сказали в акимате.</p></article></body></html>"
)
# Where a vector may stand; {} is its place.
PLACES = {
    "headline": {"headline": "Мост через Карасу {} открыли"},
    "lead": {"lead": f"{LEAD} {{}} Так было."},
    "paragraph": {"body": "<p>Паром ушёл {} в десять утра и не вернулся.</p>"},
    "paragraph of its own": {"body": "<p>{}</p>"},
    "no paragraph": {"body": "{}"},
    "list": {"body": "<ul><li>Паром {} ушёл</li><li><b>{}</b> Паром пришёл</li></ul>"},
    "table": {"body": "<table><tr><th>Паром {}</th><th>Час</th></tr><tr><td>{}</td><td>10</td></tr></table>"},
    "caption": {"body": '<figure><img src="1.jpg"><figcaption>Мост утром {} весной</figcaption></figure>'},
    "quotation": {
        "body": "<blockquote><p>Ждали три года {} и ещё неделю</p><cite>Асан {} Беков</cite></blockquote>"
    },
    "link": {"body": '<p>Паром <a href="https://step.example/parom">ушёл {} утром</a> и не вернулся.</p>'},
    "emphasis": {"body": "<p>Паром <b>ушёл <i>{} утром</i></b> и не вернулся.</p>"},
    "subheading": {"body": "<h2>Паром {} ушёл</h2><p>Он не вернулся и утром.</p>"},
    "byline": {"body": '<p class="author">Автор: Асан {} Беков</p><p class="kicker">{}</p>'},
    "title": {"title": "Мост через Карасу {} открыли"},
}
VECTORS = """
<script>alert(1)</script>
<script src=//evil.example/x.js></script>
<ScRiPt >alert(1)</sCrIpT>
<script/x>alert(1)</script>
<<script>alert(1)//<</script>
<scr<script>ipt>alert(1)</script>
<script>alert(1)
</script><script>alert(1)</script>
<img src=x onerror=alert(1)>
<img src=x onerror="alert(1)" alt="вода">
<img/src=x/onerror=alert(1)>
<img src=`x`onerror=alert(1)>
<img src="javascript:alert(1)">
<img src="data:image/svg+xml,<svg onload=alert(1)>">
<img src="file:///etc/passwd">
<img src="vbscript:msgbox(1)" data-src="javascript:alert(1)" srcset="javascript:alert(1) 2x">
<img alt='"><script>alert(1)</script>' src=2.jpg title="<b onclick=x>">
<img src=3.jpg alt="<svg/onload=alert(1)>">
<image src=x onerror=alert(1)>
<a href="javascript:alert(1)">вода</a>
<a href="JaVaScRiPt:alert(1)">вода</a>
<a href=" javascript:alert(1)">вода</a>
<a href="java&#9;script:alert(1)">вода</a>
<a href="java&#10;script:alert(1)">вода</a>
<a href="java&#x0D;script:alert(1)">вода</a>
<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)">вода</a>
<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)">вода</a>
<a href="&#1;javascript:alert(1)">вода</a>
<a href="java\0script:alert(1)">вода</a>
<a href="javascript&colon;alert(1)">вода</a>
<a href="java&Tab;script&NewLine;:alert(1)">вода</a>
<a href="\u00a0javascript:alert(1)">вода</a>
<a href="\u2028javascript:alert(1)">вода</a>
<a href="\u200bjavascript:alert(1)">вода</a>
<a href="feed:javascript:alert(1)">вода</a>
<a href="view-source:javascript:alert(1)">вода</a>
<a href="vbscript:msgbox(1)">вода</a>
<a href="VBScript&#58;msgbox(1)">вода</a>
<a href="livescript:alert(1)">вода</a>
<a href="data:text/html,<script>alert(1)</script>">вода</a>
<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">вода</a>
<a href="DATA&#58;text/html,x">вода</a>
<a href="file:///etc/passwd">вода</a>
<a href="blob:https://evil.example/1">вода</a>
<a href="intent://evil.example/#Intent;scheme=javascript;end">вода</a>
<a href="//evil.example">вода</a>
<a href=//evil.example>вода</a>
<a href="\\\\evil.example\\x">вода</a>
<a href="/\\evil.example">вода</a>
<a href="https:\\\\evil.example">вода</a>
<a href="https://step.example@evil.example/">вода</a>
<a href='https://a.example/"onmouseover="alert(1)'>вода</a>
<a href="https://a.example/&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">вода</a>
<a href="https://a.example/'onclick='alert(1)">вода</a>
<a href="https://a.example/" onclick="alert(1)" style="x" target="_blank" ping="//evil.example">вода</a>
<a href="mailto:a@a.example?body=<script>">вода</a>
<a href="mailto:&quot;&gt;<b>@a.example">вода</a>
<a href="jAvAsCrIpT:alert(1)//https://a.example">вода</a>
<a xlink:href="javascript:alert(1)">вода</a>
<b onclick=alert(1)>вода</b>
<b style="background:url(javascript:alert(1))">вода</b>
<i class=x id=y data-x=1 onfocus=alert(1) tabindex=1 autofocus>вода</i>
<sup onmouseover=alert(1)>2</sup>
<svg onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><a xlink:href="javascript:alert(1)"><text>вода</text></a></svg>
<svg><animate onbegin=alert(1) attributeName=x>
<svg><foreignObject><p><b onclick=alert(1)>вода</b></p></foreignObject></svg>
<svg><style><img src=x onerror=alert(1)></style></svg>
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<math><mtext></p><style><img src=x onerror=alert(1)></style></mtext></math>
<math href="javascript:alert(1)">вода</math>
<math><mi//xlink:href="data:x,<script>alert(1)</script>">
<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>
<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<style>@import "//evil.example/x.css"; p{background:url(//evil.example)}</style>
<style><img src="</style><img src=x onerror=alert(1)//">
<link rel=stylesheet href=//evil.example/x.css>
<meta http-equiv=refresh content="0;url=javascript:alert(1)">
<base href="javascript:alert(1)//"><a href="x">вода</a>
<base href="//evil.example/"><a href="x">вода</a><img src=5.jpg>
<form action=javascript:alert(1)><input type=submit><button formaction=javascript:alert(1)>вода</button></form>
<isindex action=javascript:alert(1) type=image>
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<iframe src="data:text/html,<script>alert(1)</script>"></iframe>
<iframe src="//evil.example/embed/x"></iframe>
<iframe src="https://www.youtube.com.evil.example/embed/abcdefghijk"></iframe>
<iframe src="https://evil.example/?https://www.youtube.com/embed/abcdefghijk"></iframe>
<iframe src='https://www.youtube.com/embed/abcdefghijk"onload="alert(1)'></iframe>
<iframe><img src=x onerror=alert(1)></iframe>
<object data="javascript:alert(1)"><param name=x value=y></object>
<embed src="javascript:alert(1)">
<applet code=x></applet>
<video src=x onerror=alert(1)><source onerror=alert(1)></video>
<audio src=x onerror=alert(1)>
<template><script>alert(1)</script></template>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<noscript><img src="javascript:alert(1)"><b onclick=x>вода</b></noscript>
<noembed><img src=x onerror=alert(1)></noembed>
<noframes><img src=x onerror=alert(1)></noframes>
<xmp><img src=x onerror=alert(1)></xmp>
<plaintext><img src=x onerror=alert(1)>
<textarea><img src=x onerror=alert(1)></textarea>
<title><img src=x onerror=alert(1)></title>
<listing>&lt;img src=x onerror=alert(1)&gt;</listing>
<select><option><script>alert(1)</script></option></select>
<details open ontoggle=alert(1)><summary>вода</summary></details>
<marquee onstart=alert(1)>вода</marquee>
<body onload=alert(1)>
<frameset onload=alert(1)>
<html onclick=alert(1)>
<keygen autofocus onfocus=alert(1)>
<custom-element onclick=alert(1)>вода</custom-element>
<x onclick=alert(1)>вода</x>
<!--<img src="--><img src=x onerror=alert(1)//">
<!--[if gte IE 4]><script>alert(1)</script><![endif]-->
<![CDATA[<script>alert(1)</script>]]>
<?xml version="1.0"?><script>alert(1)</script>
<?php echo "<script>alert(1)</script>" ?>
<!DOCTYPE x [<!ENTITY y "<script>alert(1)</script>">]>&y;
&lt;script&gt;alert(1)&lt;/script&gt;
&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;
&#60;img src=x onerror=alert(1)&#62;
&lt;a href="javascript:alert(1)"&gt;вода&lt;/a&gt;
&lt;b&gt;вода &lt;i&gt;и
\uff1cscript\uff1ealert(1)\uff1c/script\uff1e
" onmouseover="alert(1)
'"><img src=x onerror=alert(1)>
</p></article></body></html><script>alert(1)</script>
</b></i></a></p><b>вода<a href="https://a.example/">вода</b></a>
<a href="https://a.example/"><a href="https://b.example/">вода</a></a>
<b><p>вода</b></p><i><div>вода</i></div>
<table><td><a href="javascript:alert(1)">вода</table>
<p <b onclick=x>>вода</p>
<a href="https://a.example/<br/>">вода</a>
<a href="https://a.example/&#10;&#10;x">вода</a>
<a href="https://a.example/</a><script>">вода</a>
+ADw-script+AD4-alert(1)+ADw-/script+AD4-
{{constructor.constructor('alert(1)')()}} {% load x %} ${7*7}
""".strip().split("\n")
MOST_REFUSED = 0.25  # of all vectors in one place: else nothing would be proved by what is not there


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_nothing_that_acts_passes(place: str) -> None:
    refused = [vector for vector in VECTORS if not is_harmless_or_refused(place, vector)]
    assert len(refused) <= MOST_REFUSED * len(VECTORS), refused


def is_harmless_or_refused(place: str, vector: str) -> bool:
    """False if it was refused."""
    try:
        page = parse_html(
            built(**{part: words.replace("{}", vector) for part, words in PLACES[place].items()})
        )
    except PageError:
        return False
    try:
        assert_harmless(page)
    except Exception as error:
        raise AssertionError(f"{vector} in {place}") from error
    return True


def built(**parts: str) -> str:
    plain = {
        "title": "",
        "head": "",
        "headline": "Мост через Карасу открыли",
        "lead": LEAD,
        "prose": PROSE,
        "body": "",
    }
    return PAGE.format_map(plain | parts)


@dataclass(frozen=True)
class Attribute:
    """A place in which only words may stand; the vector's marks are escaped as a page would have to."""

    name: str
    html: str


ATTRIBUTES = (
    Attribute("alt", '<p><img src="4.jpg" alt="{}" title="{}"></p>'),
    Attribute(
        "title of a frame", '<iframe src="https://www.youtube.com/embed/abcdefghijk" title="{}"></iframe>'
    ),
    Attribute("credit", '<figure><img src="4.jpg"><figcaption>Мост. Фото: {}</figcaption></figure>'),
    Attribute("cell", "<table><tr><td>{}</td><td>1</td></tr><tr><td>{}</td><td>2</td></tr></table>"),
    Attribute("link", '<p>Паром <a href="{}">ушёл</a> в десять утра, а вернулся он в полдень.</p>'),
    Attribute(
        "link within a site",
        '<p>Паром <a href="https://step.example/{}">ушёл</a> в десять утра, сказали.</p>',
    ),
    Attribute("words", "<p>Паром ушёл {} в десять утра и не вернулся, сказали в акимате.</p>"),
)


@pytest.mark.slow
@pytest.mark.parametrize("attribute", ATTRIBUTES, ids=[attribute.name for attribute in ATTRIBUTES])
def test_words_that_look_like_marks_stay_words(attribute: Attribute) -> None:
    for vector in VECTORS:
        body = attribute.html.replace("{}", html.escape(vector))
        try:
            assert_harmless(parse_html(built(body=body)))
        except PageError as error:
            raise AssertionError(f"{vector} was refused") from error
        except AssertionError as error:
            raise AssertionError(f"{vector} in {attribute.name}") from error


HEADS = (
    '<meta property="og:title" content="{}">',
    '<meta property="og:site_name" content="{}">',
    '<meta property="og:url" content="{}">',
    '<meta property="og:image" content="{}">',
    '<meta name="author" content="{}">',
    '<meta property="article:published_time" content="{}">',
    '<link rel="canonical" href="{}">',
    '<base href="{}">',
)


@pytest.mark.slow
@pytest.mark.parametrize("head", HEADS)
def test_what_a_page_says_of_itself_stays_words(head: str) -> None:
    for vector in VECTORS:
        body = (
            '<p>Паром <a href="parom">ушёл</a> в десять утра, а вернулся он в полдень.</p><img src="4.jpg">'
        )
        try:
            page = parse_html(
                built(head=head.replace("{}", html.escape(vector)), body=body), "https://step.example/1"
            )
            assert_harmless(page)
        except Exception as error:
            raise AssertionError(f"{vector} in {head}") from error


def test_words_about_marks_are_kept_as_words() -> None:
    """A story may be about mark-up."""
    said = 'Тег <script> & атрибут "onerror" запретили.'
    page = parse_html(
        built(body=f'<p>{html.escape(said)} <a href="/o?a=1&amp;b=2">Ещё</a></p>'), "https://step.example/1"
    )
    (block,) = (block for block in page.blocks if isinstance(block, ParagraphData) and "Тег" in block.text)
    assert block.text == f"{said} Ещё"
    assert block.html.startswith('Тег &lt;script&gt; &amp; атрибут "onerror" запретили.')
    assert '<a href="https://step.example/o?a=1&amp;b=2">Ещё</a>' in block.html


def test_links_and_emphasis_of_a_story_are_kept() -> None:
    body = (
        '<p>Паром <a href="https://a.example/x">ушёл</a> <strong>в <em>десять</em></strong> утра,'
        ' пишите на <a href="mailto:a@a.example">почту</a>: 10 м<sup>2</sup>, H<sub>2</sub>O.</p>'
    )
    ((marks, _),) = marked(parse_html(built(body=body)))
    for kept in (
        '<a href="https://a.example/x">ушёл</a>',
        "<b>в <i>десять</i></b>",
        '<a href="mailto:a@a.example">',
        "<sup>2</sup>",
        "<sub>2</sub>",
    ):
        assert kept in marks


def test_pictures_and_their_words_are_kept() -> None:
    body = '<p><img src="https://a.example/1.jpg" alt="Мост &quot;Карасу&quot; &lt;b&gt;" width="600"></p>'
    page = parse_html(built(body=body))
    (picture,) = (block for block in page.blocks if isinstance(block, PictureData))
    assert (picture.address, picture.alt) == ("https://a.example/1.jpg", 'Мост "Карасу" <b>')


TAGS = st.sampled_from(
    "a b i em strong p div span ul ol li table tr td th h1 h2 blockquote cite figure figcaption img iframe svg math style"
    " script noscript template form input textarea select title base meta br sup sub font center pre xmp plaintext".split()
)
VALUES = st.sampled_from(
    [
        "https://a.example/",
        "javascript:alert(1)",
        "//b.example",
        "#x",
        "mailto:a@a.example",
        "x y",
        "http://[",
        "data:,x",
        '"',
        "<",
        "display:none",
        "lead",
        "caption",
        "author",
        "share",
    ]
) | st.text(max_size=8)
NAMES = st.sampled_from(
    "href src alt title class id style onclick srcset data-src colspan width itemprop rel hidden".split()
)
ATTRIBUTE = st.builds(lambda name, value: f' {name}="{html.escape(value)}"', NAMES, VALUES)
OPENING = st.builds(
    lambda tag, attributes: f"<{tag}{''.join(attributes)}>", TAGS, st.lists(ATTRIBUTE, max_size=3)
)
CLOSING = st.builds(lambda tag: f"</{tag}>", TAGS)
WORDS = st.sampled_from(
    [
        "Паром ушёл в десять утра.",
        "«Ждали», – сказал он.",
        " ",
        "<",
        "&",
        "&lt;b&gt;",
        "&amp;lt;",
        "\n\n",
        "<!--",
        "-->",
        "]]>",
        "«",
        '"',
    ]
) | st.text(max_size=12)
MARKUP = st.lists(OPENING | CLOSING | WORDS, max_size=40).map("".join)


@pytest.mark.parametrize("name", ["\x80", "a\u202e.jpg", ".//etc/1.jpg", " /etc/1.jpg", ".\x00/\\a"])
def test_picture_beside_the_page_has_the_name_of_a_file(name: str) -> None:
    page = parse_html(built(body=f'<p>Мост.</p><img src="{name}"><img src="1.jpg">'))
    assert [block.address for block in page.blocks if isinstance(block, PictureData)] == ["1.jpg"]


@settings(max_examples=150, deadline=None)
@given(MARKUP, st.sampled_from(["", "https://step.example/1"]))
def test_random_markup_does_no_harm(markup: str, address: str) -> None:
    try:
        page = parse_html(built(body=markup), address)
    except PageError:
        return
    assert_harmless(page)


@settings(max_examples=150, deadline=None)
@given(MARKUP)
def test_page_of_nothing_but_random_markup_is_refused_or_harmless(markup: str) -> None:
    try:
        page = parse_html(markup)
    except PageError:
        return
    assert_harmless(page)


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["", "https://step.example/1", "javascript:x", "http://["]))
def test_no_address_leads_anywhere_but_to_the_web_or_to_mail(address: str, base: str) -> None:
    link = safe_link(address, base)
    assert not link or harm_in(f'<a href="{html.escape(link)}">x</a>', "x") == []
