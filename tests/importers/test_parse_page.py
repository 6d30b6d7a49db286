"""What becomes of a page that a browser or an archive has copied as text."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilshi.importers.page.data import BlockData, HeadingData, ListData, PageData, ParagraphData, QuoteData
from tilshi.importers.page.decode import decode_source
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.parse import parse_text

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
        "QPP",
        cut=(
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
    return "\n".join(block.items) if isinstance(block, ListData) else block.text


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
    assert page == parse_text("Мост через Карасу открыли\n\nПервый.\n\nВторой.")


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
        printed="«Ждали три года», – сказал аким района.",
    )


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
        ("a reader's sentence is kept for the editor", "Комментарии (1)\n\nСпасибо за новость.", "PP"),
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
        ("a saved page", "\n <!DOCTYPE html><html><p>Мост", "This is HTML"),
        ("a log file", "Мост открыли\n" * 20_001, "more than 20000 lines"),
        ("a piece of one", "<HTML lang=ru>", "This is HTML"),
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
SENTENCES = st.lists(
    st.sampled_from(
        ["мост", "река", "Аким", "«лёд»", "Top.Mail.Ru", "Комментарии", "2031", "сказал,", "–", "да"]
    ),
    min_size=2,
).map(lambda found: f"Однако {' '.join(found)}.")


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


@given(
    story=st.lists(SENTENCES, min_size=2, max_size=5),
    line=st.sampled_from(["Комментарии", LOG_IN, "Top.Mail.Ru", "Читайте также", "12.03.2031", "Поделиться"]),
    place=st.integers(min_value=1, max_value=4),
)
def test_line_like_chrome_stays_in_the_midst_of_a_story(story: list[str], line: str, place: int) -> None:
    at = min(place, len(story) - 1)
    body = [*story[:at], line, *story[at:]]
    assert words_of(parse_text("\n\n".join(["Мост открыли", *body]))) == words(
        "\n".join(["Мост открыли", *body])
    )


@given(st.text(max_size=300))
def test_any_text_is_a_page_or_is_refused_in_words(text: str) -> None:
    try:
        page = parse_text(text)
    except PageError as refusal:
        assert str(refusal).endswith(".")
    else:
        assert page.headline and page.blocks
        assert len(page.digest()) == 64
