"""A site's life: made, run, examined, filled."""

import os
import shutil
import sys
from pathlib import Path

import click

from tilshi.cli.frame import commands, in_site, read_password, set_up_django
from tilshi.cli.people import add_checked_user, refuse_weak
from tilshi.config.site_file import SiteSettings, read_site_file

DEMO_NAME = "Тұмар жаршысы"


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="", help="The site's name, as readers see it.")
@click.option(
    "--languages", default="ru,kk,en", help="The languages, the default one first.", show_default=True
)
@click.option("--admin", metavar="EMAIL", help="Adds an administrator; needs --password-file.")
@click.option("--password-file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--demo", is_flag=True, help="Fills the site with a small invented newsroom.")
def init(
    folder: Path, name: str, languages: str, admin: str | None, password_file: Path | None, demo: bool
) -> None:
    """Makes a new site in FOLDER, with the starter sections in each language."""
    from tilshi.operations.birth import new_site_folder, write_site_file

    if bool(admin) != bool(password_file):
        raise click.UsageError("--admin and --password-file go together.")
    password = read_password(password_file) if password_file else ""
    codes = [code.strip() for code in languages.split(",")]
    with new_site_folder(folder.resolve()) as building:
        if demo and not name:
            write_site_file(building, DEMO_NAME, codes, logo=hang_logo(building))
        else:
            write_site_file(building, name or folder.resolve().name, codes)
        read_site_file(building)
        set_up_django(building)
        if admin:
            refuse_weak(admin, password)
        fill_new_site(admin, password, demo)
    click.echo(f"The site stands in {folder}. Start it with: tilshi --site {folder} run")


def hang_logo(folder: Path) -> str:
    """The demo's, into the theme of its site; returns the name that the settings know it by."""
    from tilshi.demo.logo import LOGO

    static = folder / "theme" / "static"
    static.mkdir(parents=True)
    shutil.copy(LOGO, static)
    return LOGO.name


def fill_new_site(admin: str | None, password: str, demo: bool) -> None:
    from django.db import connections

    from tilshi.delivery.index import index
    from tilshi.delivery.settle import leave_to_keeper

    leave_to_keeper()  # nobody reads it yet
    if demo:
        found_demo()
    else:
        found_empty()
    if admin:
        add_checked_user(admin, password, "admin")
    connections.close_all()  # SQLite folds its journal into the file that is about to move
    index.close()


def found_empty() -> None:
    from tilshi.operations.prepare import prepare

    prepare()


def found_demo() -> None:
    """The pictures are painted while the tables are made."""
    from tilshi.demo.newsroom import fill_newsroom
    from tilshi.demo.painting import painting

    with painting() as painted:
        found_empty()
        fill_newsroom(painted)


@commands.command()
@click.option("--host", help="Instead of `server.host` of tilshi.toml.")
@click.option("--port", type=click.IntRange(1, 65535), help="Instead of `server.port`.")
@click.option("--workers", type=click.IntRange(1, 64), help="Instead of `server.workers`.")
@click.pass_obj
def run(folder: Path, host: str | None, port: int | None, workers: int | None) -> None:
    """Serves the site until SIGTERM or Ctrl-C: web and background work together."""
    from tilshi.operations.folder import check_port, check_room, check_writable, running_alone

    settings = read_site_file(folder)
    server = settings.server.model_copy(
        update={key: value for key, value in (("host", host), ("port", port), ("workers", workers)) if value}
    )
    check_writable(folder)
    check_room(folder)
    with running_alone(folder, f"process {os.getpid()}, http://{server.host}:{server.port}/"):
        check_port(server.host, server.port)
        os.environ.update(TILSHI_SITE=str(folder), DJANGO_SETTINGS_MODULE="tilshi.config.settings")
        from tilshi.operations.run import run_site

        run_site(folder, settings.name, server.host, server.port, server.workers)


@commands.command(hidden=True)
@in_site
def prepare(settings: SiteSettings) -> None:
    """Brings the database, the static files and the pages to this engine's state; `tilshi run` starts it."""
    from tilshi.operations.prepare import prepare as prepare_site

    prepare_site()


@commands.command(hidden=True)
@in_site
def keeper(settings: SiteSettings) -> None:
    """The keeper's process; `tilshi run` starts it."""
    from tilshi.operations.keeper import keep

    keep()


@commands.command(hidden=True)
@in_site
def worker(settings: SiteSettings) -> None:
    """The worker's process; `tilshi run` starts it."""
    from tilshi.operations.worker import work

    work()


@commands.command()
@in_site
def doctor(settings: SiteSettings) -> None:
    """Says what is not safe or not right about the site. Exits with 1 where something must be mended."""
    from tilshi.operations.doctor import examine

    findings = examine()
    for finding in findings:
        click.echo(str(finding))
    if any(finding.is_serious for finding in findings):
        sys.exit(1)
    if not findings:
        click.echo("Nothing to complain about.")


@commands.group()
def pages() -> None:
    """The readers' pages, as they are baked."""


@pages.command("list")
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="How many of them.")
@in_site
def pages_list(settings: SiteSettings, limit: int) -> None:
    """How many there are, and the most read of them."""
    from tilshi.delivery.report import listed

    for line in listed(limit):
        click.echo(line)


@pages.command("explain")
@click.argument("path", metavar="PATH")
@in_site
def pages_explain(settings: SiteSettings, path: str) -> None:
    """What a page shows, since when it is as it is, and by which change: tilshi pages explain /ru/"""
    from tilshi.delivery.report import explained

    for line in explained(path):
        click.echo(line)


@pages.command("empty")
@in_site
def pages_empty(settings: SiteSettings) -> None:
    """Takes all of them away; each is made anew when somebody asks for it. Safe while the site runs."""
    from tilshi.delivery.report import empty

    click.echo(f"{empty()} pages were taken away.")


@commands.command()
@click.option("--stories", type=click.IntRange(1, 1_000_000), required=True, help="How many there shall be.")
@click.option(
    "--seed", type=int, default=1, help="The same seed invents the same archive.", show_default=True
)
@in_site
def fill(settings: SiteSettings, stories: int, seed: int) -> None:
    """Fills a demo with an invented archive, to see how a site of that size behaves.

    About ten years of news in the site's languages, and some hundred drafts, scheduled stories and stories in
    review. Adds what is missing, so a run that was cut off is simply run again. Refuses a site that holds
    stories of its own.
    """
    from tilshi.delivery.settle import leave_to_keeper
    from tilshi.demo.archive.fill import fill_archive

    leave_to_keeper()
    filled = fill_archive(stories, seed)
    languages = ", ".join(f"{code} {count}" for code, count in filled.by_language.items())
    click.echo(
        f"Added {filled.loaded} stories ({languages or 'none'}) in {filled.load_seconds:.1f} s, of which"
        f" {filled.telling_seconds:.1f} s to invent them: stored {filled.stored_per_second:.0f} a second."
        f" {filled.by_hand} in hand, in {filled.hand_seconds:.1f} s."
    )
