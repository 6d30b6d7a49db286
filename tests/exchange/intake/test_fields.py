"""Dates, texts, addresses, numbers and names, as tables."""

from datetime import UTC, datetime

import pytest

from tests.exchange.intake.expected import NOW
from tilshi.exchange.intake import fields
from tilshi.exchange.intake.addresses import absolute
from tilshi.exchange.intake.data import FeedError
from tilshi.exchange.intake.decode import decode_feed
from tilshi.exchange.intake.moments import moment
from tilshi.exchange.intake.pictures import Offer, best_picture, shown_in
from tilshi.exchange.intake.plain import one_line, paragraphs

HALF_PAST_NINE = datetime(2025, 11, 25, 9, 30, tzinfo=UTC)
MIDNIGHT = datetime(2025, 11, 25, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 25 Nov 2025 14:30:00 +0500", HALF_PAST_NINE),
        ("Tue, 25 Nov 2025 14:30 +0500", HALF_PAST_NINE),
        ("Mon, 25 Nov 2025 14:30:00 +0500", HALF_PAST_NINE),
        ("25 Nov 2025 09:30:00 GMT", HALF_PAST_NINE),
        ("25 Nov 2025 09:30:00", HALF_PAST_NINE),
        ("Tuesday, 25-Nov-25 09:30:00 GMT", HALF_PAST_NINE),
        ("Tue, 25 Nov 25 04:30:00 EST", HALF_PAST_NINE),
        ("Tue, 25 Nov 2025 05:30:00 EDT", HALF_PAST_NINE),
        ("Tue, 25 Nov 2025 12:30:00 MSK", HALF_PAST_NINE),
        ("Tue, 25 Nov 2025 15:30:00 GMT+6", HALF_PAST_NINE),
        ("Tue, 25 Nov 2025 14:30:00 UTC+05:00", HALF_PAST_NINE),
        ("Tue, 25 Nov 2025 09:30:00 A", HALF_PAST_NINE),
        ("Tue Nov 25 2025 14:30:00 GMT+0500 (Kazakhstan Time)", HALF_PAST_NINE),
        ("Nov 25, 2025 9:30 AM", HALF_PAST_NINE),
        ("November 25th, 2025 12:00 am", MIDNIGHT),
        ("Вт, 25 ноя 2025 14:30:00 +0500", HALF_PAST_NINE),
        ("25 ноября 2025 г. 09:30", HALF_PAST_NINE),
        ("25 ноября 2025 в 09:30", HALF_PAST_NINE),
        ("25 мая 2025", datetime(2025, 5, 25, tzinfo=UTC)),
        ("25 май 2025", datetime(2025, 5, 25, tzinfo=UTC)),
        ("25 қараша 2025, 09:30", HALF_PAST_NINE),
        ("2025 жылғы 25 қараша, 09:30", HALF_PAST_NINE),
        ("2025 ж. 25 қараша", MIDNIGHT),
        ("Сейсенбі, 25 қараша 2025", MIDNIGHT),
        ("25 мамыр 2025", datetime(2025, 5, 25, tzinfo=UTC)),
        ("25 маусым 2025", datetime(2025, 6, 25, tzinfo=UTC)),
        ("25.11.2025 09:30", HALF_PAST_NINE),
        ("25/11/2025", MIDNIGHT),
        ("2025-11-25T14:30:00+05:00", HALF_PAST_NINE),
        ("2025-11-25T14:30:00.123456+05:00", HALF_PAST_NINE),
        ("2025-11-25T09:30Z", HALF_PAST_NINE),
        ("2025-11-25 14:30:00 +0500", HALF_PAST_NINE),
        ("2025-11-25 09:30", HALF_PAST_NINE),
        ("2025-11-25", MIDNIGHT),
        ("2025/11/25", MIDNIGHT),
        ("2025-11", datetime(2025, 11, 1, tzinfo=UTC)),
        ("2025-11-24T24:00:00Z", MIDNIGHT),
        ("2025-11-24T23:59:60Z", MIDNIGHT),
        ("1764063000", HALF_PAST_NINE),
        ("1764063000000", HALF_PAST_NINE),
        (" \n 2025-11-25 \t", MIDNIGHT),
        ("Sat, 01 Jan 00 00:00:00 GMT", datetime(2000, 1, 1, tzinfo=UTC)),
        ("1999-12-31", datetime(1999, 12, 31, tzinfo=UTC)),
        ("2026-06-02T11:00:00Z", datetime(2026, 6, 2, 11, tzinfo=UTC)),
        ("2026-06-02T13:00:00Z", None),
        ("2125-11-25", None),
        ("1989-12-31", None),
        ("1970-01-01T00:00:00Z", None),
        ("0000-00-00 00:00:00", None),
        ("31 Nov 2025", None),
        ("25 Nov 2025 25:00", None),
        ("25 Nov 2025 09:61", None),
        ("25 Foo 2025", None),
        ("2025-13-01", None),
        ("сегодня в 12:30", None),
        ("99999999999999999999", None),
        ("9" * 5000, None),
        ("", None),
    ],
    ids=lambda value: str(value)[:40],
)
def test_date_is_read(text: str, expected: datetime | None) -> None:
    assert moment(text, NOW) == expected


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("  Два \n\t слова\u00a0тут ", "Два слова тут"),
        ("<b>Жир</b>ный", "Жирный"),
        ("<p>Раз</p><p>два</p>", "Раз два"),
        ("раз<br>два<BR/>три", "раз два три"),
        ("&lt;b&gt;Мост&lt;/b&gt;", "Мост"),
        ("&amp;lt;b&amp;gt;Мост&amp;lt;/b&amp;gt;", "Мост"),
        ("&laquo;Мост&raquo; &#8212; &#x442;ут &amp; там", "«Мост» — тут & там"),
        ("AT&T и R&D", "AT&T и R&D"),
        ("5 < 7 > 3", "5 < 7 > 3"),
        ("если a &lt; b", "если a < b"),
        ("x &lt;y&gt; z", "x < y> z"),
        ("<script>alert(1)</script>Мост<style>p{}</style>", "Мост"),
        ("Мост<script>alert(1)", "Мост"),
        ("<!-- тайна -->Мост", "Мост"),
        ("Мост <a href='/x", "Мост"),
        ("<img alt='5 > 3'>Мост", "Мост"),
        ("<o:p>Мост</o:p>", "Мост"),
        ("Мо\x00\x07ст\x1b \x85тут", "Мост тут"),
        ("Мо\u00adст \u202eтсом\u202c \u2066x\u2069\u200b\ufeff", "Мост тсом x"),
        ("Мост\U000e0041\ud800", "Мост"),
        ("семья 👨‍👩‍👧", "семья 👨‍👩‍👧"),
        ("<><>", "<><>"),
        ("", ""),
    ],
)
def test_text_is_plain_and_on_one_line(source: str, line: str) -> None:
    assert one_line(source, 500) == line


