"""Newsrooms with which this one exchanges news."""

import sys
from pathlib import Path
from typing import BinaryIO

import click

from tilshi.cli.frame import commands, in_site
from tilshi.cli.programs import LANGUAGES
from tilshi.config.site_file import SiteSettings


@commands.group()
def partner() -> None:
    """Newsrooms with which this one exchanges news."""


@partner.command("add")
@click.argument("addresses", metavar="ADDRESS…", nargs=-1, required=True)
@click.option("--name", default="", help="As readers see it, of one. Default: as its feed calls itself.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the feed. Default: as each story says.")
@click.option("--trusted", is_flag=True, help="No story of it waits for an editor.")
@in_site
def partner_add(
    settings: SiteSettings, addresses: tuple[str, ...], name: str, language: str | None, trusted: bool
) -> None:
    """Adds the partner at each ADDRESS, of its site or of its feed, and takes in its first stories.

    Exits with 1 where one of them could not be added; the others are.
    """
    from tilshi.exchange.commands import add_each

    if name and len(addresses) > 1:
        raise click.UsageError("--name is of one partner: add them one by one.")
    is_whole = True
    for line, is_fault in add_each(addresses, name=name, language=language or "", is_trusted=trusted):
        click.echo(line, err=is_fault)
        is_whole = is_whole and not is_fault
    sys.exit(0 if is_whole else 1)


@partner.command("list")
@in_site
def partner_list(settings: SiteSettings) -> None:
    """All partners: what waits, the balance of thirty days, and what is the matter with each feed."""
    from tilshi.exchange.commands import listed

    for line in listed():
        click.echo(line)


@partner.command("poll")
@click.argument("names", metavar="[PARTNER]…", nargs=-1)
@in_site
def partner_poll(settings: SiteSettings, names: tuple[str, ...]) -> None:
    """Asks the feeds of these partners now (name, host or number), else those of all.

    Exits with 1 where one of them could not be taken in.
    """
    from tilshi.exchange.commands import poll_now

    results = list(poll_now(names))
    for result in results:
        click.echo(str(result))
    if any(result.problem for result in results):
        sys.exit(1)


@partner.command("stop")
@click.argument("name", metavar="PARTNER")
@in_site
def partner_stop(settings: SiteSettings, name: str) -> None:
    """Takes all stories of PARTNER off all pages at once, and asks its feeds no more."""
    from tilshi.exchange.choose import stop
    from tilshi.exchange.commands import partner_called

    found = partner_called(name)
    stop(found, None)
    click.echo(f"“{found.name}” is on no page any more.")


@partner.command("resume")
@click.argument("name", metavar="PARTNER")
@in_site
def partner_resume(settings: SiteSettings, name: str) -> None:
    """Lets the stories of PARTNER in again."""
    from tilshi.exchange.choose import resume
    from tilshi.exchange.commands import partner_called

    found = partner_called(name)
    resume(found)
    click.echo(f"“{found.name}” is a partner again; its feeds are asked now.")


@partner.command("import")
@click.argument("file", metavar="FILE|-", type=click.File("rb"))
@in_site
def partner_import(settings: SiteSettings, file: BinaryIO) -> None:
    """Adds the partners of an OPML file, as feed readers write it."""
    from tilshi.exchange.commands import import_opml

    for line in import_opml(file.read()):
        click.echo(line)


@partner.command("export")
@click.argument("file", metavar="[FILE]", type=click.Path(path_type=Path, dir_okay=False), required=False)
@in_site
def partner_export(settings: SiteSettings, file: Path | None) -> None:
    """All partners' feeds as OPML, into FILE or onto standard output."""
    from tilshi.exchange.opml import exported

    text = exported()
    if file is None:
        click.echo(text, nl=False)
    else:
        file.write_text(text, encoding="utf-8")
