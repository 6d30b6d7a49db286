"""What a country's law does not let readers sign in by stops the start; what is switched on works whole."""

import os
from pathlib import Path

import pytest

from tilshi.accounts.law.profile import profiles
from tilshi.config.account_settings import ProvidersSettings
from tilshi.config.log_in import provider_apps, provider_hosts, provider_settings, signup_fields
from tilshi.config.site_file import SiteFileError, SiteSettings, read_site_file

ONE = 'client_id = "12345"\nsecret = "s3cret"\n'
OIDC = '[[providers.oidc]]\nid = "press"\nname = "Press"\nserver = "https://id.example.org/a/"\n' + ONE


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine that runs the tests may have variables of its own."""
    for variable in [name for name in os.environ if name.upper().startswith("TILSHI_")]:
        monkeypatch.delenv(variable)


def read(folder: Path, text: str) -> SiteSettings:
    (folder / "tilshi.toml").write_text(f'name = "Газета"\n{text}')
    return read_site_file(folder)


def table(name: str) -> str:
    return OIDC if name == "oidc" else f"[providers.{name}]\n{ONE}"


@pytest.mark.parametrize(
    ("law", "name", "is_allowed"),
    [
        ("ru", "google", False),
        ("ru", "telegram", False),
        ("ru", "vk", True),
        ("ru", "yandex", True),
        ("ru", "mailru", True),
        ("ru", "oidc", True),
        *((law, name, True) for law in ("none", "kz", "eu") for name in ("google", "telegram", "vk", "oidc")),
    ],
)
def test_site_starts_with_the_providers_that_its_law_allows(
    law: str, name: str, is_allowed: bool, tmp_path: Path
) -> None:
    text = f'[accounts]\nlaw = "{law}"\n{table(name)}'
    if is_allowed:
        assert read(tmp_path, text).providers.switched_on() == (name,)
        return
    with pytest.raises(SiteFileError) as caught:
        read(tmp_path, text)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert f"“{law}”" in sentence
    assert f"“{name}”" in sentence
    assert "line 4" in sentence
    assert "s3cret" not in sentence


def test_provider_that_is_switched_off_is_forbidden_by_nobody(tmp_path: Path) -> None:
    text = '[accounts]\nlaw = "ru"\n[providers.google]\nclient_id = ""\n'
    assert read(tmp_path, text).providers.switched_on() == ()


def test_environment_switches_nothing_forbidden_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSHI_PROVIDERS__GOOGLE__CLIENT_ID", "12345")
    monkeypatch.setenv("TILSHI_PROVIDERS__GOOGLE__SECRET", "s3cret")
    with pytest.raises(SiteFileError):
        read(tmp_path, '[accounts]\nlaw = "ru"\n')


@pytest.mark.parametrize("law", sorted(profiles()))
def test_law_that_wants_a_phone_known_asks_for_it_at_registration(law: str) -> None:
    found = profiles()[law]
    fields = signup_fields(phones=True, law=found)
    assert ("phone*" in fields) is ("phone" in found.identification)
    assert "phone*" not in signup_fields(phones=False, law=found)
    assert "password1*" not in fields, "one may sign in by codes alone"


def test_what_is_switched_on_is_installed_asked_with_pkce_and_may_be_led_to(tmp_path: Path) -> None:
    providers = read(tmp_path, table("vk") + table("oidc")).providers
    assert provider_apps(providers) == [
        "allauth.socialaccount.providers.vk",
        "allauth.socialaccount.providers.openid_connect",
    ]
    assert provider_hosts(providers) == ["https://id.vk.ru", "https://id.example.org"]
    found = provider_settings(providers)
    assert set(found) == {"vk", "openid_connect"}
    assert all(one["OAUTH_PKCE_ENABLED"] for one in found.values())
    assert not any(one.get("EMAIL_AUTHENTICATION") or one.get("VERIFIED_EMAIL") for one in found.values())


def test_nothing_is_switched_on_by_itself() -> None:
    providers = ProvidersSettings()
    assert (provider_apps(providers), provider_hosts(providers), provider_settings(providers)) == ([], [], {})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[providers.facebook]\nclient_id = "1"\n', "facebook"),
        (f"{OIDC}{OIDC}", "press"),
        (OIDC.replace('"press"', '"google"'), "google"),
        (OIDC.replace('"press"', '"../press"'), "short name"),
        (OIDC.replace("https://id", "javascript:id"), "address"),
        (OIDC.replace("https://id", "https://user:pass@id"), "address"),
        ('[providers.telegram]\nclient_id = "12345"\n', "secret"),
    ],
)
def test_what_cannot_be_meant_is_refused(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(SiteFileError) as caught:
        read(tmp_path, text)
    assert words in str(caught.value)
    assert "s3cret" not in str(caught.value)
    assert "user:pass" not in str(caught.value)