def test_paragraphs_stay_apart() -> None:
    source = "<div><h2>Мост</h2>\n\n<p>Раз,<br>два.</p><ul><li>три</li></ul></div>"
    assert paragraphs(source, 500) == "Мост\n\nРаз,\nдва.\n\nтри"


def test_long_text_is_cut_at_a_word() -> None:
    assert one_line("Мост через реку, открыт", 18) == "Мост через реку…"
    assert one_line("ж" * 30, 10) == "ж" * 9 + "…"


@pytest.mark.parametrize(
    ("source", "headline", "standfirst"),
    [
        ("Мост открыт. Движение идёт в обе стороны.", "Мост открыт", "Движение идёт в обе стороны."),
        ("Мост открыт", "Мост открыт", ""),
        ("Движение идёт. [&#8230;]", "", "Движение идёт."),
        ("Движение идёт [...]", "", "Движение идёт…"),
        ("Идёт. The post <a>X</a> appeared first on <a>Y</a>.", "", "Идёт."),
        ("Идёт. Сообщение X появились сначала на Y.", "", "Идёт."),
    ],
)
def test_standfirst_is_what_the_newsroom_wrote(source: str, headline: str, standfirst: str) -> None:
    assert fields.standfirst(source, headline) == standfirst


@pytest.mark.parametrize(
    ("address", "base", "expected"),
    [
        ("https://a.example/x?y=1#z", "", "https://a.example/x?y=1#z"),
        ("/x", "https://a.example/feed/", "https://a.example/x"),
        ("x", "https://a.example/feed/", "https://a.example/feed/x"),
        ("../x", "https://a.example/feed/b/", "https://a.example/feed/x"),
        ("//b.example/x", "https://a.example/", "https://b.example/x"),
        ("?p=1", "https://a.example/feed", "https://a.example/feed?p=1"),
        ("HTTPS://A.example/x", "", "https://a.example/x"),
        (" https://a.example/\n x ", "", "https://a.example/%20x"),
        ("https://a.example/жаңалық", "", "https://a.example/жаңалық"),
        ("https://жаңалық.қаз/x", "", "https://жаңалық.қаз/x"),
        ("https://a.example:8443/", "", "https://a.example:8443/"),
        ('https://a.example/"><b>', "", "https://a.example/%22%3E%3Cb%3E"),
        ("https://a.example", "", "https://a.example"),
        ("x", "", ""),
        ("//", "https://a.example/", "https://a.example/"),
        ("javascript:alert(1)", "https://a.example/", ""),
        ("JaVaScRiPt:alert(1)", "https://a.example/", ""),
        ("java\nscript:alert(1)", "https://a.example/", ""),
        ("\x01javascript:alert(1)", "https://a.example/", ""),
        ("data:text/html,x", "https://a.example/", ""),
        ("file:///etc/passwd", "https://a.example/", ""),
        ("ftp://a.example/x", "https://a.example/", ""),
        ("mailto:a@b.example", "https://a.example/", ""),
        ("urn:uuid:1", "https://a.example/", ""),
        ("https://user:pass@a.example/", "", ""),
        ("https://a.example\\@b.example/", "", ""),
        ("https://[::1", "", ""),
        ("https://a.example:99999/", "", ""),
        ("https:///x", "", ""),
        ("https://a.example/" + "x" * 2_000, "", ""),
        ("", "https://a.example/", ""),
    ],
    ids=lambda value: str(value)[:50],
)
def test_address_is_absolute_and_of_the_web(address: str, base: str, expected: str) -> None:
    assert absolute(address, base) == expected


