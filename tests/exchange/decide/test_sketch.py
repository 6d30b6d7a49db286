"""One agency's text, cut and headed by two newsrooms, is found to be one; two texts on one event are two."""

from tilshi.exchange.decide.sketch import NOTHING, are_alike, likeness, sketch_of

FERRY = (
    "Паром «Тоган» вернулся на линию после двух недель ремонта. Он снова ходит каждые сорок минут с шести"
    " утра до одиннадцати вечера. Механик Ержан Былинкин рассказал, что мотор перебрали полностью, а старые"
    " канаты отдали музею мельниц. Билет по-прежнему стоит сто двадцать тенге, школьники ездят бесплатно."
    " В выходные будет дополнительный рейс в полдень. Жители левого берега ждали этого дня: мост закрыт до"
    " апреля, а объезд занимает больше часа. Первыми на борт поднялись ученики третьей школы."
)
OTHER_NEWSROOM = (
    "КАРАСУ, 30 ноября, наш корреспондент. "
    + FERRY.replace(" Билет по-прежнему стоит сто двадцать тенге, школьники ездят бесплатно.", "")
    + " Напомним, мост через Тоган закрыли в октябре."
)
SAME_EVENT = (
    "Ремонт закончен: переправа через реку Тоган работает. Две недели жители добирались в школу и на рынок в"
    " объезд, теперь дорога снова занимает десять минут. Расписание прежнее, первый рейс отходит в шесть"
    " утра. По словам механика, двигатель прослужит ещё лет пять, если не будет льда. Власти обещают, что"
    " мост достроят весной, и тогда судно поставят на прикол в затоне у музея."
)


def test_cut_and_headed_otherwise_it_is_the_same_text() -> None:
    one, other = sketch_of(FERRY), sketch_of(OTHER_NEWSROOM)
    assert are_alike(one.hashes, other.hashes)
    assert any(mark == other.marks[place] for place, mark in enumerate(one.marks))


def test_another_text_on_the_same_event_is_another() -> None:
    assert likeness(sketch_of(FERRY).hashes, sketch_of(SAME_EVENT).hashes) < 0.1


def test_case_and_marks_do_not_matter() -> None:
    assert sketch_of(FERRY).hashes == sketch_of(FERRY.upper().replace("«", '"').replace("»", '"')).hashes


def test_short_text_has_no_sketch() -> None:
    assert sketch_of("Паром снова ходит.") == NOTHING
    assert likeness((), ()) == 0.0
