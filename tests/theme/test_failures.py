"""What a reader sees when the engine cannot answer: a page in the language of the path, without a database.

The tests of 400 and 500 may not touch one at all: pytest-django forbids it to whoever has not asked.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from tilshi.config import urls as of_the_site

BROKEN = ("ru/broken/", "kk/broken/", "en/broken/", "broken/")
SITE = "Тестовая газета"
SAYS = {
    500: {"ru": "Страница не открылась", "kk": "Бет ашылмады", "en": "The page did not open"},
    400: {"ru": "Запрос не понят", "kk": "Сұрау түсініксіз", "en": "The request was not understood"},
    404: {
        "ru": "По этому адресу ничего нет",
        "kk": "Бұл мекенжайда бет жоқ",
        "en": "There is no page at this address",
    },
}


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the database's password is қызғалдақ")


# Of a site one of whose views is broken.
urlpatterns = [*(path(address, broken) for address in BROKEN), *of_the_site.urlpatterns]
handler400, handler500 = of_the_site.handler400, of_the_site.handler500


@pytest.fixture
def reader(settings: Any) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False, headers={"accept-language": "de"})


def is_whole(page: str, status: int, language: str) -> bool:
    """The language, the name of the site, what is the matter, a search in that language."""
    assert f'<html lang="{language}"' in page
    assert f"— {SITE}</title>" in page
    assert SAYS[status][language] in page
    form = f'<form class="search-form" action="/{language}/search/" role="search">'
    assert form in page and 'name="q"' in page
    assert f'href="/{language}/"' in page
    return len(re.findall(r"<h1\b", page)) == 1


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_broken_page_is_told_in_the_language_of_its_path(reader: Client, language: str) -> None:
    answer = reader.get(f"/{language}/broken/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert is_whole(page, 500, language)
    assert "RuntimeError" not in page and "қызғалдақ" not in page


def test_broken_page_without_a_language_is_told_in_the_sites_own(reader: Client) -> None:
    answer = reader.get("/broken/")
    assert answer.status_code == 500
    assert is_whole(answer.content.decode(), 500, "ru")


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_request_that_cannot_be_read_is_told_so_in_the_language_of_its_path(
    reader: Client, language: str
) -> None:
    answer = reader.get(f"/{language}/", headers={"host": "evil.example"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert is_whole(page, 400, language)
    assert "evil.example" not in page


def test_request_that_cannot_be_read_without_a_language(reader: Client) -> None:
    answer = reader.get("/readyz", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert is_whole(answer.content.decode(), 400, "ru")


def with_a_theme(settings: Any, folder: Path, **templates: str) -> None:
    """The site's own templates, which win over the engine's."""
    for name, text in templates.items():
        (folder / f"{name}.html").write_text(text)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [folder]}]


@pytest.mark.parametrize(
    "fault",
    [
        "{% nonsense %}",
        '{% extends "nowhere.html" %}',
        "{% if %}",
        "{% load nowhere %}",
    ],
)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_page_of_failure_that_fails_itself_still_tells_where_one_is(
    reader: Client, settings: Any, tmp_path: Path, fault: str, language: str
) -> None:
    with_a_theme(settings, tmp_path, **{"500": fault, "400": fault})
    for status, answer in (
        (500, reader.get(f"/{language}/broken/")),
        (400, reader.get(f"/{language}/", headers={"host": "evil.example"})),
    ):
        page = answer.content.decode()
        assert answer.status_code == status
        assert f'<html lang="{language}"' in page and SITE in page and str(status) in page
        assert f'action="/{language}/search/"' in page and 'name="q"' in page
        assert "Error" not in page


def test_sites_own_page_of_failure_wins(reader: Client, settings: Any, tmp_path: Path) -> None:
    with_a_theme(settings, tmp_path, **{"500": "<p>{{ site_name }}: уже чиним</p>"})
    assert reader.get("/ru/broken/").content.decode() == f"<p>{SITE}: уже чиним</p>"


# What is not there at all: the frame of the site, and so its sections.


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("place", ["nowhere/", "politics/nowhere/", "archive/1999/01/", "topics/nowhere/"])
def test_address_of_nothing_is_told_in_the_language_of_its_path(
    reader: Client, language: str, place: str
) -> None:
    answer = reader.get(f"/{language}/{place}")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert is_whole(page, 404, language)
    assert 'rel="canonical"' not in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/nowhere/", "/de/", "/RU/", "/media/nowhere.jpg"])
def test_address_of_nothing_without_a_language(reader: Client, address: str) -> None:
    answer = reader.get(address)
    assert answer.status_code == 404
    assert is_whole(answer.content.decode(), 404, "ru")


@pytest.mark.django_db
def test_what_was_asked_for_is_not_written_on_the_page_unescaped(reader: Client) -> None:
    page = reader.get('/ru/<script>alert(1)</script>/"onmouseover="/').content.decode()
    assert "<script>alert" not in page and '"onmouseover="' not in page
