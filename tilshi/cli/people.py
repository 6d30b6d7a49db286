"""People who sign in: added, given a role, told what is held about them, erased."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from tilshi.cli.frame import commands, in_site, read_password
from tilshi.config.site_file import SiteSettings
from tilshi.core.errors import TilshiError

ROLES = ("admin", "editor", "author", "moderator", "reader")


@commands.group()
def user() -> None:
    """People who sign in."""


def section_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--section",
        "sections",
        multiple=True,
        metavar="SLUG",
        help="Only in this section, in all its languages; may be given several times. For editor and author.",
    )(command)


@user.command("add")
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True)
@section_option
@click.option("--name", default="", help="The name shown to others.")
@click.option("--password-file", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True)
@in_site
def user_add(
    settings: SiteSettings, email: str, role: str, sections: tuple[str, ...], name: str, password_file: Path
) -> None:
    """Adds a person who may sign in with EMAIL and the password in the file's first line."""
    add_checked_user(email, read_password(password_file), role, name, sections)
    click.echo(f"{email} may sign in as {role}{places(sections)}.")


@user.command("role")
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True)
@section_option
@in_site
def user_role(settings: SiteSettings, email: str, role: str, sections: tuple[str, ...]) -> None:
    """Makes this the only role of the person with EMAIL."""
    from django.core.exceptions import ValidationError

    from tilshi.accounts.roles import Role, give_role

    try:
        give_role(known_user(email), Role(role), sections)
    except ValidationError as error:
        raise TilshiError(f"{email} was not changed: {' '.join(error.messages)}") from None
    click.echo(f"{email} is now {role}{places(sections)}.")


@user.command("reset-factors")
@click.argument("email")
@in_site
def user_reset_factors(settings: SiteSettings, email: str) -> None:
    """Takes away the second factors of who has lost theirs; the next log-in asks for a new one."""
    from tilshi.accounts.second_factor import take_away

    click.echo(f"{email}: {take_away(known_user(email))} second factors taken away.")


@user.command("export")
@click.argument("email")
@in_site
def user_export(settings: SiteSettings, email: str) -> None:
    """Prints all that is held about a person, as JSON."""
    from django.utils import timezone

    from tilshi.accounts.held import everything_about

    click.echo(json.dumps(everything_about(known_user(email), timezone.now()), ensure_ascii=False, indent=2))


@user.command("erase")
@click.argument("email")
@in_site
def user_erase(settings: SiteSettings, email: str) -> None:
    """Erases a reader after the same grace as if they had asked for it themselves."""
    from django.core.exceptions import ValidationError

    from tilshi.accounts.erase import ask_for_erasure

    try:
        due = ask_for_erasure(known_user(email)).due_at
    except ValidationError:
        raise TilshiError(
            f"{email} works in the newsroom. Make them a reader first: tilshi user role {email} --role reader"
        ) from None
    click.echo(f"{email} will be erased after {due:%Y-%m-%d %H:%M} UTC.")


@user.command("hold")
@click.argument("email")
@click.option("--reason", required=True, help="Who asked for it and where that is written.")
@in_site
def user_hold(settings: SiteSettings, email: str, reason: str) -> None:
    """Keeps all that is held about a person until `user release`: a court or an authority has asked."""
    from tilshi.accounts.erase import hold

    click.echo(
        f"{email} is on legal hold since {hold(known_user(email), reason).placed_at:%Y-%m-%d %H:%M} UTC."
    )


@user.command("release")
@click.argument("email")
@in_site
def user_release(settings: SiteSettings, email: str) -> None:
    """Lifts the legal hold; an erasure that is due happens within the hour."""
    from tilshi.accounts.erase import lift_hold

    if not lift_hold(known_user(email)):
        raise TilshiError(f"{email} is on no legal hold.")
    click.echo(f"The legal hold on {email} is lifted.")


def known_user(email: str) -> Any:
    from tilshi.accounts.models import User

    try:
        return User.objects.get_by_natural_key(email)
    except User.DoesNotExist:
        raise TilshiError(f"Nobody here has the address {email}.") from None


def places(sections: tuple[str, ...]) -> str:
    return f" in {', '.join(sections)}" if sections else ""


def add_checked_user(
    email: str, password: str, role: str, name: str = "", sections: tuple[str, ...] = ()
) -> None:
    from django.core.exceptions import ValidationError

    from tilshi.accounts.roles import Role, add_user

    refuse_weak(email, password)
    try:
        add_user(email, password, Role(role), name, sections)
    except ValidationError as error:
        raise TilshiError(f"{email} was not added: {' '.join(error.messages)}") from None


def refuse_weak(email: str, password: str) -> None:
    """Asks no database, so that `init` can ask before it makes one."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        validate_password(password)
    except ValidationError as error:
        raise TilshiError(f"{email} was not added: {' '.join(error.messages)}") from None
