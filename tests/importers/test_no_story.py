"""What is no story is refused with the sentence that fits; a short story is one."""
# ruff: noqa: E501  a table of pages: their mark-up is not broken over lines

import io
import json
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pytest

from tilshi.importers.page.data import PageData
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.read import read_page
from tilshi.importers.page.source import Source

ZONE = ZoneInfo("Asia/Almaty")
LIST, LOG_IN, ERROR, SCRIPTS, EMPTY, BINARY, NO_WORD, ANY = (
    r"\blist\b",
    r"log-in|signed in",
    r"error page",
    r"scripts",
    r"empty|no text|short|No story|nothing|only counters|No headline",
    r"binary",
    r"binary|no Word document",
    r"\w",
)


@dataclass(frozen=True)
class NoStory:
    name: str
    content: str | bytes
    refusal: str


def page(title: str, body: str, language: str = "ru") -> str:
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<script>window.dataLayer = [];</script></head><body>{body}</body></html>"
    )


def shell(name: str, noscript: str = "", language: str = "ru") -> str:
    return page(
        name,
        f'<noscript>{noscript}</noscript><div id="root"></div><script src="/main.js"></script>',
        language,
    )


def menu(*names: str) -> str:
    return (
        "<nav><ul>"
        + "".join(f'<li><a href="/{n}/">{name}</a></li>' for n, name in enumerate(names))
        + "</ul></nav>"
    )


FOOTER = "<footer><p>© 2024 «Степная заря». Карасу, ул. Мостовая, 1, тел. +7 (700) 000-00-00</p></footer>"


def cards(*headlines: str) -> str:
    return "".join(
        f'<div class="card"><h3><a href="/news/{n}">{headline}</a></h3><time>1{n}.03.2024</time></div>'
        for n, headline in enumerate(headlines)
    )


def teasers(*pairs: tuple[str, str]) -> str:
    return "".join(
        f'<article><h2><a href="/news/{n}">{headline}</a></h2><p>{words}</p><a href="/news/{n}">Далее</a></article>'
        for n, (headline, words) in enumerate(pairs)
    )


RU = (
    "Мост через Карасу открыли после ремонта",
    "В Тузколе пересчитали всех верблюдов",
    "Школьники Соль-Буланска починили часы на ратуше",
    "Паром остановят на зиму в ноябре",
    "Пекарня на рынке снова печёт ночью",
    "Библиотека ищет хозяина забытого зонта",
)
KK = (
    "Қарасу көпірі жөндеуден кейін ашылды",
    "Тұзкөлде түйелердің бәрі саналды",
    "Оқушылар қаладағы сағатты жөндеді",
    "Паром қыста тоқтатылады",
    "Базардағы наубайхана түнде жұмыс істейді",
    "Кітапхана ұмытылған қолшатырдың иесін іздейді",
)
EN = (
    "Bridge over the Karasu reopens after repairs",
    "Every camel in Tuzkol has been counted",
    "Pupils mend the town hall clock",
    "Ferry to stop for the winter in November",
    "Market bakery works at night again",
    "Library seeks the owner of an umbrella",
)


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 200))
        + chunk(b"IEND", b"")
    )


def archive(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, "Мост через Карасу открыли. " * 40)
    return held.getvalue()


PDF = (
    b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n4 0 obj\n<< /Length 60 /Filter"
    b" /FlateDecode >>\nstream\n"
    + zlib.compress(b"BT /F1 12 Tf (Most) Tj ET" * 9)
    + b"\nendstream\nendobj\n%%EOF\n"
)
RSS = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Степная заря</title>'
    "<link>https://zarya.example/</link><description>Новости района</description>"
    + "".join(
        f"<item><title>{title}</title><link>https://zarya.example/{n}</link><description>{title}, сообщили в акимате"
        f" района в субботу утром.</description><pubDate>Tue, 12 Mar 2024 09:30:00 +0500</pubDate></item>"
        for n, title in enumerate(RU)
    )
    + "</channel></rss>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Zarya</title>'
    + "".join(
        f"<entry><title>{title}</title><id>urn:{n}</id><summary>{title}.</summary></entry>"
        for n, title in enumerate(EN)
    )
    + "</feed>"
)
SITEMAP = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    + "".join(
        f"<url><loc>https://zarya.example/{n}</loc><lastmod>2024-03-12</lastmod></url>" for n in range(9)
    )
    + "</urlset>"
)
JSON = json.dumps(
    {"items": [{"id": n, "title": title, "url": f"/{n}"} for n, title in enumerate(RU)]}, ensure_ascii=False
)
JSON_LINES = json.dumps([{"id": n, "title": title} for n, title in enumerate(EN)], indent=2)

