"""A winter forenoon at the waterworks: low sun from the left, the guests walk along the new mains."""

from .canvas import (
    ACCENT,
    CLAY,
    HEIGHT,
    INK,
    MOSS,
    NIGHT,
    OCHRE,
    PAPER,
    SLATE,
    SNOW,
    WIDTH,
    Canvas,
    Point,
    placed,
    ring,
)
from .tints import mix
from .townsfolk import Light, Look, View, person
from .winter_trees import bare_tree

VANISH: Point = (1370, 470)
SUN = Light(side=-1, strength=0.34, shadow=(1.15, 0.16), dark="#41545f", depth=0.34)


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 540, "#8fa8b3", "#bccac9", "#f1e2c0")
    c.glow(120, 430, 420, "#fdefc9", 0.75)
    c.snow(c.ridge(500, 230, 250, "#a3b4ba"), 410, SNOW)
    c.hills(520, 26, 300, "#c6cfcd")
    for x, height in ((1010, 120), (1062, 150), (1530, 200), (1590, 170)):
        bare_tree(c, x, 545, height, "#71807f", spread=16)
    _pumphouse(c)
    c.fade(0, 540, WIDTH, HEIGHT, "#d9deda", "#e9e8e0", "#dfe2de")
    c.wash([(-20, 700), (940, 560), (1180, 540), (1290, 540), (760, 660), (-20, 850)], "#8599a2", 0.5, blur=8)
    _pipe(c, -40, 300, 800)
    _pipe(c, 440, 690, 880)
    c.polygon([(1330, 545), (1420, 545), (1700, 780), (1700, HEIGHT), (150, HEIGHT)], "#cfd3cc")
    c.polygon([(1330, 545), (1340, 545), (330, HEIGHT), (150, HEIGHT)], "#e9e8e0")
    _group(c)
    _valve(c, 1420, 842)
    c.wash([(-60, 1020), (-60, 930), (300, 946), (640, 1020)], "#6d808a", 0.5, blur=8)


def _pumphouse(c: Canvas) -> None:
    """The pumping hall at the far end of the mains, and the water tower behind it."""
    brick, shade = "#b08a68", "#8d6d54"
    c.polygon([(1206, 545), (1216, 300), (1254, 300), (1264, 545)], "#93a2a6")
    c.polygon([(1238, 300), (1254, 300), (1264, 545), (1240, 545)], "#7a8c93")
    c.polygon([(1188, 306), (1196, 220), (1274, 220), (1282, 306)], "#a9b4b4")
    c.polygon([(1244, 220), (1274, 220), (1282, 306), (1246, 306)], "#8496a0")
    c.polygon([(1186, 222), (1235, 190), (1284, 222)], SNOW)
    c.box(1110, 400, 1560, 560, brick)
    c.box(1110, 400, 1560, 412, shade)
    c.polygon([(1092, 402), (1130, 356), (1540, 356), (1578, 402)], SNOW)
    c.polygon([(1500, 402), (1500, 356), (1540, 356), (1578, 402)], "#c3ced0")
    for x in range(1140, 1540, 66):
        c.box(x, 436, x + 36, 520, "#5f737d", 16)
        c.box(x, 486, x + 36, 520, "#5f737d")
        c.line([(x + 18, 438), (x + 18, 520)], brick, 3)
        c.line([(x, 478), (x + 36, 478)], brick, 3)
    c.wash([(1500, 400), (1560, 400), (1560, 560), (1460, 560)], INK, 0.16)


