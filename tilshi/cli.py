"""The commands. Each reads its input, calls one verb, shapes the answer; a failure says why and exits 1."""

import errno
import json
import os
import shutil
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from tilshi import __version__
from tilshi.config.site_file import LanguageCode, SiteSettings, read_site_file
from tilshi.core.errors import TilshiError

ROLES = ("admin", "editor", "author", "moderator", "reader")
LANGUAGES: tuple[LanguageCode, ...] = ("ru", "kk", "en")
DEMO_NAME = "Тұмар жаршысы"


def main() -> None:
    try:
        commands(prog_name="tilshi", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except TilshiError as error:
        fail(str(error))
    except Exception as error:
        if not (sentence := outside_cause(error)):
            raise  # a bug: its traceback is what we need to see
        fail(sentence)


def fail(sentence: str) -> None:
    click.echo(f"Error: {sentence}", err=True)
    sys.exit(1)


def outside_cause(error: BaseException | None) -> str:
    """One sentence for what no code can help: a full disk, a folder not ours. "" for anything else."""
    if error is None:
        return ""
    number, text = getattr(error, "errno", None), str(error)
    if number in (errno.ENOSPC, errno.EDQUOT) or "disk is full" in text or "No space left" in text:
        return "The disk is full. Nothing of this change was stored; free some space and try again."
    if "disk I/O error" in text:  # SQLite on a disk so full that its journal cannot be opened
        return "The disk cannot be written to: it is full or damaged. Nothing of this change was stored."
    if "no such table" in text or ("relation" in text and "does not exist" in text):
        return "The site has never been started: its database is empty. Start it once with: tilshi run"
    if "connection failed" in text:  # psycopg
        return f"The database cannot be reached: {text.splitlines()[0]}."
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or "readonly database" in text:
        return f"No permission to write: {text}."
    return outside_cause(error.__cause__)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tilshi")
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="TILSHI_SITE",
    default=Path(),
    help="The site's folder. Default: $TILSHI_SITE, else the current folder.",
)
@click.pass_context
def commands(context: click.Context, site: Path) -> None:
    """Tilshi, a news-site engine."""
    context.obj = site.resolve()


def in_site(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives the command a site: its settings, and Django set up for it."""

    @wraps(command)
    @click.pass_context
    def run(context: click.Context, *args: Any, **kwargs: Any) -> Any:
        settings = read_site_file(context.obj)
        set_up_django(context.obj)
        return command(settings, *args, **kwargs)

    return run


def set_up_django(folder: Path) -> None:
    os.environ["TILSHI_SITE"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tilshi.config.settings"
    import django
    from django.utils import translation

    django.setup()
    translation.activate("en")  # commands speak English, whatever the site's first language is


def read_password(file: Path) -> str:
    """The first line of a file; a password given as an argument would be seen by everybody on the machine."""
    lines = file.read_text(encoding="utf-8").splitlines()
    if not lines or not lines[0]:
        raise TilshiError(f"{file} holds no password: write it into the first line.")
    return lines[0]


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


@commands.group()
def deploy() -> None:
    """Prints configuration for the programs round the site; changes nothing."""


@deploy.command("nginx")
@click.option("--listen", default="", metavar="ADDRESS:PORT", help="Instead of the site's own address.")
@click.option(
    "--static",
    type=click.Path(path_type=Path),
    help="Where nginx finds the static files. Default: data/static in the site's folder.",
)
@in_site
def deploy_nginx(settings: SiteSettings, listen: str, static: Path | None) -> None:
    """nginx before the site: it sends baked pages itself. For inside of http { }."""
    from tilshi.operations.deploy.nginx import nginx_conf

    click.echo(nginx_conf(listen, str(static.absolute()) if static else ""), nl=False)


@deploy.command("systemd")
@click.option(
    "--user", "runs_as", default="", metavar="USER", help="Who runs it. Default: the folder's owner."
)
@click.pass_obj
def deploy_systemd(folder: Path, runs_as: str) -> None:
    """systemd's unit for `tilshi run`: started with the machine, and again whenever it ends."""
    from tilshi.operations.deploy.systemd import systemd_unit

    click.echo(systemd_unit(folder, read_site_file(folder).name, runs_as), nl=False)


@commands.group("import")
def import_group() -> None:
    """Takes in stories from elsewhere."""


@import_group.command("page")
@click.argument("source", metavar="FILE|URL")
@click.option("--section", default="", help="The slug of the section that the story goes into.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The story's language. Default: the site's.")
@click.option("--publish", is_flag=True, help="Publishes it at once; else it is a draft.")
@click.option("--keep-typography", is_flag=True, help="Leaves marks, dashes and spaces as they are.")
@in_site
def import_page(
    settings: SiteSettings,
    source: str,
    section: str,
    language: str | None,
    publish: bool,
    keep_typography: bool,
) -> None:
    """Makes a story of a news page: HTML, plain text or a Word document. The last line is JSON.

    The same page again changes nothing, or brings the story its new text; what an editor has changed is never
    overwritten.
    """
    from tilshi.delivery.settle import settled
    from tilshi.importers.page.load import Wish, import_source, section_named
    from tilshi.importers.page.source import source_of

    place = section_named(section, language or settings.languages[0])
    with settled():
        result = import_source(source_of(source), Wish(place, publish, keep_typography))
    for line in (result.reason, *result.notes):
        click.echo(line)
    click.echo(json.dumps({"id": result.id, "url": result.url, "status": result.status}))


@import_group.command("pages")
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True)
@click.option("--section", default="", help="The slug of the section that the stories go into.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The stories' language. Default: the site's.")
@click.option("--publish", is_flag=True, help="Publishes them at once; else they are drafts.")
@click.option("--keep-typography", is_flag=True, help="Leaves marks, dashes and spaces as they are.")
@click.option("--dry-run", is_flag=True, help="Reads all and says what would become of each; stores nothing.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="A CSV file, a row a page.")
@click.option("--limit", type=click.IntRange(1), help="Takes so many of those that are still to do.")
@click.option(
    "--pause", type=click.FloatRange(0, 3600), default=1.0, show_default=True, help="Seconds between visits."
)
@click.option("--again", is_flag=True, help="Begins anew, instead of behind what an earlier run has done.")
@click.option("--ignore-robots", is_flag=True, help="Does not ask robots.txt: the pages are your own.")
@in_site
def import_pages(
    settings: SiteSettings, language: str | None, dry_run: bool, pause: float, **asked: Any
) -> None:
    """Makes stories of many pages: those of a folder, a list, a sitemap.

    SOURCE is a folder, a text file with an address or path a line, a sitemap (address or file), a page, or -
    for a list on standard input. What cannot be imported is set aside, with its reason in the report. The
    same command again goes on behind what is done.
    """
    from tilshi.delivery.settle import leave_to_keeper
    from tilshi.importers.page.many.command import foresee_pages, store_pages
    from tilshi.importers.page.many.wishes import Wishes

    leave_to_keeper()  # fronts baked anew for each of a thousand stories would be most of the work
    wishes = Wishes(language=language or settings.languages[0], pause_seconds=pause, **asked)
    finish = (foresee_pages if dry_run else store_pages)(wishes, sys.stdin.buffer)
    click.echo(str(finish))
    sys.exit(finish.exit_code)


if __name__ == "__main__":
    main()
