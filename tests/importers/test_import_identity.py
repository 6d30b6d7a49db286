"""What knows a page again, and which texts read alike."""

import pytest

from tests.importers.made_pages import ADDRESS, FIRST, OTHER, PAGE, SECOND, THIRD, at, file, page
from tilshi.importers.page.identity import LONGEST_KEY, identity_of, normal_address
from tilshi.importers.page.likeness import (
    packed,
    reads_alike,
    same_headline,
    same_story,
    sketch_of,
    unpacked,
    words_in,
    words_of,
)
from tilshi.importers.page.source import source_of_text

PLAIN = "https://steppe.example/news/most"


@pytest.mark.parametrize(
    "address",
    [
        "https://steppe.example/news/most",
        "https://steppe.example/news/most/",
        "http://STEPPE.example:80/news/most",
        "https://steppe.example:443/news/most#comments",
        "https://steppe.example/news/most/?utm_source=feed&UTM_campaign=x&fbclid=1&gclid=2&yclid=3",
        " https://steppe.example/news/most ",
    ],
)
def test_one_page_has_one_address_however_it_is_written(address: str) -> None:
    assert normal_address(address) == PLAIN


@pytest.mark.parametrize(
    "address",
    [
        "https://steppe.example/news/Most",
        "https://steppe.example/news/most?id=7",
        "https://steppe.example:8080/news/most",
        "https://www.steppe.example/news/most",
    ],
)
def test_other_pages_have_others(address: str) -> None:
    assert normal_address(address) not in ("", PLAIN)


def test_address_in_letters_is_the_one_that_travels() -> None:
    assert normal_address("https://дала.example/көпір/") == normal_address(
        "https://xn--80aak3a.example/%D0%BA%D3%A9%D0%BF%D1%96%D1%80"
    )


@pytest.mark.parametrize("address", ["", "mailto:a@b.example", "http://[", "https://", "http://a.example:x/"])
def test_what_is_no_address_is_none(address: str) -> None:
    assert normal_address(address) in ("", "https://")


def test_very_long_addresses_differ_to_their_ends() -> None:
    one, other = (normal_address(f"https://a.example/{'a' * 3000}{end}") for end in "12")
    assert one != other and len(one) == len(other) == LONGEST_KEY


def test_page_is_known_by_its_own_address_then_by_where_it_was_fetched_then_by_its_file() -> None:
    own = page(address="https://steppe.example/news/most?utm_source=x")
    assert identity_of(own, at("https://mirror.example/1")).key == PLAIN
    assert identity_of(PAGE, at("https://mirror.example/1/")).key == "https://mirror.example/1"
    assert identity_of(PAGE, file("/saved/1.html")).key == "file:/saved/1.html"
    assert identity_of(PAGE, source_of_text("Мост")).key == ""


def test_only_what_was_fetched_from_its_own_address_is_certain() -> None:
    own = page(address=ADDRESS)
    assert identity_of(own, at()).is_certain and identity_of(PAGE, at()).is_certain
    assert not identity_of(own, at("https://mirror.example/1")).is_certain
    assert not identity_of(own, file()).is_certain and not identity_of(PAGE, file()).is_certain


def test_page_that_calls_the_sites_front_its_address_is_known_by_where_it_was_fetched() -> None:
    assert identity_of(page(address="https://steppe.example/"), at()).key == PLAIN


def test_headlines_are_compared_by_their_words() -> None:
    assert same_headline("«Полёт» – ЗАВЕРШЁН!", "Полет завершен")
    assert not same_headline("Полёт завершён", "Полёт не завершён")
    assert not same_headline("!", "?")


def test_half_of_the_shorter_texts_words_make_one_story() -> None:
    words = list("абвгде")
    assert same_story(words, [*"абв", *"xyz", *"12345"])
    assert not same_story(words, [*"аб", *"wxyz"])
    assert not same_story([*"аааа"], [*"абвг"]), "each word as often as it is there"
    assert not same_story([], [])


LONG = " ".join(f"слово{number} о мосте{number * 7} и реке{number * 13}" for number in range(400))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (f"{FIRST} {SECOND} {THIRD}", f"{FIRST} {SECOND} {THIRD} {OTHER}", True),
        (f"{FIRST} {SECOND} {THIRD}", f"{OTHER} {OTHER}", False),
        (f"{FIRST} {SECOND}", f"{FIRST} {OTHER} {THIRD}", False),
        (LONG, LONG[:12_000], True),
        (LONG, " ".join(reversed(LONG.split())), False),
        (LONG, LONG.replace("мосте", "парке"), False),
        ("Мост открыт в субботу утром", "Мост открыт в субботу утром", False),
    ],
    ids=["longer", "other", "a third", "long", "turned", "reworded", "too short to tell"],
)
def test_sketches_tell_texts_that_read_alike(one: str, other: str, alike: bool) -> None:
    first, second = (sketch_of(words_in(text)) for text in (one, other))
    assert reads_alike(first, unpacked(packed(second))) is alike
    assert reads_alike(second, first) is alike


def test_sketch_is_small_whatever_the_text() -> None:
    assert len(packed(sketch_of(words_in(LONG)))) == 256
    assert packed(sketch_of([])) == b"" and len(unpacked(b"")) == 0


def test_words_of_a_page_are_its_headline_and_blocks() -> None:
    assert words_of(page("Ёлка стоит.", standfirst="Зима"))[-3:] == ["зима", "елка", "стоит"]
