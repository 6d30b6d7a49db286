"""What all commands stand in: the site they are given, and how a failure is told."""

import errno
import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from tilshi import __version__
from tilshi.config.site_file import read_site_file
from tilshi.core.errors import TilshiError


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
