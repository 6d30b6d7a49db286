"""Single rules of reading HTML: which element is the headline, what is a caption, whose date it is."""

# ruff: noqa: E501  a table of mark-up is read line by line

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tilshi.importers.page.data import (
    EmbedData,
    HeadingData,
    ListData,
    PageData,
    ParagraphData,
    PictureData,
    QuoteData,
    TableData,
)
from tilshi.importers.page.markup.parse import parse_html

ALMATY = ZoneInfo("Asia/Almaty")
FIRST = "Движение по новому мосту через Карасу открыли в субботу утром, на час раньше, чем обещали."
SECOND = "Паром, который ходил здесь сорок лет, отведут в затон и будут держать там до первого ледохода."
THIRD = "Жители левого берега пришли смотреть на открытие семьями, многие с флагами и горячим чаем."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def read(body: str, head: str = "<title>Мост открыли – Заря</title>", address: str = "") -> PageData:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return parse_html(page, address, ALMATY)


def story(inner: str) -> PageData:
    """A page whose body holds `inner` between the second and the third paragraph."""
    return read(f"<h1>Мост открыли</h1><p>{FIRST}</p><p>{SECOND}</p>{inner}<p>{THIRD}</p>")


@pytest.mark.parametrize(
    ("name", "head", "body"),
    [
        ("an h1", "<title>Заря</title>", f"<h1>Мост открыли</h1>{BODY}"),
        ("a logo is none", "<title>Мост открыли – Заря</title>", f"<h1><a href='/'>Заря</a></h1><h2>Мост открыли</h2>{BODY}"),
        ("told by og:title", "<meta property='og:title' content='Мост открыли в субботу'>", f"<div class='x1'>Мост открыли в субботу</div><div>{BODY}</div>"),
        ("nobody tells it", "<title>Портал</title>", f"<div class='menu'><a href='/a'>Раздел</a></div><h3>Мост открыли</h3><div>{BODY}</div>"),
        ("larger and bolder", "<title>Портал</title>", f"<td><font size=4><b>Мост открыли сегодня</b></font><br>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</td>"),
    ],
)  # fmt: skip
def test_headline_is_found(name: str, head: str, body: str) -> None:
    assert read(body, head).headline.startswith("Мост открыли"), name


def test_what_is_a_teaser_of_another_story_is_no_headline() -> None:
    page = read(f"<aside><h2><a href='/2'>Мост закрыли</a></h2></aside><h1>Мост открыли</h1>{BODY}")
    assert page.headline == "Мост открыли" and len(page.blocks) == 2


@pytest.mark.parametrize(
    ("name", "told", "moment"),
    [
        ("machines", "<time datetime='2024-03-12T14:30:00+05:00'>вчера</time>", "2024-03-12T14:30+05:00"),
        ("zone of the site", "<time datetime='2024-03-12T14:30'>вчера</time>", "2024-03-12T14:30+05:00"),
        ("the zone that held then", "<span class='date'>12.02.2024 14:30</span>", "2024-02-12T14:30+06:00"),
        ("ru", "<span>12 марта 2024, 14:30</span>", "2024-03-12T14:30+05:00"),
        ("kk", "<span>2024 жылғы 12 наурыз, 14:30</span>", "2024-03-12T14:30+05:00"),
        ("en", "<span>March 12, 2024, 2:30 p.m.</span>", "2024-03-12T14:30+05:00"),
        ("a day alone is its noon", "<span>12 марта 2024</span>", "2024-03-12T12:00+05:00"),
        ("no day", "<span>31 февраля 2024</span>", None),
        ("none", "", None),
    ],
)
def test_date_is_found(name: str, told: str, moment: str | None) -> None:
    page = read(f"<h1>Мост открыли</h1><div>{told}</div>{BODY}")
    assert page.published_at == (datetime.fromisoformat(moment) if moment else None), name


def test_dates_of_other_stories_and_of_readers_are_not_the_storys() -> None:
    others = (
        "<div class='list'><a href='/1'>Паром уходит в затон</a> <span class='date'>01.03.2024</span></div>"
        "<div class='comments'><span class='date'>15.03.2024 09:00</span></div>"
    )
    page = read(f"{others}<h1>Мост открыли</h1><span class='date'>12.03.2024 14:30</span>{BODY}{others}")
    assert page.published_at == datetime(2024, 3, 12, 14, 30, tzinfo=ALMATY)


