"""What comes from outside, and the programs round the site."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from tilshi.cli.frame import commands, in_site
from tilshi.config.site_file import LanguageCode, SiteSettings, read_site_file

LANGUAGES: tuple[LanguageCode, ...] = ("ru", "kk", "en")


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
    """Takes in stories and comments from elsewhere."""


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


@import_group.command("comments")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--site-address", default="", metavar="URL", help="Where the old site was read, if FILE is a copy's."
)
@click.option(
    "--held", "with_held", is_flag=True, help="Takes those, too, that wait for approval; here they wait on."
)
@click.option("--dry-run", "is_dry_run", is_flag=True, help="Says what would become of them; stores nothing.")
@in_site
def import_comments(settings: SiteSettings, **asked: Any) -> None:
    """Takes the comments of a WordPress export (WXR, an XML file) under their stories.

    The stories must be here. The same file again adds what is missing and changes nothing else.
    """
    from tilshi.importers.comments import command

    sys.exit(command.import_comments(command.Wishes(**asked)))