@pytest.mark.parametrize(
    ("tags", "code"),
    [
        (("ru-KZ",), "ru"),
        (("kk_KZ",), "kk"),
        (("KZ",), "kk"),
        (("", "en"), "en"),
        (("русский", "ru"), "ru"),
        (("<script>",), ""),
        (("x-default",), ""),
        ((), ""),
    ],
)
def test_language_is_its_primary_subtag(tags: tuple[str, ...], code: str) -> None:
    assert fields.language(*tags) == code


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("press@a.example (Айгүл)", ("Айгүл",)),
        ("Айгүл <press@a.example>", ("Айгүл",)),
        ("press@a.example", ()),
        ("By Dana Omar", ("Dana Omar",)),
        ("Автор: Дана Омар", ("Дана Омар",)),
        ("Byron", ("Byron",)),
        ("<b>Дана</b>", ("Дана",)),
    ],
)
def test_author_has_a_name_and_no_mail(name: str, author: tuple[str, ...]) -> None:
    assert fields.authors([name]) == author


def test_sections_are_each_named_once_and_marks_for_programs_are_none() -> None:
    names = [
        "Спорт",
        "спорт",
        "native-draft",
        "http://a.example/kind#post",
        " ",
        "ж" * 200,
        *map(str, range(30)),
    ]
    found = fields.sections(names)
    assert found[:2] == ("Спорт", "ж" * 99 + "…")
    assert len(found) == 20


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("15", 15),
        (" 15\n", 15),
        ("640px", 640),
        ("15.5", 15),
        ("0", None),
        ("-1", None),
        ("٣", None),
        ("9" * 5_000, None),
    ],
    ids=lambda value: str(value)[:10],
)
def test_number_is_of_few_plain_digits(text: str, number: int | None) -> None:
    assert fields.number(text, 1_000) == number


@pytest.mark.parametrize(
    ("offers", "address"),
    [
        ([Offer("/a.jpg", width="100", height="100"), Offer("/b.jpg", width="200", height="100")], "b.jpg"),
        ([Offer("/a.jpg", width="900", height="900", rank=1), Offer("/b.jpg")], "b.jpg"),
        ([Offer("/a", "video/mp4"), Offer("/b", "image/png")], "b"),
        ([Offer("/a.mp3"), Offer("/b.webp?w=1")], "b.webp?w=1"),
        ([Offer("/a", medium="image")], "a"),
        ([Offer("/a.jpg", width="1", height="1")], None),
        ([Offer("javascript:a.jpg", "image/png")], None),
        ([Offer("", "image/png")], None),
    ],
)
def test_picture_is_the_largest_that_is_one(offers: list[Offer], address: str | None) -> None:
    found = best_picture(offers, "https://a.example/")
    assert (found.address if found else None) == (f"https://a.example/{address}" if address else None)


def test_first_picture_in_the_text_is_the_story_s() -> None:
    source = (
        '<img src="/count.gif" width="1" height="1"><IMG alt="Мост" src=/a.jpg><img src="/b.jpg" width="900">'
    )
    found = shown_in(["no picture", source], "https://a.example/")
    assert found is not None
    assert (found.address, found.alt) == ("https://a.example/a.jpg", "Мост")


RUSSIAN = "Голос Сарыозека: элеватор принял первое зерно"
KAZAKH = "Қонақүйде өрт шықты, ешкім зардап шеккен жоқ әрі үй һәм"


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (RUSSIAN, "utf-8", "windows-1251"),
        (RUSSIAN, "cp1251", "utf-8"),
        (RUSSIAN, "cp1251", ""),
        (RUSSIAN, "cp1251", "iso-8859-1"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "koi8-r", ""),
        (RUSSIAN, "cp866", ""),
        (RUSSIAN, "iso8859-5", "iso-8859-5"),
        (RUSSIAN, "utf-16", ""),
        (RUSSIAN, "utf-32", ""),
        (KAZAKH, "kz1048", "kz-1048"),
        (KAZAKH, "kz1048", "windows-1251"),
        (KAZAKH, "kz1048", ""),
        ("Café à la crème", "cp1252", "iso-8859-1"),
        ("新闻报道", "gb18030", "gb2312"),
    ],
)
def test_bytes_are_read_as_what_they_are(text: str, encoding: str, declared: str) -> None:
    assert decode_feed(f"<rss>{text}</rss>".encode(encoding), declared) == f"<rss>{text}</rss>"


@pytest.mark.parametrize("content", [b"", b" \r\n\0"])
def test_nothing_is_no_feed(content: bytes) -> None:
    with pytest.raises(FeedError, match="empty"):
        decode_feed(content)