def _pipe(c: Canvas, top: float, bottom: float, end: float) -> None:
    """A main that starts at the left edge with this height and runs to the vanishing point."""
    start = -60.0

    def edge(y: float, x: float) -> Point:
        share = (x - start) / (VANISH[0] - start)
        return (x, y + (VANISH[1] + 20 - y) * share)

    def band(low: float, high: float, colour: str) -> None:
        ys = [top + (bottom - top) * part for part in (low, high)]
        far = end + 240
        c.polygon([edge(ys[0], start), edge(ys[0], far), edge(ys[1], far), edge(ys[1], start)], colour)

    for x in (130, 480, 740, 925, 1050):
        (_, foot), (_, head) = edge(bottom + 70, x), edge(bottom - 60, x)
        half = (foot - head) * 0.34
        c.polygon(
            [(x - half, head), (x + half, head), (x + half * 1.2, foot), (x - half * 1.2, foot)], "#8b9498"
        )
        c.polygon(
            [(x + half * 0.3, head), (x + half, head), (x + half * 1.2, foot), (x + half * 0.4, foot)],
            "#6c7980",
        )
    steel = ("#8fa9b0", "#7696a0", "#5d7f8c", "#496a79", "#3a5666", "#2f4756")
    for i, colour in enumerate(steel):
        band(i / 6, 1, colour)
    band(-0.012, 0.07, SNOW)
    for x in (30, 330, 600, 790, 930, 1035):
        (_, high), (_, low) = edge(top, x), edge(bottom, x)
        size = low - high
        c.polygon(ring(x, (high + low) / 2, size * 0.1, size * 0.56), "#33495a")
        c.polygon(ring(x - size * 0.035, (high + low) / 2, size * 0.1, size * 0.56), "#82a0aa")
        c.polygon(ring(x + size * 0.005, (high + low) / 2, size * 0.085, size * 0.5), "#5d7f8c")


def _valve(c: Canvas, x: float, ground: float) -> None:
    """A gate valve that looks out of the snow, its handwheel is painted red."""
    c.wash(placed([(-50, 0), (50, 0), (250, 44), (210, 60)], x, ground), SUN.dark, 0.34, blur=5)
    c.blob(placed([(-62, 12), (-54, -40), (-34, -92), (34, -92), (54, -40), (62, 12)], x, ground), "#496a79")
    c.blob(
        placed([(-62, 12), (-54, -40), (-34, -92), (-8, -92), (-24, -40), (-28, 12)], x, ground), "#82a0aa"
    )
    c.box(x - 52, ground - 104, x + 52, ground - 88, "#33495a", 4)
    c.box(x - 52, ground - 104, x - 6, ground - 88, "#82a0aa", 4)
    for side in (-1, 1):
        c.line([(x + side * 30, ground - 100), (x + side * 14, ground - 160)], "#5d7f8c", 9)
    c.line([(x, ground - 100), (x, ground - 196)], "#33495a", 10)
    c.line(ring(x, ground - 178, 66, 17), mix(ACCENT, INK, 0.3), 13)
    c.line([(x - 60, ground - 178), (x + 60, ground - 178)], mix(ACCENT, INK, 0.3), 8)
    c.line(ring(x, ground - 182, 66, 17), ACCENT, 11)
    c.blob(placed([(-120, 16), (-60, -10), (0, 2), (70, -6), (130, 16), (0, 34)], x, ground), "#eceae2")


def _group(c: Canvas) -> None:
    """Four guests in long coats and the engineer who shows them the joint."""
    people: tuple[tuple[float, float, Look, View, float], ...] = (
        (430, 838, Look(MOSS, SNOW, "helmet", hem=0.24), "right", 0.08),
        (560, 878, Look(NIGHT, SNOW, "helmet", hem=0.2), "right", 0.07),
        (700, 842, Look("#6b5446", SNOW, "helmet", hem=0.22, skin="#c39a78"), "right", 0.075),
        (845, 884, Look("#34434c", SNOW, "helmet", hem=0.2), "right", 0.06),
    )
    for x, ground, look, view, stride in people:
        hand = (0.13, -0.56) if look.coat == MOSS else (0.05, -0.42)
        person(
            c,
            x,
            ground,
            (ground - 400) * 0.84,
            look,
            view,
            light=SUN,
            stride=stride,
            hands=((0.03, -0.43), hand),
        )
    for x, ground in ((1322, 604), (1366, 612)):
        person(c, x, ground, 92, Look(SLATE, OCHRE, "helmet"), "back", light=SUN, stride=0.05)
    engineer = Look("#c9863c", ACCENT, "helmet", legs=SLATE, hem=0.44)
    person(c, 1085, 850, 378, engineer, "left", light=SUN, stride=0.05, hands=((0.12, -0.55), (0.3, -0.96)))
    c.polygon(placed([(-28, -8), (20, -16), (30, 22), (-18, 30)], 1032, 638, 1), PAPER)
    c.polygon(placed([(-30, -30), (24, -38), (28, -14), (-26, -6)], 488, 640, 1), mix(OCHRE, CLAY, 0.4))
