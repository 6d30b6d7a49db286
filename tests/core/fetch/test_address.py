"""Addresses as strangers write them: what is meant, and what is refused before anybody is asked."""

import pytest

from tilshi.core.fetch import FetchError
from tilshi.core.fetch.address import next_target, read_address


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("http://news.example", "http://news.example/"),
        ("HTTPS://News.Example/A?b=C#d", "https://news.example/A?b=C"),
        ("https://news.example:443/", "https://news.example/"),
        ("http://news.example:443/", "http://news.example:443/"),
        ("https://news.example:8443/", "https://news.example:8443/"),
        ("https://news.example:1024/", "https://news.example:1024/"),
        ("https://news.example:/a", "https://news.example/a"),
        ("https://news.example./a", "https://news.example/a"),
        ("https://тұмар.қаз/жаңалық?іздеу=су", "https://xn--80axnf96c.xn--80ao21a/%D0%B6%D0%B0%D2%A3%D0%B0%D0%BB%D1%8B%D2%9B?%D1%96%D0%B7%D0%B4%D0%B5%D1%83=%D1%81%D1%83"),
        ("https://news.example/%D1%81 у", "https://news.example/%D1%81%20%D1%83"),
        ("https://news.example?a=/?b", "https://news.example/?a=/?b"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700:0::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("  https://news.example/a ", "https://news.example/a"),
    ],
)  # fmt: skip
def test_address_is_read(written: str, read_as: str) -> None:
    assert read_address(written).address == read_as


@pytest.mark.parametrize(
    ("written", "words"),
    [
        pytest.param(
            f"http://news.example{sign}/", "control character or a backslash", id=f"sign {ord(sign):x}"
        )
        for sign in "\0\t\n\r\x1b\x7f\x85\\\u2028"
    ]
    + [
        ("http://news.example\\@10.0.0.1/", "backslash"),
        ("https://aigul@news.example/", "name or password"),
        ("https://aigul:secret-word@news.example/", "name or password"),
        ("https://@news.example/", "name or password"),
        ("https://news.example:25/", "Port 25 of news.example"),
        ("https://news.example:0/", "Port 0 of news.example"),
        ("https://news.example:1023/", "Port 1023"),
        ("https://news.example:65536/", "Port 65536"),
        ("http://127.1/", "127.1 is an odd way to write an IP address"),
        ("http://2130706433/", "odd way"),
        ("http://0x7f000001/", "odd way"),
        ("http://0177.0.0.1/", "odd way"),
        ("http://127.0.0.0x1/", "odd way"),
        ("http://127.0.0.256/", "odd way"),
        ("http://1.1.1.1.1/", "odd way"),
    ],
)
def test_trap_is_named(written: str, words: str) -> None:
    with pytest.raises(FetchError) as caught:
        read_address(written)
    assert words in str(caught.value)
    assert "secret-word" not in str(caught.value)


@pytest.mark.parametrize(
    "written",
    [
        *("", "news.example", "//news.example/", "/a", "http:", "http://", "http:///a", "http:news.example"),
        *(
            "ftp://news.example/",
            "file:///etc/passwd",
            "gopher://news.example/",
            "javascript:alert(1)",
            "data:,a",
        ),
        *("http://news.example:x/", "http://news.example:-1/", "http://news.example:8٠/", "http://a:b:c/"),
        *("http://[::1", "http://::1]/", "http://[::1]a/", "http://a[::1]/", "http://::1/", "http://[]/"),
        *("http://[fe80::1%eth0]/", "http://[fe80::1%25eth0]/", "http://[127.0.0.1]/", "http://[v1.a]/"),
        *("http://exa mple/", "http://a..b/", "http://./", "http://.a/", "http://a%2eb/", "http://a<b/"),
        *("http://news.example／a/", "http://news.example/\ud800", "http://\ud800/"),
        pytest.param("http://" + "a" * 64 + ".example/", id="long label"),
        pytest.param("http://" + "a." * 130 + "example/", id="long name"),
        pytest.param("http://news.example/" + "a" * 5000, id="long path"),
    ],
)
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(FetchError, match="no address to fetch from"):
        read_address(written)


def test_digits_of_other_alphabets_are_no_disguise() -> None:
    assert read_address("http://１２７.０.０.１/").host == "127.0.0.1"
    assert read_address("http://127。0。0。1/").host == "127.0.0.1"


@pytest.mark.parametrize(
    ("location", "address"),
    [
        ("/b", "https://news.example/b"),
        ("b?c=d", "https://news.example/news/b?c=d"),
        ("../b", "https://news.example/b"),
        ("//other.example/b", "https://other.example/b"),
        ("https://Other.example:8443/b#c", "https://other.example:8443/b"),
        ("/жаңалық", "https://news.example/%D0%B6%D0%B0%D2%A3%D0%B0%D0%BB%D1%8B%D2%9B"),
    ],
)
def test_redirect_is_read_from_where_we_are(location: str, address: str) -> None:
    assert next_target(read_address("https://news.example/news/a"), location).address == address


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("", "news.example sends elsewhere without saying where"),
        ("http://other.example/", "news.example sends from https on to plain http at other.example"),
        ("ftp://other.example/", "news.example sends on to an address that is not fetched from"),
        ("//aigul:secret-word@other.example/", "not fetched from"),
        ("https://other.example:22/", "not fetched from"),
        ("https://other.example\\a", "not fetched from"),
        ("https://other.example/\x01", "not fetched from"),
        ("https://[::1/", "not fetched from"),
        ("https://0x7f.1/", "not fetched from"),
    ],
)
def test_redirect_is_refused(location: str, words: str) -> None:
    with pytest.raises(FetchError) as caught:
        next_target(read_address("https://news.example/news/a"), location)
    assert words in str(caught.value)
    assert "secret-word" not in str(caught.value)


def test_redirect_may_lead_from_plain_http_to_https() -> None:
    assert next_target(read_address("http://news.example/"), "https://news.example/").scheme == "https"