def test_authors_source_and_kicker_are_found() -> None:
    head = "<title>Мост открыли – Заря</title><meta name='author' content='Студия Квадрат'>"
    page = read(
        f"<div class='kicker'>Репортаж</div><h1>Мост открыли</h1>"
        f"<div class='byline'>Автор: <a href='/a'>Асан Беков</a>, <a href='/b'>Сауле Бейсова</a></div>{BODY}",
        head,
    )
    assert (page.kicker, page.authors, page.source_name) == (
        "Репортаж",
        ("Асан Беков", "Сауле Бейсова"),
        "Заря",
    )


@pytest.mark.parametrize("nobody", ["admin", "Редакция", "Super User", "Пресс-служба", "https://x.example/a"])
def test_nobody_is_no_author(nobody: str) -> None:
    assert read(f"<h1>Мост открыли</h1><div class='author'>{nobody}</div>{BODY}").authors == ()


@pytest.mark.parametrize(
    ("name", "markup", "picture"),
    [
        ("figure", "<figure><img src='/1.jpg' alt='Мост'><figcaption>Мост в субботу. Фото: Асан Беков</figcaption></figure>", ("https://zarya.example/1.jpg", "Мост в субботу.", "Асан Беков")),
        ("lazy", "<img src='data:image/gif;base64,R0lG' data-src='/1.jpg'>", ("https://zarya.example/1.jpg", "", "")),
        ("noscript repeats it", "<img data-src='/1.jpg'><noscript><img src='/1.jpg'></noscript>", ("https://zarya.example/1.jpg", "", "")),
        ("the largest of a set", "<img srcset='/s.jpg 480w, /l.jpg 1200w'>", ("https://zarya.example/l.jpg", "", "")),
        ("slanted words below", "<p><img src='/1.jpg'></p><p><em>Мост в субботу</em></p>", ("https://zarya.example/1.jpg", "Мост в субботу", "")),
        ("a caption by name", "<div><img src='/1.jpg'><div class='podpis'>Мост</div></div>", ("https://zarya.example/1.jpg", "Мост", "")),
        ("credit in a small print", "<figure><img src='/1.jpg'><figcaption>Мост <small>Асан Беков</small></figcaption></figure>", ("https://zarya.example/1.jpg", "Мост", "Асан Беков")),
    ],
)  # fmt: skip
def test_picture_is_found_with_its_words(name: str, markup: str, picture: tuple[str, str, str]) -> None:
    page = read(
        f"<h1>Мост открыли</h1><p>{FIRST}</p><p>{SECOND}</p>{markup}<p>{THIRD}</p>",
        address="https://zarya.example/a",
    )
    found = [
        (item.address, item.caption, item.credit) for item in page.blocks if isinstance(item, PictureData)
    ]
    assert found == [picture], name
    assert [type(block) for block in page.blocks] == [ParagraphData, PictureData, ParagraphData], (
        "and no word more"
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='https://top.mail.ru/counter?id=1'>",
        "<img src='/1.gif' width=1 height=1>",
        "<img src='/img/logo.png'>",
        "<img class='avatar' src='/a.jpg'>",
        "<img src='data:image/png;base64,iVBORw0KGgo='>",
        "<img src='javascript:alert(1)'>",
        "<img src='file:///etc/passwd'>",
        "<img>",
    ],
)
def test_counters_and_icons_are_no_pictures(markup: str) -> None:
    assert not any(isinstance(block, PictureData) for block in story(markup).blocks)


def test_picture_above_the_first_words_is_the_lead_picture() -> None:
    page = read(
        f"<h1>Мост открыли</h1><img src='https://z.example/1.jpg'>{BODY}<img src='https://z.example/2.jpg'>"
    )
    assert [block.is_lead for block in page.blocks if isinstance(block, PictureData)] == [True, False]


