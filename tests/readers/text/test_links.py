"""Which of a reader's words are addresses, where they end, and what they are called."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tilshi.readers.text.hosts import read_host, readable_host
from tilshi.readers.text.links import Link, links_in
from tilshi.readers.text.show import shown_address


def clickable(text: str) -> list[str]:
    return [text[link.start : link.end] for link in links_in(text) if not link.is_bare]


def bare(text: str) -> list[str]:
    return [text[link.start : link.end] for link in links_in(text) if link.is_bare]


def test_link_says_where_it_stands_and_where_it_leads() -> None:
    text = "Мына жерде: HTTPS://Пример.РФ:8080/путь?q=я#z."
    assert links_in(text) == (
        Link(
            start=12,
            end=45,
            url="https://xn--e1afmkfd.xn--p1ai:8080/%D0%BF%D1%83%D1%82%D1%8C?q=%D1%8F#z",
            host="xn--e1afmkfd.xn--p1ai",
        ),
    )


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        # What surrounds an address.
        ("http://a.kz", ["http://a.kz"]),
        ("http://a.kz/.", ["http://a.kz/"]),
        ("http://a.kz, http://b.kz; http://c.kz!", ["http://a.kz", "http://b.kz", "http://c.kz"]),
        (
            "http://a.kz/x?! http://b.kz/y… http://c.kz/z:",
            ["http://a.kz/x", "http://b.kz/y", "http://c.kz/z"],
        ),
        ("(http://a.kz/x)", ["http://a.kz/x"]),
        ("(см. http://a.kz/x).", ["http://a.kz/x"]),
        ("[http://a.kz/x] {http://b.kz/y}", ["http://a.kz/x", "http://b.kz/y"]),
        (
            "«http://a.kz/x», “http://b.kz/y” „http://c.kz/z“",
            ["http://a.kz/x", "http://b.kz/y", "http://c.kz/z"],
        ),
        (
            "‹http://a.kz/x› ‘http://b.kz/y’ 'http://c.kz/z'",
            ["http://a.kz/x", "http://b.kz/y", "http://c.kz/z"],
        ),
        ('"http://a.kz/x" <http://b.kz/y>', ["http://a.kz/x", "http://b.kz/y"]),
        ("http://a.kz/x—потом", ["http://a.kz/x—потом"]),
        ("http://a.kz—потом", ["http://a.kz"]),
        ("http://a.kz/x)—потом", ["http://a.kz/x"]),
        ("http://a.kz/x(см. ниже)", ["http://a.kz/x"]),
        ("смотриhttp://a.kz/x", ["http://a.kz/x"]),
        ("**http://a.kz/x**", ["http://a.kz/x"]),
        ("http://a.kz/x\nhttp://b.kz/y", ["http://a.kz/x", "http://b.kz/y"]),
        ("http://a.kz/x\u00a0y http://b.kz/\u202ey", ["http://a.kz/x", "http://b.kz/"]),
        # What belongs to it.
        ("http://a.kz/x_(y)", ["http://a.kz/x_(y)"]),
        ("http://ru.a.kz/«Зенит»_(клуб)", ["http://ru.a.kz/«Зенит»_(клуб)"]),
        ("http://a.kz/?a[]=1&b={c}", ["http://a.kz/?a[]=1&b={c}"]),
        ("http://a.kz/watch?v=Ab-_ http://b.kz/x-", ["http://a.kz/watch?v=Ab-_", "http://b.kz/x-"]),
        ("http://a.kz?x http://b.kz#y", ["http://a.kz?x", "http://b.kz#y"]),
        ("http://a.kz:8080/x http://b.kz:80", ["http://a.kz:8080/x", "http://b.kz:80"]),
        ("http://a.kz:там", ["http://a.kz"]),
        ("http://a.kz/http://b.kz", ["http://a.kz/http://b.kz"]),
        ("http://a.kz/@user?e=x@y.kz", ["http://a.kz/@user?e=x@y.kz"]),
        ("HTTP://A.KZ/X", ["HTTP://A.KZ/X"]),
        ("www.a.kz/x, WWW.b.kz", ["www.a.kz/x", "WWW.b.kz"]),
        ("http://1.2.3.4/x", ["http://1.2.3.4/x"]),
        ("http://a_b.kz/", ["http://a_b.kz/"]),
        # What is none, or none to click.
        ("javascript:pwned() data:text/html,x vbscript:x", []),
        ("xhttp://a.kz view-source+http://a.kz ftp://a.kz //a.kz", []),
        ("http:// http://. http://-/ http:///a.kz https:/a.kz", []),
        ("http://localhost/ http://[::1]/ http://127.1/ http://0x7f.0.0.1/ http://2130706433/", []),
        ("http://1.2.3.999/ http://a.1/ http://a.b/", []),
        ("http://bank.kz@a.kz/ http://u:p@a.kz http://bank.kz:80@a.kz", []),
        ("http://bank.kz\\@a.kz http://a.kz\\.bank.kz", []),
        ("www.bank.kz@a.kz ///www.a.kz @www.a.kz", []),
        ("www. www.kz www..kz wwwa.kz", []),
        ("http://a.kz:0/ http://a.kz:65536/ http://a.kz:99999/", []),
        ("http://%61.kz/ http://a%2ekz/", []),
        ("http://a.kz/" + "x" * 2000, []),
        ("example.com t.me/x", []),
    ],
)
def test_addresses_to_click(text: str, addresses: list[str]) -> None:
    assert clickable(text) == addresses


@pytest.mark.parametrize(
    ("text", "domains"),
    [
        ("example.com", ["example.com"]),
        ("пример.рф, тұмар.қаз и site.kz.", ["пример.рф", "тұмар.қаз", "site.kz"]),
        ("t.me/x_y, bit.ly/1?a=(b).", ["t.me/x_y", "bit.ly/1?a=(b)"]),
        ("EXAMPLE.COM sub.Example.com:8080/x", ["EXAMPLE.COM", "sub.Example.com:8080/x"]),
        ("зайди на site.kz.Там лучше", ["site.kz"]),
        ("xn--e1afmkfd.xn--p1ai", ["xn--e1afmkfd.xn--p1ai"]),
        ("evil。com ｅｖｉｌ．ｃｏｍ", ["evil。com", "ｅｖｉｌ．ｃｏｍ"]),
        ("ftp://example.com/x hxxp://site.kz", ["example.com/x", "site.kz"]),
        ("-example.com- __site.kz__", ["example.com", "site.kz"]),
        ("is.gd/x youtu.be/x сайт.онлайн/x", ["is.gd/x", "youtu.be/x", "сайт.онлайн/x"]),
        ("http://bank.kz@evil.example/", ["http://bank.kz@evil.example"]),
        ("http://a.kz:0/", ["http://a.kz:0/"]),
        ("aigul@example.com a.b@c.kz", []),
        ("т.д. и т.п., 1.5, node.js, README.md, 12.30, №5.2", []),
        ("Жизнь.дети today.in the morning", []),
        (".com com .рф ru.", []),
        ("http://a.kz/example.com www.a.kz?x=b.com", []),
    ],
)
def test_bare_domains_are_counted(text: str, domains: list[str]) -> None:
    assert bare(text) == domains


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("http://a.kz", "http://a.kz"),
        ("www.a.kz/x", "https://www.a.kz/x"),
        ("HTTP://A.KZ/X", "http://a.kz/X"),
        ("http://a.kz/қазақ тілі", "http://a.kz/%D2%9B%D0%B0%D0%B7%D0%B0%D2%9B"),
        ("http://a.kz/%D2%9B%zz%", "http://a.kz/%D2%9B%25zz%25"),
        ("http://a.kz/?a[]=1&b={c}|^", "http://a.kz/?a%5B%5D=1&b=%7Bc%7D%7C%5E"),
        ("http://a.kz/😀", "http://a.kz/%F0%9F%98%80"),
        ("http://a。kz./", "http://a.kz"),
        ("http://faß.de/", "http://fass.de/"),
    ],
)
def test_address_for_a_browser(typed: str, url: str) -> None:
    assert links_in(typed)[0].url == url


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("https://a.kz/x?y#z", "a.kz/x?y#z"),
        ("www.a.kz/?u=http://b.kz/", "www.a.kz/?u=http://b.kz/"),
        ("http://a.kz:8080", "a.kz:8080"),
        ("http://EXAMPLE.com/Путь", "example.com/Путь"),
        ("http://пример.рф/путь", "пример.рф/путь"),
        ("http://тұмар.қаз/", "тұмар.қаз/"),
        ("http://казахстан.kz", "казахстан.kz"),
        ("http://xn--e1afmkfd.xn--p1ai/", "пример.рф/"),
        ("http://müller.de/", "müller.de/"),
        ("http://bаnk.kz/", "xn--bnk-6cd.kz/"),  # a Cyrillic «а»
        ("http://аррӏе.com/", "xn--80ak6aa92e.com/"),  # all of it Cyrillic
        ("http://сом.kz/", "xn--l1adi.kz/"),
        ("http://асе.рф/", "асе.рф/"),
        ("http://faß.de/", "fass.de/"),
        ("http://paypaI.com/", "paypai.com/"),
        ("http://bıg.com/", "xn--bg-hpa.com/"),
        ("http://موقع.com/", "xn--4gbrim.com/"),
        ("http://a.kz/" + "x" * 60, "a.kz/" + "x" * 54 + "…"),
        ("http://" + "x" * 50 + ".bank.kz.evil.example/in", "…" + ("x" * 50 + ".bank.kz.evil.example")[-59:]),
    ],
)
def test_address_as_it_is_shown(typed: str, words: str) -> None:
    (link,) = links_in(typed)
    assert shown_address(link, typed) == words
    assert len(words) <= 60


@pytest.mark.parametrize(
    "typed", ["", "a", "a..kz", "a.kz/", "a b.kz", "x" * 64 + ".kz", "a." * 130 + "kz", "[::1]"]
)
def test_no_host(typed: str) -> None:
    assert read_host(typed) is None


def test_broken_punycode_is_shown_as_it_is() -> None:
    assert readable_host("xn--a.example") == "xn--a.example"


LETTERS = st.text("a1.-_/:@?#%\\()[]«»„“”\"'<> \nкяӏب😀。", max_size=30)
PIECES = st.sampled_from(["http://", "https://", "www.", "a.kz", "t.me/", "пример.рф", "аррӏе.com"])


@settings(max_examples=300, deadline=None)
@given(st.lists(LETTERS | PIECES, max_size=12).map("".join))
def test_links_stand_in_order_and_name_their_hosts(text: str) -> None:
    done = 0
    for link in links_in(text):
        assert done <= link.start < link.end <= len(text)
        assert link.url.isascii() and link.url.partition("://")[2].startswith(link.host)
        assert read_host(link.host) == link.host
        assert read_host(readable_host(link.host)) == link.host
        done = link.end
