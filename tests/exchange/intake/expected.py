"""What each of the feeds says: how many items, and all that is read of the first."""
# ruff: noqa: E501  sentences as the feeds have them

from dataclasses import dataclass
from datetime import UTC, datetime

from tilshi.exchange.intake.data import FeedData, ItemData, PictureData

ADDRESS = "https://partner.example/feed"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Expected:
    """`feed`: without its items."""

    feed: FeedData
    items: int
    first: ItemData


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


FEEDS = {
    "ap.json": Expected(
        FeedData(kind="ninjs", version="1"),
        1,
        ItemData(
            guid="https://api.wire.example/media/v/content/aa11?qt=x",
            address="",
            title="Koktem valley counts its orchards",
            standfirst="Apple trees number about ninety thousand.",
            language="en",
            published_at=at("2026-05-12T13:00:00"),
            updated_at=at("2026-05-12T13:40:11"),
            sections=("Agriculture",),
            authors=("ZARINA BEK",),
            picture=PictureData(
                address="https://api.wire.example/p/bb.jpg",
                media_type="image/jpeg",
                width=512,
                height=341,
                alt="Orchard",
                credit="WIRE",
            ),
        ),
    ),
    "arc.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="The Nura Courier",
            home="https://nuracourier.example",
            language="en",
            ttl_minutes=1,
        ),
        1,
        ItemData(
            guid="https://nuracourier.example/health/2026/05/27/scanner/",
            address="https://nuracourier.example/health/2026/05/27/scanner/",
            title="Nura hospital gets a second scanner",
            standfirst="Waiting time should fall to a week.",
            text="Waiting time should fall to a week.",
            language="en",
            published_at=at("2026-05-27T02:59:00"),
            authors=("Dana Omar, Alex Pak",),
            picture=PictureData(
                address="https://nuracourier.example/resizer/scanner.jpg?auth=ab&width=1200",
                media_type="image/jpeg",
                width=1200,
                height=675,
                alt="A technician at the new scanner",
                credit="Olga Shin",
            ),
        ),
    ),
    "atom_03.xml": Expected(
        FeedData(
            kind="atom",
            version="0.3",
            title="Дневник Актумсыка",
            home="http://aktumsyk.example/",
            language="ru",
        ),
        1,
        ItemData(
            guid="tag:aktumsyk.example,2026:1",
            address="http://aktumsyk.example/mayak",
            title="Маяк снова горит",
            standfirst="Смотритель вернулся.",
            text="Смотритель вернулся.\n\nСвет виден за 20 км.",
            language="ru",
            published_at=at("2026-01-20T07:30:00"),
            updated_at=at("2026-01-20T08:00:00"),
            sections=("море",),
            authors=("Ольга",),
        ),
    ),
    "atom_tombstones.xml": Expected(
        FeedData(
            kind="atom",
            version="1.0",
            title="Sairam Ledger",
            home="https://sairam.example/",
            language="en",
            hubs=("https://sairam.example/hub",),
            is_complete=True,
        ),
        2,
        ItemData(
            guid="tag:sairam.example,2026:3",
            address="",
            title="",
            language="en",
            updated_at=at("2026-05-30T18:30:02"),
            is_withdrawn=True,
        ),
    ),
    "bitrix.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Газета «Степной край»",
            home="https://stepnoi.example",
            ttl_minutes=1440,
        ),
        2,
        ItemData(
            guid="",
            address="https://stepnoi.example/news/priroda/5512/",
            title="В Карасу посчитали сайгаков",
            standfirst='Поголовье выросло "почти вдвое", говорят учёные. Счёт вели с воздуха.',
            published_at=at("2026-05-11T03:45:00"),
            sections=("Природа",),
            picture=PictureData(
                address="https://stepnoi.example/upload/iblock/saiga.jpg", media_type="image/jpeg"
            ),
        ),
    ),
    "blogger.xml": Expected(
        FeedData(
            kind="atom",
            version="1.0",
            title="Аулдан хат",
            home="https://auldan-hat.example/",
            hubs=("http://pubsubhubbub.appspot.com/",),
        ),
        1,
        ItemData(
            guid="tag:blogger.com,1999:blog-77.post-901",
            address="https://auldan-hat.example/2026/02/muz.html",
            title="Көл мұзы қалыңдады",
            text="Балықшылар мұздың қалыңдығын өлшеді: 62 см.",
            published_at=at("2026-02-12T04:10:00"),
            updated_at=at("2026-02-12T04:11:00"),
            sections=("қыс",),
            authors=("Гүлнар",),
            picture=PictureData(address="https://blogger.example/img/s72-c/muz.jpg", width=72, height=72),
        ),
    ),
    "cp1251_called_utf8.xml": Expected(
        FeedData(kind="rss", version="2.0", title="Голос Сарыозека", home="https://saryozek.example/"),
        1,
        ItemData(
            guid="",
            address="https://saryozek.example/zerno",
            title="Элеватор принял первое зерно",
            standfirst="Очередь машин растянулась на километр.",
            published_at=at("2025-08-04T06:00:00"),
        ),
    ),
    "discourse.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Qalam Community - Latest topics",
            home="https://talk.qalam.example/latest",
        ),
        1,
        ItemData(
            guid="talk.qalam.example-topic-88",
            address="https://talk.qalam.example/t/keyboard/88",
            title="Which keyboard for Kazakh?",
            standfirst="I use the “Kazakh 102” layout. 3 posts - 2 participants Read full topic",
            published_at=at("2026-05-19T06:12:00"),
            sections=("Software",),
            authors=("@sanzhar Sanzhar B.",),
        ),
    ),
    "django.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Тілші — Саясат",
            home="https://tilshi.example/kk/saiasat/",
            language="kk",
            ttl_minutes=15,
        ),
        1,
        ItemData(
            guid="0d3cbb1e-7a3f-4a3f-9d1c-7d1f5c5b9a11",
            address="https://tilshi.example/kk/saiasat/biudzhet/",
            title="Мәслихат бюджетті қабылдады",
            standfirst="Дауыс берген 21 депутат.",
            language="kk",
            published_at=at("2026-05-30T10:00:00"),
            sections=("Бюджет",),
            authors=("Айгүл Сәрсен",),
            picture=PictureData(
                address="https://tilshi.example/media/m1.jpg", media_type="image/jpeg", width=1200, height=800
            ),
        ),
    ),
    "dle.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Кызылбулак сегодня",
            home="https://kyzylbulak.example/",
            language="ru",
        ),
        1,
        ItemData(
            guid="https://kyzylbulak.example/1204-avtobus.html",
            address="https://kyzylbulak.example/1204-avtobus.html",
            title="Автобус № 5 пойдёт по новой улице",
            standfirst="Маршрут продлили до больницы.",
            language="ru",
            published_at=at("2026-01-14T04:12:09"),
            sections=("Город / Транспорт",),
            authors=("admin",),
            picture=PictureData(
                address="https://kyzylbulak.example/uploads/posts/2026-01/thumbs/bus.jpg", alt="Автобус"
            ),
        ),
    ),
    "drupal.xml": Expected(
        FeedData(
            kind="rss", version="2.0", title="Ақжол қаласы", home="https://akzhol.example/kk", language="kk"
        ),
        1,
        ItemData(
            guid="318 at https://akzhol.example",
            address="https://akzhol.example/kk/node/318",
            title="Мектепте жаңа зертхана ашылды",
            standfirst="editor Химия кабинетіне 12 құрал әкелінді.",
            language="kk",
            published_at=at("2026-02-02T04:15:00"),
            authors=("editor",),
            picture=PictureData(
                address="https://akzhol.example/sites/default/files/lab.jpg",
                width=640,
                height=480,
                alt="Зертхана",
            ),
        ),
    ),
    "dzen.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Дача под Кокжаром",
            home="https://kokzhar-dacha.example/",
            language="ru",
        ),
        1,
        ItemData(
            guid="f3a1c9",
            address="https://kokzhar-dacha.example/kartofel",
            title="Когда сажать картофель на севере",
            text="Ждите, пока земля прогреется до +8.\n\nГрядки Нина Ли",
            language="ru",
            published_at=at("2026-05-04T00:00:00"),
            picture=PictureData(address="https://kokzhar-dacha.example/p1.jpg", media_type="image/jpeg"),
        ),
    ),
    "ghost.xml": Expected(
        FeedData(
            kind="rss", version="2.0", title="Kogal Post", home="https://kogal.example/", ttl_minutes=60
        ),
        1,
        ItemData(
            guid="6617c0ffee00000000000001",
            address="https://kogal.example/shorter-season/",
            title="Fishermen of Kogal ask for a shorter season",
            standfirst="Forty crews signed a letter to the district.",
            text="Forty crews signed a letter to the district.\n\nWe counted fewer fish.",
            published_at=at("2026-04-10T07:30:00"),
            sections=("Economy",),
            authors=("Timur Asanov",),
            picture=PictureData(address="https://kogal.example/content/images/2026/04/boats.jpg"),
        ),
    ),
    "government.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Акимат Тасбулакского района",
            home="http://tasbulak.gov.example/rus/",
            notes=("The feed is not well-formed XML and was mended.",),
        ),
        1,
        ItemData(
            guid="",
            address="http://tasbulak.gov.example/rus/news/?cid=0&rid=1821",
            title="Аким провел встречу с жителями «Жана ауыла»",
            standfirst="Обсудили воду & дороги, полив, газ. Записано 14 поручений.",
            published_at=at("2026-05-19T17:45:00"),
        ),
    ),
    "hugo.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Posts on Shygys Lab",
            home="https://shygys.example/posts/",
            language="en",
        ),
        1,
        ItemData(
            guid="https://shygys.example/posts/snow/",
            address="https://shygys.example/posts/snow/",
            title="Snow depth by drone",
            standfirst="We flew over twelve valleys a < b.",
            language="en",
            published_at=at("2026-05-01T00:00:00"),
        ),
    ),
    "jekyll.xml": Expected(
        FeedData(
            kind="atom", version="1.0", title="Ашық дерек", home="https://derek.example/", language="kk"
        ),
        1,
        ItemData(
            guid="https://derek.example/2026/03/03/jol",
            address="https://derek.example/2026/03/03/jol/",
            title="Жол жөндеуге қанша кетті & кім алды",
            standfirst="Үш жылда 4 келісімшарт.",
            text="Үш жылда 4 келісімшарт.",
            language="kk",
            published_at=at("2026-03-03T05:00:00"),
            updated_at=at("2026-03-03T05:00:00"),
            sections=("бюджет",),
            authors=("Ерлан Тоқтар",),
            picture=PictureData(address="https://derek.example/2026/03/03/jol/kesте.png", alt="Кесте"),
        ),
    ),
    "joomla.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Акимат Жанаозека - Новости",
            home="https://zhanaozek.example/index.php/novosti",
            language="ru",
        ),
        1,
        ItemData(
            guid="https://zhanaozek.example/index.php/novosti/77-sady",
            address="https://zhanaozek.example/index.php/novosti/77-sady",
            title="Открыта запись в детские сады",
            standfirst="Заявления принимают до 1 апреля.",
            language="ru",
            published_at=at("2026-03-05T10:42:00"),
            sections=("Новости",),
            authors=("Пресс-служба",),
            picture=PictureData(address="https://zhanaozek.example/images/sad.jpg"),
        ),
    ),
    "junk_behind.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Голос Сарыозека",
            home="https://saryozek.example/",
            notes=("The feed is not well-formed XML and was mended.",),
        ),
        1,
        ItemData(
            guid="",
            address="https://saryozek.example/zerno",
            title="Элеватор принял первое зерно",
            standfirst="Очередь машин растянулась на километр.",
            published_at=at("2025-08-04T06:00:00"),
        ),
    ),
    "koi8r.xml": Expected(
        FeedData(kind="rss", version="2.0", title="Голос Сарыозека", home="https://saryozek.example/"),
        1,
        ItemData(
            guid="",
            address="https://saryozek.example/zerno",
            title="Элеватор принял первое зерно",
            standfirst="Очередь машин растянулась на километр.",
            published_at=at("2025-08-04T06:00:00"),
        ),
    ),
    "koi8r_called_cp1251.xml": Expected(
        FeedData(kind="rss", version="2.0", title="Голос Сарыозека", home="https://saryozek.example/"),
        1,
        ItemData(
            guid="",
            address="https://saryozek.example/zerno",
            title="Элеватор принял первое зерно",
            standfirst="Очередь машин растянулась на километр.",
            published_at=at("2025-08-04T06:00:00"),
        ),
    ),
    "kz1048.xml": Expected(
        FeedData(
            kind="rss", version="2.0", title="Жаңаарқа үні", home="https://janaarqa.example/", language="kk"
        ),
        1,
        ItemData(
            guid="",
            address="https://janaarqa.example/ort",
            title="Қонақүйде өрт шықты, ешкім зардап шеккен жоқ",
            standfirst="Өртті үш сағатта сөндірді.",
            language="kk",
            published_at=at("2026-05-05T14:20:00"),
        ),
    ),
    "kz1048_called_utf8.xml": Expected(
        FeedData(
            kind="rss", version="2.0", title="Жаңаарқа үні", home="https://janaarqa.example/", language="kk"
        ),
        1,
        ItemData(
            guid="",
            address="https://janaarqa.example/ort",
            title="Қонақүйде өрт шықты, ешкім зардап шеккен жоқ",
            standfirst="Өртті үш сағатта сөндірді.",
            language="kk",
            published_at=at("2026-05-05T14:20:00"),
        ),
    ),
    "mailru.xml": Expected(
        FeedData(kind="rss", version="2.0", title="Портал Есиль-24", home="https://esil24.example"),
        1,
        ItemData(
            guid="https://esil24.example/a/31",
            address="https://esil24.example/a/31",
            title="Цирк приедет в Есиль",
            standfirst="Гастроли продлятся неделю.",
            text="Гастроли продлятся неделю.\n\nБилеты — в кассах дома культуры.",
            published_at=at("2026-05-14T07:00:00"),
            sections=("Культура",),
            picture=PictureData(address="https://esil24.example/a/31.webp", media_type="image/webp"),
        ),
    ),
    "medium.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Stories by Aliya Dzhan on Medium",
            home="https://medium.example/@aliya?source=rss-77aa------2",
            hubs=("http://medium.superfeedr.example",),
        ),
        1,
        ItemData(
            guid="https://medium.example/p/0a1b",
            address="https://medium.example/@aliya/ulken-bazaar-0a1b?source=rss-77aa------2",
            title="How the Ulken bazaar moved overnight",
            text="Stalls before dawn\n\nAt four in the morning the first lorry came.",
            published_at=at("2026-04-05T06:12:39"),
            updated_at=at("2026-04-05T06:41:08"),
            sections=("kazakhstan", "markets"),
            authors=("Aliya Dzhan",),
            picture=PictureData(address="https://cdn.medium.example/max/1024/stalls.jpeg", alt="Stalls"),
        ),
    ),
    "microblog.json": Expected(
        FeedData(kind="json", version="1", title="Нурай пишет", home="https://nurai.micro.example/"),
        1,
        ItemData(
            guid="https://nurai.micro.example/2026/04/02/rain.html",
            address="https://nurai.micro.example/2026/04/02/rain.html",
            title="",
            text="Дождь в Орде третий день.",
            published_at=at("2026-04-02T14:20:11"),
            authors=("Нурай",),
            picture=PictureData(
                address="https://nurai.micro.example/2026/04/02/uploads/2026/rain.jpg",
                width=600,
                height=450,
                alt="Лужа",
            ),
        ),
    ),
    "modx.xml": Expected(
        FeedData(kind="rss", version="2.0", title="Водоканал Майтобе", home="https://maitobe-su.example/"),
        1,
        ItemData(
            guid="https://maitobe-su.example/novosti/otklyuchenie.html",
            address="https://maitobe-su.example/novosti/otklyuchenie.html",
            title="Отключение воды 12 мая",
            standfirst="Воды не будет с 9:00 до 17:00 на улицах Абая & Сатпаева.",
            published_at=at("2026-05-08T19:00:00"),
        ),
    ),
    "movable_type.xml": Expected(
        FeedData(kind="atom", version="1.0", title="Kosagash Review", home="https://kosagash.example/"),
        1,
        ItemData(
            guid="tag:kosagash.example,2026://1.208",
            address="https://kosagash.example/2026/05/desk.html",
            title="A translator’s desk",
            standfirst="Three dictionaries and a lamp.",
            text="Three dictionaries and a lamp.\n\nShe works at night.",
            published_at=at("2026-05-02T06:20:00"),
            updated_at=at("2026-05-02T06:22:10"),
            sections=("Books",),
            authors=("Roza Akhmet",),
        ),
    ),
    "ninjs_1.json": Expected(
        FeedData(kind="ninjs", version="1.5"),
        1,
        ItemData(
            guid="https://kaznews.example/items/20260411-7",
            address="https://kaznews.example/items/20260411-7",
            title="В Алтынкуме открыли цех по переработке шерсти",
            standfirst="Цех даст тридцать рабочих мест.",
            text="Цех даст тридцать рабочих мест.\nСырьё привезут из трёх районов.",
            language="ru",
            published_at=at("2026-04-11T10:40:00"),
            updated_at=at("2026-04-11T11:05:00"),
            sections=("Промышленность",),
            authors=("Асель Жумабай",),
            picture=PictureData(
                address="https://kaznews.example/p/1.jpg",
                media_type="image/jpeg",
                width=1600,
                height=900,
                alt="Новый цех",
                credit="Каз Ньюс",
            ),
        ),
    ),
    "ninjs_2.json": Expected(
        FeedData(kind="ninjs", version="2.1"),
        1,
        ItemData(
            guid="https://lentakz.example/i/55",
            address="https://lentakz.example/i/55",
            title="Наурызкөже 500 адамға пісірілді",
            standfirst="Мереке Бөлек қаласында өтті.",
            text="Мереке Бөлек қаласында өтті.\n\nҚазан алты.",
            language="kk",
            published_at=at("2026-03-18T23:00:00"),
            updated_at=at("2026-03-19T01:30:00"),
            sections=("мәдениет",),
            authors=("Қанат Әли",),
            picture=PictureData(
                address="https://lentakz.example/l.jpg",
                media_type="image/jpeg",
                width=1800,
                height=1200,
                alt="Қазан басында",
                credit="Ержан Бек",
            ),
        ),
    ),
    "ninjs_3.json": Expected(
        FeedData(kind="ninjs", version="3.0", title="Wire", notes=("1 item under embargo was left out.",)),
        1,
        ItemData(
            guid="https://wire.example/2026/05/31/rail",
            address="https://wire.example/2026/05/31/rail",
            title="Freight on the Zhem line doubles",
            standfirst="Grain leads.",
            text="Grain leads.\n\nCoal follows.",
            language="en",
            published_at=at("2026-05-31T05:00:00"),
            updated_at=at("2026-05-31T06:00:00"),
            sections=("rail transport",),
            authors=("Askar Tole",),
            picture=PictureData(
                address="https://wire.example/rail.webp", media_type="image/webp", width=1200, height=800
            ),
        ),
    ),
    "opencart.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Сеть аптек «Шипа»",
            home="https://shipa.example/index.php?route=common/home",
        ),
        1,
        ItemData(
            guid="https://shipa.example/index.php?route=information/news&news_id=14",
            address="https://shipa.example/index.php?route=information/news&news_id=14",
            title="Аптека в Кенсае работает ночью",
            standfirst="С 1 марта — без выходных.",
            published_at=at("2026-02-27T09:30:00"),
        ),
    ),
    "plone.rdf": Expected(
        FeedData(
            kind="rdf", version="1.0", title="Ulytau National Park", home="https://ulytau-park.example/news"
        ),
        2,
        ItemData(
            guid="https://ulytau-park.example/news/argali",
            address="https://ulytau-park.example/news/argali",
            title="Argali return to the southern slope",
            standfirst="Rangers counted seventeen animals.",
            published_at=at("2026-04-22T03:15:00"),
            sections=("animals", "rangers"),
            authors=("Nurlan Kasym",),
        ),
    ),
    "podcast.xml": Expected(
        FeedData(kind="rss", version="2.0", title="Қоңыр дауыс", home="https://qonyr.example", language="kk"),
        1,
        ItemData(
            guid="qonyr-12",
            address="https://qonyr.example/12",
            title="12-шығарылым: Су туралы",
            standfirst="Гидролог Марат Сұлтанмен әңгіме.",
            language="kk",
            published_at=at("2026-05-03T00:00:00"),
            sections=("су", "өзен"),
            picture=PictureData(address="https://qonyr.example/12.png"),
        ),
    ),
    "rambler.xml": Expected(
        FeedData(kind="rss", version="2.0", title="Спорт Торгая", home="https://torgai-sport.example/"),
        1,
        ItemData(
            guid="",
            address="https://torgai-sport.example/6-medalei",
            title="Борцы взяли шесть медалей",
            text="Две золотые, одна серебряная и три бронзовые.",
            published_at=at("2026-05-23T14:30:00"),
            sections=("Борьба",),
            picture=PictureData(address="https://torgai-sport.example/b.jpg", media_type="image/jpeg"),
        ),
    ),
    "rdf_090.rdf": Expected(
        FeedData(kind="rdf", version="0.90", title="Old Steppe Wire", home="http://steppewire.example/"),
        2,
        ItemData(guid="", address="http://steppewire.example/clock", title="Post office keeps its clock"),
    ),
    "rss_091.xml": Expected(
        FeedData(
            kind="rss",
            version="0.91",
            title="Besbulak Weekly",
            home="http://besbulak.example/",
            language="en",
            skip_hours=frozenset({0, 22, 23}),
        ),
        1,
        ItemData(
            guid="",
            address="http://besbulak.example/1.html",
            title="Bakery reopens on Abai street",
            standfirst="Bread from six in the morning.",
            language="en",
        ),
    ),
    "squarespace.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="News - Tuma Theatre",
            home="https://tuma-theatre.example/news/",
            language="en",
        ),
        1,
        ItemData(
            guid="5f1:aa:bb",
            address="https://tuma-theatre.example/news/new-season",
            title="A new season under the old roof",
            standfirst="Seven premieres, one revival.",
            language="en",
            published_at=at("2026-04-20T08:41:20"),
            authors=("Tuma Theatre",),
            picture=PictureData(
                address="https://images.tuma.example/stage.jpg?format=1500w",
                media_type="image/jpeg",
                width=1500,
                height=1000,
                alt="A new season under the old roof",
            ),
        ),
    ),
    "substack.xml": Expected(
        FeedData(
            kind="rss", version="2.0", title="Steppe Notes", home="https://steppenotes.example", language="en"
        ),
        1,
        ItemData(
            guid="https://steppenotes.example/p/the-railway-that-waited",
            address="https://steppenotes.example/p/the-railway-that-waited",
            title="The railway that waited",
            standfirst="Why the Zhem line opens in May",
            text="Rails were laid in autumn.",
            language="en",
            published_at=at("2026-04-16T04:00:12"),
            authors=("Marat Ibraev",),
            picture=PictureData(
                address="https://substack.example/image/fetch/rail.png", media_type="image/jpeg"
            ),
        ),
    ),
    "superdesk.json": Expected(
        FeedData(kind="ninjs", version="1"),
        2,
        ItemData(
            guid="urn:newsml:desk.example:2026-05-20T08:14:01:7f",
            address="",
            title="Ishim ferry back in service",
            standfirst="The ferry carries forty cars.",
            text="The ferry carries forty cars.\n\nIt was repaired for nine weeks.",
            language="en",
            published_at=at("2026-05-20T08:15:00"),
            updated_at=at("2026-05-20T08:20:30"),
            sections=("Regions", "transport", "ferry", "Ishim"),
            authors=("Kamila Duisen",),
            picture=PictureData(
                address="https://desk.example/o.jpg",
                media_type="image/jpeg",
                width=3000,
                height=2000,
                alt="The ferry at the northern landing",
                credit="Sergei Em",
            ),
        ),
    ),
    "telegram.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Полиция Карабулака - Telegram Channel",
            home="https://t.example/s/karabulak_police",
        ),
        2,
        ItemData(
            guid="https://t.example/karabulak_police/2210",
            address="https://t.example/karabulak_police/2210",
            title="Внимание: на трассе до Аксая туман, видимость 50 метров",
            published_at=at("2026-02-15T02:10:00"),
            picture=PictureData(address="https://cdn.t.example/file/fog.jpg", media_type="image/jpeg"),
        ),
    ),
    "tilda.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Музей Сарытау",
            home="https://sarytau-museum.example",
            language="ru",
        ),
        1,
        ItemData(
            guid="",
            address="https://sarytau-museum.example/tpost/a1b2c3-sedla",
            title="Выставка седел открылась в Сарытау",
            standfirst="Тридцать седел из частных собраний",
            text="Выставка седел открылась в Сарытау\n\nСамое старое сделано в 1780 году.",
            language="ru",
            published_at=at("2026-03-24T10:50:00"),
            picture=PictureData(
                address="https://static.tilda.example/tild/sedla.jpg", media_type="image/jpeg"
            ),
        ),
    ),
    "truncated.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Голос Сарыозека",
            home="https://saryozek.example/",
            notes=("The feed ends in the midst of an item, which was left out.",),
        ),
        1,
        ItemData(
            guid="",
            address="https://saryozek.example/zerno",
            title="Элеватор принял первое зерно",
            standfirst="Очередь машин растянулась на километр.",
            published_at=at("2025-08-04T06:00:00"),
        ),
    ),
    "twice_escaped.xml": Expected(
        FeedData(kind="rss", version="2.0", title="Тобол — новости", home="https://tobol.example/"),
        1,
        ItemData(
            guid="",
            address="https://tobol.example/most",
            title="Мост «Южный» & дорога",
            standfirst="Цена < 5 млн",
            published_at=at("2026-05-01T04:00:00"),
        ),
    ),
    "typo3.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="University of Aktogai",
            home="https://uni-aktogai.example/",
            language="en",
        ),
        1,
        ItemData(
            guid="news-812",
            address="https://uni-aktogai.example/news/canals",
            title="Students map the old irrigation canals",
            standfirst="Nine kilometres were walked and drawn.",
            text="Nine kilometres were walked and drawn.\n\nTwo dams\n\nOne mill",
            language="en",
            published_at=at("2026-03-30T04:20:00"),
            sections=("Research",),
            picture=PictureData(
                address="https://uni-aktogai.example/fileadmin/canals.jpg", media_type="image/jpeg"
            ),
        ),
    ),
    "ucoz.xml": Expected(
        FeedData(kind="rss", version="2.0", title="Школа села Бесагаш", home="http://besagash.ucoz.example/"),
        1,
        ItemData(
            guid="http://besagash.ucoz.example/news/olimpiada/2026-02-21-44",
            address="http://besagash.ucoz.example/news/olimpiada/2026-02-21-44",
            title="Олимпиада по физике",
            standfirst="Трое учеников прошли в область.",
            published_at=at("2026-02-21T11:40:13"),
            sections=("Успехи",),
            authors=("teacher",),
            picture=PictureData(address="http://besagash.ucoz.example/_nw/1/s12345.jpg"),
        ),
    ),
    "unclosed.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Балкон-инфо",
            home="https://balkon.example/",
            notes=("The feed is not well-formed XML and was mended.",),
        ),
        2,
        ItemData(
            guid="",
            address="https://balkon.example/?a=1&b=2",
            title="Рынок & парковка: кто прав?",
            standfirst="Жители спорят. Суд в июне",
        ),
    ),
    "utf16.xml": Expected(
        FeedData(
            kind="rss", version="2.0", title="Жаңаарқа үні", home="https://janaarqa.example/", language="kk"
        ),
        1,
        ItemData(
            guid="",
            address="https://janaarqa.example/ort",
            title="Қонақүйде өрт шықты, ешкім зардап шеккен жоқ",
            standfirst="Өртті үш сағатта сөндірді.",
            language="kk",
            published_at=at("2026-05-05T14:20:00"),
        ),
    ),
    "utf16_without_mark.xml": Expected(
        FeedData(
            kind="rss", version="2.0", title="Жаңаарқа үні", home="https://janaarqa.example/", language="kk"
        ),
        1,
        ItemData(
            guid="",
            address="https://janaarqa.example/ort",
            title="Қонақүйде өрт шықты, ешкім зардап шеккен жоқ",
            standfirst="Өртті үш сағатта сөндірді.",
            language="kk",
            published_at=at("2026-05-05T14:20:00"),
        ),
    ),
    "vbulletin.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Форум автолюбителей Жетыкола",
            home="https://forum-zhetykol.example",
            language="ru",
            ttl_minutes=60,
        ),
        1,
        ItemData(
            guid="https://forum-zhetykol.example/showthread.php?t=301",
            address="https://forum-zhetykol.example/showthread.php?t=301&goto=newpost",
            title="Состояние трассы на Мерген",
            standfirst="Ехал вчера, ямы на 40-м км...",
            text="Ехал вчера, ямы на 40-м км, дальше хорошо.",
            language="ru",
            published_at=at("2026-03-28T09:40:00"),
            sections=("Дороги",),
            authors=("niva4x4",),
        ),
    ),
    "warnings_before.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Голос Сарыозека",
            home="https://saryozek.example/",
            notes=("What stood before the feed and is no XML was left out.",),
        ),
        1,
        ItemData(
            guid="",
            address="https://saryozek.example/zerno",
            title="Элеватор принял первое зерно",
            standfirst="Очередь машин растянулась на километр.",
            published_at=at("2025-08-04T06:00:00"),
        ),
    ),
    "wordpress.json": Expected(
        FeedData(
            kind="json",
            version="1.1",
            title="Шалқар айнасы",
            home="https://shalkar.example",
            language="kk",
            hubs=("https://hub.shalkar.example/",),
        ),
        1,
        ItemData(
            guid="https://shalkar.example/?p=71",
            address="https://shalkar.example/2026/05/jol/",
            title="Жаңа жол ашылды — 14 шақырым",
            standfirst="Жолды үш жыл салды.",
            text="Жолды үш жыл салды.",
            language="kk",
            published_at=at("2026-05-25T04:00:00"),
            updated_at=at("2026-05-25T05:30:00"),
            sections=("Жол", "Аудан"),
            authors=("Әсем",),
            picture=PictureData(address="https://shalkar.example/wp-content/uploads/jol.jpg"),
        ),
    ),
    "wordpress.xml": Expected(
        FeedData(
            kind="rss",
            version="2.0",
            title="Вестник Талдысая",
            home="https://taldysai.example",
            language="ru",
            ttl_minutes=30,
        ),
        2,
        ItemData(
            guid="https://taldysai.example/?p=4127",
            address="https://taldysai.example/2026/03/most-otkryt/",
            title="Паводок отступил: мост через Ащысу снова открыт",
            standfirst="Движение восстановлено в обе стороны, сообщили в акимате.",
            text="Движение восстановлено в обе стороны, сообщили в акимате.\n\n«Опоры целы», — сказал инженер Бекзат Оспанов.",
            language="ru",
            published_at=at("2026-03-18T05:10:00"),
            sections=("Общество", "паводок"),
            authors=("Сауле Ермекова",),
            picture=PictureData(
                address="https://taldysai.example/wp-content/uploads/2026/03/most-1024x683.jpg",
                width=1024,
                height=683,
                alt="Мост после паводка",
            ),
        ),
    ),
    "yandex.xml": Expected(
        FeedData(kind="rss", version="2.0", title="Агентство «Ак Жайлау»", home="https://akzhailau.example/"),
        1,
        ItemData(
            guid="",
            address="https://akzhailau.example/n/9001",
            title="Хлопок в Бирлике начали убирать раньше срока",
            standfirst="Из-за жары уборка началась на две недели раньше.",
            text="Из-за жары уборка началась на две недели раньше. Об этом сообщил агроном Талгат Мусин.\n\nУрожай ждут средний.",
            published_at=at("2026-05-29T02:05:00"),
            sections=("Сельское хозяйство",),
            authors=("Ирина Ким",),
            picture=PictureData(address="https://akzhailau.example/i/9001.jpg", media_type="image/jpeg"),
        ),
    ),
    "youtube.xml": Expected(
        FeedData(kind="atom", version="1.0", title="Арал ТВ", home="https://www.youtube.example/channel/UC1"),
        1,
        ItemData(
            guid="yt:video:abc123",
            address="https://www.youtube.example/watch?v=abc123",
            title="Порт снова принимает лодки",
            standfirst="Репортаж из порта. Снимал Ринат.",
            published_at=at("2026-05-08T12:00:04"),
            updated_at=at("2026-05-09T01:02:03"),
            authors=("Арал ТВ",),
            picture=PictureData(
                address="https://i1.ytimg.example/vi/abc123/hqdefault.jpg",
                width=480,
                height=360,
                alt="Репортаж из порта. Снимал Ринат.",
            ),
        ),
    ),
}
