import pytest

from tilshi.audience.source import Known, host_of, source_of

KNOWN = Known(frozenset({"gazeta.example", "127.0.0.1"}), {"partner.example": "7", "127.0.0.1:8001": "8"})


@pytest.mark.parametrize(
    ("referrer", "host"),
    [
        ("https://www.google.com/", "google.com"),
        ("https://yandex.kz/search/?text=мост", "yandex.kz"),
        ("http://127.0.0.1:8000/ru/", "127.0.0.1:8000"),
        ("android-app://org.telegram.messenger", "org.telegram.messenger"),
        ("https://user:password@vk.com:8443/away?to=x", "vk.com:8443"),
        ("https://EXAMPLE.kz.", "example.kz"),
        ("https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com"),
        ("", ""),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("https://a b/", ""),
        ("https://<script>/", ""),
        ("https://" + "a" * 101 + ".kz", ""),
    ],
)
def test_of_a_referrer_the_host_is_looked_at(referrer: str, host: str) -> None:
    assert host_of(referrer) == host


@pytest.mark.parametrize(
    ("host", "source"),
    [
        ("", "direct"),
        ("gazeta.example", "internal"),
        ("google.kz", "search"),
        ("news.google.com", "search"),
        ("google.com.tr", "search"),
        ("yandex.ru", "search"),
        ("mygoogle.com", "site"),
        ("go.mail.ru", "search"),
        ("my.mail.ru", "social"),
        ("mail.ru", "site"),
        ("l.facebook.com", "social"),
        ("m.vk.com", "social"),
        ("t.co", "social"),
        ("t.me", "messenger"),
        ("web.telegram.org", "messenger"),
        ("org.telegram.messenger", "messenger"),
        ("gemini.google.com", "assistant"),
        ("chatgpt.com", "assistant"),
        ("partner.example", "partner"),
        ("news.partner.example", "partner"),
        ("partner.example:8080", "partner"),
        ("127.0.0.1:8001", "partner"),
        ("127.0.0.1:8000", "internal"),
        ("gazeta.example:8080", "internal"),
        ("vk.com:8443", "social"),
        ("blog.example", "site"),
    ],
)
def test_hosts_are_known_for_what_they_are(host: str, source: str) -> None:
    assert source_of(host, {}, KNOWN) == source


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("telegram", "messenger"),
        ("tg", "messenger"),
        ("vk", "social"),
        ("newsletter", "site"),
        ("chatgpt.com", "assistant"),
    ],
)
def test_link_speaks_where_no_host_does(word: str, source: str) -> None:
    assert source_of("", {"utm_source": word}, KNOWN) == source


def test_host_speaks_before_the_link() -> None:
    assert source_of("google.kz", {"utm_source": "telegram"}, KNOWN) == "search"
