"""Pages made to hurt whoever reads them. Made here when they are needed: none lies in the repository."""
# ruff: noqa: E501  a table of pages: their mark-up is not broken over lines

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

LEAD = "Движение по мосту через Карасу пустили в субботу утром, сообщили в акимате района."
PROSE = (
    "Мост строили три года, и всё это время люди ездили на пароме. Теперь дорога до рынка занимает четверть часа,"
    " а паром будет ходить до зимы по воскресеньям."
)
SAID = "«Ждали три года», – сказал аким района Асан Беков."
MEGABYTE = 1024 * 1024
ALMOST_TOO_LONG = 9 * MEGABYTE + 900_000


@dataclass(frozen=True)
class Hostile:
    name: str
    build: Callable[[], str | bytes]
    refusal: str = ""
    """What its sentence must match; empty where it may as well be imported, if that does no harm."""


def page(body: str = "", head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang=ru><head><title>Мост через Карасу открыли</title>{head}</head><body>"
        f"<article><h1>Мост через Карасу открыли</h1><p>{LEAD}</p><p>{PROSE}</p>{body}<p>{SAID}</p></article></body></html>"
    )


def text(*lines: str) -> str:
    return "\n\n".join(("Мост через Карасу открыли", LEAD, PROSE, *lines, SAID))


def linked_data(raw: str) -> str:
    return page(head=f'<script type="application/ld+json">{raw}</script>')


WRONG_VALUES: tuple[object, ...] = (
    [],
    {},
    None,
    7,
    -1e300,
    True,
    [[["x"]]],
    {"name": {"name": []}},
    [None, 1, {"@type": 5}],
    {"@id": 5, "url": [1]},
    "http://[",
    "\ud800",
    "Заря\0\x08 \ud83d",
    "",
)
STORY_KEYS = (
    *(
        "@type",
        "@graph",
        "headline",
        "author",
        "publisher",
        "datePublished",
        "dateCreated",
        "mainEntityOfPage",
    ),
    *("mainEntity", "url", "articleBody", "image", "description"),
)


def wrong_types(value: object) -> str:
    """A story whose every field is what none should be."""
    node = {**dict.fromkeys(STORY_KEYS, value), "@type": "NewsArticle"}
    nodes = [node, {"@type": value, "@graph": value}, {"@type": ["NewsArticle", value], "author": [value]}]
    return linked_data(json.dumps(nodes))


