import pytest

from tilshi.core.hosts import ascii_host


@pytest.mark.parametrize(
    ("host", "ascii_name"),
    [
        ("news.example.org", "news.example.org"),
        ("News.Example.ORG", "news.example.org"),
        ("почта.рф", "xn--80a1acny.xn--p1ai"),
        ("тұмар.қаз", "xn--80axnf96c.xn--80ao21a"),
        ("::1", "::1"),
    ],
)
def test_host_travels_in_ascii(host: str, ascii_name: str) -> None:
    assert ascii_host(host) == ascii_name


@pytest.mark.parametrize("host", ["", "exa mple.org", "a..b", "<b>", "a/b"])
def test_what_is_no_host_is_refused(host: str) -> None:
    with pytest.raises(UnicodeError):
        ascii_host(host)
