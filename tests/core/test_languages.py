"""The language is in the path: a public page knows no cookie, no header and no reader."""

import pytest
from django.test import Client

from tests.conftest import signed_in
from tilshi.accounts.models import User
from tilshi.core.languages import language_of_path, site_languages

COMPRESSED = "Accept-Encoding"  # of what a browser says, this alone changes the bytes that it gets
HEADERS = ("", "kk", "en-GB,en;q=0.9,ru;q=0.8", "de", "*", "not a language\x7f")


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/ru/", "ru"),
        ("/kk/politics/most/", "kk"),
        ("/en", "en"),
        ("/", ""),
        ("", ""),
        ("/kz/", ""),
        ("/de/", ""),
        ("/rus/", ""),
        ("/RU/", ""),
        ("//ru/", ""),
        ("/newsroom/ru/", ""),
        ("ru/", ""),
    ],
)
def test_language_of_path(path: str, language: str) -> None:
    assert language_of_path(path) == language


def test_path_names_only_languages_of_this_site(settings: object) -> None:
    settings.TILSHI = settings.TILSHI.model_copy(update={"languages": ("kk", "ru")})
    assert language_of_path("/en/") == ""
    assert [language.own_name for language in site_languages()] == ["Қазақша", "Русский"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_path_decides_whatever_cookie_and_header_say(language: str) -> None:
    other = "en" if language != "en" else "ru"
    client = Client(headers={"accept-language": other})
    client.cookies["django_language"] = other
    answer = client.get(f"/{language}/")
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/ru/", "/kk/politics/", "/nowhere/", "/ru/nowhere/"])
def test_public_address_is_a_function_of_its_path_alone(path: str) -> None:
    answers = [Client().get(path, headers={"accept-language": header}) for header in HEADERS]
    assert len({(answer.status_code, answer.content, str(answer.headers)) for answer in answers}) == 1
    assert answers[0].headers.get("Vary", COMPRESSED) == COMPRESSED
    assert not answers[0].cookies


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/ru/", "/kk/politics/"])
def test_signed_in_reader_gets_the_same_bytes(path: str, daniyar: User) -> None:
    User.objects.filter(pk=daniyar.pk).update(language="en")
    answer = signed_in(daniyar).get(path)
    assert answer.content == Client().get(path).content
    assert answer.headers.get("Vary", COMPRESSED) == COMPRESSED
    assert not answer.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("header", HEADERS)
def test_root_leads_to_the_default_language(header: str) -> None:
    answer = Client().get("/", headers={"accept-language": header})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ru/")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("path", ["/account/email/", "/newsroom/"])
def test_a_persons_own_language_is_used_where_they_work(path: str, language: str, aigul: User) -> None:
    User.objects.filter(pk=aigul.pk).update(language=language)
    answer = signed_in(aigul).get(path, headers={"accept-language": "de"})
    assert answer.headers["Content-Language"] == language
    assert f'lang="{language}"' in answer.text


@pytest.mark.django_db
def test_stranger_at_the_log_in_is_met_in_the_browsers_language() -> None:
    answer = Client().get("/account/login/", headers={"accept-language": "kk"})
    assert answer.headers["Content-Language"] == "kk"


@pytest.mark.django_db
def test_newsroom_language_chosen_by_one_person_is_not_anothers(aigul: User, zhanna: User) -> None:
    User.objects.filter(pk=aigul.pk).update(language="kk")
    signed_in(aigul).get("/newsroom/")
    assert Client().get("/ru/").headers["Content-Language"] == "ru"
    assert signed_in(zhanna).get("/newsroom/").headers["Content-Language"] == "ru"
