"""`tilshi.toml`: the one file of settings. Typed; an unknown key or a bad value stops the start, named."""

import difflib
import json
import os
import re
import tomllib
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, get_origin
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from tilshi.accounts.law.profile import profiles
from tilshi.config.account_settings import AccountsSettings, ProvidersSettings, SmsSettings, Strict
from tilshi.config.comment_settings import CommentsSettings
from tilshi.config.counter_settings import CounterSettings
from tilshi.config.exchange_settings import ExchangeSettings
from tilshi.config.foreign_settings import ForeignCountersSettings
from tilshi.core.errors import TilshiError
from tilshi.core.hosts import ascii_host
from tilshi.theme.logo_file import KINDS, LogoError, size_of

FILE_NAME = "tilshi.toml"
ENVIRONMENT_PREFIX = "TILSHI_"
# Variables of ours that are no settings: where the site is, and what only the tests read.
OTHER_VARIABLES = re.compile(r"TILSHI_(SITE|TEST_\w+)$")

# Never printed: a start's output ends up in logs.
SECRET_NAMES = re.compile(r"database\.url|mail\.password|sms\..*|providers(\..*)?")

LanguageCode = Literal["ru", "kk", "en"]


class SiteFileError(TilshiError):
    pass


def plain_address(value: str) -> str:
    """An http(s) origin without a path; a trailing slash is dropped, so that paths can be added."""
    parts = urlsplit(value)
    beside = parts.path.strip("/") or parts.query or parts.fragment or parts.username is not None
    if parts.scheme not in ("http", "https") or not parts.hostname or beside or parts.port == 0:
        raise ValueError("give the site's address like https://news.example.org, without a path")
    host_name(parts.hostname)
    return value.rstrip("/")


def known_time_zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("give an IANA time zone such as Asia/Almaty")
    return value


def database_url(value: str) -> str:
    if value and not is_database_url(value):
        raise ValueError("give postgresql://user:password@host:5432/name, or leave it out for SQLite")
    return value


def is_database_url(value: str) -> bool:
    """A password with a bare `/` or `:` makes a port that is none; no complaint may quote it."""
    try:
        parts = urlsplit(value)
        return parts.scheme in ("postgres", "postgresql") and bool(parts.path.strip("/")) and parts.port != 0
    except ValueError:
        return False


def host_name(value: str) -> str:
    """As a browser sends it in the Host header: тұмар.қаз is xn--… there."""
    try:
        return ascii_host(value)
    except UnicodeError:
        raise ValueError("give a host name like news.example.org") from None


