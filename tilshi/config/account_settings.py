"""The tables of `tilshi.toml` that are about those who sign in: `[accounts]`, `[sms]`, `[providers]`."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

NAMED_PROVIDERS = ("google", "telegram", "vk", "yandex", "mailru")
LawCode = Literal["none", "kz", "ru", "uz", "kg", "eu"]

# What may be limited, and how often it may be done where the site says nothing. Several rates of one action
# hold together: `20/m/ip,5/m/key` is twenty a minute from one address and five a minute about one account.
# The rates are those of django-allauth where it has them; `code`, `picture` and `export` are ours.
LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "code": "20/m/ip,6/15m/key",
    "reset_password": "20/m/ip,5/m/key,10/h/key",
    "reset_password_from_key": "20/m/ip",
    "confirm_email": "1/10s/key,10/h/key",
    "verify_phone": "1/30s/key,5/h/key,6/m/ip",
    "change_password": "5/m/user",
    "change_phone": "3/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
    "webauthn_login": "10/m/ip",
    "picture": "10/h/user",
    "export": "10/h/user",
}
RATE = re.compile(r"[1-9]\d{0,5}/\d{0,4}[smhd]/(ip|key|user)")


def known_limits(value: dict[str, str]) -> dict[str, str]:
    for action, rates in value.items():
        if action not in LIMITS:
            raise ValueError(f"there is no limit “{action}”; there are: {', '.join(LIMITS)}")
        if rates != "off" and not all(RATE.fullmatch(rate.strip()) for rate in rates.split(",")):
            raise ValueError(
                f'“{action}”: give rates like "20/m/ip,5/10m/key" (s, m, h, d; ip, key, user), or "off"'
            )
    return value


def web_address(value: str) -> str:
    if value and not re.fullmatch(r"https?://[^\s/@]+(/\S*)?", value):
        raise ValueError("give an address like https://sms.example.org/send, without a name and password")
    return value


def names_both(value: dict[str, str]) -> dict[str, str]:
    whole = " ".join(value.values())
    if value and ("{phone}" not in whole or "{text}" not in whole):
        raise ValueError("one of the fields must hold {phone}, and one {text}")
    return value


def short_name(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]{1,40}", value):
        raise ValueError("give a short name of a-z, 0-9 and hyphens; it stands in addresses")
    return value


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AccountsSettings(Strict):
    registration: bool = Field(default=True, description="Whether readers may register.")
    law: LawCode = Field(
        default="none",
        description="Whose law binds the site towards those who register: `none`, `kz`, `ru`, `uz`, `kg` or"
        " `eu`; what that means stands in [law.md](law.md).",
    )
    phones: bool = Field(
        default=False, description="Whether one may register and sign in by phone, with a code by SMS."
    )
    staff_second_factor: bool | None = Field(
        default=None,
        description="Whether those who work in the newsroom need a second factor (a passkey, or codes of an"
        " app). Not set: yes, where `address` is `https://`.",
    )
    erasure_grace_hours: int = Field(
        default=24, ge=0, le=720, description="How long one may change one's mind about being erased."
    )
    unconfirmed_days: int = Field(
        default=3,
        ge=1,
        le=90,
        description="After how many days an account is removed that nobody has confirmed.",
    )
    limits: Annotated[dict[str, str], AfterValidator(known_limits)] = Field(
        default={},
        description='How often something may be done, by action, such as `login = "30/m/ip"` or `"off"`. The'
        " actions and what holds without this: "
        + ", ".join(f"`{name}` {rate}" for name, rate in LIMITS.items()),
    )


class SmsSettings(Strict):
    url: Annotated[str, AfterValidator(web_address)] = Field(
        default="",
        description="Where the SMS gateway takes messages. Empty: each is written to a file in `data/sms/`.",
    )
    method: Literal["POST", "GET"] = Field(default="POST", description="How it is asked.")
    format: Literal["json", "form", "query"] = Field(
        default="json", description="How the fields go: as JSON, as a form, or in the address."
    )
    fields: Annotated[dict[str, str], AfterValidator(names_both)] = Field(
        default={"to": "{phone}", "text": "{text}"},
        description="What is sent, with `{phone}` (+7…) and `{text}` in their places.",
    )
    headers: dict[str, str] = Field(
        default={}, repr=False, description="Headers of the request, such as a key of the gateway's."
    )
    timeout_seconds: int = Field(default=20, ge=1, le=300, description="How long to wait for it.")


class ProviderSettings(Strict):
    client_id: str = Field(default="", description="The site's number there. Empty: switched off.")
    secret: str = Field(default="", repr=False, description="The secret that belongs to it.")


class OidcSettings(Strict):
    id: Annotated[str, AfterValidator(short_name)]
    name: str = Field(min_length=1, max_length=40)
    server: Annotated[str, AfterValidator(web_address)] = Field(min_length=1)
    client_id: str = Field(min_length=1)
    secret: str = Field(default="", repr=False)


def with_its_secret(value: ProviderSettings) -> ProviderSettings:
    """Without it, anybody could make the seal by which Telegram's answer is known."""
    if value.client_id and not value.secret:
        raise ValueError("give the bot's secret, too")
    return value


def of_different_names(value: tuple[OidcSettings, ...]) -> tuple[OidcSettings, ...]:
    """Persons are known by the provider's name and their number there: two must not share a name."""
    taken = [*NAMED_PROVIDERS]
    for server in value:
        if server.id in taken:
            raise ValueError(f"the id “{server.id}” is another provider's; give each its own")
        taken.append(server.id)
    return value


class ProvidersSettings(Strict):
    google: ProviderSettings = Field(default=ProviderSettings(), description="")
    telegram: Annotated[ProviderSettings, AfterValidator(with_its_secret)] = Field(
        default=ProviderSettings(), description=""
    )
    vk: ProviderSettings = Field(default=ProviderSettings(), description="")
    yandex: ProviderSettings = Field(default=ProviderSettings(), description="")
    mailru: ProviderSettings = Field(default=ProviderSettings(), description="")
    oidc: Annotated[tuple[OidcSettings, ...], AfterValidator(of_different_names)] = Field(
        default=(),
        description="Servers that speak OpenID Connect, each as `[[providers.oidc]]` with `id` (it stands in"
        " addresses), `name`, `server` (its address), `client_id`, `secret`.",
    )

    def switched_on(self) -> tuple[str, ...]:
        """Names as the law profiles know them."""
        named = (name for name in NAMED_PROVIDERS if getattr(self, name).client_id)
        return (*named, *(("oidc",) if self.oidc else ()))
