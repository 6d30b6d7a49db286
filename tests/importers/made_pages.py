"""Pages as if they had been read, and what an import makes of them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from tilshi.accounts.models import User
from tilshi.importers.page.data import BlockData, PageData, ParagraphData
from tilshi.importers.page.load import ImportResult, Wish, import_page, section_named
from tilshi.importers.page.source import Source

ADDRESS = "https://steppe.example/news/most/"
FIRST = "Движение по мосту через Карасу пустили в субботу утром, первым проехал автобус с учителями посёлка."
SECOND = "Мост строили три года, и всё это время жители левого берега ездили на пароме с шести до девяти."
THIRD = "Паром будет ходить до зимы по воскресеньям, сообщили в акимате района, потом его вытащат на берег."
OTHER = "Самое время сеять: агрономы опытной станции советуют начинать, когда земля прогреется до восьми."
PAGE = PageData("Мост через Карасу открыли", "", tuple(map(ParagraphData, (FIRST, SECOND, THIRD))))


def page(*blocks: BlockData | str, headline: str = PAGE.headline, **fields: Any) -> PageData:
    made = tuple(ParagraphData(block) if isinstance(block, str) else block for block in blocks)
    return replace(PAGE, headline=headline, blocks=made or PAGE.blocks, **fields)


def at(address: str = ADDRESS) -> Source:
    return Source(address, b"", address)


def file(path: str = "/saved/most.html", folder: Path | None = None) -> Source:
    return Source(Path(path).name, b"", folder=folder, key=f"file:{path}")


def import_made(
    made: PageData = PAGE,
    source: Source | None = None,
    publish: bool = False,
    by: User | None = None,
    language: str = "ru",
    keep_typography: bool = True,
    section: str = "society",
) -> ImportResult:
    place = section_named(section, language)
    return import_page(made, source or at(), Wish(place, publish, keep_typography, by))
