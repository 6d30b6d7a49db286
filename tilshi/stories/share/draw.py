"""Draws a sheet. A sheet and a photograph's bytes in, a PNG or JPEG out; no Django.

A newspaper's column: a firm rule and the label hang at the top, the headline hangs below them and takes what
it needs, the name of the paper and the day stand at the foot. A photograph takes the right side to its edges.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw
from PIL.ImageDraw import ImageDraw as Pen

from tilshi.stories.share.lines import Room, set_in
from tilshi.stories.share.photo import cut_about
from tilshi.stories.share.sheet import HEIGHT, PHOTO_WIDTH, WIDTH, Sheet
from tilshi.theme.colour import INK, INK_SOFT, PAPER, WARNING
from tilshi.theme.typeface import BOLD, REGULAR, font, printable

MARGIN, GUTTER = 64, 56
RULE_TOP, RULE_BOTTOM = 56, 66
LABEL_BASELINE, ALARM_BOTTOM, ALARM_PADDING = 110, 128, 18
HEADLINE_TOP, HEADLINE_BOTTOM = 152, 520
FOOT_BASELINE = 574
GAP = 24  # between two things on one line
LABEL_SIZES, FOOT_SIZES, DATE_SIZE = (32, 30, 28, 26, 24), (34, 32, 30, 28, 26, 24), 27
ALONE, BESIDE_A_PHOTO = range(164, 33, -2), range(104, 33, -2)
LEADING, CAPITALS = 1.08, 0.67  # from line to line, and how tall a capital is, in parts of the size

TONES = 64  # of paper, ink, accent and what lies between them at the edges of letters
MAX_BYTES = 200_000  # what a phone on a bad line loads before its owner has scrolled on
QUALITIES = (88, 80, 70, 60, 45, 30)


def draw(sheet: Sheet, photo: bytes = b"") -> bytes:
    """`photo`: the file that `sheet.photo` names; where it is gone, the picture is of type alone."""
    paper = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    width, sizes = WIDTH - 2 * MARGIN, ALONE
    if sheet.photo and photo:
        paper.paste(cut_about(photo, sheet.photo.focus, (PHOTO_WIDTH, HEIGHT)), (WIDTH - PHOTO_WIDTH, 0))
        width, sizes = WIDTH - PHOTO_WIDTH - MARGIN - GUTTER, BESIDE_A_PHOTO
    column = Column(ImageDraw.Draw(paper), width, sheet.language)
    set_head(column, sheet)
    set_headline(column, sheet.headline, sizes)
    set_foot(column, sheet)
    return jpeg(paper) if sheet.photo else png(paper)


@dataclass(frozen=True)
class Column:
    """What is set stands between `left` and `right`."""

    pen: Pen
    width: int
    language: str
    left: int = MARGIN

    @property
    def right(self) -> int:
        return self.left + self.width

    def beginning_at(self, left: int) -> "Column":
        return Column(self.pen, self.right - left, self.language, left)


def set_head(column: Column, sheet: Sheet) -> None:
    colour = WARNING if sheet.alarm else sheet.accent
    column.pen.rectangle((column.left, RULE_TOP, column.right - 1, RULE_BOTTOM - 1), fill=colour)
    if sheet.alarm:
        column = column.beginning_at(set_alarm(column, sheet.alarm) + GAP)
    one_line(column, LABEL_BASELINE, sheet.label, LABEL_SIZES, sheet.accent)


def set_alarm(column: Column, words: str) -> int:
    """A tab that hangs from the rule; returns where it ends."""
    face = font(BOLD, LABEL_SIZES[0])
    right = column.left + 2 * ALARM_PADDING + round(face.getlength(words))
    column.pen.rectangle((column.left, RULE_TOP, right - 1, ALARM_BOTTOM - 1), fill=WARNING)
    place = (column.left + ALARM_PADDING, LABEL_BASELINE)
    column.pen.text(place, words, fill=PAPER, font=face, anchor="ls")
    return right


def set_headline(column: Column, text: str, sizes: Sequence[int]) -> None:
    room = Room(column.width, HEADLINE_BOTTOM - HEADLINE_TOP, sizes, LEADING)
    setting = set_in(room, printable(text), column.language, width_in_ems)
    baseline = HEADLINE_TOP + setting.size * CAPITALS
    for line in setting.lines:
        place = (column.left - side_bearing(line, setting.size), round(baseline))
        column.pen.text(place, line, fill=INK, font=font(BOLD, setting.size), anchor="ls")
        baseline += setting.size * LEADING


def side_bearing(line: str, size: int) -> int:
    """What a large letter leaves free at its left: without it, the headline would stand in from the rule."""
    return int(font(BOLD, size).getbbox(line, anchor="ls")[0])


def set_foot(column: Column, sheet: Sheet) -> None:
    face = font(REGULAR, DATE_SIZE)
    place = (column.right, FOOT_BASELINE)
    column.pen.text(place, sheet.date, fill=INK_SOFT, font=face, anchor="rs")
    taken = round(face.getlength(sheet.date)) + GAP if sheet.date else 0
    name = Column(column.pen, column.width - taken, column.language)
    one_line(name, FOOT_BASELINE, sheet.foot, FOOT_SIZES, INK)


def one_line(column: Column, baseline: int, text: str, sizes: Sequence[int], colour: str) -> None:
    room = Room(column.width, sizes[0], sizes, leading=1)
    setting = set_in(room, printable(text), column.language, width_in_ems)
    face = font(BOLD, setting.size)
    column.pen.text((column.left, baseline), setting.lines[0], fill=colour, font=face, anchor="ls")


def width_in_ems(text: str) -> float:
    return font(BOLD, 100).getlength(text) / 100


def png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    tones = picture.quantize(TONES, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    tones.save(file, "PNG")
    return file.getvalue()


def jpeg(picture: Image.Image) -> bytes:
    """Colours as fine as the light: coarser ones fray the edges of coloured type."""
    for quality in QUALITIES:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, subsampling="4:4:4", optimize=True)
        if file.tell() <= MAX_BYTES:
            break
    return file.getvalue()
