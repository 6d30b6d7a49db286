"""Feeds that are written to harm whoever reads them. Each is made when asked for: some take ten megabytes."""
# ruff: noqa: E501  a feed a line

from collections.abc import Callable

RSS = b'<rss version="2.0"><channel><title>A</title>%s</channel></rss>'
JSON = b'{"version": "https://jsonfeed.org/version/1", "items": [%s]}'
ITEM = b"<item><title>x</title></item>"
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))


def doctype(subset: bytes, body: bytes = b"&l9;") -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE rss [%s]>' % subset + RSS % (
        b"<item><title>%s</title></item>" % body
    )


def numbered(pattern: bytes, count: int) -> bytes:
    return b"".join(pattern % number for number in range(count))


# Those that declare something, and are not read at all.
DECLARING: dict[str, Callable[[], bytes]] = {
    "billion laughs": lambda: doctype(b'<!ENTITY l0 "ha">' + LAUGHS),
    "quadratic blow-up": lambda: doctype(b'<!ENTITY l9 "%s">' % (b"x" * 100_000), b"&l9;" * 10_000),
    "external file": lambda: doctype(b'<!ENTITY l9 SYSTEM "file:///etc/passwd">'),
    "external address": lambda: doctype(b'<!ENTITY l9 SYSTEM "http://127.0.0.1:9/x">'),
    "parameter entity": lambda: doctype(b'<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;'),
    "external document type": lambda: b'<!DOCTYPE rss SYSTEM "file:///etc/passwd">' + RSS % ITEM,
    "netscape's with a subset": lambda: (
        b'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "x" [<!ENTITY l9 "y">]>'
        + RSS % ITEM
    ),
    "netscape's, and another": lambda: (
        b'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "x">' * 2 + RSS % ITEM
    ),
    "small letters": lambda: b'<!doctype rss [<!entity l9 "y">]>' + RSS % ITEM,
    "behind a comment": lambda: b'<!-- > --><!DOCTYPE rss [<!ENTITY l9 "y">]>' + RSS % ITEM,
    "behind words": lambda: b'hello <?x y?> <!DOCTYPE rss [<!ENTITY l9 "y">]>' + RSS % ITEM,
    "behind another root": lambda: b"<x/>" + b'<!DOCTYPE rss [<!ENTITY l9 "y">]>' + RSS % ITEM,
    "within the feed": lambda: RSS % (b'<!ENTITY l9 SYSTEM "file:///etc/passwd">' + ITEM),
    "in utf-16": lambda: doctype(b'<!ENTITY l9 "y">').decode().encode("utf-16"),
    "in utf-16 without a mark": lambda: doctype(b'<!ENTITY l9 "y">').decode().encode("utf-16-be"),
    "in utf-32": lambda: doctype(b'<!ENTITY l9 "y">').decode().encode("utf-32"),
}
# Those that are too much of something: read in part, or refused.
EXCESSIVE: dict[str, Callable[[], bytes]] = {
    "utf-7": lambda: (
        b'<?xml version="1.0" encoding="utf-7"?>'
        + "<!DOCTYPE rss [<!ENTITY x 'y'>]>".encode("utf-7")
        + RSS % ITEM
    ),
    "a million items": lambda: RSS % (b"<item/>" * 1_000_000),
    "items without an end": lambda: b"<rss><channel>" + b"<item><title>x" * 600_000,
    "items within items": lambda: RSS % (b"<item>" * 300 + ITEM + b"</item>" * 300),
    "depth": lambda: b"<rss>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</rss>",
    "depth of paragraphs": lambda: b"<rss>" + b"<p>" * 100_000 + b"</p>" * 100_000 + b"</rss>",
    "depth without an end": lambda: b"<feed>" + b"<entry><a>" * 100_000,
    "a title of 9 MB": lambda: RSS % (b"<item><title>%s</title></item>" % (b"x" * 9_000_000)),
    "a Cyrillic title of 9 MB": lambda: (
        RSS % (b"<item><title>%s</title></item>" % ("ж".encode() * 4_500_000))
    ),
    "eleven megabytes": lambda: RSS % (b"x" * 11 * 1024 * 1024),
    "a million attributes": lambda: b"<rss " + numbered(b'a%d="" ', 900_000) + b"/>",
    "many tags of many attributes": lambda: RSS % ((b"<x " + numbered(b'a%d="" ', 1_500) + b"/>") * 500),
    "a million namespaces": lambda: b"<rss " + numbered(b'xmlns:a%d="u" ', 500_000) + b"/>",
    "namespaces in many tags": lambda: RSS % numbered(b'<x xmlns="u%d"/>', 90_000),
    "undeclared prefixes": lambda: RSS % numbered(b"<a%d:x/>", 90_000),
    "sections of plain characters": lambda: (
        RSS % (b"<item><title>" + b"<![CDATA[x]]>" * 700_000 + b"</title></item>")
    ),
    "sections without an end": lambda: b"<rss>" + b"<![CDATA[" * 1_000_000,
    "comments without an end": lambda: b"<!--" * 2_000_000,
    "comments in the feed": lambda: b"<rss>" + b"<!--" * 2_000_000,
    "instructions without an end": lambda: b"<?" * 4_000_000,
    "nothing but openings": lambda: b"<rss>" + b"<" * 9_000_000,
    "tags without an end": lambda: b"<rss>" + b"<a b='c" * 1_000_000,
    "quotation marks": lambda: b"<rss><channel><item><title " + b"a='" * 3_000_000,
    "undefined entities": lambda: RSS % (b"<item><title>" + b"&nbsp;" * 1_000_000 + b"</title></item>"),
    "ampersands": lambda: RSS % (b"<item><title>" + b"&" * 8_000_000 + b"</title></item>"),
    "characters by number": lambda: (
        RSS % (b"<item><title>" + b"&#99999999999999999999;&#0;&#xD800;" * 200_000)
    ),
    "markup in a text": lambda: (
        RSS % (b"<item><description>" + b"&lt;img " * 900_000 + b"</description></item>")
    ),
    "quotes in a text": lambda: (
        RSS % (b"<item><description>" + b"&lt;a '" * 900_000 + b"</description></item>")
    ),
    "scripts in a text": lambda: RSS % (b"<item><description>" + b"&lt;script&gt;" * 500_000),
    "scripts that are not opened": lambda: (
        RSS % ((b"<item><description>" + b"&lt;script " * 9_000 + b"</description></item>") * 80)
    ),
    "signs of mail": lambda: RSS % ((b"<item><author>" + b"@." * 330 + b" x</author></item>") * 480),
    "names of attributes": lambda: b"<rss>" + (b"<x " + b"a" * 19_000 + b"/>") * 100 + b"&",
    "names of attributes in a page": lambda: (
        RSS % (b"<item><description>" + b"&lt;img " + b"alt " * 900 + b"&gt;")
    ),
    "tombstones": lambda: (
        b'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">'
        + b"<at:deleted-entry/>" * 99_000
        + b"</feed>"
    ),
    "pictures": lambda: (
        RSS % (b"<item><title>x</title>" + b'<media:content url="/x.jpg"/>' * 80_000 + b"</item>")
    ),
    "json: empty items": lambda: JSON % (b"{}," * 190_000 + b"{}"),
    "json: items under embargo": lambda: (
        b"[" + b'{"uri":"x","embargoed":"2099-01-01T00:00:00Z"},' * 100_000 + b"{}]"
    ),
    "spaces": lambda: RSS % (b"<item><title>" + b" \t\n" * 3_000_000 + b"</title></item>"),
    "dates": lambda: RSS % ((b"<item><pubDate>" + b"1" * 20_000 + b"</pubDate></item>") * 400),
    "json: depth of lists": lambda: b"[" * 100_000,
    "json: depth of objects": lambda: b'{"items":' * 100_000,
    "json: many lists": lambda: b'{"items":[' + b"[]," * 3_000_000 + b"1]}",
    "json: many numbers": lambda: JSON % (b"1," * 4_000_000 + b"1"),
    "json: a long number": lambda: JSON % b'{"id":%s,"title":"x"}' % (b"9" * 5_000_000),
    "json: an exponent": lambda: JSON % b'{"id":1e999999,"title":"x"}',
    "json: no numbers": lambda: JSON % b'{"id":NaN,"title":"x"},{"id":-Infinity,"title":"y"}',
    "json: the same name twice": lambda: JSON % b'{"id":"1","title":"x","title":["y"]}',
    "json: half a character": lambda: JSON % b'{"id":"\\ud800","title":"x\\udfff\\u0000"}',
    "json: a title of 9 MB": lambda: JSON % b'{"title":"%s"}' % (b"x" * 9_000_000),
    "inclusion": lambda: (
        RSS
        % b'<item xmlns:xi="http://www.w3.org/2001/XInclude"><title>x<xi:include href="file:///etc/passwd" parse="text"/></title></item>'
    ),
    "style sheet": lambda: b'<?xml-stylesheet href="file:///etc/passwd" type="text/xsl"?>' + RSS % ITEM,
    "base": lambda: (
        RSS.replace(b"<rss", b'<rss xml:base="file:///etc/"')
        % b"<item><link>passwd</link><title>x</title></item>"
    ),
}