def host_names(value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(host_name(item) for item in value)


def mail_address(value: str) -> str:
    name, at, domain = value.rpartition("@")
    if not (name and at and name.isascii()) or set(value) & set(" <>,;\r\n"):
        raise ValueError("give one bare address like newsroom@example.org")
    return f"{name}@{host_name(domain)}"


def mail_or_page(value: str) -> str:
    """RFC 9116 also knows `tel:`; who finds a hole should not have to call."""
    try:
        return https_page(value) if value.startswith("https:") else value and mail_address(value)
    except ValueError:
        raise ValueError(
            "give a mail address like security@example.org, or an https:// address of a page"
        ) from None


def https_page(value: str) -> str:
    """It goes on a line of its own into a file: nothing that could end the line."""
    parts = urlsplit(value)
    if not re.fullmatch(r"https://[!-~]+", value) or not parts.hostname or parts.username is not None:
        raise ValueError(value)
    host_name(parts.hostname)
    return value


def hex_colour(value: str) -> str:
    """In six small digits, whichever of CSS's two ways it was written in (#RGB, #RRGGBB)."""
    if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", value):
        raise ValueError(
            'give a CSS colour like "#00627a", in quotes: the hash and six digits, 0 to 9, a to f'
        )
    digits = value[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def logo_name(value: str) -> str:
    parts = value.split("/")
    if value and (not value.lower().endswith(KINDS) or "" in parts or ".." in parts):
        raise ValueError(
            "give the name of an SVG, PNG or WebP file in the site's theme/static, like logo.svg"
        )
    return value


def ip_addresses(value: tuple[str, ...]) -> tuple[str, ...]:
    """The door compares them letter by letter: a name or a network would never match."""
    return tuple(str(ip_address(item)) for item in value)


def each_once(value: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(value)) != len(value):
        raise ValueError("name each language once")
    return value


class DatabaseSettings(Strict):
    url: Annotated[str, AfterValidator(database_url)] = Field(
        default="",
        repr=False,
        description="PostgreSQL as `postgresql://user:password@host:5432/name`. Empty: SQLite in `data/`.",
    )
    audience_url: Annotated[str, AfterValidator(database_url)] = Field(
        default="",
        repr=False,
        description="Another PostgreSQL for what the counter stores, as above; never the same one. Empty: a"
        " file in `data/`, or with `database.url` the newsroom's PostgreSQL.",
    )


class MailSettings(Strict):
    sender: Annotated[str, AfterValidator(mail_address)] = Field(
        default="newsroom@localhost", description="The address that the site's mail comes from."
    )
    host: str = Field(
        default="", description="The SMTP server. Empty: each mail is written to a file in `data/mail/`."
    )
    port: int = Field(default=587, ge=1, le=65535, description="The SMTP server's port.")
    user: str = Field(default="", description="The name for the SMTP server, if it asks for one.")
    password: str = Field(
        default="", repr=False, description="The password for it; better set as `TILSHI_MAIL__PASSWORD`."
    )
    security: Literal["starttls", "tls", "none"] = Field(
        default="starttls", description="How the connection to it is secured: `starttls`, `tls` or `none`."
    )
    timeout_seconds: int = Field(default=20, ge=1, le=300, description="How long to wait for it.")


class ServerSettings(Strict):
    host: str = Field(
        default="127.0.0.1", description="The address to listen on. Behind a proxy leave it as it is."
    )
    port: int = Field(default=8000, ge=1, le=65535, description="The port to listen on.")
    workers: int = Field(default=1, ge=1, le=64, description="How many processes answer requests.")
    threads: int = Field(
        default=4,
        ge=1,
        le=64,
        description="How many requests one process works on at once (pages that Django makes).",
    )
    proxies: Annotated[tuple[str, ...], AfterValidator(ip_addresses)] = Field(
        default=("127.0.0.1", "::1"),
        description="Addresses of proxies whose `X-Forwarded-…` headers are believed; others' are dropped.",
    )
    page_memory_mb: int = Field(
        default=64, ge=4, le=65536, description="How many megabytes of pages one process keeps in memory."
    )
    page_disk_mb: int = Field(
        default=4096,
        ge=16,
        description="How many megabytes of baked pages `pages/` may hold; the least read ones go first.",
    )


class FetchSettings(Strict):
    internal_hosts: Annotated[tuple[str, ...], AfterValidator(host_names)] = Field(
        default=(),
        description="Hosts in your own network that may be fetched from, by name or address; all others there"
        " are refused.",
    )


class SiteSettings(BaseSettings):
    """What the operator may set. Environment variables (`TILSHI_MAIL__HOST`) win over the file."""

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True
    )

    name: str = Field(min_length=1, max_length=120, description="The site's name, as readers see it.")
    address: Annotated[str, AfterValidator(plain_address)] = Field(
        default="http://127.0.0.1:8000",
        description="Where readers reach the site. With `https://`, cookies are secure, HSTS is sent and"
        " plain http is redirected: the proxy must send `X-Forwarded-Proto`.",
    )
    languages: Annotated[tuple[LanguageCode, ...], AfterValidator(each_once)] = Field(
        default=("ru", "kk", "en"),
        min_length=1,
        description="The languages of the site, its default one first.",
    )
    time_zone: Annotated[str, AfterValidator(known_time_zone)] = Field(
        default="Asia/Almaty", description="The time zone of dates that readers and editors see."
    )
    hosts: Annotated[tuple[str, ...], AfterValidator(host_names)] = Field(
        default=(), description="Further host names that the site answers to. Loopback names always work."
    )
    accent: Annotated[str, AfterValidator(hex_colour)] = Field(
        default="#00627a",
        description="The site's colour, for links, rules, icons and share pictures. Where it would be hard to"
        " read, a darker or lighter shade of it is used.",
    )
    logo: Annotated[str, AfterValidator(logo_name)] = Field(
        default="",
        description="An SVG, PNG or WebP file in the site's `theme/static/`, such as `logo.svg`, for the head"
        " of each page. Empty: the name is set in type.",
    )
    security_contact: Annotated[str, AfterValidator(mail_or_page)] = Field(
        default="",
        description="Whom to tell of a security hole in the site: a mail address, or an `https://` page."
        " It stands in `/.well-known/security.txt`. Empty: there is no such file.",
    )
    database: DatabaseSettings = Field(default=DatabaseSettings(), description="")
    mail: MailSettings = Field(default=MailSettings(), description="")
    server: ServerSettings = Field(default=ServerSettings(), description="")
    fetch: FetchSettings = Field(default=FetchSettings(), description="")
    accounts: AccountsSettings = Field(default=AccountsSettings(), description="")
    comments: CommentsSettings = Field(default=CommentsSettings(), description="")
    counter: CounterSettings = Field(default=CounterSettings(), description="")
    exchange: ExchangeSettings = Field(default=ExchangeSettings(), description="")
    foreign_counters: ForeignCountersSettings = Field(default=ForeignCountersSettings(), description="")
    sms: SmsSettings = Field(default=SmsSettings(), description="")
    providers: ProvidersSettings = Field(default=ProvidersSettings(), description="")

    @property
    def staff_need_second_factor(self) -> bool:
        asked = self.accounts.staff_second_factor
        return self.is_https if asked is None else asked

    @property
    def is_https(self) -> bool:
        return self.address.startswith("https://")

    @property
    def hostname(self) -> str:
        """As it stands in a Host header: ASCII, an IPv6 address in brackets."""
        host = host_name(urlsplit(self.address).hostname or "")
        return f"[{host}]" if ":" in host else host

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings


def read_site_file(folder: Path) -> SiteSettings:
    """The settings of the site in `folder`. Raises SiteFileError, which names the key and its line."""
    path = folder / FILE_NAME
    text = read_text(path)
    refuse_unknown_variables()
    try:
        found = SiteSettings(**tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SiteFileError(f"{path} is no valid TOML: {error}.") from None
    except ValidationError as error:
        raise SiteFileError(first_problem(error, path, text)) from None
    except SettingsError:  # a list in a variable; pydantic-settings does not say which
        raise SiteFileError(unreadable_variable()) from None
    refuse_missing_logo(found.logo, folder, text)
    refuse_forbidden_providers(found, path, text)
    return found


def refuse_missing_logo(name: str, folder: Path, text: str) -> None:
    try:
        if name:
            size_of(folder / "theme" / "static" / name)
    except LogoError as error:
        place = place_of(["logo"], folder / FILE_NAME, text)
        raise SiteFileError(f"{place}: “logo” has a bad value ({name!r}): {error}.") from None


def refuse_forbidden_providers(found: SiteSettings, path: Path, text: str) -> None:
    """What the site's law does not let readers sign in by is not switched on by mistake."""
    law = profiles()[found.accounts.law]
    for name in found.providers.switched_on():
        if not law.allows(name):
            place = place_of(["providers", name], path, text)
            raise SiteFileError(
                f"{place}: the law profile “{law.code}” does not let readers sign in by “{name}”. Take it"
                " out, or choose another accounts.law; docs/law.md names the sources."
            )


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # Windows' editor puts a mark at the start
    except FileNotFoundError:
        raise SiteFileError(
            f"There is no site in {path.parent}: {FILE_NAME} is missing. Make one with: tilshi init DIR"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SiteFileError(f"{path} cannot be read: {error}.") from None


def first_problem(error: ValidationError, path: Path, text: str) -> str:
    problem = error.errors(include_url=False)[0]
    keys = [str(key) for key in problem["loc"] if isinstance(key, str)]
    name = ".".join(keys)
    place = place_of(keys, path, text)
    if problem["type"] == "extra_forbidden":
        return f"{place}: the key “{name}” is unknown.{suggestion(keys)} All keys: docs/settings.md."
    if problem["type"] == "missing":
        return f"{place}: the key “{name}” is missing."
    value = "" if SECRET_NAMES.fullmatch(name) else f" ({problem['input']!r})"
    return f"{place}: “{name}” has a bad value{value}: {problem['msg'].removeprefix('Value error, ')}."


def place_of(keys: list[str], path: Path, text: str) -> str:
    """Where the value came from: a variable, else a line of the file."""
    variable = variable_of(".".join(keys))
    return variable if variable in os.environ else f"{path}{line_of(keys, text)}"


def unreadable_variable() -> str:
    for name, field in walk_fields(SiteSettings):
        value = os.environ.get(variable_of(name), "[]")
        if get_origin(field.annotation) is tuple and not is_json(value):
            return (
                f'{variable_of(name)}: “{name}” has a bad value ({value!r}): write a list as ["one", "two"].'
            )
    return f"An environment variable {ENVIRONMENT_PREFIX}… cannot be read."


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def variable_of(name: str) -> str:
    """`mail.host` → `TILSHI_MAIL__HOST`."""
    return ENVIRONMENT_PREFIX + name.upper().replace(".", "__")


def line_of(keys: list[str], text: str) -> str:
    """ ", line N" of the key in the file, else of the nearest table around it; "" where there is neither."""
    table: list[str] = []
    depth, line = 0, ""
    for number, content in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[+\s*([\w.\"-]+)\s*\]", content):
            table = path = parts_of(header[1])
        elif key := re.match(r"\s*([\w.\"-]+)\s*=", content):
            path = [*table, *parts_of(key[1])]
        else:
            continue
        if len(path) > depth and path == keys[: len(path)]:
            depth, line = len(path), f", line {number}"
    return line


def parts_of(key: str) -> list[str]:
    return key.replace('"', "").split(".")


def suggestion(keys: list[str]) -> str:
    known = [name.rpartition(".")[2] for name in setting_names() if name.count(".") == len(keys) - 1]
    near = difflib.get_close_matches(keys[-1], known, n=1)
    return f" Did you mean “{near[0]}”?" if near else ""


def setting_names() -> list[str]:
    """All keys, dotted: `name`, `mail.host`, …; the tables themselves are among them."""
    return [name for name, _ in walk_fields(SiteSettings)]


def walk_fields(model: type[BaseModel], prefix: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, field in model.model_fields.items():
        found.append((prefix + name, field))
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            found += walk_fields(field.annotation, f"{prefix}{name}.")
    return found


def refuse_unknown_variables() -> None:
    """A misspelt variable must not pass in silence: the value that it was to set would be another."""
    tables = {name.partition(".")[0] for name in setting_names() if "." in name}
    known = {variable_of(name) for name in setting_names() if name not in tables}
    for variable in sorted(os.environ):
        if variable.upper().startswith(ENVIRONMENT_PREFIX) and not OTHER_VARIABLES.match(variable):
            if variable not in known:
                raise SiteFileError(
                    f"The environment variable {variable} names no setting. All settings: docs/settings.md."
                )
