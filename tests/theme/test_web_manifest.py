"""What browsers and telephones ask for at the site's root."""

import json

import pytest
from django.test import Client

from tilshi.theme.made_files import MADE
from tilshi.theme.web_manifest import short_name


def test_manifest_names_the_site_and_its_icons() -> None:
    answer = Client().get("/manifest.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    facts = json.loads(answer.content)
    assert (facts["name"], facts["short_name"], facts["lang"]) == ("Тестовая газета", "Тестовая", "ru")
    assert (facts["start_url"], facts["display"]) == ("/", "browser")
    assert facts["theme_color"] == facts["background_color"] == "#fefefd"
    assert [(item["sizes"], item.get("purpose")) for item in facts["icons"]] == [
        ("192x192", None),
        ("512x512", None),
        ("512x512", "maskable"),
    ]
    assert {item["src"].removeprefix("/static/") for item in facts["icons"]} <= set(MADE)


def test_favicon_leads_to_the_static_file() -> None:
    answer = Client().get("/favicon.ico")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/static/theme/favicon.ico")


@pytest.mark.parametrize("path", ["/manifest.webmanifest", "/favicon.ico"])
def test_both_are_read_only_and_the_same_for_everybody(path: str) -> None:
    assert Client().post(path).status_code == 405
    answer = Client().get(path)
    assert "Cookie" not in answer.headers.get("Vary", "") and not answer.cookies
    assert "public" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Тұмар жаршысы", "Тұмар"),
        ("Наш город", "Наш город"),
        ("The Daily Herald of Almaty", "The Daily"),
        ("Североказахстанец", "Североказахстанец"),
    ],
)
def test_short_name_is_whole_words(name: str, short: str) -> None:
    assert short_name(name) == short
