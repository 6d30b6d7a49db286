"""Which pages a folder, a list or a sitemap names."""

import os
from io import BytesIO
from pathlib import Path

import pytest

from tests.importers.test_many_sitemap import Web, urlset
from tilshi.core.errors import TilshiError
from tilshi.importers.page.many import plan as planning
from tilshi.importers.page.many.data import Item
from tilshi.importers.page.many.plan import plan
from tilshi.importers.page.many.sitemaps import Sitemaps

STORY = "Мост откроют раньше срока\n\nМост через Карасу откроют в мае, сообщил аким.\n"


def planned(*sources: str | Path, typed: bytes = b"", web: Web | None = None) -> list[Item]:
    sitemaps = Sitemaps((web or Web({})).fetch)
    return list(plan([str(source) for source in sources], sitemaps, BytesIO(typed)))


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY)


def names(items: list[Item], folder: Path) -> list[str]:
    return [str(Path(item.where).relative_to(folder)) for item in items]


def test_folder_gives_its_pages_in_order(tmp_path: Path) -> None:
    put(
        tmp_path, "b.html", "a.HTM", "c.txt", "d.docx", "e.xhtml", "deep/er/f.html", "report.pdf", "style.css"
    )
    assert names(planned(tmp_path), tmp_path) == [
        "a.HTM",
        "b.html",
        "c.txt",
        "d.docx",
        "e.xhtml",
        "deep/er/f.html",
    ]


def test_what_lies_beside_saved_pages_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.html", "a_files/frame.html", "b.files/frame.html", "A_FILES/x.html")
    put(tmp_path, ".hidden.html", ".git/x.html", "~$open.docx")
    assert names(planned(tmp_path), tmp_path) == ["a.html"]


def test_links_and_pipes_in_a_folder_lead_nowhere(tmp_path: Path) -> None:
    put(tmp_path, "a.html")
    (tmp_path / "ring").symlink_to(tmp_path)
    (tmp_path / "broken.html").symlink_to(tmp_path / "gone.html")
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(planned(tmp_path), tmp_path) == ["a.html"]


def test_folder_that_may_not_be_read_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.html", "closed/b.html")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):  # a superuser, whom tests may run as, is let in everywhere
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    first, closed = planned(tmp_path)
    assert not first.refusal and closed.refusal == "It cannot be read: Permission denied."


LIST = """\ufeff# Our old site
https://news.example/1

  https://news.example/2   # with a remark
saved/page #2.html
no-such-page.html
ftp://news.example/3
https://aigul:secret@news.example/4
"""


def test_list_names_addresses_and_paths_as_seen_from_its_folder(tmp_path: Path) -> None:
    put(tmp_path, "saved/page #2.html")
    (tmp_path / "list.txt").write_text(LIST)
    items = planned(tmp_path / "list.txt")
    assert [item.where for item in items] == [
        "https://news.example/1",
        "https://news.example/2",
        f"{tmp_path}/saved/page #2.html",
        f"{tmp_path}/no-such-page.html",
        f"{tmp_path}/ftp:/news.example/3",
        "https://…@news.example/4",
    ]
    assert [bool(item.refusal) for item in items] == [False] * 5 + [True]
    assert [item.is_file for item in items] == [False, False, True, True, True, False]


def test_list_may_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.html")
    monkeypatch.chdir(tmp_path)
    items = planned("-", typed=b"a.html\r\nhttps://news.example/1\r\n")
    assert [item.where for item in items] == [f"{tmp_path}/a.html", "https://news.example/1"]


@pytest.mark.parametrize(
    ("content", "is_list"),
    [
        (STORY, False),
        (STORY + "Источник:\nhttps://news.example/1\n", False),
        ("https://news.example/1\nhttps://news.example/2\n", True),
        ("# pages\na.html\nold/b.txt\n", True),
        ("", False),
    ],
)
def test_text_file_is_a_list_or_a_page(tmp_path: Path, content: str, is_list: bool) -> None:
    path = tmp_path / "source.txt"
    path.write_text(content)
    assert (str(path) not in [item.where for item in planned(path)]) is is_list


def test_pages_themselves_may_be_named(tmp_path: Path) -> None:
    put(tmp_path, "a.html", "b.txt")
    assert names(planned(tmp_path / "a.html", tmp_path / "b.txt"), tmp_path) == ["a.html", "b.txt"]


def test_page_named_twice_is_planned_once(tmp_path: Path) -> None:
    put(tmp_path, "a.html")
    typed = b"https://news.example/1\nHTTPS://NEWS.example:443/1#top\n"
    assert len(planned(tmp_path, tmp_path / "a.html", "-", typed=typed)) == 2


def test_sitemap_may_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "map.xml").write_bytes(urlset("https://news.example/1", "/no-host"))
    first, second = planned(tmp_path / "map.xml")
    assert first == Item("https://news.example/1")
    assert second.refusal


def test_broken_sitemap_file_is_set_aside_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "map.xml").write_bytes(urlset("https://news.example/1")[:-4])
    (item,) = planned(tmp_path / "map.xml")
    assert item.where == f"{tmp_path}/map.xml" and "cut off" in item.refusal


def test_file_that_changed_has_another_stamp(tmp_path: Path) -> None:
    put(tmp_path, "a.html")
    before = planned(tmp_path)
    (tmp_path / "a.html").write_text(STORY + "Дополнено.")
    assert planned(tmp_path)[0].stamp != before[0].stamp


def test_source_that_is_not_there_stops_the_run_before_it_begins(tmp_path: Path) -> None:
    with pytest.raises(TilshiError, match=r"no\.txt cannot be read: No such file"):
        planned(tmp_path / "no.txt")


def test_more_pages_than_a_run_takes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "MAX_ITEMS", 3)
    with pytest.raises(TilshiError, match="more than 3 pages"):
        planned("-", typed=b"".join(b"https://news.example/%d\n" % number for number in range(4)))


def test_endless_list_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "MAX_LIST_BYTES", 1024)
    with pytest.raises(TilshiError, match="take it in parts"):
        planned("-", typed=b"https://news.example/1\n" * 100)