NO_STORIES = (
    NoStory(
        "list of cards, ru",
        page("Новости – Степная заря", menu("Главная", "Новости") + f"<h1>Новости</h1>{cards(*RU)}" + FOOTER),
        LIST,
    ),
    NoStory(
        "list of cards, kk",
        page("Жаңалықтар", menu("Басты бет", "Жаңалықтар") + f"<h1>Жаңалықтар</h1>{cards(*KK)}", "kk"),
        LIST,
    ),
    NoStory(
        "list of cards, en",
        page(
            "Latest news | The Steppe Dawn", menu("Home", "News") + f"<h1>Latest news</h1>{cards(*EN)}", "en"
        ),
        LIST,
    ),
    NoStory(
        "section with teasers, ru",
        page(
            "Общество",
            f"<h1>Общество</h1>{teasers(*((line, line + ', сообщили утром в акимате района. Подробности выясняются.') for line in RU))}",
        ),
        LIST,
    ),
    NoStory(
        "section with teasers, kk",
        page(
            "Қоғам",
            f"<h1>Қоғам</h1>{teasers(*((line, line + ', деп хабарлады аудан әкімдігі таңертең. Толығырақ кейін.') for line in KK))}",
            "kk",
        ),
        LIST,
    ),
    NoStory(
        "section with teasers, en",
        page(
            "Society",
            f"<h1>Society</h1>{teasers(*((line, line + ', the district said on Saturday morning. More to follow.') for line in EN))}",
            "en",
        ),
        LIST,
    ),
    NoStory(
        "front without a heading of its own, ru",
        page("Степная заря – новости района", menu("Новости", "Архив") + cards(*RU) + FOOTER),
        LIST,
    ),
    NoStory(
        "tag page as a plain list, en",
        page(
            "Tag: bridges",
            "<h1>Tag: bridges</h1><ul>"
            + "".join(f'<li><a href="/{n}">{line}</a></li>' for n, line in enumerate(EN))
            + "</ul>",
            "en",
        ),
        LIST,
    ),
    NoStory(
        "search without a find, ru",
        page("Поиск", menu("Главная") + "<h1>Поиск</h1><p>По вашему запросу ничего не найдено.</p>"),
        ANY,
    ),
    NoStory("list copied as text, ru", "Степная заря\n\nНовости\n\n" + "\n\n".join(RU), LIST),
    NoStory("list copied as text, kk", "Таң нұры\n\nЖаңалықтар\n\n" + "\n\n".join(KK), LIST),
    NoStory("list copied as text, en", "The Steppe Dawn\n\nLatest news\n\n" + "\n\n".join(EN), LIST),
    NoStory(
        "log-in wall, ru",
        page(
            "Мост открыли – Заря",
            "<h1>Мост через Карасу открыли</h1><p>Войдите или оформите подписку, чтобы прочитать материал целиком.</p><a href=/login>Войти</a>",
        ),
        LOG_IN,
    ),
    NoStory(
        "log-in wall, kk",
        page(
            "Көпір ашылды – Таң",
            "<h1>Қарасу көпірі ашылды</h1><p>Мақаланы толық оқу үшін сайтқа кіріңіз немесе тіркеліңіз.</p>",
            "kk",
        ),
        LOG_IN,
    ),
    NoStory(
        "log-in wall, en",
        page(
            "Bridge reopens – Dawn",
            "<h1>Bridge over the Karasu reopens</h1><p>Please log in or subscribe to continue reading this story.</p>",
            "en",
        ),
        LOG_IN,
    ),
    NoStory(
        "log-in form, ru",
        page(
            "Вход",
            "<h1>Вход на сайт</h1><form><label>Логин <input name=u></label><label>Пароль <input type=password></label><button>Войти</button></form>",
        ),
        LOG_IN,
    ),
    NoStory(
        "log-in form, en",
        page(
            "Sign in",
            "<h1>Sign in to your account</h1><form><input type=email><input type=password><button>Sign in</button></form><p><a href=/r>Forgot your password?</a></p>",
            "en",
        ),
        LOG_IN,
    ),
    NoStory(
        "log-in form, kk",
        page(
            "Кіру",
            "<h1>Сайтқа кіру</h1><form><input name=u><input type=password><button>Кіру</button></form>",
            "kk",
        ),
        LOG_IN,
    ),
    NoStory(
        "not found, ru",
        page(
            "404 – Степная заря",
            menu(*RU[:3])
            + "<h1>404</h1><p>Страница не найдена. Возможно, она была удалена или вы ошиблись в адресе.</p>"
            + FOOTER,
        ),
        ERROR,
    ),
    NoStory(
        "not found, kk",
        page(
            "Бет табылмады",
            "<h1>Бет табылмады</h1><p>Сіз іздеген бет жоқ немесе көшірілген. Басты бетке оралыңыз.</p>",
            "kk",
        ),
        ERROR,
    ),
    NoStory(
        "not found, en",
        page(
            "Page not found | Dawn",
            "<h1>Page not found</h1><p>The page you were looking for has moved or no longer exists. Try the search.</p>",
            "en",
        ),
        ERROR,
    ),
    NoStory(
        "not found of a server",
        "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr><center>nginx</center></body></html>",
        ERROR,
    ),
    NoStory(
        "forbidden of a server",
        "<html><head><title>403 Forbidden</title></head><body><h1>Forbidden</h1><p>You don't have permission to access this resource.</p></body></html>",
        ERROR,
    ),
    NoStory(
        "forbidden, ru",
        page(
            "Доступ запрещён",
            "<h1>Доступ запрещён</h1><p>У вас нет прав для просмотра этой страницы. Обратитесь к администратору.</p>",
        ),
        ERROR,
    ),
    NoStory(
        "bad gateway",
        "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
        ERROR,
    ),
    NoStory(
        "check of the browser, en",
        page(
            "Just a moment...",
            "<h1>zarya.example</h1><h2>Checking if the site connection is secure</h2><p>zarya.example needs to review the security of your connection before proceeding.</p><noscript>Enable JavaScript and cookies to continue</noscript>",
            "en",
        ),
        f"{ERROR}|{SCRIPTS}",
    ),
    NoStory(
        "check of the browser, ru",
        page(
            "Проверка браузера",
            "<h1>Проверка браузера</h1><p>Подождите несколько секунд. Мы проверяем, что вы не робот.</p>",
        ),
        f"{ERROR}|{SCRIPTS}",
    ),
    NoStory(
        "captcha, ru",
        page(
            "Ой!",
            "<h1>Подтвердите, что запросы отправляли вы, а не робот</h1><p>Нам очень жаль, но запросы с вашего устройства похожи на автоматические.</p><form><input type=checkbox> Я не робот</form>",
        ),
        f"{ERROR}|robot|check",
    ),
    NoStory(
        "server in repair, ru",
        page(
            "Сайт временно недоступен",
            "<h1>Сайт временно недоступен</h1><p>Ведутся технические работы. Приносим извинения за неудобства.</p>",
        ),
        ERROR,
    ),
    NoStory("not found copied as text, ru", "Степная заря\n\n404\n\nСтраница не найдена", f"{ERROR}|{EMPTY}"),
    NoStory(
        "not found copied as text, en",
        "Page not found\n\nThe page you are looking for does not exist.",
        ERROR,
    ),
    NoStory("shell of scripts, ru", shell("Степная заря", "Для работы сайта включите JavaScript."), SCRIPTS),
    NoStory("shell of scripts, kk", shell("Таң нұры", "Сайтты көру үшін JavaScript қосыңыз.", "kk"), SCRIPTS),
    NoStory(
        "shell of scripts, en",
        shell("The Steppe Dawn", "You need to enable JavaScript to run this app.", "en"),
        SCRIPTS,
    ),
    NoStory("shell of scripts without a word", shell("Zarya"), SCRIPTS),
    NoStory(
        "shell with its story in a script only",
        page(
            "Мост открыли",
            '<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{"title":"Мост открыли","text":"Движение пустили."}</script>',
        ),
        SCRIPTS,
    ),
    NoStory(
        "shell that is loading",
        page("Zarya", '<div id="app"><div class="spinner">Loading...</div></div>', "en"),
        f"{SCRIPTS}|{EMPTY}",
    ),
    NoStory("nothing", "", EMPTY),
    NoStory("nothing but spaces", " \n\t \u00a0\n", EMPTY),
    NoStory("nothing but a mark", b"\xef\xbb\xbf", EMPTY),
    NoStory("empty body", page("", ""), f"{SCRIPTS}|{EMPTY}"),
    NoStory(
        "headline alone, ru",
        page("Мост открыли", "<article><h1>Мост через Карасу открыли</h1></article>"),
        EMPTY,
    ),
    NoStory("headline alone, as text", "Мост через Карасу открыли", EMPTY),
    NoStory(
        "headline and picture",
        page("Мост открыли", "<h1>Мост через Карасу открыли</h1><img src=1.jpg><p>Фото: Асан Беков</p>"),
        EMPTY,
    ),
    NoStory(
        "menus alone, ru",
        page("Заря", menu("Главная", "Новости", "Архив", "О нас", "Контакты") + FOOTER),
        ANY,
    ),
    NoStory("menus copied as text, kk", "Басты бет\nҚаз Рус Eng\nБөлісу\nПікірлер (0)\nTop.Mail.Ru", EMPTY),
    NoStory("feed of RSS", RSS, ANY),
    NoStory("feed of Atom", ATOM, ANY),
    NoStory("sitemap", SITEMAP, ANY),
    NoStory("JSON, ru", JSON, ANY),
    NoStory("JSON on many lines, en", JSON_LINES, ANY),
    NoStory(
        "style sheet", "body { margin: 0 }\n.story > p { color: #222; font: 16px/1.5 serif }\n" * 20, ANY
    ),
    NoStory(
        "program",
        "window.addEventListener('load', function () { console.log('x'); });\nvar a = [1, 2];\n" * 20,
        ANY,
    ),
    NoStory("PDF", PDF, f"{BINARY}|PDF"),
    NoStory("PNG", png(), BINARY),
    NoStory("ZIP that is no document", archive("news/1.txt", "news/2.txt"), NO_WORD),
    NoStory(
        "spreadsheet", archive("[Content_Types].xml", "xl/workbook.xml", "xl/sharedStrings.xml"), NO_WORD
    ),
    NoStory(
        "old Word document",
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "Мост открыли".encode("utf-16-le") * 30,
        f"{BINARY}|old Word",
    ),
    NoStory("random bytes", bytes((n * n * 31 + n // 7) % 256 for n in range(5_000)), f"{BINARY}|encoding"),
)


@pytest.mark.parametrize("case", NO_STORIES, ids=[case.name for case in NO_STORIES])
def test_what_is_no_story_is_refused_for_its_reason(case: NoStory) -> None:
    with pytest.raises(PageError) as caught:
        read(case.content)
    refusal = str(caught.value)
    assert re.search(case.refusal, refusal)
    assert refusal.endswith(".") and "\n" not in refusal and len(refusal) < 300


def read(content: str | bytes) -> PageData:
    return read_page(Source("page", content if isinstance(content, bytes) else content.encode()), ZONE)


# Sixty words or so: nothing in them may be taken for a wall, an error or a list.
SHORT = {
    "ru": (
        "Паром у Карасу встанет на зиму",
        "Паром через Карасу остановят на зиму 12 ноября, сообщили в акимате района. До этого дня он ходит по"
        " прежнему расписанию, с восьми утра до семи вечера.",
        "«Лёд встал на неделю раньше, чем в прошлом году, ждать больше нельзя», – сказал начальник переправы Асан Беков.",
        "До весны жители левого берега будут ездить через мост у Тузколя. Автобус пустят дважды в день.",
    ),
    "kk": (
        "Қарасу паромы қысқа тоқтайды",
        "Қарасу өткеліндегі паром 12 қарашадан бастап қысқа тоқтайды, деп хабарлады аудан әкімдігі. Осы күнге дейін"
        " ол бұрынғы кестемен, таңғы сегізден кешкі жетіге дейін жүреді.",
        "«Мұз былтырғыдан бір апта бұрын қатты, енді күтуге болмайды», – деді өткел бастығы Асан Беков.",
        "Көктемге дейін сол жағадағы тұрғындар Тұзкөл көпірі арқылы қатынайды. Автобус күніне екі рет жүреді.",
    ),
    "en": (
        "Karasu ferry to stop for the winter",
        "The ferry across the Karasu will stop for the winter on 12 November, the district said. Until then it runs"
        " to the usual timetable, from eight in the morning to seven in the evening.",
        "“The ice came a week earlier than last year and we cannot wait,” said Assan Bekov, who runs the crossing.",
        "Until spring people on the left bank will use the bridge at Tuzkol. A bus will run twice a day.",
    ),
}
# Stories about the very things by which walls and errors are known.
ABOUT = {
    "a story about an error": (
        "Ошибка 404 стоила акимату тендера",
        "Акимат Карасу отменил тендер на ремонт моста из-за страницы «404 – страница не найдена», которую видели все, кто"
        " пытался подать заявку. Ошибку нашли через неделю после того, как приём закончился.",
        "«Мы узнали об этом последними», – сказал аким района Асан Беков.",
        "Новый тендер объявят в апреле, документы на этот раз вывесят и на двери акимата.",
    ),
    "a story about log-ins": (
        "Библиотека попросила читателей войти",
        "Библиотека Тузколя попросила читателей: «Войдите, чтобы продолжить чтение», и повесила эти слова над дверью."
        " Раньше книги выдавали через окно, и очередь мёрзла на крыльце, рассказали в отделе культуры.",
        "«Внутри тепло, и там ещё четыре тысячи книг», – сказала заведующая Сауле Омарова.",
        "Окно оставили для тех, кто приходит с собаками и велосипедами.",
    ),
    "a story about scripts": (
        "School site to work without scripts",
        "The school in Saltbulan has asked its programmers to remake the site, which told parents to “enable JavaScript”"
        " and showed nothing else. Half of them read it on telephones that are older than their children.",
        "“We only wanted to know when lessons begin,” said Assel Tleuova, a mother of three.",
        "The new site will be ready by September, and until then the timetable hangs on the gate.",
    ),
    "a story about access": (
        "Доступ на плотину ограничили до весны",
        "Доступ на плотину у Соль-Буланска ограничили до весны из-за трещины, которую заметили рыбаки. Пройти можно только"
        " по пропускам, их выдают в сельском акимате, и очередь там с восьми утра.",
        "«Трещина старая, но проверить её надо», – сказал инженер Тимур Ольшанов.",
        "Рыбаков просят ловить ниже по течению, где лёд уже держит.",
    ),
}
STORIES = SHORT | ABOUT


@pytest.mark.parametrize("name", STORIES)
def test_short_story_on_a_page_is_a_story(name: str) -> None:
    headline, *paragraphs = STORIES[name]
    body = f"<h1>{headline}</h1>" + "".join(f"<p>{words}</p>" for words in paragraphs)
    made = page(
        f"{headline} – Заря", menu("Главная", "Новости", "Архив") + f"<article>{body}</article>" + FOOTER
    )
    assert_is(read(made), headline, paragraphs)


@pytest.mark.parametrize("name", STORIES)
def test_short_story_of_bare_mark_up_is_a_story(name: str) -> None:
    headline, *paragraphs = STORIES[name]
    assert_is(
        read(f"<html><body><h1>{headline}</h1>" + "".join(f"<p>{words}" for words in paragraphs)),
        headline,
        paragraphs,
    )


@pytest.mark.parametrize("name", STORIES)
def test_short_story_as_text_is_a_story(name: str) -> None:
    headline, *paragraphs = STORIES[name]
    assert_is(read("\n\n".join((headline, *paragraphs))), headline, paragraphs)


@pytest.mark.parametrize("language", SHORT)
def test_short_story_beside_a_password_field_is_a_story(language: str) -> None:
    """Sites have a form to log in on every page."""
    headline, *paragraphs = SHORT[language]
    form = "<form><input name=login><input type=password><button>Войти</button></form>"
    body = f"<article><h1>{headline}</h1>" + "".join(f"<p>{words}</p>" for words in paragraphs) + "</article>"
    assert_is(read(page(headline, form + body)), headline, paragraphs)


def assert_is(page: PageData, headline: str, paragraphs: list[str]) -> None:
    assert page.headline == headline
    assert page.standfirst == paragraphs[0]
    assert len(page.blocks) == len(paragraphs) - 1