BIG = (
    Hostile(
        "thirty megabytes", lambda: page("<p>" + "вода " * (30 * MEGABYTE // 9) + "</p>"), r"10 MB|large"
    ),
    Hostile("thirty megabytes of nothing", lambda: b"\0" * 30 * MEGABYTE, "."),
    Hostile("ten megabytes of divs", lambda: page("<div>" * (ALMOST_TOO_LONG // 5))),
    Hostile("ten megabytes of closing divs", lambda: page("</div>" * (ALMOST_TOO_LONG // 6))),
    Hostile("ten megabytes of links that never begin", lambda: page("<a" * (ALMOST_TOO_LONG // 2))),
    Hostile("ten megabytes of angles", lambda: page("<" * ALMOST_TOO_LONG)),
    Hostile("ten megabytes of comments that never end", lambda: page("<!--" * (ALMOST_TOO_LONG // 4))),
    Hostile("ten megabytes of scripts that never end", lambda: page("<script>" * (ALMOST_TOO_LONG // 8))),
    Hostile("ten megabytes of styles that never end", lambda: page("<style " * (ALMOST_TOO_LONG // 7))),
    Hostile("ten megabytes of drawings that never end", lambda: page("<svg>" * (ALMOST_TOO_LONG // 5))),
    Hostile("ten megabytes of data addresses", lambda: page("data:a" * (ALMOST_TOO_LONG // 6))),
    Hostile(
        "one attribute of five megabytes",
        lambda: page(f'<p class="{"a " * (5 * MEGABYTE // 2)}">{PROSE}</p>'),
    ),
    Hostile(
        "one address of five megabytes",
        lambda: page(f'<p><a href="https://a.example/{"a" * 5 * MEGABYTE}">x</a></p>'),
    ),
    Hostile(
        "five megabytes of cyrillic bytes",
        lambda: page(f"<p>{'вода ' * (5 * MEGABYTE // 5)}</p>").encode("cp1251"),
    ),
    Hostile("three million ampersands", lambda: page("&" * 3_000_000)),
    Hostile("three million entities", lambda: page("&amp;" * 600_000)),
    Hostile(
        "numbers of characters that are none", lambda: page("&#99999999999;&#xD800;&#0;&#x110000;" * 20_000)
    ),
)
DEEP = (
    Hostile("two hundred thousand nested divs", lambda: page("<div>" * 200_000 + PROSE + "</div>" * 200_000)),
    Hostile("two hundred thousand nested spans", lambda: page("<p>" + "<span>" * 200_000 + PROSE)),
    Hostile("fonts in fonts", lambda: page("<p>" + "<font><b><i>" * 30_000 + PROSE)),
    Hostile("two thousand nested divs", lambda: page("<div>" * 2_000 + f"<p>{PROSE}</p>" + "</div>" * 2_000)),
    Hostile("two hundred nested divs", lambda: page("<div>" * 200 + f"<p>{PROSE}</p>" + "</div>" * 200)),
    Hostile("quotations in quotations", lambda: page("<blockquote>" * 20_000 + f"<p>{PROSE}</p>")),
    Hostile("two hundred quotations in quotations", lambda: page("<blockquote>" * 200 + f"<p>{PROSE}</p>")),
    Hostile("lists in lists", lambda: page("<ul><li>" * 20_000 + PROSE)),
    Hostile("a hundred lists in lists", lambda: page("<ul><li>строка" * 100 + PROSE)),
    Hostile("tables in tables", lambda: page("<table><tr><td>" * 20_000 + PROSE)),
    Hostile("a hundred tables in tables", lambda: page("<table><tr><td>строка" * 100 + PROSE)),
    Hostile("figures in figures", lambda: page('<figure><img src="1.jpg">' * 20_000 + PROSE)),
    Hostile("a hundred figures in figures", lambda: page('<figure><img src="1.jpg">' * 100 + PROSE)),
    Hostile("linked data a hundred thousand deep", lambda: linked_data("[" * 100_000 + "]" * 100_000)),
    Hostile("linked data whose graphs hold graphs", lambda: linked_data('{"@graph":[' * 900 + "]}" * 900)),
    Hostile(
        "linked data of three megabytes", lambda: linked_data(json.dumps([{"@type": "Thing"}] * 150_000))
    ),
    Hostile("one number of three megabytes", lambda: linked_data("[" + "9" * 3_000_000 + "]")),
    Hostile("linked data of spaces and commas", lambda: linked_data("[1" + ", " * 700_000 + "]")),
    Hostile("linked data of commas far apart", lambda: linked_data('{"a":"' + "," + " " * 200_000 + '"}')),
)
MANY = (
    Hostile(
        "a hundred thousand attributes",
        lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>{PROSE}</p>"),
    ),
    Hostile(
        "four hundred thousand attributes",
        lambda: page(f"<p {' '.join(f'a{n:x}' for n in range(400_000))}>{PROSE}</p>"),
        "attributes",
    ),
    Hostile(
        "attributes behind a tag that never closes",
        lambda: page(
            f"""<textarea><a b="</textarea><p {" ".join(f"a{n:x}='>'" for n in range(250_000))}>{PROSE}</p>"""
        ),
        "attributes",
    ),
    Hostile(
        "a hundred thousand classes",
        lambda: page(f'<p class="{" ".join(f"c{n}" for n in range(100_000))}">{PROSE}</p>'),
    ),
    Hostile("a class of capitals", lambda: page(f'<div class="{"aA" * 500_000}"><p>{PROSE}</p></div>')),
    Hostile(
        "a style of a million spaces",
        lambda: page(f'<div style="display{" " * 1_000_000}x"><p>{PROSE}</p></div>'),
    ),
    Hostile("fifty thousand line breaks", lambda: page("<p>" + "<br>" * 50_000 + PROSE + "</p>")),
    Hostile("fifty thousand lines", lambda: page("<p>" + "Паром ушёл.<br>" * 50_000 + "</p>")),
    Hostile("bold lines without end", lambda: page("<p>" + "<b>Паром<br>" * 20_000 + "</p>")),
    Hostile("fifty thousand items", lambda: page("<ul>" + "<li>вода" * 50_000 + "</ul>")),
    Hostile("fifty thousand paragraphs", lambda: page("<p>Паром ушёл.</p>" * 50_000)),
    Hostile("fifty thousand headings", lambda: page("<h1>Мост через Карасу открыли</h1>" * 50_000)),
    Hostile("thirty thousand links", lambda: page('<p><a href="https://a.example/">вода</a></p>' * 30_000)),
    Hostile("thirty thousand pictures", lambda: page('<img src="https://a.example/1.jpg">' * 30_000)),
    Hostile(
        "ten thousand different pictures",
        lambda: page("".join(f'<p><img src="{n}.jpg"></p>' for n in range(10_000))),
    ),
    Hostile("twenty thousand quotations", lambda: page(f"<p>{SAID}</p>" * 20_000)),
    Hostile(
        "twenty thousand different quotations",
        lambda: page(
            "".join(f"<p>«Ждали {n} лет и ещё неделю», – сказал Асан Беков.</p>" for n in range(20_000))
        ),
    ),
    Hostile("ten thousand authors", lambda: page("<p class=author>Автор: Асан Беков</p>" * 10_000)),
    Hostile("ten thousand dates", lambda: page("<time datetime=2024-03-12>12 марта 2024</time>" * 10_000)),
    Hostile(
        "thirty thousand metas",
        lambda: page(head="".join(f"<meta name=m{n} content=x>" for n in range(30_000))),
    ),
    Hostile("thirty thousand titles", lambda: page(head="<title>Мост</title>" * 30_000)),
    Hostile(
        "three thousand frames",
        lambda: page('<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>' * 3_000),
    ),
    Hostile(
        "three thousand named boxes",
        lambda: page(f"<div class='share related social'><p>{LEAD}</p></div>" * 3_000),
    ),
    Hostile(
        "a table of a hundred thousand cells",
        lambda: page("<table>" + ("<tr>" + "<td>1" * 100) * 1_000 + "</table>"),
    ),
    Hostile(
        "a table of forty thousand cells",
        lambda: page("<table>" + ("<tr>" + "<td>1" * 40) * 1_000 + "</table>"),
    ),
    Hostile(
        "cells that span everything",
        lambda: page("<table>" + "<tr><td colspan=999999999 rowspan=999999999>1<td>2" * 3_000 + "</table>"),
    ),
    Hostile(
        "a span of ten thousand digits",
        lambda: page(f"<table><tr><td colspan={'9' * 10_000}>1<td>2<tr><td>3<td>4</table>"),
    ),
    Hostile(
        "a span that is no number",
        lambda: page("<table><tr><td colspan=²>1<td>2<tr><td colspan=-5>3<td>4</table>"),
    ),
    Hostile("twenty thousand lines of text", lambda: text("\n".join(["Паром ушёл."] * 30_000))),
    Hostile(
        "nineteen thousand lines of text", lambda: text("\n".join(["Паром ушёл в десять утра."] * 19_000))
    ),
    Hostile("nineteen thousand wrapped lines", lambda: text("\n".join(["вода"] * 19_000))),
    Hostile("nine thousand items of text", lambda: text("\n".join(f"{n}. вода" for n in range(9_000)))),
    Hostile("nine thousand paragraphs of text", lambda: text(*["Паром ушёл в десять утра."] * 9_000)),
    Hostile(
        "nine thousand quotations of text",
        lambda: text(*[f"«Ждали {n} лет и ещё неделю», – сказал Асан Беков." for n in range(9_000)]),
    ),
    Hostile(
        "nine thousand quotations that never end", lambda: text(*["«Ждали три года, и ещё неделю."] * 9_000)
    ),
    Hostile("nine thousand headings of comments", lambda: text(*["Комментарии (3)"] * 9_000)),
    Hostile("nine thousand headings of further reading", lambda: text(*["Читайте также:"] * 9_000)),
    Hostile("nine thousand headings with teasers", lambda: text(*["Читайте также:", "Паром ушёл"] * 4_500)),
    Hostile("nine thousand repeated headlines", lambda: text(*["Мост через Карасу открыли"] * 9_000)),
)
ODD = (
    Hostile(
        "entities of entities",
        lambda: (
            '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "вода">'
            + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 12))
            + "]>"
            + page("<p>&a11;</p>")
        ),
    ),
    Hostile(
        "entity of a file",
        lambda: '<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + page("<p>&f;</p>"),
    ),
    Hostile(
        "entity of another site",
        lambda: '<!DOCTYPE html [<!ENTITY % f SYSTEM "http://127.0.0.1:9/x">%f;]>' + page(),
    ),
    Hostile(
        "a style sheet for the mark-up itself",
        lambda: '<?xml-stylesheet href="http://127.0.0.1:9/x"?>' + page(),
    ),
    Hostile(
        "nothing closed",
        lambda: (
            "<html><head><title>Мост<body><div><article><h1>Мост через Карасу открыли<p><b><i><a href='x'>"
            + PROSE
        ),
    ),
    Hostile("no quotes closed", lambda: page(f"<p class=\"x><a href='https://a.example>{PROSE}</p>")),
    Hostile("only an opening angle", lambda: "<"),
    Hostile("only a type of document", lambda: "<!DOCTYPE html>"),
    Hostile("only a comment", lambda: "<!-- вода -->"),
    Hostile("nothing but instructions", lambda: "<?php echo 1 ?>" * 1_000),
    Hostile("bytes of nothing amid words", lambda: page("<p>во\0да</p>\0" * 100).encode()),
    Hostile(
        "bytes of nothing in names", lambda: page(f"<p><a href='java\0script:x'>{PROSE}</a></p>").encode()
    ),
    Hostile("control characters", lambda: page("".join(map(chr, range(1, 32))) * 50)),
    Hostile("letters written from right to left", lambda: page("<p>\u202e\u2066\u200f\u200b\ufeff" * 1_000)),
    Hostile("a million marks upon one letter", lambda: page("<p>е" + "\u0301" * 1_000_000)),
    Hostile(
        "halves of characters", lambda: page("<p>вода \ud800 \udfff</p>").encode("utf-8", "surrogatepass")
    ),
    Hostile(
        "halves of characters in utf-16",
        lambda: b"\xff\xfe" + page("<p>вода \ud800</p>").encode("utf-16-le", "surrogatepass"),
    ),
    Hostile(
        "utf-7",
        lambda: (
            b"<html><head><meta charset=utf-7></head><body><h1>Most</h1><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>"
        ),
    ),
    Hostile("a charset that is none", lambda: page(head="<meta charset='hex'>").encode("cp1251")),
    Hostile(
        "a charset of a thousand letters",
        lambda: page(head=f"<meta charset='{'x' * 1_000}'>").encode("cp1251"),
    ),
    Hostile("every byte there is", lambda: page().encode() + bytes(range(256)) * 40),
    Hostile(
        "a base that is a program",
        lambda: page(
            "<p><a href='x'>вода</a> и слова</p><img src=1.jpg>", head="<base href='javascript:alert(1)//'>"
        ),
    ),
    Hostile(
        "a base of data",
        lambda: page(
            "<p><a href='x'>вода</a> и слова</p><img src=1.jpg>", head="<base href='data:text/html,'>"
        ),
    ),
    Hostile(
        "a base that is no address",
        lambda: page("<p><a href='x'>вода</a></p><img src=1.jpg>", head="<base href='http://['>"),
    ),
    Hostile(
        "a base on this machine's disk", lambda: page("<img src=etc/passwd>", head="<base href='file:///'>")
    ),
    Hostile("a canonical address that is none", lambda: page(head="<link rel=canonical href='http://[::1'>")),
    Hostile(
        "an address that is none in og:url",
        lambda: page(head="<meta property=og:url content='http://['><link rel=canonical href=x>"),
    ),
    Hostile(
        "a saved address that is none",
        lambda: "<!-- saved from url=(0014)http://[x/ -->" + page("<p><a href=x>вода</a></p>"),
    ),
    Hostile(
        "links that are none",
        lambda: page(
            "<p>Паром <a href='http://['>ушёл</a>, <a href='//[/'>ушёл</a>, <a href='https://a:b:c/'>ушёл</a>.</p>"
        ),
    ),
    Hostile(
        "whole lines of links that are none",
        lambda: page("<p><a href='http://['>Паром ушёл в десять утра</a></p>" * 3),
    ),
    Hostile(
        "a link with a port that is none",
        lambda: page("<p>Паром <a href='https://a.example:999999/'>ушёл</a>.</p>"),
    ),
    Hostile(
        "pictures that are none",
        lambda: page(
            "<img src='http://['><img srcset='http://[ 1x, , 2x,'><img srcset=',,,,'><img width=² height=NaN src=1.jpg>"
        ),
    ),
    Hostile(
        "pictures of impossible width",
        lambda: page(
            f"<img src=1.jpg width={'9' * 10_000} height=-1><img src=2.jpg width=1e999><img src=3.jpg srcset='3.jpg {'9' * 5_000}w'>"
        ),
    ),
    Hostile(
        "frames that are none",
        lambda: page(
            "<iframe src='http://['></iframe><iframe src='//['></iframe><iframe src='https://youtu.be:x/'></iframe>"
        ),
    ),
    Hostile(
        "days that are none",
        lambda: page(
            "<time datetime='2024-02-31'>31 февраля 2024</time><time datetime='99999999999999'>99.99.2024</time>"
        ),
    ),
    Hostile(
        "the first day of all",
        lambda: page(head="<meta property=article:published_time content='0001-01-01T00:00:00+05:00'>"),
    ),
    Hostile(
        "the last day of all",
        lambda: page(head="<meta property=article:published_time content='9999-12-31T23:59:59-11:00'>"),
    ),
    Hostile(
        "an offset that is none",
        lambda: page(head="<meta property=article:published_time content='2024-03-12T14:30:00+99:99'>"),
    ),
    Hostile(
        "a moment in other digits",
        lambda: page(head="<meta property=article:published_time content='²²²²²²²²²²'>"),
    ),
    Hostile(
        "a moment in arabic digits",
        lambda: page(
            "<p>١٢.٠٣.٢٠٢٤ ٩٩:٩٩</p>", head="<meta property=article:published_time content='١٢٣٤٥٦٧٨٩٠'>"
        ),
    ),
    Hostile(
        "a title of a megabyte", lambda: page(head=f"<meta property=og:title content='{'Мост ' * 200_000}'>")
    ),
    Hostile(
        "an author of a megabyte",
        lambda: page(head=f"<meta name=author content='{'Асан Беков, ' * 90_000}'>"),
    ),
    Hostile(
        "a site of a megabyte",
        lambda: page(head=f"<meta property=og:site_name content='{'Заря ' * 200_000}'>"),
    ),
    *(
        Hostile(f"linked data of wrong types ({json.dumps(value)[:24]})", partial(wrong_types, value))
        for value in WRONG_VALUES
    ),
    *(
        Hostile(f"linked data that is {raw[:20] or 'nothing'}", partial(linked_data, raw))
        for raw in (
            "",
            "null",
            "7",
            '"x"',
            "[",
            "{",
            "NaN",
            "{'a':1}",
            "//{",
            "<![CDATA[",
            '{"@type":"NewsArticle",}',
        )
    ),
)
# Runs that our own expressions could stumble over, each as a paragraph, a line of 400 letters and a long one.
RUNS = {
    "spaces": " ",
    "unbreakable spaces": "\u00a0",
    "tabs": "\t",
    "dashes": "– ",
    "dashes without spaces": "—",
    "hyphens": "-",
    "opening marks": "«",
    "closing marks": "»",
    "pairs of marks": "«»",
    "marks with words": "«да» – ",
    "straight marks": '"',
    "marks that say who": "«Да», – сказал он. ",
    "marks that open": "Он сказал: «",
    "english marks": "“Yes,” said he. ",
    "digits": "1",
    "digits with spaces": "1 ",
    "digits with points": "1.",
    "digits with colons": "12:30:",
    "counts": "1 204 просмотра ",
    "days": "12 марта ",
    "years": "2024 ",
    "days and years": "12 марта 2024, ",
    "months": "мая ",
    "weekdays": "пн, ",
    "bars": " | ",
    "dots in the middle": " · ",
    "points": ". ",
    "ellipses": "… ",
    "colons": ": ",
    "commas": ", ",
    "brackets": "(",
    "brackets and spaces": "[ ( ",
    "slashes": " / ",
    "further reading": "Читайте также: ",
    "share buttons": "Поделиться в Telegram, ",
    "networks": "Facebook ",
    "subscriptions": "Подпишитесь на наш Telegram-канал ",
    "subscriptions in Kazakh": "Telegram каналымызға жазылыңыз ",
    "copyright signs": "© ",
    "rights": "Все права защищены ",
    "captions": "Фото: ",
    "captions without names": "Фото Асан ",
    "sources": "Источник: ",
    "authors": "Автор: Асан ",
    "names": "Асан Беков ",
    "initials": "А.",
    "initials with names": "А. Беков, ",
    "capitals": "А",
    "addresses": "https://a.example/ ",
    "addresses without spaces": "http://",
    "mails": "a@a.example ",
    "telephones": "+7 (700) 000-00-00 ",
    "mistakes": "Нашли ошибку? ",
    "log-ins": "Войдите, чтобы ",
    "cookies": "Мы используем cookie ",
    "home": "Главная / ",
    "comments": "Комментарии (1) ",
    "copies": "Копировать ссылку ",
    "age marks": "18+ ",
    "words": "вода ",
    "one word": "в",
    "words with hyphens": "а-",
    "entities": "&lt;",
    "entities of entities": "&amp;lt;a ",
    "angles": "&lt;b&gt;",
    "pluses": "+1 ",
    "hashes": "#мост ",
    "ats": "@most ",
    "underlines": "_",
    "soft hyphens": "\u00ad",
}
ENDINGS = ("", "\u0001", "!", "Ы")
LENGTHS = {"a line": 390, "a paragraph": 6_000, "a long paragraph": 60_000}


def run(piece: str, length: int) -> list[str]:
    """As whole lines that nearly match: the ending is what spoils it."""
    return [(piece * (length // len(piece) + 1))[:length] + ending for ending in ENDINGS]


def run_in_page(piece: str, length: int) -> str:
    lines = run(piece, length)
    places = "<p>{0}</p><div>{0}</div><figure><img src=1.jpg><figcaption>{0}</figcaption></figure><h2>{0}</h2><ul><li>{0}</ul><blockquote>{0}</blockquote>"
    head = f'<meta property=og:title content="{lines[0].replace(chr(34), "&quot;")}">'
    return page("".join(places.format(line) for line in lines), head)


def run_in_text(piece: str, length: int) -> str:
    return text(*run(piece, length))


HEAVY_RUNS = (
    *("spaces", "one word", "words", "opening marks", "marks that say who", "digits with spaces", "points"),
    *("names", "dashes"),
)


def five_megabytes(piece: str) -> str:
    return text(piece * (5 * MEGABYTE // len(piece.encode())))


FIVE_MEGABYTES = tuple(
    Hostile(f"five megabytes of {name} in one line", partial(five_megabytes, RUNS[name]))
    for name in HEAVY_RUNS
)
HEAVY = (*BIG, *DEEP, *MANY, *FIVE_MEGABYTES)
