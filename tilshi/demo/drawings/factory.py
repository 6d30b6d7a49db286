"""Down the middle path of the glasshouse; the power station's stacks stand behind the far wall."""

from .canvas import ACCENT, CLAY, HEIGHT, INK, PAPER, SAND, SLATE, SNOW, WIDTH, Canvas, Point, placed, ring


def paint(c: Canvas) -> None:
    vanish = (800.0, 470.0)
    c.fade(0, 0, WIDTH, 560, "#b4c6c8", "#d5ddd4", "#f3e8c9")
    _stacks(c)
    _glass(c, vanish)
    c.polygon([(0, 560), (700, 500), (900, 500), (WIDTH, 560), (WIDTH, HEIGHT), (0, HEIGHT)], "#5b5a49")
    c.polygon([(782, 520), (818, 520), (1150, HEIGHT), (450, HEIGHT)], "#d8ccb0")
    c.polygon([(782, 520), (786, 520), (510, HEIGHT), (450, HEIGHT)], "#b9ab8d")
    for i in range(12):
        y = 524 + i * i * 3.6
        half = 16 + (y - 520) * 0.7
        c.line([(800 - half, y), (800 + half, y)], "#c3b596", 1 + i * 0.2)
    for step in range(15, -1, -1):
        for row in (2, 1, 0):
            for side in (-1, 1):
                _plant(c, vanish, side, row, step)
        if step == 6:
            _worker(c, 800, 700)
    c.wash([(300, -20), (720, -20), (1010, 1020), (560, 1020)], "#fff2c8", 0.17, blur=60)


def _stacks(c: Canvas) -> None:
    for x, height, width in ((730, 200, 26), (860, 160, 22)):
        c.polygon(
            [
                (x - width / 2, 500),
                (x - width / 3, 500 - height),
                (x + width / 3, 500 - height),
                (x + width / 2, 500),
            ],
            "#8697a0",
        )
        c.box(x - width / 3, 500 - height + 14, x + width / 3, 500 - height + 28, ACCENT)
        puffs = [(0, 0), (16, -30), (52, -52), (100, -62), (170, -60), (100, -40), (60, -22), (26, 0)]
        c.wash(placed(puffs, x, 494 - height, 1.15), SNOW, 0.85, blur=7)
    c.polygon(
        [(640, 500), (640, 440), (700, 440), (700, 420), (780, 420), (780, 452), (940, 452), (940, 500)],
        "#93a4aa",
    )


def _glass(c: Canvas, vanish: Point) -> None:
    """Ribs of the roof, nearer ones thicker, and the bars that run to the vanishing point."""
    vx, vy = vanish
    bar = "#f4f2e6"
    for x, y in (
        (0, 210),
        (0, 20),
        (240, -20),
        (520, -20),
        (1080, -20),
        (1360, -20),
        (WIDTH, 20),
        (WIDTH, 210),
    ):
        end = (vx + (x - vx) * 0.14, vy + (y - vy) * 0.14)
        c.line([(x, y), end], bar, 3)
    c.line([(vx, -20), (vx, vy - 60)], bar, 5)
    depth = 1.5
    while depth > 0.14:
        left, right = vx - 860 * depth, vx + 860 * depth
        eaves, peak, foot = vy - 250 * depth, vy - 440 * depth, vy + 260 * depth
        c.line([(left, foot), (left, eaves), (vx, peak), (right, eaves), (right, foot)], bar, 2 + 12 * depth)
        c.line([(left, eaves), (right, eaves)], bar, 1 + 5 * depth)
        c.wash([(left, eaves), (vx, peak), (right, eaves)], "#ffffff", 0.07)
        depth *= 0.74


def _plant(c: Canvas, vanish: Point, side: int, row: int, step: int) -> None:
    """One vine on its string; rows and steps are places on the floor, seen in perspective."""
    depth = 1.32 * 0.815**step
    x = vanish[0] + side * depth * (400 + row * 330)
    foot, top = vanish[1] + 520 * depth, vanish[1] - 215 * depth
    if not -220 < x < WIDTH + 220:
        return
    haze = min(1.0, step / 14)
    dark, light, pale = (
        ("#34473a", "#4f6a4b", "#7f9466") if haze < 0.45 else ("#5d7360", "#738a6d", "#98a883")
    )
    c.line([(x, foot), (x, top - 160 * depth)], "#cfd0bb", 1 + 2 * depth)
    for i in range(11):
        y = foot + (top - foot) * (i + 0.4) / 11
        for way in (-1, 1):
            reach = depth * c.random.uniform(62, 104) * (1 - i * 0.035)
            leaf = [(0, 0), (0.35, -0.3), (0.8, -0.22), (1.05, 0.18), (0.7, 0.24), (0.3, 0.2)]
            colour = light if way == -1 else dark
            colour = pale if c.random.random() < 0.22 and way == -1 else colour
            c.blob(placed(leaf, x, y, reach, c.random.uniform(-16, 30) * way, flip=way < 0), colour)
    for i in range(3):
        y = foot - (foot - top) * (0.16 + i * 0.2) + c.random.uniform(-12, 12) * depth
        for dx, dy in ((-16, 0), (10, 8), (-4, 26)):
            size = (17 if i < 2 else 11) * depth
            fruit = ACCENT if i < 2 else "#a9a765"
            c.oval(x - side * 22 * depth + dx * depth, y + dy * depth, size, size * 0.94, fruit)
            if depth > 0.35 and i < 2:
                c.oval(
                    x - side * 22 * depth + dx * depth - size * 0.3,
                    y + dy * depth - size * 0.35,
                    size * 0.26,
                    size * 0.2,
                    "#ee9a7c",
                )


def _worker(c: Canvas, x: float, ground: float) -> None:
    def at(*points: Point) -> list[Point]:
        return placed(points, x, ground, 0.92)

    c.wash(ring(x + 12, ground, 80, 9), INK, 0.35, blur=4)
    c.line(at((-14, -80), (-16, 0)), INK, 22)
    c.line(at((14, -80), (18, 0)), INK, 22)
    c.blob(at((-38, -60), (-34, -140), (-26, -176), (0, -186), (26, -176), (34, -140), (38, -60)), SLATE)
    c.blob(at((-24, -58), (-20, -150), (20, -150), (24, -58)), PAPER)
    c.oval(x, ground - 192, 22, 25, "#b88a66")
    c.blob(at((-27, -206), (-22, -236), (0, -246), (22, -236), (27, -206), (0, -222)), SAND)
    c.stroke(at((-30, -164), (-46, -122), (-34, -92)), SLATE, 16)
    c.stroke(at((30, -164), (46, -122), (34, -92)), SLATE, 16)
    c.box(x - 56, ground - 84, x + 56, ground - 22, CLAY, 4)
    c.box(x - 56, ground - 60, x + 56, ground - 54, "#6b442c")
    for i in range(6):
        c.oval(x - 44 + i * 18, ground - 86, 11, 10, ACCENT)
    for side in (-1, 1):
        c.oval(x + side * 40, ground - 8, 13, 13, INK)
