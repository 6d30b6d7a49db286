"""What `tilshi.toml` says of signing in, as django-allauth takes it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from tilshi.accounts.law.profile import LawProfile
from tilshi.config.account_settings import LIMITS, NAMED_PROVIDERS, ProvidersSettings

# The hosts to which a form of ours leads on, by the provider's name (from allauth's log-in views).
HOSTS = {
    "google": ("https://accounts.google.com",),
    "telegram": ("https://oauth.telegram.org",),
    "vk": ("https://id.vk.ru",),
    "yandex": ("https://oauth.yandex.com", "https://oauth.yandex.ru"),
    "mailru": ("https://connect.mail.ru",),
}


def signup_fields(phones: bool, law: LawProfile) -> list[str]:
    """Without a password one signs in by codes; with phones an address is not needed; where the law wants the
    number known, it is asked."""
    if not phones:
        return ["email*", "password1"]
    return ["phone*" if "phone" in law.identification else "phone", "email", "password1"]


def limits(chosen: Mapping[str, str]) -> dict[str, str | None]:
    return {action: None if rates == "off" else rates for action, rates in {**LIMITS, **chosen}.items()}


def provider_apps(providers: ProvidersSettings) -> list[str]:
    names = ["openid_connect" if name == "oidc" else name for name in providers.switched_on()]
    return [f"allauth.socialaccount.providers.{name}" for name in names]


def provider_hosts(providers: ProvidersSettings) -> list[str]:
    named = [host for name in providers.switched_on() for host in HOSTS.get(name, ())]
    return [*named, *(origin(server.server) for server in providers.oidc)]


def origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def provider_settings(providers: ProvidersSettings) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in NAMED_PROVIDERS:
        one = getattr(providers, name)
        if one.client_id:
            app = {"client_id": one.client_id, "secret": one.secret, "key": ""}
            found[name] = {"APPS": [app], "OAUTH_PKCE_ENABLED": True}
    if providers.oidc:
        found["openid_connect"] = {"APPS": [oidc_app(server) for server in providers.oidc]}
        found["openid_connect"]["OAUTH_PKCE_ENABLED"] = True
    return found


def oidc_app(server: Any) -> dict[str, Any]:
    return {
        "provider_id": server.id,
        "name": server.name,
        "client_id": server.client_id,
        "secret": server.secret,
        "settings": {"server_url": server.server},
    }
