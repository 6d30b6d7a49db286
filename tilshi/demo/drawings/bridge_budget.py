"""The old bridge with a bus on it; the sun has just set behind the left bank."""

from .canvas import ACCENT, GLOW, HEIGHT, INK, MIST, WIDTH, Canvas, Point, ring, smooth


def paint(c: Canvas) -> None:
    horizon, deck = 560, 602
    c.fade(0, 0, WIDTH, horizon, "#8fa5ad", "#b9c1ba", "#e2cfa8", "#f0d3a0")
    c.glow(430, 500, 330, "#fbe6b4", 0.75)
    for x, y, length in ((980, 150, 330), (1180, 182, 240), (250, 220, 260), (700, 262, 200)):
        c.wash(ring(x, y, length, 7), "#f6e7c6", 0.4, blur=5)
    far = c.ridge(520, 250, 190, "#aeb8b3")
    c.snow(far, 370, "#d6d3c2")
    c.ridge(550, 130, 130, "#8f9e9f")
    _town(c, 0, 620, horizon, "#5c6f78")
    _town(c, 930, WIDTH, horizon, "#52656f")
    c.fade(0, horizon, WIDTH, HEIGHT, "#e6cb9c", "#a9b0a6", "#62808c", "#2f4858")
    _sun_path(c, 430, horizon)
    c.fade(0, horizon, WIDTH, horizon + 46, "#4d5d57", "#43524e")
    c.polygon(smooth([(-80, 590), (120, 566), (330, 566), (480, 572), (300, 600), (-80, 640)]), "#46564f")
    c.polygon(
        smooth([(1700, 590), (1400, 562), (1150, 562), (1010, 572), (1250, 600), (1700, 650)]), "#3f4f4b"
    )
    _arches(c, deck)
    _bus(c, 905, deck - 12)
    for x in (190, 470, 750, 1030, 1310, 1590):
        c.line([(x, deck - 14), (x, deck - 118), (x + 26, deck - 126)], INK, 4)
        c.oval(x + 30, deck - 124, 9, 5, GLOW)
    c.polygon(smooth([(-100, 820), (90, 838), (300, 892), (520, 958), (600, 1060), (-100, 1060)]), "#22313a")
    c.polygon(smooth([(1720, 870), (1560, 880), (1400, 930), (1250, 1060), (1720, 1060)]), "#22313a")
    _reeds(c, -10, 430, 905)
    _reeds(c, 1390, 1620, 950)


def _town(c: Canvas, left: float, right: float, ground: float, colour: str) -> None:
    x = left - 20
    while x < right - 40:
        width, height = c.random.uniform(46, 100), c.random.choice((44, 58, 78, 96, 128))
        c.box(x, ground - height, x + width, ground + 8, colour)
        for column in range(int(width // 20)):
            for row in range(height // 24):
                if c.random.random() < 0.3:
                    wx, wy = x + 9 + column * 20, ground - height + 11 + row * 24
                    c.box(wx, wy, wx + 8, wy + 11, GLOW)
        x += width + c.random.uniform(2, 22)
    for _ in range(10):
        tree = c.random.uniform(left, right)
        c.oval(tree, ground - 8, c.random.uniform(18, 34), c.random.uniform(14, 26), "#465851")


def _sun_path(c: Canvas, x: float, top: float) -> None:
    for i in range(34):
        y = top + 8 + i * 9 + i * i * 0.09
        half = c.random.uniform(14, 40) + i * 2.6
        shift = c.random.uniform(-20, 20)
        c.wash(ring(x + shift, y, half, 2.2 + i * 0.06), "#fdebc0", 0.75 - i * 0.018)


def _arches(c: Canvas, deck: float) -> None:
    stone, shade = "#33444f", "#263640"
    for pier in range(-60, WIDTH + 100, 280):
        c.wash([(pier - 30, 742), (pier + 30, 742), (pier + 40, 900), (pier - 40, 900)], INK, 0.28, blur=9)
    body: list[Point] = [(-20, deck), (WIDTH + 20, deck), (WIDTH + 20, 742)]
    for left in range(1340, -341, -280):
        arch = ring(left + 140, 742, 112, 106, 0, -180)
        body += [(left + 252, 742), *arch, (left + 28, 742)]
    c.polygon([*body, (-20, 742)], stone)
    for left in range(-340, 1341, 280):
        c.line(ring(left + 140, 742, 118, 112, 0, -180), shade, 9)
        c.polygon([(left - 30, 750), (left - 22, 690), (left + 22, 690), (left + 30, 750)], shade)
        c.wash(ring(left, 752, 60, 5), "#fdebc0", 0.25)
    c.box(-10, deck - 10, WIDTH + 10, deck + 8, shade)
    c.line([(-10, deck - 12), (WIDTH + 10, deck - 12)], "#d8bd8e", 2.5)
    for x in range(0, WIDTH, 20):
        c.line([(x, deck - 12), (x, deck - 40)], shade, 2.5)
    c.line([(-10, deck - 40), (WIDTH + 10, deck - 40)], shade, 5)


def _bus(c: Canvas, x: float, road: float) -> None:
    c.box(x, road - 92, x + 218, road - 14, ACCENT, 12)
    c.box(x, road - 44, x + 218, road - 36, "#a93a22")
    for i in range(5):
        c.box(x + 14 + i * 38, road - 80, x + 46 + i * 38, road - 50, GLOW, 4)
    c.box(x + 203, road - 80, x + 216, road - 46, GLOW, 4)
    for wheel in (x + 48, x + 170):
        c.oval(wheel, road - 14, 17, 17, INK)
        c.oval(wheel, road - 14, 7, 7, MIST)
    for post in range(int(x) // 20 * 20, int(x) + 230, 20):
        c.line([(post, road), (post, road - 28)], "#263640", 2.5)
    c.line([(x - 10, road - 28), (x + 230, road - 28)], "#263640", 5)


def _reeds(c: Canvas, left: float, right: float, ground: float) -> None:
    for _ in range(46):
        x, height, lean = c.random.uniform(left, right), c.random.uniform(60, 190), c.random.uniform(-10, 34)
        c.line(
            smooth([(x, ground + 60), (x + lean * 0.3, ground - height * 0.5), (x + lean, ground - height)]),
            INK,
            2.6,
        )
        if height > 110:
            tip = [(x + lean * 0.72, ground - height * 0.8), (x + lean, ground - height)]
            c.line(tip, "#3a2f2a", 8)