@pytest.mark.parametrize(
    ("name", "markup", "block"),
    [
        ("a list", "<ul><li>раз два</li><li>три <b>четыре</b></li></ul>", ListData(("раз два", "три четыре"), False, ("раз два", "три <b>четыре</b>"))),
        ("a list in a list", "<ol><li>раз<ul><li>два</li></ul></li><li>три</li></ol>", ListData(("раз", "два", "три"), True)),
        ("a table", "<table><tr><th>Год</th><th>Мостов</th></tr><tr><td>2023</td><td>4</td></tr></table>", TableData((("Год", "Мостов"), ("2023", "4")))),
        ("a heading", "<h2>Что дальше</h2>", HeadingData("Что дальше")),
        ("a bold line", "<p><strong>Что дальше</strong></p>", HeadingData("Что дальше")),
        ("a video", "<iframe src='https://www.youtube.com/embed/abcdefghijk?rel=0' title='Мост'></iframe>", EmbedData("https://www.youtube.com/watch?v=abcdefghijk", "Мост")),
        ("a post", "<blockquote class='twitter-tweet'><p>Ура</p><a href='https://twitter.com/zarya/status/12345678'>1</a></blockquote>", EmbedData("https://x.com/zarya/status/12345678")),
        ("a set-off quotation", "<blockquote><p>Ждали три года.</p><cite>Асан Беков, аким</cite></blockquote>", QuoteData("Ждали три года.", "Асан Беков", "Асан Беков, аким", ("Ждали три года.", "Асан Беков, аким"))),
        ("a signed one", "<blockquote>Ждали три года.</blockquote><p>— Асан Беков, аким</p>", QuoteData("Ждали три года.", "Асан Беков", "Асан Беков, аким", ("Ждали три года.", "— Асан Беков, аким"))),
        ("nobody's", "<blockquote>«Ждали три года».</blockquote>", QuoteData("«Ждали три года».", "", "", ("«Ждали три года».",))),
    ],
)  # fmt: skip
def test_block_is_read(name: str, markup: str, block: object) -> None:
    assert story(markup).blocks[1] == block, name


def test_links_and_emphasis_stay_and_are_whole_addresses() -> None:
    page = read(
        f"<h1>Мост открыли</h1><p>{FIRST}</p><p>{SECOND} <a href='../b?x=1&amp;y=2'><b>Подробности</b></a> в <i>акте</i>.</p><p>{THIRD}</p>",
        address="https://zarya.example/n/a",
    )
    block = page.blocks[0]
    assert isinstance(block, ParagraphData)
    assert block.html.endswith(
        '<a href="https://zarya.example/b?x=1&amp;y=2"><b>Подробности</b></a> в <i>акте</i>.'
    )
    assert block.text.endswith("Подробности в акте.")


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("breaks for paragraphs", f"{FIRST}<br><br>{SECOND}<br/><br/>{THIRD}"),
        ("single breaks", f"{FIRST}<br>{SECOND}<br>{THIRD}"),
        ("boxes", f"<div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div>"),
        ("boxes in boxes", "".join(f"<div class='b'><div><div>{line}</div></div></div>" for line in (FIRST, SECOND, THIRD))),
        ("spans made blocks", "".join(f"<span style='display:block'>{line}</span>" for line in (FIRST, SECOND, THIRD))),
        ("layout tables", f"<table><tr><td>{FIRST}<p>{SECOND}<p>{THIRD}</td></tr></table>"),
        ("unclosed", f"<p>{FIRST}<p>{SECOND}<p>{THIRD}"),
    ],
)  # fmt: skip
def test_paragraphs_are_parted_however_the_page_parts_them(name: str, markup: str) -> None:
    page = read(f"<h1>Мост открыли</h1><div class='body'>{markup}</div>")
    assert page.standfirst == FIRST, name
    assert page.blocks == (ParagraphData(SECOND), ParagraphData(THIRD)), name


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class='share-buttons'>Поделиться <a href='#'>ВК</a></div>",
        "<p><strong>Читайте также:</strong> <a href='/2'>Паром уходит в затон до весны</a></p>",
        "<h3>По теме</h3><ul><li><a href='/2'>Паром уходит</a></li><li><a href='/3'>Мост цел</a></li></ul>",
        "<p><a href='/2'>Паром уходит в затон до весны</a></p>",
        "<p><a href='https://t.me/zarya'>Все новости – в нашем канале</a></p>",
        "<div class='x9'><img src='/t.jpg'><a href='/2'>Паром уходит в затон до весны</a></div>",
        "<div hidden>Слова, которых никто не видит, сколько бы их ни было.</div>",
        "<div style='display: none'>Слова, которых никто не видит.</div>",
        "<aside class='pullquote'>Паром отведут в затон</aside>",
        "<div class='adv'><span>Реклама</span></div>",
        "<noscript>Включите JavaScript</noscript>",
        "<zarya-newsletter-signup><p>Подпишитесь на утреннее письмо редакции.</p></zarya-newsletter-signup>",
    ],
)
def test_furniture_in_the_midst_of_a_story_vanishes(furniture: str) -> None:
    assert story(furniture).blocks == story("").blocks


def test_comments_longer_than_the_story_are_not_the_story() -> None:
    comments = "".join(f"<div class='c{n}'><p>{THIRD} И ещё раз, номер {n}.</p></div>" for n in range(12))
    page = read(f"<h1>Мост открыли</h1><article>{BODY}</article><section id='comments'>{comments}</section>")
    assert len(page.blocks) == 2
