"""Before eight on a frosty morning: the sun comes up on the right, the steam leans in the still air."""

import math

from .canvas import ACCENT, GLOW, INK, NIGHT, SNOW, WIDTH, Canvas, Point, ring
from .tints import mix
from .winter_trees import bare_tree

WARM, COLD = "#f6dfc3", "#9fb0bd"


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 700, "#56707f", "#8ea3ab", "#d9c7b0", "#f3cf9f")
    c.glow(1330, 600, 430, "#fde3b0", 0.85)
    c.oval(1330, 572, 44, 44, "#fff0cf")
    c.hills(640, 40, 330, "#a9adb0")
    for x, y, width, drift, reach in (
        (590, 214, 30, -250, 400),
        (770, 262, 26, -230, 360),
        (930, 318, 22, -210, 330),
    ):
        _steam(c, x, y, width, drift, reach)
    _plant(c)
    _blocks(c)
    c.wash([(-60, 650), (1660, 650), (1660, 750), (-60, 750)], "#d8d3cd", 0.5, blur=34)
    far: tuple[tuple[float, float, float], ...] = (
        (60, 770, 0.62),
        (330, 762, 0.6),
        (980, 764, 0.6),
        (1250, 772, 0.64),
        (1480, 764, 0.6),
    )
    for left, ground, size in far:
        _house(c, left, ground, size, "#5c6f7b", lit=c.random.random() < 0.6)
    for x, height in ((240, 150), (880, 170), (930, 120), (1420, 160)):
        bare_tree(c, x, 800, height, "#53646e", spread=22, snow="#c9cdd0")
    for left, ground, size in ((-90, 900, 1.0), (560, 870, 0.9), (1290, 905, 1.02)):
        _house(c, left, ground, size, "#46596a", lit=True)
    c.blob(
        [
            (-80, 880),
            (300, 862),
            (640, 882),
            (1000, 856),
            (1340, 892),
            (1700, 870),
            (1700, 1100),
            (-80, 1100),
        ],
        "#b7c3cb",
    )
    c.wash([(700, 880), (1700, 860), (1700, 900), (1000, 930)], WARM, 0.6, blur=14)
    _near_roof(c)
    bare_tree(c, 1556, 1010, 540, "#2c3e4b", spread=21, snow="#d9dcdc")


def _steam(c: Canvas, x: float, y: float, size: float, drift: float, reach: float) -> None:
    """A plume that rises, swells and leans; its right side takes the light."""
    puffs: list[tuple[float, float, float]] = []
    for i in range(30):
        part = i / 29
        swell = size * (0.8 + 4.2 * part**0.9)
        px = x + drift * part**1.6 + c.random.uniform(-0.4, 0.4) * swell * part
        py = y - reach * part**0.86 + c.random.uniform(-0.2, 0.2) * swell * part
        puffs.append((px, py, swell * c.random.uniform(0.8, 1.1)))
    for shift, shrink, colour in ((-0.16, 1.0, "#a8b1b6"), (0.04, 0.86, "#cfc9c4"), (0.3, 0.6, "#f3e0c8")):
        for px, py, swell in puffs:
            c.oval(
                px + shift * swell,
                py + abs(shift) * swell * -0.2,
                swell * shrink,
                swell * shrink * 0.86,
                colour,
            )
    c.wash([(px, py) for px, py, _ in puffs[20:]] + [(x + drift - 200, y - reach)], "#e6dccf", 0.3, blur=30)


def _plant(c: Canvas) -> None:
    dark, lit = "#50646f", "#94938f"
    for x, top, half in ((590, 210, 27), (770, 258, 24), (930, 314, 21)):
        c.polygon([(x - half * 1.7, 700), (x - half, top), (x + half, top), (x + half * 1.7, 700)], dark)
        c.polygon([(x + half * 0.5, 700), (x + half * 0.3, top), (x + half, top), (x + half * 1.7, 700)], lit)
        for band in (26, 92):
            grow = 1 + 0.7 * band / (700 - top)
            for left, right, colour in ((-1, 1, mix(ACCENT, INK, 0.25)), (0.3, 1, "#d8674a")):
                c.box(x + left * half * grow, top + band, x + right * half * grow, top + band + 30, colour)
    for x, size in ((190, 1.0), (360, 0.82)):
        _cooling_tower(c, x, 700, 250 * size)
    hall = [(470, 700), (470, 520), (640, 520), (640, 470), (840, 470), (840, 540), (1040, 540), (1040, 700)]
    c.polygon(hall, "#475b67")
    for left, right, top in ((466, 644, 520), (636, 844, 470), (836, 1046, 540)):
        c.polygon([(left, top), (right, top), (right - 6, top - 12), (left + 6, top - 12)], "#dfd9d2")
    c.box(1020, 540, 1040, 700, "#a39b92")
    c.box(826, 470, 840, 540, "#a39b92")
    for x in range(490, 1010, 38):
        for y in (570, 620):
            if c.random.random() < 0.7:
                c.box(x, y, x + 18, y + 30, mix(GLOW, "#c9a56a", 0.3 * c.random.random()))
    c.line([(1040, 600), (1180, 640), (1180, 700)], "#475b67", 16)


