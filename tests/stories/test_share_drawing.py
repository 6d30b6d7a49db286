"""What a share picture looks like, as far as a machine can tell."""

import io
import random
import time
from dataclasses import replace

import pytest
from PIL import Image as Drawing

from tilshi.demo.drawings import draw as drawing_of
from tilshi.stories.share.draw import draw
from tilshi.stories.share.photo import window
from tilshi.stories.share.sheet import HEIGHT, WIDTH, Photo, Sheet

SHEET = Sheet("ru", "Мост открыт", foot="Тұмар жаршысы", accent="#00627a", label="Общество", date="22 ноября")
BESIDE = replace(SHEET, photo=Photo("a.jpg", (0.5, 0.5), None))
INK, ACCENT, WARNING = (20, 25, 28), (0, 98, 122), (163, 36, 27)
LONG = (
    "Президент принял верительные грамоты послов девяти государств и заявил, что Казахстан заинтересован"
    " в расширении торговли, совместных проектах в энергетике и сельском хозяйстве, а также в открытии"
    " прямых рейсов между столицами и городами региона"
)


def drawn(sheet: Sheet, photo: bytes = b"") -> Drawing.Image:
    return Drawing.open(io.BytesIO(draw(sheet, photo))).convert("RGB")


def has(picture: Drawing.Image, colour: tuple[int, int, int]) -> bool:
    """Somewhere, but for a shade that JPEG and PNG's palette are off by."""
    colours = picture.getcolors(WIDTH * HEIGHT) or []
    return any(max(abs(a - b) for a, b in zip(found, colour, strict=True)) <= 3 for _, found in colours)


def noise() -> bytes:
    """The heaviest photograph there can be."""
    file = io.BytesIO()
    raw = random.Random(1).randbytes(1200 * 800 * 3)
    Drawing.frombytes("RGB", (1200, 800), raw).save(file, "JPEG", quality=90)
    return file.getvalue()


def white() -> bytes:
    file = io.BytesIO()
    Drawing.new("RGB", (1200, 800), "white").save(file, "JPEG")
    return file.getvalue()


@pytest.mark.parametrize("headline", ["Мост", "Мост через Есиль", LONG], ids=["short", "middle", "long"])
@pytest.mark.parametrize("photo", [b"", noise()], ids=["type alone", "with a photograph"])
def test_picture_is_light_and_of_the_right_size(headline: str, photo: bytes) -> None:
    content = draw(replace(BESIDE if photo else SHEET, headline=headline), photo)
    picture = Drawing.open(io.BytesIO(content))
    assert picture.size == (1200, 630)
    assert picture.format == ("JPEG" if photo else "PNG")
    assert len(content) <= 200_000


def test_drawing_takes_no_longer_than_a_reader_would_notice() -> None:
    photo, times = drawing_of("stadium"), []
    for sheet, content in ((replace(SHEET, headline=LONG), b""), (replace(BESIDE, headline=LONG), photo)) * 2:
        start = time.process_time()
        draw(sheet, content)
        times.append(time.process_time() - start)
    assert max(times[2:]) < 0.15, "seconds of a processor; the first ones load the font"


def test_same_sheet_is_the_same_picture() -> None:
    assert draw(SHEET) == draw(SHEET)


@pytest.mark.parametrize(
    ("sheet", "edge"), [(SHEET, 1200), (BESIDE, 720)], ids=["alone", "beside a photograph"]
)
def test_nothing_stands_in_the_margins(sheet: Sheet, edge: int) -> None:
    """The outer 48 pixels, which some messengers cut off round the corners, hold paper or photograph only."""
    picture = drawn(
        replace(sheet, headline=LONG, foot="Официальный ресурс области " * 4, label="к" * 120), white()
    )
    for box in ((0, 0, edge, 48), (0, 585, edge, 630), (0, 0, 48, 630), (edge - 48, 0, edge, 630)):
        part = picture.crop(box)
        assert not has(part, INK) and not has(part, ACCENT), box


def test_accent_is_in_the_rule_and_the_label() -> None:
    assert has(drawn(SHEET).crop((64, 50, 1136, 70)), ACCENT)
    assert has(drawn(SHEET).crop((64, 80, 400, 125)), ACCENT)
    assert has(drawn(replace(SHEET, accent="#7a1f1f")), (122, 31, 31))


def test_breaking_news_is_red_where_other_news_is_not() -> None:
    assert not has(drawn(SHEET), WARNING)
    assert has(drawn(replace(SHEET, alarm="Срочно")), WARNING)


def test_type_keeps_off_the_photograph() -> None:
    picture = drawn(replace(BESIDE, headline=LONG), white())
    assert not has(picture.crop((725, 0, 1200, 630)), INK)
    assert has(picture.crop((64, 140, 670, 520)), INK)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Мост\u2011то", "Мост-то"),
        ("5\u2009480 и 5\u202f480", "5\u00a0480 и 5\u00a0480"),
        ("Матч 🔥 окончен", "Матч окончен"),
        ("Из 北京", "Из BeiJing"),
        ("за\u00adголо\u200bвок", "заголовок"),
        ("Две\nстроки", "Две строки"),
    ],
)
def test_no_character_becomes_a_box(written: str, printed: str) -> None:
    assert draw(replace(SHEET, headline=written)) == draw(replace(SHEET, headline=printed))


def test_picture_without_its_photograph_is_type_over_the_whole_width() -> None:
    assert has(drawn(replace(BESIDE, headline=LONG)).crop((730, 140, 1136, 520)), INK)


@pytest.mark.parametrize(
    ("name", "source", "focus", "box"),
    [
        ("wide, in the middle", (1200, 630), (0.5, 0.5), (360, 0, 840, 630)),
        ("wide, at the left", (1200, 630), (0.1, 0.5), (0, 0, 480, 630)),
        ("wide, at the right", (1200, 630), (1.0, 0.5), (720, 0, 1200, 630)),
        ("wide, off the middle", (1200, 630), (0.25, 0.9), (60, 0, 540, 630)),
        ("tall, at the top", (480, 1260), (0.5, 0.1), (0, 0, 480, 630)),
        ("tall, at the foot", (960, 2520), (0.5, 1.0), (0, 1260, 960, 2520)),
        ("small", (240, 315), (0.0, 0.0), (0, 0, 240, 315)),
    ],
)
def test_photograph_is_cut_about_its_focal_point(
    name: str, source: tuple[int, int], focus: tuple[float, float], box: tuple[int, ...]
) -> None:
    assert window(source, focus, (480, 630)) == pytest.approx(box), name


def test_what_the_focal_point_shows_is_in_the_picture() -> None:
    """A red spot at the left edge of a wide photograph, a blue one at the right."""
    photograph, file = Drawing.new("RGB", (1200, 630), "white"), io.BytesIO()
    photograph.paste("red", (0, 0, 100, 630))
    photograph.paste("blue", (1100, 0, 1200, 630))
    photograph.save(file, "JPEG", quality=95)
    left, right = (
        drawn(replace(SHEET, photo=Photo("a.jpg", (at, 0.5), None)), file.getvalue()).crop(
            (720, 0, 1200, 630)
        )
        for at in (0.0, 1.0)
    )
    assert (has(left, (254, 0, 0)), has(left, (0, 0, 254))) == (True, False)
    assert (has(right, (254, 0, 0)), has(right, (0, 0, 254))) == (False, True)
