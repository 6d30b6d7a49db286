"""The message catalogues: takes sentences out of code and templates, compiles, or checks (`--check`).

Works with Babel alone, so that neither a developer's machine nor CI needs GNU gettext.
"""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import allauth
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "tilshi"
# allauth has no Kazakh, and its Russian is not ours: what it says on our pages is translated here, too.
ALLAUTH = Path(allauth.__file__).parent
SAID_BY_ALLAUTH = ("account", "mfa", "usersessions", "socialaccount/*.py", "templates/allauth")
SAID_BY_ALLAUTH += ("templates/account", "templates/mfa", "templates/socialaccount", "templates/usersessions")
BEGINNING = datetime(2026, 11, 22, tzinfo=UTC)
LANGUAGES = ("ru", "kk")  # English is what the code says
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def main() -> None:
    found = sentences()
    if "--check" in sys.argv:
        problems = [problem for code in LANGUAGES for problem in problems_of(code, found)]
        print("\n".join(problems) or f"{len(found)} sentences, complete in: {', '.join(LANGUAGES)}")
        sys.exit(bool(problems))
    for code in LANGUAGES:
        renew(code, found)


def sentences() -> Catalog:
    catalog = Catalog(project="Tilshi", charset="utf-8")
    for root, path in [(ROOT, path) for path in spoken_in(PACKAGE)] + [
        (ALLAUTH.parent, path) for path in borrowed()
    ]:
        for message, context in sentences_of(path):
            catalog.add(message, None, [(str(path.relative_to(root)), 0)], context=context)
    return catalog


def spoken_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".html", ".txt"))


def borrowed() -> list[Path]:
    """What allauth says and no template of ours says in its place."""
    found = [path for part in SAID_BY_ALLAUTH for path in under(ALLAUTH, part)]
    ours = {
        path.relative_to(PACKAGE / "accounts/templates") for path in spoken_in(PACKAGE / "accounts/templates")
    }
    templates = ALLAUTH / "templates"
    return sorted(
        path for path in found if not (path.is_relative_to(templates) and path.relative_to(templates) in ours)
    )


def under(folder: Path, part: str) -> list[Path]:
    return list(folder.glob(part)) if "*" in part else spoken_in(folder / part)


def sentences_of(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        source = unindented(templatize(source, origin=str(path)))
    for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        yield message, context


def unindented(source: str) -> str:
    """A template's indentation means nothing to Python, but stops its tokens."""
    return "\n".join(line.lstrip() for line in source.splitlines())


def catalogue_path(code: str) -> Path:
    return PACKAGE / "locale" / code / "LC_MESSAGES" / "django.po"


def read_catalogue(code: str) -> Catalog:
    with catalogue_path(code).open("rb") as file:
        return read_po(file, locale=code)


def compiled(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def problems_of(code: str, found: Catalog) -> Iterator[str]:
    catalog = read_catalogue(code)
    for message in found:
        there = catalog.get(message.id, message.context) if message.id else None
        if message.id and (there is None or "" in as_tuple(there.string) or there.fuzzy):
            yield f"{code}: not translated: {message.id!r} — `make messages`, then translate it"
    for message in catalog:
        if message.id and found.get(message.id, message.context) is None:
            yield f"{code}: nobody says this any more: {message.id!r} — `make messages` removes it"
    for message, errors in ((item, list(item.check())) for item in catalog):
        yield from (f"{code}: {message.id!r}: {error}" for error in errors)
    if catalogue_path(code).with_suffix(".mo").read_bytes() != compiled(catalog):
        yield f"{code}: django.mo is older than django.po — `make messages`"


def as_tuple(text: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def renew(code: str, found: Catalog) -> None:
    """Adds what is new, drops what is gone, compiles. A changed sentence is a new one."""
    old = read_catalogue(code) if catalogue_path(code).exists() else Catalog()
    catalog = Catalog(
        locale=code,
        project="Tilshi",
        version="0.1",
        header_comment="# Kept by `make messages`; only the translations are written by hand.",
        msgid_bugs_address="see CONTRIBUTING",
        last_translator="Tilshi",
        language_team=code,
        creation_date=BEGINNING,  # a date of its own in each run would change the file for nothing
        revision_date=BEGINNING,
        fuzzy=False,
    )
    for message in found:
        known = old.get(message.id, message.context) if message.id else None
        if message.id:
            text = known.string if known else ""
            catalog.add(message.id, text, message.locations, context=message.context)
    with catalogue_path(code).open("wb") as file:
        write_po(file, catalog, width=110, include_lineno=False, sort_output=True, omit_header=False)
    catalogue_path(code).with_suffix(".mo").write_bytes(compiled(read_catalogue(code)))
    missing = sum(1 for item in catalog if item.id and "" in as_tuple(item.string))
    print(f"{code}: {len(catalog)} sentences, {missing} without a translation")


if __name__ == "__main__":
    main()
