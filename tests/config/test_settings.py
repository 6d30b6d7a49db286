"""Safe by default: with an https address all that protects is on; without one nothing locks a person out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests.conftest import signed_in
from tilshi.accounts.models import User

PRINT = """
import json
from tilshi.config import settings
print(json.dumps({name: value for name, value in vars(settings).items()
                  if name.isupper() and isinstance(value, (str, int, list, tuple))}, default=str))
"""
YEAR = 365 * 24 * 3600
WHERE_IT_RUNS = ["127.0.0.1", "localhost", "[::1]"]


def settings_of(folder: Path, address: str) -> dict[str, object]:
    folder.joinpath("tilshi.toml").write_text(
        f'name = "Газета"\naddress = "{address}"\nhosts = ["www.news.kz"]\nlanguages = ["kk", "ru"]\n'
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TILSHI_")}
    done = subprocess.run(
        [sys.executable, "-c", PRINT],
        env={**environment, "TILSHI_SITE": str(folder)},
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    return settings_of(tmp_path_factory.mktemp("public"), "https://news.kz")


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    return settings_of(tmp_path_factory.mktemp("local"), "http://127.0.0.1:8000")


@pytest.mark.parametrize(
    "name",
    ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_CONTENT_TYPE_NOSNIFF"],
)
def test_https_site_protects(public: dict[str, object], name: str) -> None:
    assert public[name] is True


def test_https_site_asks_browsers_to_stay_with_https_for_a_year(public: dict[str, object]) -> None:
    assert public["SECURE_HSTS_SECONDS"] >= YEAR


@pytest.mark.parametrize("name", ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"])
def test_http_site_locks_nobody_out(local: dict[str, object], name: str) -> None:
    assert local[name] is False
    assert local["SECURE_HSTS_SECONDS"] == 0


def test_site_is_never_in_debug(public: dict[str, object], local: dict[str, object]) -> None:
    assert public["DEBUG"] is local["DEBUG"] is False


def test_site_answers_to_its_own_names_only(public: dict[str, object], local: dict[str, object]) -> None:
    assert public["ALLOWED_HOSTS"] == ["news.kz", "www.news.kz", *WHERE_IT_RUNS]
    assert set(local["ALLOWED_HOSTS"]) == {"www.news.kz", *WHERE_IT_RUNS}


def test_session_cookie_is_out_of_reach_of_scripts_and_other_sites(public: dict[str, object]) -> None:
    assert public.get("SESSION_COOKIE_HTTPONLY", True) is True
    assert public["SESSION_COOKIE_SAMESITE"] == public["CSRF_COOKIE_SAMESITE"] == "Lax"


def test_each_site_has_its_own_secret(public: dict[str, object], local: dict[str, object]) -> None:
    assert len(public["SECRET_KEY"]) >= 50
    assert public["SECRET_KEY"] != local["SECRET_KEY"]


def test_first_language_of_the_file_is_the_default_one(public: dict[str, object]) -> None:
    assert public["LANGUAGE_CODE"] == "kk"
    assert [code for code, _ in public["LANGUAGES"]] == ["kk", "ru"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost:9000", 200),
        ("[::1]:8000", 200),
        ("evil.example", 400),
        ("127.0.0.1.evil.example", 400),
        ("", 400),
    ],
)
def test_host_header(host: str, status: int) -> None:
    answer = Client().get("/ru/", headers={"host": host})
    assert answer.status_code == status
    assert "evil" not in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/ru/", "/kk/politics/", "/ru/nowhere/", "/account/login/", "/readyz"])
def test_safety_headers_of_a_page_for_everybody(path: str) -> None:
    headers = Client().get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == "'none'"
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.django_db
def test_newsroom_has_no_policy_that_its_inline_scripts_would_break(boss: User) -> None:
    answer = signed_in(boss).get("/newsroom/")
    assert answer.status_code == 200
    assert "Content-Security-Policy" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_https_site_sends_plain_requests_to_https_and_its_proxys_through(settings: object) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, YEAR
    plain = Client().get("/ru/")
    assert (plain.status_code, plain.headers["Location"]) == (301, "https://testserver/ru/")
    proxied = Client().get("/ru/", headers={"x-forwarded-proto": "https"})
    assert proxied.status_code == 200
    assert proxied.headers["Strict-Transport-Security"] == f"max-age={YEAR}"
