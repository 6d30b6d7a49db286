"""Feeds as one file: many taken in at once, all given out."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.exchange.block.shelf import a_partner
from tests.exchange.newsroom.screens import PARTNERS, told
from tilshi.accounts.models import User
from tilshi.exchange.intake.opml import read_opml
from tilshi.exchange.models import Partner, PartnerFeed
from tilshi.exchange.newsroom.opml_doors import MOST_BYTES

pytestmark = pytest.mark.django_db
TAKE = f"{PARTNERS}opml/take/"


def opml(*outlines: tuple[str, str]) -> bytes:
    lines = "".join(f'<outline type="rss" text="{title}" xmlUrl="{address}"/>' for title, address in outlines)
    return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{lines}</body></opml>'.encode()


def upload(client: Client, content: bytes) -> list[str]:
    return told(client, TAKE, file=SimpleUploadedFile("feeds.opml", content))


def test_list_is_taken_in_and_what_cannot_be_is_named(aiguls: Client, aigul: User) -> None:
    known = PartnerFeed.objects.create(partner=a_partner(), address="https://known.example/feed")
    found = upload(
        aiguls,
        opml(
            ("Карасу", "https://karasu.example/feed"),
            ("Тоган", "https://togan.example/rss"),
            ("Старая", known.address),
            ("Почта", "https://post.example:25/"),
        ),
    )
    assert found == [
        "2 feeds taken. Their stories come within minutes.",
        "Here already: Старая.",
        "Not taken, since the address is none to be asked: Почта.",
    ]
    assert Partner.objects.get(name="Карасу").added_by == aigul
    assert PartnerFeed.objects.count() == 3


def test_long_list_of_refusals_is_cut(aiguls: Client) -> None:
    bad = [(f"Порт {number}", f"https://p{number}.example:{number}/") for number in range(20, 40)]
    (sentence,) = upload(aiguls, opml(*bad))
    assert "Порт 24 and 15 more" in sentence and "Порт 25" not in sentence


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("no OPML", b"<html></html>", "The file is no list of feeds: give one in OPML."),
        ("nothing", b"", "The file is no list of feeds: give one in OPML."),
        ("no feed", opml(), "The file is no list of feeds: give one in OPML."),
        (
            "too large",
            b" " * (MOST_BYTES + 1),
            "The file is larger than 2 MB, no list of feeds is that long.",
        ),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(
    aiguls: Client, name: str, content: bytes, words: str
) -> None:
    assert upload(aiguls, content) == [words]
    assert not Partner.objects.exists()


@pytest.mark.parametrize("data", [{}, {"file": "text"}])
def test_form_without_a_file_asks_for_one(aiguls: Client, data: dict[str, str]) -> None:
    assert told(aiguls, TAKE, **data) == ["Choose a file first."]


def test_title_is_text(aiguls: Client) -> None:
    upload(aiguls, opml(("&lt;b&gt;Жирный&lt;/b&gt;", "https://karasu.example/feed")))
    assert "<b>Жирный" not in aiguls.get(PARTNERS).content.decode()


def test_what_is_given_out_can_be_taken_in(aiguls: Client) -> None:
    partner = a_partner("Карасу & Ко")
    PartnerFeed.objects.create(partner=partner, address=f"{partner.site}feed?a=1&b=2")
    answer = aiguls.get(f"{PARTNERS}opml/")
    assert 'filename="partners.opml"' in answer["Content-Disposition"]
    (outline,) = read_opml(answer.content)
    assert (outline.title, outline.address, outline.site) == (
        partner.name,
        f"{partner.site}feed?a=1&b=2",
        partner.site,
    )
