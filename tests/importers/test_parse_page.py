"""What becomes of a page that a browser or an archive has copied as text."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tilshi.importers.page.data import (
    BlockData,
    HeadingData,
    ListData,
    PageData,
    ParagraphData,
    QuoteData,
    TableData,
)
from tilshi.importers.page.decode import decode_source
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.labels import is_label
from tilshi.importers.page.plain.parse import parse_text
from tilshi.importers.page.sections import MUCH_ABOVE

PAGES = Path(__file__).parent / "pages"
LETTERS = {ParagraphData: "P", QuoteData: "Q", HeadingData: "H", ListData: "L"}

STORY = (
    "Мост через Карасу открыли\n\n"
    "Движение по мосту пустили в субботу утром.\n\n"
    "«Ждали три года», – сказал аким района.\n\n"
    "Паром будет ходить до зимы."
)


@dataclass(frozen=True)
class Expected:
    """What a page of the folder becomes: P paragraph, Q quote, H heading, L list; and what is cut."""

    blocks: str
    cut: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


LOG_IN = "Войдите или зарегистрируйтесь, чтобы оставлять комментарии."
EXPECTED = {
    "ru_minister_visits": Expected(
        "PQPQ",
        cut=(
            "Top.Mail.Ru",
            "Комментарии",
            LOG_IN,
            "Новости партнеров",
            "В Тузколе нашли клад медных чайников",
            "Погода испортится. Синоптики просят не выходить на лёд.",
        ),
        speakers=("аким области", "Тимур Ольшанов"),
    ),
    "ru_wrapped_bridge": Expected(
        "QP",
        cut=("LiveInternet", "Rambler's Top100", "Поделиться", "Facebook", "Telegram"),
        speakers=("прораб Данияр Кешубаев",),
    ),
    "ru_without_blank_lines": Expected(
        "QP",
        cut=("14 марта 2031, 09:30", "ZERO.kz", "Комментарии (3)", LOG_IN),
        speakers=("дочь учителя Сауле Бейсова",),
    ),
    "ru_story_about_comments": Expected("PHPPQ", speakers=("редактор Олжас Нурбин",)),
    "ru_lists_and_headings": Expected("HPLPLHPLP", cut=("1 2 3", "Рейтинг@Mail.ru", "Яндекс.Метрика")),
    "ru_repeated_headline": Expected(
        "QP",
        cut=(
            "Қаз Рус Eng",
            "Главная / Общество / Школы",
            "В Соль-Буланске школьники чинят часы на ратуше",
            "12.03.2031 14:30 | 1 204 просмотра | 5 комментариев",
            "Поделиться:",
            "В Соль-Буланске школьники чинят часы на ратуше",
            "Просмотров: 1204",
            "Распечатать",
        ),
        speakers=("старшеклассница Асель Тлеуова",),
    ),
    "ru_read_also": Expected(
        "QP",
        cut=(
            "Читайте также: Мельницу в Карасу вернули селу",
            "Читайте также",
            "Кто чинит печи в степи?",
            "Мельницу в Карасу вернули селу",
            "• Пять рецептов лепёшек",
            "Комментарии (2)",
            "Асель",
            "14:02",
            "Ответить",
            "Новости партнёров",
            "Реклама на заборе",
        ),
        speakers=("пекарь Жанна Омаровна",),
    ),
    "ru_interview": Expected("PPPP"),
    "ru_windows_line_ends": Expected(
        "QP", cut=("Оставить комментарий",), speakers=("бригадир Кайрат Дымов",)
    ),
    "kk_school_opens": Expected(
        "QPQ",
        cut=(
            "Top.Mail.Ru",
            "Пікірлер",
            "Пікір қалдыру үшін кіріңіз немесе тіркеліңіз.",
            "Серіктестер жаңалықтары",
            "Қарасуда жәрмеңке өтеді",
        ),
        speakers=("аудан әкімі", "Сәуле Бейсова"),
    ),
    "kk_speaker_first": Expected(
        "QPQ",
        cut=(
            "2031 жылғы 12 наурыз, 10:15",
            "Қаралым: 345",
            "Бөлісу",
            "Тағы оқыңыз",
            "Тұзкөлде жаңа мектеп ашылды",
        ),
        speakers=("Ерлан Жүмин", "Ол"),
    ),
    "en_harbour_clock": Expected(
        "QPQ",
        cut=(
            "Home › Society",
            "March 12, 2031, 14:30",
            "1,204 views",
            "Share this story",
            "Comments (4)",
            "Log in or register to leave comments.",
            "Partner news",
            "Ten soups for a cold day",
        ),
        speakers=("Assel Tleuova", "the mayor"),
    ),
    "en_straight_marks": Expected(
        "QQHP",
        cut=("Read also", "Harbour clock in Saltbulan rings again", "Sign in to comment"),
        speakers=("Yerlan Zhumin", "Marat Beysov"),
    ),
}


def words(text: str) -> Counter[str]:
    seen = re.sub("[\u00ad\u200b\ufeff]", "", text)
    return Counter(re.findall(r"\w+", seen))


def words_of(page: PageData) -> Counter[str]:
    return words("\n".join([page.headline, page.standfirst, *map(printed, page.blocks)]))


def printed(block: BlockData) -> str:
    if isinstance(block, QuoteData):
        return f"{block.text} {block.attribution}"
    if isinstance(block, TableData):
        return "\n".join(cell for row in block.rows for cell in row)
    if isinstance(block, ListData):
        return "\n".join(block.items)
    assert isinstance(block, ParagraphData | HeadingData)  # plain text has no pictures
    return block.text


def shape(page: PageData) -> str:
    return "".join(LETTERS[type(block)] for block in page.blocks)


def read(name: str) -> PageData:
    return parse_text(decode_source((PAGES / f"{name}.txt").read_bytes()))


def test_every_page_of_the_folder_is_expected() -> None:
    assert {path.stem for path in PAGES.glob("*.txt")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_page_becomes_its_blocks(name: str) -> None:
    page = read(name)
    assert shape(page) == EXPECTED[name].blocks
    assert page.standfirst
    assert (
        tuple(block.speaker for block in page.blocks if isinstance(block, QuoteData))
        == EXPECTED[name].speakers
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_page_loses_its_chrome_and_not_one_word_more(name: str) -> None:
    source = (PAGES / f"{name}.txt").read_text(encoding="utf-8-sig")
    assert words_of(read(name)) + words("\n".join(EXPECTED[name].cut)) == words(source)


@pytest.mark.parametrize("name", EXPECTED)
def test_page_keeps_its_words_in_order(name: str) -> None:
    source = " ".join((PAGES / f"{name}.txt").read_text(encoding="utf-8-sig").split())
    for block in read(name).blocks:
        if isinstance(block, ParagraphData | HeadingData) and "\u00ad" not in source:
            assert block.text in source


def test_wrapped_lines_come_together() -> None:
    page = read("ru_wrapped_bridge")
    assert page.headline == "Мост через Карасу откроют раньше срока"
    assert page.blocks[-1] == ParagraphData(
        "Движение по парому сохранят до конца года. Паром построили ещё деды, и для Верхнего Карасу "
        "он долго оставался единственным путём – зимой через лёд, летом по воде."
    )


def test_date_below_a_headline_does_not_join_it() -> None:
    page = parse_text("Мост через Карасу открыли\n12.03.2031, 14:30\n\nПервый.\n\nВторой.")
    undated = parse_text("Мост через Карасу открыли\n\nПервый.\n\nВторой.")
    assert page == replace(undated, published_at=datetime(2031, 3, 12, 14, 30, tzinfo=UTC))


def test_date_above_a_headline_does_not_join_it() -> None:
    page = parse_text("12.03.2031, 14:30 | 1204 просмотра\nМост открыли\n\nПервый.\n\nВторой.")
    assert page.headline == "Мост открыли"


def test_chrome_in_consecutive_lines_does_not_join() -> None:
    page = parse_text(f"{STORY}\n\n{LOG_IN}\nНовости партнеров\nДругая новость.")
    assert page == parse_text(STORY)


def test_long_lines_without_blanks_between_are_paragraphs() -> None:
    page = parse_text(f"Мост открыли\n\nПервый.\n\n{'мост ' * 40}сдан.\n{'паром ' * 20}тоже.")
    assert shape(page) == "PP"


def test_bullet_below_a_full_line_opens_a_list() -> None:
    page = parse_text("Мост открыли\n\nПервый.\n\nВозьмите с собой ещё вот что\n• ведро\n• лопату")
    assert page.blocks == (HeadingData("Возьмите с собой ещё вот что"), ListData(("ведро", "лопату"), False))


def test_list_keeps_its_items_and_its_kind() -> None:
    lists = [block for block in read("ru_lists_and_headings").blocks if isinstance(block, ListData)]
    assert [(len(found.items), found.ordered) for found in lists] == [(3, False), (3, True), (3, False)]
    assert lists[1].items[0] == "Записаться в акимате до 20 апреля."


def test_quote_keeps_its_words_its_speaker_and_the_paragraph() -> None:
    assert parse_text(STORY).blocks[0] == QuoteData(
        "Ждали три года",
        "аким района",
        "сказал аким района",
        printed=("«Ждали три года», – сказал аким района.",),
    )


BODY = "Первый абзац кончился.\n\nВторой абзац кончился."


def test_mail_gives_its_subject_and_its_date() -> None:
    page = parse_text(
        "From: Press <press@akimat.example>\nTo: desk@zarya.example\nDate: Tue, 3 May 2022 09:12:00 +0600\n"
        f"Subject: Fwd: ПРЕСС-РЕЛИЗ: Мост открыли раньше срока\n\n{BODY}\n\n-- \nИнна, пресс-служба."
    )
    assert page == replace(
        parse_text(f"Мост открыли раньше срока\n\n{BODY}"),
        published_at=datetime.fromisoformat("2022-05-03T09:12+06:00"),
    )


def test_forwarded_mail_loses_its_marks_but_a_quoted_line_keeps_its_own() -> None:
    story = f"Мост открыли\n\n{BODY}"
    assert parse_text("\n".join(f"> {line}" for line in story.split("\n"))) == parse_text(story)
    assert "> Паром" in printed(parse_text(f"{story}\n\n> Паром ходит.").blocks[-1])


def test_dump_gives_its_links_and_not_their_numbers() -> None:
    page = parse_text(
        "   [1]Логотип\n   [2]Жизнь [3]Степь [4]Озеро\n\n   Мост открыли\n\n   Первый абзац\n   кончился.\n\n"
        "   Подробный [5]отчёт & план\n   лежит в акимате.\n\n   [6]Facebook [7]Прочее\n\nReferences\n\n"
        + "\n".join(f"   {number}. https://zarya.example/{number}" for number in range(1, 8))
    )
    assert (page.headline, page.standfirst) == ("Мост открыли", "Первый абзац кончился.")
    assert page.blocks == (
        ParagraphData(
            "Подробный отчёт & план лежит в акимате.",
            'Подробный <a href="https://zarya.example/5">отчёт</a> &amp; план лежит в акимате.',
        ),
    )


def test_numbers_in_brackets_stay_where_no_addresses_follow() -> None:
    assert parse_text(f"{STORY}\n\nВ приказе [12] два слова.").blocks[-1].text.count("[12]") == 1  # type: ignore[union-attr]


def test_clipping_in_markdown_loses_its_marks() -> None:
    page = parse_text(
        "# Мост открыли\n\n**Первый абзац кончился.**\n\n![Мост](https://zarya.example/1.jpg)\n\n"
        "## Что дальше\n\n"
        "Катер [идёт в семь](https://zarya.example/kater), *не в восемь*.\n\n> «Да», – сказал аким.\n"
    )
    assert (page.headline, page.standfirst) == ("Мост открыли", "Первый абзац кончился.")
    assert shape(page) == "HPQ"
    assert page.blocks[1] == ParagraphData(
        "Катер идёт в семь, не в восемь.",
        'Катер <a href="https://zarya.example/kater">идёт</a> в семь, не в восемь.',
    )


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("tabs", "День\tЧас\nсреда\t10:00\nсуббота\t12:00"),
        ("bars", "| День | Час |\n|------|-----|\n| среда | 10:00 |\n| суббота | 12:00 |"),
        ("gaps", "День      Час\nсреда     10:00\nсуббота   12:00"),
    ],
)
def test_rows_become_a_table(name: str, rows: str) -> None:
    table = TableData((("День", "Час"), ("среда", "10:00"), ("суббота", "12:00")))
    assert parse_text(f"{STORY}\n\nРасписание такое:\n{rows}\n\nВход бесплатный.").blocks[-2] == table, name


def test_two_words_far_apart_are_no_table() -> None:
    assert shape(parse_text(f"{STORY}\n\nАким    уехал.\n\nПаром    остался.")) == "QPPP"


@pytest.mark.parametrize(
    ("name", "above", "authors", "source"),
    [
        ("by their label", "Автор: Асан Беков, Сауле Бейсова", ("Асан Беков", "Сауле Бейсова"), ""),
        ("by their place", "Асан Беков\n12.03.2031", ("Асан Беков",), ""),
        ("in English", "By Dana Omarkul and Tom Weller", ("Dana Omarkul", "Tom Weller"), ""),
        ("in Kazakh", "Авторы: Гүлнар Сәрсенова", ("Гүлнар Сәрсенова",), ""),
        ("nobody", "Автор: Редакция", (), ""),
        ("a source", "Источник: пресс-служба акимата", (), "пресс-служба акимата"),
        ("a photographer", "Фото: Асан Беков", (), ""),
    ],
)
def test_authors_and_source_are_told_and_no_story(
    name: str, above: str, authors: tuple[str, ...], source: str
) -> None:
    page = parse_text(f"Мост открыли\n{above}\n\n{BODY}")
    assert (page.authors, page.source_name) == (authors, source), name
    assert words_of(page) == words(f"Мост открыли {BODY}")


def test_name_between_the_story_and_its_footer_is_the_author() -> None:
    assert parse_text(f"Мост открыли\n\n{BODY}\n\nАсан Беков\n\n© Заря, 2031").authors == ("Асан Беков",)


def test_headline_stands_above_its_subtitle_and_below_a_ticker() -> None:
    page = parse_text(
        "12:40 Каток закрыли до весны\n12:15 Аким принял граждан района\n\nМост через Карасу открыли\n\n"
        f"Паром отправят на ремонт до марта\n\n12.03.2031, 14:30\n\n{BODY}"
    )
    assert (page.headline, page.standfirst) == (
        "Мост через Карасу открыли",
        "Паром отправят на ремонт до марта",
    )


def test_last_of_double_spaced_teasers_may_head_a_chapter() -> None:
    teasers = "Читайте также\n\nМельницу в Карасу вернули селу\n\nКто чинит печи в нашей степи\n\nЧто дальше"
    page = parse_text(f"{STORY}\n\n{teasers}\n\nПаром вернётся.")
    assert page.blocks[-2:] == (HeadingData("Что дальше"), ParagraphData("Паром вернётся."))
    assert shape(page) == "QPHP"


@pytest.mark.parametrize(
    ("name", "body", "standfirst", "blocks"),
    [
        ("a paragraph and more", "Первый.\n\nВторой.", "Первый.", "P"),
        ("a paragraph alone is body", "Первый.", "", "P"),
        ("a quote is no standfirst", "«Да», – сказал он.\n\nВторой.", "", "QP"),
        ("a list is no standfirst", "• раз\n• два\n\nВторой.", "", "LP"),
        ("a numbered line alone is a paragraph", "Первый.\n\n1. Раз.\n\nДалее.", "Первый.", "PP"),
        ("numbers that skip stay as printed", "Первый.\n\n3. Раз.\n7. Два.", "Первый.", "PP"),
        ("a second list begins with one", "Первый.\n\n1. а\n2. б\n1. в\n2. г\n\nВсё.", "Первый.", "LLP"),
        ("dashes with blank lines are speech", "Первый.\n\n– Да.\n\n– Нет.", "Первый.", "PP"),
        ("dashes that ask are speech", "Первый.\n\n– Да?\n– Нет.", "Первый.", "PP"),
        ("one dash is no list", "Первый.\n\n– Да.\n\nВторой.", "Первый.", "PP"),
        ("the last line is no heading", "Первый.\n\nВторой.\n\nСергей Ольшанов", "Первый.", "PP"),
        ("a heading has no period", "Первый.\n\nЧто дальше\n\nВторой.", "Первый.", "HP"),
    ],
)
def test_body_is_read(name: str, body: str, standfirst: str, blocks: str) -> None:
    page = parse_text(f"Мост открыли\n\n{body}")
    assert (page.standfirst, shape(page)) == (standfirst, blocks), name


@pytest.mark.parametrize(
    ("name", "tail", "kept"),
    [
        ("comments at the end", "Комментарии", ""),
        ("comments with a number", "Комментарии (12)\n\nАсель\n12:30\nОтветить", ""),
        ("comments, log-in and a reader's name", f"Комментарии\n{LOG_IN}\nАсель", ""),
        ("comments and then a story", "Комментарии\n\nИх стало больше.", "HP"),
        ("comments and then the story's items", "Комментарии\n\n• вежливо\n• коротко", "HL"),
        ("a reader's sentence is kept for the editor", "Комментарии (1)\n\nСпасибо за новость.", "P"),
        ("a reader's name is not", "Комментарии (1)\n\nnurlan_78\nСпасибо за новость.", ""),
        ("partner news with sentences", "Новости партнеров\n\nРека вышла. Всех спасли.", ""),
        ("partner news in a sentence", "Новости партнеров закрыли.", "P"),
        ("a log-in line with its colon", f"Комментарии: {LOG_IN}", ""),
        ("further reading with items", "Читайте также:\n• Раз\n• Два?\n", ""),
        ("further reading and then a story", "Читайте также\n\nЕго писали вдвоём.", "HP"),
        ("a last line that ends as a sentence", "В 2031.", "P"),
        ("a bare year with a period", "2031.", "P"),
        (
            "kazakh",
            "Пікірлер (2)\nПікір жазу үшін жүйеге кіріңіз немесе тіркеліңіз\nӘріптестер жаңалықтары",
            "",
        ),
        (
            "english",
            "Leave a comment\nSign in or sign up to post a comment.\nNews from our partners\nFoo",
            "",
        ),
        ("counters", "Top.Mail.Ru\nСчётчик LiveInternet\nRambler\nЯндекс Метрика\nzero.kz", ""),
        ("a counter in a sentence", "Top.Mail.Ru считает верно.", "P"),
    ],
)
def test_tail_is_cut(name: str, tail: str, kept: str) -> None:
    assert shape(parse_text(f"{STORY}\n\n{tail}")) == "QP" + kept, name


@pytest.mark.parametrize(
    ("name", "source", "message"),
    [
        ("nothing", "", "empty"),
        ("blanks", " \n\u200b\n\ufeff", "empty"),
        ("only chrome", f"Top.Mail.Ru\n\nКомментарии\n\n{LOG_IN}", "No headline"),
        ("a paragraph first", "Мост открыли в субботу утром.\n\nПаром ходит.", "No headline"),
        ("an endless first line", "мост " * 60 + "\n\nПаром ходит.", "No headline"),
        ("a headline alone", "Мост открыли", "too short"),
        ("a headline and chrome", f"Мост открыли\n\nКомментарии\n\n{LOG_IN}", "too short"),
        ("a log file", "Мост открыли\n" * 6_001, "more than 6000 lines"),
    ],
)
def test_what_is_no_story_is_refused(name: str, source: str, message: str) -> None:
    with pytest.raises(PageError, match=message):
        parse_text(source)


@pytest.mark.parametrize("headline", ["Мост достроят в 2031 г.", "Мост достроят?", "Мост и паром…"])
def test_headline_may_end_with_a_mark(headline: str) -> None:
    assert parse_text(f"{headline}\n\nПаром ходит.").headline == headline


def test_story_that_names_html_is_no_html() -> None:
    page = parse_text("Учебник по <html> вышел\n\nВ нём сто страниц.")
    assert page.headline == "Учебник по <html> вышел"


BOXED = (
    "Первый абзац рассказывает о мосте, который строили три года и два месяца, "
    "и о тех, кто его строил зимой и летом.",
    "Второй абзац рассказывает о пароме, который перевозил людей с берега на берег "
    "сорок с лишним лет подряд.",
    "Третий абзац короче.",
)


@pytest.mark.parametrize(
    ("name", "box"),
    [
        ("a lone item that points elsewhere", "● Похожая история: Разъезд стал гостиницей"),
        ("another mark before it", "* See also: Winter timetable for two routes"),
        ("an arrow", ">>> Самая читаемая запись: Почта под снегом"),
        ("a label in capitals", "ЕЩЁ ОДНА ИСТОРИЯ: В Карасу починили каток"),
        ("between two rules", "* * *\nЭту рассылку читают 8 140 человек\n* * *"),
        ("an advert below its label", "РЕКЛАМА\nОкна, двери, балконы. Замер бесплатно. ТОО «Тёплый дом»"),
        ("a form", "Получите утреннее письмо\nПять историй до завтрака.\nВаш e-mail\nПодписаться"),
        ("headlines in a row", "Чем живёт степь\n\nКаток закрыли до весны\n\nЦены на уголь не изменились"),
        ("headlines with numbers", "Что читают\n1\nКаток закрыли до весны\n2\nЦены на уголь не изменились"),
    ],
)
def test_box_amid_a_story_is_known_by_its_shape(name: str, box: str) -> None:
    page = parse_text("\n\n".join(["Мост открыли", *BOXED[:2], box, BOXED[2]]))
    assert words_of(page) == words("\n".join(["Мост открыли", *BOXED])), name


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("a lone item that ends as a sentence", "● Вывод комиссии: мост стоит крепко."),
        ("items below a colon", "Победили трое:\n\nАсан Беков из Карасу\n\nИнна Дорн\n\nЛев Ким"),
        ("a heading and a heading below it", "Часть вторая\n\nКак строили мост"),
        ("a scene between two rules", "* * *\nНа третий день приехал аким.\n* * *"),
    ],
)
def test_what_only_looks_like_a_box_stays(name: str, lines: str) -> None:
    page = parse_text("\n\n".join(["Мост открыли", *BOXED[:2], lines, BOXED[2]]))
    assert words(lines.replace("* * *", "")) <= words_of(page), name


@pytest.mark.parametrize(
    ("name", "tail"),
    [
        (
            "readers with the hour",
            "Последние реплики:\nМирас Т.\t11.02 13:05\t+17\nПравильно.\nНюра\t11.02 13:40\t−2\nДа.",
        ),
        (
            "numbered readers",
            "ПІКІРЛЕР\n\n1. Бекзат — 08.02.2023, 12:31\n   Рахмет!\n2. Айнұр — 08.02.2023, 13:10\n   Жақсы.",
        ),
        ("an imprint", "© «Берег», 2009-2023.\nОтпечатано в типографии «Соль». Тираж 2 150 экз."),
        ("labels in a row of sentences", "Карта сайта. Вакансии. Обратная связь."),
        ("a count behind its date", "Опубликовано: 20.11.2024. Количество просмотров: 417."),
        ("contacts for journalists", "Контакты для СМИ:\nтел. 8 (000) 555-11-02"),
        ("feelings", "Что вы думаете об этом?\n👍 41  😄 12  😢 3"),
        (
            "headlines and buttons",
            "Ещё из этой рубрики сегодня\n\nКаток закрыли до весны\n\nНаписать в редакцию",
        ),
    ],
)
def test_tail_is_known_by_its_shape(name: str, tail: str) -> None:
    page = parse_text("\n\n".join(["Мост открыли", *BOXED, tail]))
    assert words_of(page) == words("\n".join(["Мост открыли", *BOXED])), name


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("the headline cut short", "Мост через Карасу открыли рань…"),
        ("a masthead with its number", "Тузкольские новости, № 51 (8804), 20 декабря 2019 года"),
        ("a rubric with its dates", "Люди • 11 февраля 2025, 12:32 • Обновлено 14:10"),
        ("tools in a row", "Размер шрифта: A A A    Цвет: Ц Ц Ц    Изображения: Вкл. Выкл."),
        ("the headline with its site", "Мост через Карасу открыли раньше срока — «Дала дауысы»"),
        ("what is on air, dated", "В эфире: Утро на Солёном\nОбщество 06.09.2024 17:48 1,9K"),
        ("a count in brackets", "(3 комментария)"),
    ],
)
def test_what_stands_above_a_headline_is_none(name: str, above: str) -> None:
    headline = "Мост через Карасу открыли раньше срока"
    below = f"{headline} | Радио «Солёное»\n" if "эфире" in above else ""
    page = parse_text(f"{above}\n\n{headline}\n{below}\n" + "\n\n".join(BOXED))
    assert (page.headline, page.standfirst) == (headline, BOXED[0]), name


@pytest.mark.parametrize(
    ("name", "below", "authors"),
    [
        ("a name with its post", "Ирина Козыбаева, корреспондент", ("Ирина Козыбаева",)),
        (
            "a name between dates",
            "Среда, 29 марта 2023 11:00   Автор Сергей Ветлугин   Прочитано 906 раз",
            ("Сергей Ветлугин",),
        ),
        ("two roles", "Words by Tobias Fell\nPhotographs by Ana Lindqvist", ("Tobias Fell",)),
        ("buttons are nobody", "Тыңдау   Сақтау   Бөлісу", ()),
        ("sizes are nobody", "Aa Aa Aa", ()),
    ],
)
def test_author_is_told_below_a_headline(name: str, below: str, authors: tuple[str, ...]) -> None:
    page = parse_text(f"Мост открыли раньше срока\n\n{below}\n\n" + "\n\n".join(BOXED))
    assert (page.authors, page.headline, page.standfirst) == (
        authors,
        "Мост открыли раньше срока",
        BOXED[0],
    ), name


def test_mail_says_what_else_is_in_it() -> None:
    page = parse_text(
        "От: Степь <a@step.example>\nДата: пн, 25 янв. 2021 г. в 06:30\nТема: Мост открыли весной + ещё 6\n"
        "Кому: <b@step.example>\n\nhttps://step.example/2021/02/26/most\n\nДОБРОЕ УТРО!\n\n"
        "Мост открыли весной\n\n" + "\n\n".join(BOXED)
    )
    assert page.headline == "Мост открыли весной"
    assert page.published_at == datetime(2021, 1, 25, 6, 30, tzinfo=UTC)


def test_small_letter_goes_on_with_a_line_that_had_room() -> None:
    wrapped = (
        "Метель началась в среду и не стихала тридцать часов. Двери\n"
        "открывались внутрь, и о том, что все живы, узнали\nпо дыму."
    )
    page = parse_text(f"Мост открыли\n\n{BOXED[2]}\n\n{wrapped}\n\n{BOXED[0]}")
    assert page.blocks[0] == ParagraphData(" ".join(wrapped.split()))


def test_paragraphs_of_any_length_are_not_wrapped_ones() -> None:
    lines = ["Каток закрыли.", "Лёд.", "Вода.", "Мост " * 20 + "стоит.", "Получилось.", "Паром.", "Всё."]
    page = parse_text("Мост открыли\n\n" + BOXED[2] + "\n\n" + "\n".join(lines))
    assert [printed(block) for block in page.blocks] == [" ".join(line.split()) for line in lines]


TOP_CHROME = ["Top.Mail.Ru", "LiveInternet", "Яндекс.Метрика", "12.03.2031, 14:30", "17 просмотров", "Бөлісу"]
TAIL_CHROME = [
    *TOP_CHROME,
    "Комментарии",
    "Комментарии (4)",
    LOG_IN,
    "Новости партнёров",
    "Мост через Карасу открыли",
    "Читайте также: Другая новость",
    "Log in to comment",
    "Пікір қалдыру",
]
# Words and marks, without those that open a list.
SENTENCES = (
    st.lists(
        st.sampled_from(
            ["мост", "река", "Аким", "«лёд»", "Top.Mail.Ru", "Комментарии", "2031", "сказал,", "–", "да"]
        ),
        min_size=2,
    )
    .map(lambda found: f"Однако {' '.join(found)}.")
    .filter(lambda line: not is_label(line))  # «Однако Аким 2031.» is how a photograph is signed
)


@given(
    body=st.lists(SENTENCES, min_size=1, max_size=6),
    top=st.lists(st.sampled_from(TOP_CHROME), max_size=4),
    below=st.lists(st.sampled_from([*TOP_CHROME, "Мост через Карасу открыли"]), max_size=4),
    tail=st.lists(st.sampled_from(TAIL_CHROME), max_size=6),
    gap=st.sampled_from(["\n\n", "\r\n \r\n", "\n\n\n", "\u2029\u2029"]),
)
def test_chrome_round_a_story_vanishes_and_the_story_stays(
    body: list[str], top: list[str], below: list[str], tail: list[str], gap: str
) -> None:
    headline = "Мост через Карасу открыли"
    page = parse_text(gap.join([*top, headline, *below, *body, *tail]))
    assert words_of(page) == words("\n".join([headline, *body]))


# No story holds these, wherever they stand.
FURNITURE = [
    LOG_IN,
    "Чтобы оставить комментарий, войдите на сайт",
    "Комментарии закрыты",
    "Top.Mail.Ru",
    "Рейтинг@Mail.ru",
    "LiveInternet",
    "Rambler's Top100",
    "Яндекс.Метрика",
    "ZERO.kz",
    "Поделиться",
    "Поделиться в Telegram",
    "Поделиться: Facebook | Telegram | WhatsApp",
    "Скопировать ссылку",
    "Распечатать",
    "1 204 просмотра",
    "Просмотров: 1204",
    "👁 2 318",
    "5 комментариев",
    "Время чтения: 3 минуты",
    "Читайте также: Паром встанет на ремонт",
    "Ранее по теме: Мост закрыли на день",
    "Подписывайтесь на наш Telegram-канал",
    "Подпишитесь на рассылку новостей",
    "Нашли ошибку? Выделите её и нажмите Ctrl+Enter",
    "Мы используем файлы cookie, чтобы сайт работал лучше. Продолжая, вы соглашаетесь с этим.",
    "Продолжая пользоваться сайтом, вы соглашаетесь на обработку файлов cookie",
    "Фото: Асан Беков",
    "Фото: пресс-служба акимата Карасу",
    "Мост через Карасу весной. Фото: Асан Беков",
    "Автор: Лидия Хорькова",
    "Источник: пресс-служба акимата",
    "Теги: мост, Карасу, дороги",
    "Главная / Общество / Дороги",
    "Қаз Рус Eng",
    "Алматы +12°",
    "USD 449.50",
    "18+",
    "Реклама",
    "© 2024 «Степной день». Все права защищены.",
    "При использовании материалов ссылка на сайт обязательна",
    "Перепечатка материалов запрещена",
    "Свидетельство о постановке на учёт СМИ № 11874-Г",
    "Бөлісу",
    "WhatsApp-та бөлісу",
    "Сілтемені көшіру",
    "Қаралым: 345",
    "842 рет оқылды",
    "Пікір қалдыру үшін кіріңіз немесе тіркеліңіз.",
    "Тағы оқыңыз: Қарасуда мал базары көшірілді",
    "Telegram арнамызға жазылыңыз",
    "Қате таптыңыз ба? Мәтінді белгілеп, Ctrl+Enter басыңыз",
    "Сайтта cookie файлдары пайдаланылады, оны пайдалану арқылы келісесіз",
    "Сурет: Айдос Нұрпейіс",
    "Авторы: Гүлнар Сәрсенова",
    "Дереккөз: аудан әкімдігі",
    "Тегтер: егін, су, Ақбұлақ",
    "Басты бет / Жаңалықтар / Ауыл",
    "Барлық құқықтар қорғалған",
    "Share this story",
    "Share on Facebook",
    "Copy link",
    "1,904 views",
    "4 min read",
    "Read also: Dam road closes for repairs",
    "Log in or register to leave comments.",
    "Sign up for our newsletter",
    "Subscribe to our newsletter",
    "Follow us on Telegram",
    "We use cookies to improve your experience.",
    "By continuing to use this site you agree to our cookie policy.",
    "Photo: Murat Sagin",
    "A jar of melon seeds in the cellar. Photo: Murat Sagin",
    "By: Dana Omarkul",
    "Source: Steppe Courier",
    "Tags: seeds, Tuzkol, gardening",
    "Home > News > Environment",
    "Advertisement",
    "All rights reserved",
    "Spotted a mistake? Select it and press Ctrl+Enter",
    "Story continues below",
]
# These may be a story's, however much they look like furniture.
STORY_LINES = [
    "Комментарии",
    "Telegram",
    "Партнёры",
    "Популярное",
    "12.03.2031",
    "12 марта 2031 года",
    "14:30",
    "Читайте также",
    "Контакты",
    "Редакция",
    "Погода",
    "Культура",
    "Пікірлер",
    "Жаңалықтар",
    "Байланыс",
    "Comments",
    "Partners",
    "Contact",
    "Weather",
    "Newsletter wars",
    "«Поделиться новостью теперь можно в один шаг», – сказал редактор.",
    "«Подписывайтесь на наш Telegram-канал», – написал он на заборе.",
    "Комментарии под новостью закрыли в марте.",
    "Комментарии к статье читает редактор, и он же отвечает.",
    "Поделиться рассадой решили жители трёх улиц.",
    "Подписаться на газету можно на почте до 20 июня.",
    "Сайт района больше не хранит cookie читателей.",
    "Мы используем файлы cookie только с согласия, объяснил редактор Олжас Нурбин.",
    "Сайт использует cookie, но читателей об этом никто не спросил.",
    "Новости партнёров закрыли.",
    "Партнёры проекта обещали три насоса.",
    "Источник: «Мы ничего не подписывали», – стоит под письмом.",
    "Фото из архива показали на выставке.",
    "Фото сделали весной.",
    "Автор письма просит не называть её имени.",
    "Читайте также книги, просят в библиотеке.",
    "Просмотров у ролика было больше, чем жителей.",
    "Создание музея начнут весной.",
    "Погода испортилась к вечеру.",
    "Нашли ошибку в смете и вернули её.",
    "Зарегистрировано двенадцать случаев кори.",
    "Все права на мельницу перешли району.",
    "При строительстве использовали материал, который запрещён.",
    "Перепечатка книги заняла год.",
    "Top.Mail.Ru считает верно.",
    "Реклама кончилась, и зал опустел.",
    "Реклама на заборе.",
    "Комиссия құжаттан қате тапты.",
    "Пікірлер саны екі есе өсті.",
    "Сайт cookie сақтауды тоқтатты.",
    "Ақпаратты пайдалануға рұқсат берілді.",
    "Telegram арнасына жүз адам жазылды.",
    "Сурет көрмесі ашылды.",
    "Бөлісу – ескі дәстүр.",
    "We baked cookies for the whole street.",
    "We use cookies as bait, the fisherman said.",
    "This site uses cookies to follow readers, the judge said.",
    "Comments are closed on Sundays, the editor said.",
    "Share prices fell on Monday.",
    "Share this bread with your neighbours, she said.",
    "Subscribe or leave, the clerk told them.",
    "Follow us, the boys shouted.",
    "Sign up before Friday.",
    "Log in the river blocked the ferry.",
    "Read also means study in their dialect.",
    "The photo was taken in March.",
    "Advertisement fees doubled.",
    "All rights to the mill went to the town.",
    "Source of the river lies in the hills.",
    "By the river the wind is stronger.",
    "Tags on the sheep fell off.",
    "Главная причина – мост.",
    "Главная улица закрыта до пятницы.",
    "Темы: вода, дороги, школы.",
    "Корреспондент: Где вы были?",
    "Журналист: Вы давно здесь живёте?",
    "Автор: Это был трудный год.",
    "Видео: почему не чистят снег?",
    "18+ лет прошло с тех пор.",
    "Алматы – Астана.",
]


def placed(story: list[str], lines: list[tuple[str, int]]) -> list[str]:
    """Each line below the paragraph of its number, none below the last one."""
    at = {place: line for line, place in lines}
    return [
        line for place, text in enumerate(story) for line in (*([at[place]] if place in at else []), text)
    ]


@given(
    story=st.lists(SENTENCES, min_size=1, max_size=6),
    furniture=st.lists(st.tuples(st.sampled_from(FURNITURE), st.integers(0, 6)), min_size=1, max_size=5),
    gap=st.sampled_from(["\n\n", "\r\n\r\n", "\n\n\n"]),
)
def test_furniture_vanishes_wherever_it_stands(
    story: list[str], furniture: list[tuple[str, int]], gap: str
) -> None:
    body = list(story)
    for line, place in furniture:
        body.insert(place, line)
    assume(not any(is_foot(body, at) for at in range(len(body))))
    page = parse_text(gap.join(["Мост открыли", *body]))
    assert words_of(page) == words("\n".join(["Мост открыли", *story]))


def is_foot(body: list[str], at: int) -> bool:
    """A copyright with next to nothing below it: what stands there is the page's, also where it is a
    sentence."""
    above, below = (
        sum(len(line) for line in part if line not in FURNITURE) for part in (body[:at], body[at:])
    )
    return body[at].startswith("©") and MUCH_ABOVE * below < above


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_between_lines_without_blanks_vanishes(line: str) -> None:
    story = ["Мост открыли", "Первый абзац кончился.", "Второй абзац кончился.", "Третий."]
    page = parse_text("\n".join([*story[:2], line, *story[2:]]))
    assert words_of(page) == words("\n".join(story))


@given(
    story=st.lists(SENTENCES, min_size=2, max_size=6),
    lines=st.lists(
        st.tuples(st.sampled_from(STORY_LINES), st.integers(1, 5)),
        min_size=1,
        max_size=3,
        unique_by=lambda one: one[1],
    ),
)
def test_line_like_furniture_stays_in_the_midst_of_a_story(
    story: list[str], lines: list[tuple[str, int]]
) -> None:
    body = placed(story, lines)
    page = parse_text("\n\n".join(["Мост открыли", *body]))
    assert words_of(page) == words("\n".join(["Мост открыли", *body]))


@pytest.mark.parametrize("line", STORY_LINES)
def test_line_like_furniture_stays_among_paragraphs(line: str) -> None:
    story = ["Мост открыли", "Первый абзац кончился.", line, "Второй абзац кончился.", "Третий."]
    assert words_of(parse_text("\n\n".join(story))) == words("\n".join(story))


@given(st.text(max_size=300))
def test_any_text_is_a_page_or_is_refused_in_words(text: str) -> None:
    try:
        page = parse_text(text)
    except PageError as refusal:
        assert str(refusal).endswith(".")
    else:
        assert page.headline and page.blocks
        assert len(page.digest()) == 64
