import pytest

from tilshi.audience.beacon import Leaving, View, beacon_of

LANGUAGES = ("ru", "kk", "en")


def test_view_says_what_whence_and_by_which_link() -> None:
    link = "us=Telegram&um=social&uc=%D0%B2%D1%8B%D0%B1%D0%BE%D1%80%D1%8B"
    said = f"i=story%3A1~x&l=ru&r=https%3A%2F%2Fyandex.kz&{link}"
    campaign = {"utm_source": "telegram", "utm_medium": "social", "utm_campaign": "выборы"}
    assert beacon_of(said, LANGUAGES) == View("story:1~x", "ru", "yandex.kz", campaign)


def test_leaving_says_how_long_and_how_far() -> None:
    assert beacon_of("i=a&l=kk&s=42&d=80&n=1", LANGUAGES) == Leaving("a", "kk", 42, 80, is_first=True)
    assert beacon_of("i=a&l=kk&s=3&d=0&n=0", LANGUAGES) == Leaving("a", "kk", 3, 0, is_first=False)


def test_nobody_reads_for_a_week_nor_further_than_the_end() -> None:
    assert beacon_of("i=a&l=ru&s=604800&d=999", LANGUAGES) == Leaving("a", "ru", 3600, 100, is_first=True)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "i=a",
        "l=ru",
        "i=&l=ru",
        "i=a&l=de",
        "i=a&l=ru&s=-1&d=5",
        "i=a&l=ru&s=1.5&d=5",
        "i=a&l=ru&s=٣&d=5",
        "i=a&l=ru&s=1",
        "i=a&l=ru&s=9999999&d=1",
        "&".join(f"x{n}=1" for n in range(50)) + "&i=a&l=ru",
    ],
)
def test_what_is_said_wrongly_is_not_believed(said: str) -> None:
    assert beacon_of(said, LANGUAGES) is None


def test_links_of_mailings_carry_nobodys_address_in() -> None:
    assert beacon_of("i=a&l=ru&us=mail&uc=daniyar%40example.org", LANGUAGES) == View(
        "a", "ru", "", {"utm_source": "mail"}
    )


def test_long_words_of_a_link_are_cut() -> None:
    found = beacon_of("i=a&l=ru&us=" + "a" * 500, LANGUAGES)
    assert isinstance(found, View)
    assert found.campaign == {"utm_source": "a" * 60}
