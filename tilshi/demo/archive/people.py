"""Who wrote the archive: contributors with a byline, and accounts that own its stories."""

import secrets

from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.demo.archive.words import listed
from tilshi.demo.read import names_of, read_rows
from tilshi.stories.models import Contributor, Topic

CONTRIBUTORS = 24
AUTHORS = 6
DOMAIN = "archive.example"


def topics() -> list[int]:
    """The demo's, made where they are missing."""
    names = {key: names_of(row) for key, row in read_rows("topics").items()}.items()
    return [Topic.objects.get_or_create(slug=slug, defaults=texts)[0].pk for slug, texts in names]


def contributors() -> list[int]:
    return [contributor(number).pk for number in range(CONTRIBUTORS)]


def contributor(number: int) -> Contributor:
    names = {f"name_{code}": full_name(number, code) for code in ("ru", "kk", "en")}
    return Contributor.objects.get_or_create(slug=f"archive-{number + 1}", defaults=names)[0]


def authors() -> list[User]:
    return [author(number) for number in range(AUTHORS)]


def author(number: int) -> User:
    """Nobody can sign in as one: the password is drawn and forgotten."""
    email = f"author-{number + 1}@{DOMAIN}"
    known = User.objects.filter(email=email).first()
    return known or add_user(email, secrets.token_urlsafe(16), Role.AUTHOR, full_name(number, "ru"))


def full_name(number: int, language: str) -> str:
    first, last = listed("first_names")[language], listed("last_names")[language]
    return f"{first[number % len(first)]} {last[number % len(last)]}"