def _cooling_tower(c: Canvas, x: float, foot: float, height: float) -> None:
    def side(way: float) -> list[Point]:
        return [
            (x + way * height * (0.26 + 0.5 * abs(p - 0.3) ** 1.5), foot - height * (1 - p))
            for p in (i / 20 for i in range(21))
        ]

    c.polygon([*side(-1), *reversed(side(1))], "#74868f")
    c.polygon([*side(0.35), *reversed(side(1))], "#b3aca4")
    width = height * (0.26 + 0.5 * 0.3**1.5)
    c.polygon(ring(x, foot - height, width, height * 0.05), "#4e626d")
    for i in range(9):
        part = i / 8
        swell = height * (0.2 + 0.26 * part)
        c.wash(
            ring(
                x - part * 110 + math.sin(i * 2.1) * 16,
                foot - height * (1.05 + part * 0.8),
                swell,
                swell * 0.7,
            ),
            "#ccccca",
            0.42,
            blur=9,
        )


def _blocks(c: Canvas) -> None:
    for x, width, height in ((1120, 130, 150), (1270, 220, 110), (1510, 150, 168), (-30, 120, 130)):
        c.box(x, 712 - height, x + width, 730, "#6f7f88")
        c.box(x + width - 16, 712 - height, x + width, 730, "#bcae9d")
        c.box(x - 4, 704 - height, x + width + 4, 714 - height, "#e3ddd6")
        for wx in range(int(x) + 12, int(x + width) - 26, 24):
            for wy in range(728 - height, 700, 28):
                lit = c.random.random() < 0.42
                c.box(wx, wy, wx + 12, wy + 16, GLOW if lit else "#556670")


def _house(c: Canvas, x: float, ground: float, size: float, wall: str, *, lit: bool) -> None:
    """A gable to us and a long snowed slope to the right, where the sun is."""

    def at(*points: Point) -> list[Point]:
        return [(x + px * size, ground + py * size) for px, py in points]

    c.polygon(at((150, -120), (390, -136), (390, 20), (150, 30)), mix(wall, "#cdb79c", 0.5))
    c.polygon(at((0, 30), (0, -120), (75, -206), (150, -120), (150, 30)), wall)
    c.polygon(at((75, -226), (316, -240), (404, -130), (166, -112)), "#ecdcc8")
    c.polygon(at((75, -226), (-18, -110), (-6, -100), (75, -200), (152, -104), (166, -112)), SNOW)
    c.polygon(at((75, -226), (-18, -110), (-6, -100), (75, -200)), COLD)
    (left, top), (right, bottom) = at((262, -270), (290, -206))
    c.box(left, top, right, bottom, "#5d4c45")
    c.box(left - 3, top - 6, right + 3, top + 2, SNOW)
    c.wash(
        [
            (left + 4, top),
            (right - 4, top),
            (right - 20 * size, top - 150 * size),
            (left - 60 * size, top - 150 * size),
        ],
        "#e4dbd0",
        0.5,
        blur=10,
    )
    for px in (48, 196, 290):
        (left, top), (right, bottom) = at((px, -86), (px + 50, -30))
        c.box(left - 4, top - 4, right + 4, bottom + 4, "#c6c8c6")
        c.box(left, top, right, bottom, GLOW if lit else "#40525e")
        c.line([((left + right) / 2, top), ((left + right) / 2, bottom)], "#c6c8c6", 3 * size)
        if lit:
            c.wash(
                [
                    (left, bottom),
                    (right, bottom),
                    (right + 40 * size, bottom + 90 * size),
                    (left - 40 * size, bottom + 90 * size),
                ],
                GLOW,
                0.3,
                blur=10,
            )


def _near_roof(c: Canvas) -> None:
    """The roof we look over: snow on its slope, a chimney, two jackdaws warming themselves."""
    c.polygon([(-40, 1020), (210, 840), (760, 870), (1010, 1020)], "#ccd4d8")
    c.polygon([(760, 870), (1010, 1020), (560, 1020), (640, 950)], "#ecdcc8")
    c.line([(206, 842), (760, 872)], SNOW, 10)
    c.polygon([(330, 870), (330, 730), (420, 734), (420, 876)], NIGHT)
    c.polygon([(396, 733), (420, 734), (420, 876), (396, 874)], "#a08f83")
    c.polygon([(320, 734), (326, 708), (424, 712), (430, 740)], SNOW)
    for x, way in ((340, -1), (402, 1)):
        c.blob(
            [
                (x - 15 * way, 708),
                (x - 6 * way, 686),
                (x + 8 * way, 672),
                (x + 15 * way, 682),
                (x + 5 * way, 710),
            ],
            INK,
        )
        c.polygon([(x + 14 * way, 680), (x + 26 * way, 683), (x + 14 * way, 687)], INK)
        c.polygon([(x - 10 * way, 700), (x - 32 * way, 716), (x - 4 * way, 708)], INK)
