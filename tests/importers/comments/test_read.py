"""An export is read as it stands; what is none, or is broken, is refused in a sentence."""

import tracemalloc
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import pytest

from tests.importers.comments.exports import SITE, Stream, comment, export, file, post
from tilshi.importers.comments.data import PostData
from tilshi.importers.comments.errors import ExportError
from tilshi.importers.comments.read import posts_in

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def read(content: bytes) -> list[PostData]:
    return list(posts_in(BytesIO(content)))


def refusal(content: bytes) -> str:
    with pytest.raises(ExportError) as caught:
        read(content)
    return str(caught.value)


def test_post_and_its_comments_are_read() -> None:
    (found,) = posts_in(
        file(post(comment(7, parent="3", approved="0"), comment(8), title="Мост &amp; <i>паром</i>"))
    )
    assert (found.site, found.address) == (SITE, f"{SITE}/2019/05/most/")
    assert (found.guid, found.slug, found.headline) == (f"{SITE}/?p=12", "most", "Мост & паром")
    first, second = found.comments
    assert (first.number, first.parent, first.approved, first.kind) == ("7", "3", "0", "comment")
    assert (first.author, first.content) == ("Нурлан", "Хороший мост.")
    assert (first.written, first.written_gmt) == ("2019-05-01 15:00:00", "2019-05-01 10:00:00")
    assert second.number == "8"


def test_addresses_of_people_and_their_browsers_are_not_read() -> None:
    (found,) = posts_in(file(post(comment(7))))
    told = str(asdict(found))
    assert not any(word in told for word in ("nurlan@", "nurlan.example", "203.0.113.7", "Browser"))


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_all_versions_are_read(version: str) -> None:
    (found,) = posts_in(file(post(comment(7)), version=version))
    assert [item.number for item in found.comments] == ["7"]


def test_another_version_is_refused() -> None:
    assert "WXR 2.0" in refusal(export(post(comment(7)), version="2.0"))


def test_what_is_no_export_is_refused() -> None:
    assert "begins with “html”" in refusal(b"<html><body>x</body></html>")
    assert "a feed" in refusal(b"<rss><channel><item><title>x</title></item></channel></rss>")
    assert "broken in line 1" in refusal(b"\x89PNG\r\n\x1a\n")
    assert "broken in line 1" in refusal(b"")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declared",
    [
        f'<!DOCTYPE rss [<!ENTITY l0 "ха">{LAUGHS}]>',
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd">',
        "<!DOCTYPE rss>",
    ],
)
def test_doctype_is_refused(declared: str, encoding: str) -> None:
    body = export(post(comment(7, content="]]>&l9;<![CDATA["))).decode().partition("-->")[2]
    assert "DOCTYPE" in refusal((declared + body).encode(encoding))


def test_unknown_entity_breaks_and_fetches_nothing(tmp_path: Path) -> None:
    assert "Entity 'x' not defined" in refusal(export(post(comment(7, content="]]>&x;<![CDATA["))))


def test_deep_nesting_is_refused() -> None:
    assert "nests" in refusal(b"<rss>" + b"<a>" * 100_000)
    assert "nests" in refusal(export(post(comment(7, content="]]>" + "<a>" * 5000))))


def test_control_characters_are_left_out() -> None:
    (found,) = posts_in(BytesIO(export(post(comment(7, content="Мо\x0bст\x00 \x08\x1fцел")))))
    assert found.comments[0].content == "Мост цел"


def test_other_encodings_are_read_as_declared() -> None:
    whole = export(post(comment(7))).decode()
    (found,) = read(whole.replace("UTF-8", "windows-1251").encode("cp1251"))
    assert found.comments[0].author == "Нурлан"
    (wide,) = read(whole.replace("UTF-8", "UTF-16").encode("utf-16"))
    assert wide.comments[0].author == "Нурлан"


def test_what_was_whole_before_the_break_is_handed_on() -> None:
    whole = export(post(comment(7)), post(comment(8))).decode()
    for broken in (
        whole[: whole.rindex("<wp:comment_content>") + 30],
        whole.replace("<wp:comment_id><![CDATA[8", "<"),
    ):
        reading = posts_in(BytesIO(broken.encode()))
        assert next(reading).comments[0].number == "7"
        with pytest.raises(ExportError, match=r"broken in line \d\d?: .*same command again"):
            next(reading)


def test_wrong_bytes_are_named_with_their_line() -> None:
    content = export(post(comment(7)), post(comment(8, content="Ой"))).replace("Ой".encode(), b"\xff\xfe")
    line = content[: content.index(b"\xff")].count(b"\n") + 1
    assert f"broken in line {line}:" in refusal(content)


def test_elements_out_of_place_are_no_comments() -> None:
    stray = comment(5)
    (found,) = posts_in(file(stray, post(comment(7, content="]]><item><b>да</b> нет</item><![CDATA["))))
    assert [item.number for item in found.comments] == ["7"]
    assert found.comments[0].content == "да нет"


@pytest.mark.slow
def test_large_export_takes_little_memory() -> None:
    long = "Слово за слово. " * 60
    posts = (post(*(comment(n * 10 + k, content=long) for k in range(10))) for n in range(3000))
    tracemalloc.start()
    count = sum(len(found.comments) for found in posts_in(Stream(posts)))  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 30_000
    assert peak < 8_000_000  # of some seventy megabytes
