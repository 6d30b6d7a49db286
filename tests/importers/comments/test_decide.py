"""Which comments come over, and with which words, names and times."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from tilshi.importers.comments.addresses import keys_of, site_name
from tilshi.importers.comments.data import CommentData, PostData
from tilshi.importers.comments.dates import written_at
from tilshi.importers.comments.decide import LeftOut, Taken, Terms, decide
from tilshi.importers.comments.match import NONE, SEVERAL, KnownStory, match
from tilshi.importers.comments.threads import tops_of
from tilshi.importers.comments.words import plain_name, plain_text

ALMATY = timezone(timedelta(hours=5))
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SAID = CommentData(
    number="7",
    parent="3",
    author="Нурлан",
    content="Хороший мост.",
    written="2019-05-01 15:00:00",
    written_gmt="2019-05-01 10:00:00",
    approved="1",
    kind="comment",
)


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"kind": "pingback"}, LeftOut.PING),
        ({"kind": "trackback", "approved": "spam"}, LeftOut.PING),
        ({"kind": "order_note"}, LeftOut.OTHER_KIND),
        ({"approved": "0"}, LeftOut.WAITING),
        ({"approved": "spam"}, LeftOut.SPAM),
        ({"approved": "trash"}, LeftOut.TRASH),
        ({"approved": "post-trashed"}, LeftOut.TRASH),
        ({"approved": ""}, LeftOut.NO_STANDING),
        ({"number": ""}, LeftOut.NO_NUMBER),
        ({"number": "0"}, LeftOut.NO_NUMBER),
        ({"number": "-7"}, LeftOut.NO_NUMBER),
        ({"number": "9" * 5000}, LeftOut.NO_NUMBER),
        ({"number": "٧"}, LeftOut.NO_NUMBER),
        ({"written_gmt": "0000-00-00 00:00:00", "written": ""}, LeftOut.NO_DATE),
        ({"content": " \n<p></p>&nbsp;"}, LeftOut.NO_WORDS),
        ({"content": "<script>steal()</script>"}, LeftOut.NO_WORDS),
        ({"content": "ы" * 70_000}, LeftOut.TOO_LONG),
    ],
)
def test_what_is_left_out(changed: dict[str, str], verdict: LeftOut) -> None:
    assert decide(replace(SAID, **changed), Terms(ALMATY, NOW)) == verdict  # type: ignore[arg-type]


def test_approved_comment_is_taken() -> None:
    taken = Taken(7, 3, "Нурлан", "Хороший мост.", datetime(2019, 5, 1, 10, tzinfo=UTC), is_held=False)
    assert decide(SAID, Terms(ALMATY, NOW)) == taken
    assert decide(replace(SAID, kind="", parent="?"), Terms(ALMATY, NOW)) == replace(taken, parent=0)


def test_waiting_comment_is_taken_where_it_is_asked_for() -> None:
    taken = decide(replace(SAID, approved="0"), Terms(ALMATY, NOW, with_held=True))
    assert isinstance(taken, Taken)
    assert taken.is_held


@pytest.mark.parametrize(
    ("gmt", "local", "at"),
    [
        ("2019-05-01 10:00:00", "2019-05-01 16:00:00", datetime(2019, 5, 1, 10, tzinfo=UTC)),
        ("0000-00-00 00:00:00", "2019-05-01 16:00:00", datetime(2019, 5, 1, 11, tzinfo=UTC)),
        ("", "2019-05-01 16:00:00", datetime(2019, 5, 1, 11, tzinfo=UTC)),
        ("2019-02-31 10:00:00", "0000-00-00 00:00:00", None),
        ("2019-05-01T10:00:00+03:00", "", None),
        ("2999-01-01 00:00:00", "2019-05-01 16:00:00", None),
        ("0001-01-01 00:00:00", "0001-01-01 00:00:00", None),
    ],
)
def test_when_a_comment_was_written(gmt: str, local: str, at: datetime | None) -> None:
    assert written_at(gmt, local, ALMATY, NOW) == at


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Раз.\n\nДва,\nтри.", "Раз.\n\nДва,\nтри."),
        ("Раз.\r\nДва.", "Раз.\nДва."),
        ("<p>Раз.</p>\n<p>Два,<br />\nтри.</p>", "Раз.\n\nДва,\nтри."),
        ("Раз<br>два<br/><br/>три", "Раз\nдва\n\nтри"),
        ("<b>Смело</b> и <em>мягко</em>", "Смело и мягко"),
        ("Рыба &amp; рис &lt;3 &#8230; 2 < 3", "Рыба & рис <3 … 2 < 3"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("до<script>alert('<b>')</script> после<style>p{}</style>", "до после"),
        (
            'Смотри <a href="https://a.example/x?y=1&amp;z=2" rel="nofollow">тут</a>.',
            "Смотри тут (https://a.example/x?y=1&z=2).",
        ),
        (
            '<a href="https://www.a.example/long/way/">http://a.example/long…</a>',
            "https://www.a.example/long/way/",
        ),
        ('<a href="https://a.example/x"></a>', "https://a.example/x"),
        ('<a href="https://evil.example/">bank.example</a>', "bank.example (https://evil.example/)"),
        ('<a href="javascript:alert(1)">тут</a> <a>там</a>', "тут там"),
        ("<blockquote><p>Мост мал.</p>\n<p>Да.</p></blockquote>\nНет.", "> Мост мал.\n>\n> Да.\n\nНет."),
        ("Список:<ul>\n<li>раз</li>\n<li>два</li>\n</ul>", "Список:\n\nраз\nдва"),
        ('Да <img src="x.png" alt="🙂" />', "Да 🙂"),
        ("а<!-- тайна -->б", "аб"),
        ("Не закрыт <b>тег <a href='https://a.example/", "Не закрыт тег"),
        ("Ноль&#0;&#8; \u202eтекст", "Ноль� текст"),
    ],
)
def test_comment_becomes_plain_text(source: str, text: str) -> None:
    assert plain_text(source) == text


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("  Нурлан\nиз  Карасу ", "Нурлан из Карасу"),
        ("Рыба &amp; Ко", "Рыба & Ко"),
        ("<script>alert(1)</script><b>Сауле</b>", "Сауле"),
        ("&lt;b&gt;Сауле", "<b>Сауле"),
        ("nurlan@mail.example", ""),
        ("", ""),
    ],
)
def test_name_stands_on_one_line(source: str, name: str) -> None:
    assert plain_name(source) == name


def test_name_is_cut() -> None:
    assert len(plain_name("Очень длинное имя " * 20)) <= 120


@pytest.mark.parametrize(
    "bad",
    [
        "<b>" * 20_000,
        "<blockquote>\n" * 5_000,
        "<a href='https://a.example/'>" * 2_200,
        "<a " * 20_000,
        "&" * 65_000,
        "<p" * 30_000,
    ],
)
def test_hostile_mark_up_is_read_in_moments(bad: str) -> None:
    assert len(plain_text(bad)) < 200_000


@pytest.mark.parametrize(
    ("parents", "tops"),
    [
        ({1: 0, 2: 1, 3: 2, 4: 0}, {1: 1, 2: 1, 3: 1, 4: 4}),
        ({3: 2, 2: 1, 1: 0}, {3: 1, 2: 1, 1: 1}),
        ({2: 99, 3: 2}, {2: 2, 3: 2}),
        ({1: 1}, {1: 1}),
        ({5: 1, 1: 2, 2: 1}, {5: 1, 1: 1, 2: 1}),
        ({number: number - 1 for number in range(1, 100_001)}, dict.fromkeys(range(1, 100_001), 1)),
    ],
)
def test_topmost_comment_of_each(parents: dict[int, int], tops: dict[int, int]) -> None:
    assert tops_of(parents) == tops


# Which story.

POST = PostData("https://old.example", "https://old.example/most/", "", "most", "Мост открыт", ())
BRIDGE = KnownStory(1, "most", "Мост открыт", True, "ru", UUID(int=1))
FERRY = replace(BRIDGE, id=2, slug="parom", headline="Паром ушёл", translation_key=UUID(int=2))

OLD = replace(BRIDGE, headline="«МОСТ» — открыт!", slug="x", is_live=False)
TWIN = replace(FERRY, headline="Мост открыт", slug="most")


@pytest.mark.parametrize(
    ("from_there", "alike", "story", "reason"),
    [
        ([], [], None, NONE),
        ([FERRY], [BRIDGE], FERRY, ""),
        ([], [BRIDGE], BRIDGE, ""),
        ([], [OLD], OLD, ""),
        ([], [FERRY], None, NONE),
        ([], [BRIDGE, replace(FERRY, headline="Мост открыт")], BRIDGE, ""),
        ([], [replace(BRIDGE, slug="a"), replace(FERRY, headline="Мост открыт")], None, SEVERAL),
        ([], [replace(BRIDGE, is_live=False), TWIN], TWIN, ""),
        ([BRIDGE, FERRY], [], None, SEVERAL),
        ([BRIDGE, replace(FERRY, is_live=False)], [], BRIDGE, ""),
        ([replace(BRIDGE, id=9, language="kk"), BRIDGE], [], BRIDGE, ""),
    ],
)
def test_which_story_a_post_has_become(
    from_there: list[KnownStory], alike: list[KnownStory], story: KnownStory | None, reason: str
) -> None:
    found = match(POST, from_there, alike)
    assert found.reason == reason
    assert found.story == story


def test_percent_encoded_slug_is_compared_as_it_reads() -> None:
    post = replace(POST, slug="%d0%bc%d0%be%d1%81%d1%82")
    named = replace(BRIDGE, slug="мост")
    assert match(post, [], [named, replace(FERRY, headline="Мост открыт")]).story == named


@pytest.mark.parametrize(
    "link",
    ["http://old.example/most", "https://www.old.example/most/", "https://OLD.example/most/?utm_source=x"],
)
def test_one_address_has_one_key(link: str) -> None:
    assert list(keys_of(replace(POST, address=link))) == ["https://old.example/most"]


def test_front_and_nonsense_are_no_keys() -> None:
    assert not list(keys_of(replace(POST, address="https://old.example/", guid="urn:uuid:7")))


def test_copy_of_a_site_is_known_by_the_site() -> None:
    post = replace(POST, site="http://copy.example/blog", address="http://copy.example/blog/most/")
    assert "https://old.example/most" in list(keys_of(post, "https://www.old.example/"))


def test_site_name_is_the_same_however_it_is_written() -> None:
    assert {site_name(f"{start}old.example/") for start in ("http://", "https://www.")} == {"old.example"}
    assert site_name("https://old.example/blog/") == "old.example/blog"
    assert site_name("") == ""
