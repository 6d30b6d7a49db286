"""Head-and-shoulders portraits: the people of the town and its newsroom, in the light of a left-hand window.

The middle square of each picture, from x = 300 to 1300, is the portrait.
"""

from .busts import (
    X,
    backdrop,
    button,
    dressed,
    fold,
    fur_edge,
    glasses,
    lapels,
    opening,
    rolled_collar,
    shirt_collar,
    torso,
)
from .canvas import ACCENT, INK, MIST, MOSS, NIGHT, OCHRE, PAPER, SAND, SNOW, Canvas, Point, ring, smooth
from .faces import LIGHT, Face, Head, swelling
from .inside import form, inside
from .tints import mix

BLACK_HAIR = "#221b1c"


def paint_portrait_teacher(c: Canvas) -> None:
    backdrop(c, "#8ea3a6", "#a9b5ae", "#e9e2c8", 0.6)
    face = Face(
        "#dcb596", "#a39c92", turn=-0.45, steppe=False, eyes="#5d6f74", age=0.9, jaw=0.97, cheeks=0.98
    )
    h = Head(c, face.but(brow_weight=6, smile=0.5, lip_fullness=0.5, lips="#b27a68"))
    bun = ring(*h.off((86, -214))[0], h.px(84), h.px(72))
    h.mass(
        bun, "#b4b0a9", [((30, -230), (86, -262), (140, -220)), ((40, -206), (90, -232), (146, -196))], 0.4
    )
    h.neck(64)
    coat, wool = torso(292, 14, -0.4), "#6b5a68"
    dressed(c, coat, wool)
    fold(c, coat, wool, (568, 850), (556, 930), (580, 1010), width=18)
    fold(c, coat, wool, (1050, 850), (1064, 930), (1040, 1010), width=18)
    opening(c, PAPER, 990, 90, 30)
    for y in (812, 872, 932):
        button(c, X + 3, y, 7, "#cdbf9f")
    for side in (-1, 1):
        edge = smooth([(X + side * 98, 684), (X + side * 62, 830), (X + side * 20, 1010)])
        c.line(edge, mix(wool, LIGHT, 0.24) if side < 0 else mix(wool, INK, 0.2), 24)
    shirt_collar(c, PAPER, 94, 668, 92)
    button(c, X, 744, 17, ACCENT)
    h.paint()
    outer: tuple[Point, ...] = (
        (-140, 30), (-156, -60), (-146, -166), (-88, -236), (6, -254), (92, -238), (148, -170),
        (162, -60), (152, 24),
    )  # fmt: skip
    line: tuple[Point, ...] = (
        (-140, 30), (-138, -20), (-132, -84), (-92, -146), (-10, -172), (84, -148), (122, -90),
        (128, -30), (120, 0), (136, 16),
    )  # fmt: skip
    strands: tuple[tuple[Point, ...], ...] = (
        ((-90, -150), (-30, -226), (70, -244)),
        ((-40, -170), (20, -226), (100, -224)),
        ((30, -166), (76, -196), (120, -206)),
        ((-126, -90), (-96, -196), (0, -246)),
        ((100, -120), (132, -150), (140, -190)),
        ((126, -40), (146, -90), (148, -160)),
    )
    h.hair(outer, line, "#c3c0b8", strands, 0.5)
    h.near_ear()
    glasses(h, "#4a3a38", 43, 37, 4.5)


def paint_portrait_conductor(c: Canvas) -> None:
    backdrop(c, "#4f3f37", "#6d5845", "#a9845a", 0.5)
    face = Face("#c4936c", "#77736f", turn=0.6, age=0.7, jaw=1.06, cheeks=1.03, brow_weight=12)
    h = Head(c, face.but(smile=0.05, nose=1.08, lip_fullness=0.7))
    h.neck(82)
    suit, cloth = torso(348, 2, 0.4), "#27323b"
    dressed(c, suit, cloth, 0.2)
    opening(c, SNOW, 968, 88, 20)
    lapels(c, cloth, 976, 158)
    shirt_collar(c, SNOW, 92, 662, 74)
    for side in (-1, 1):
        bow = [(X + side * 4, 732), (X + side * 60, 706), (X + side * 68, 764), (X + side * 4, 748)]
        c.polygon(bow, "#151c22" if side > 0 else "#303a42")
    c.box(X - 12, 724, X + 12, 756, "#1d252b", 5)
    c.polygon([(978, 872), (984, 812), (994, 812), (992, 872)], ACCENT)
    c.polygon([(984, 812), (990, 796), (994, 812)], SAND)
    c.line([(950, 874), (1040, 869)], "#151c22", 5)
    h.paint()
    outer: tuple[Point, ...] = (
        (-150, 88), (-170, 70), (-180, 30), (-178, -20), (-184, -110), (-158, -200), (-90, -262), (10, -272),
        (96, -246), (150, -168),
    )  # fmt: skip
    line: tuple[Point, ...] = (
        (-150, 88), (-152, 40), (-134, 4), (-118, 0), (-118, -30), (-118, -80), (-104, -140),
        (-40, -182), (50, -180),
        (112, -136),
    )  # fmt: skip
    h.hair(outer, line, "#8d8c89", gloss=0.4)
    h.near_ear()
    silver = "#b4b2ac"
    h.lock(
        (84, -170),
        (20, -196),
        (-60, -150),
        (-124, -60),
        (-140, -70),
        (-150, -130),
        (-90, -220),
        (10, -256),
        (90, -226),
        colour=silver,
    )
    h.lock(
        (60, -176),
        (0, -190),
        (-70, -142),
        (-116, -90),
        (-124, -104),
        (-100, -170),
        (-20, -226),
        (60, -220),
        colour="#c4c2bc",
    )
    h.lock((-112, -70), (-126, -30), (-168, 20), (-184, 10), (-176, -80), (-150, -140), colour=silver)
    h.lock((-158, -10), (-162, 30), (-158, 92), (-174, 78), (-184, 30), (-178, -20), colour="#a09e99")


def paint_portrait_doctor(c: Canvas) -> None:
    backdrop(c, "#88a9a6", "#b6c7bd", "#eef0e0", 0.6)
    face = Face("#d2a27c", "#33251f", turn=0.4, tilt=-2, age=0.22, brow_weight=8, lips="#b0604c", jaw=0.94)
    h = Head(c, face.but(smile=0.5))
    h.mass(ring(*h.off((-92, 116), depth=-60)[0], 92, 74), BLACK_HAIR, [((-150, 100), (-110, 60), (-60, 80))])
    h.neck(62)
    coat = torso(296, 8, 0.3)
    dressed(c, coat, "#d9deda", 0.9, "#f8f8f2")
    fold(c, coat, "#c3cbc7", (566, 850), (552, 930), (574, 1010), width=18)
    opening(c, "#5e8088", 950, 92, 82)
    lapels(c, "#e4e7e1", 960, 152)
    for tube in (
        [(X - 96, 690), (X - 126, 800), (X - 104, 890), (X - 62, 950)],
        [(X + 100, 690), (X + 130, 800), (X + 92, 920), (X - 24, 972)],
    ):
        c.line(smooth(tube), INK, 11)
    c.oval(X - 52, 960, 28, 28, "#8c989a")
    c.oval(X - 56, 956, 18, 18, MIST)
    c.box(X + 226, 856, X + 238, 906, ACCENT, 3)
    c.box(X + 196, 896, X + 304, 1010, "#cdd3cd", 4)
    c.box(X + 196, 896, X + 304, 905, "#b3bcb7")
    h.paint()
    outer: tuple[Point, ...] = (
        (-150, 40), (-164, -10), (-166, -60), (-150, -176), (-84, -246), (10, -262), (96, -240), (146, -166),
    )  # fmt: skip
    line: tuple[Point, ...] = (
        (-148, 40), (-132, 10), (-128, -20), (-124, -76), (-80, -136), (40, -184), (100, -136),
    )  # fmt: skip
    strands: tuple[tuple[Point, ...], ...] = (
        ((40, -184), (-50, -200), (-120, -110), (-146, 30)),
        ((36, -190), (-60, -226), (-140, -130), (-160, 0)),
        ((46, -186), (110, -196), (146, -110)),
    )
    h.hair(outer, line, BLACK_HAIR, strands, 0.2)
    h.near_ear()


def paint_portrait_engineer(c: Canvas) -> None:
    backdrop(c, "#c9a765", "#dcc391", "#f4e3b4", 0.6)
    face = Face(
        "#cf9f7a", "#54402f", turn=-0.5, steppe=False, eyes="#4d5f66", age=0.45, jaw=1.12, brow_weight=13
    )
    h = Head(c, face.but(smile=0.2, nose=1.1, stubble=0.14))
    h.neck(90)
    coat, cloth = torso(360, -6, -0.3), "#3f5a6b"
    dressed(c, coat, cloth)
    inside(c, coat, [(300, 830), (1300, 830), (1300, 866), (300, 866)], "#d9cfa6")
    inside(c, coat, [(X + 60, 830), (1300, 830), (1300, 866), (X + 60, 866)], "#a9a488")
    opening(c, "#d9d3c4", 880, 86, 84)
    for side in (-1, 1):
        wing = [
            (X + side * 100, 640),
            (X + side * 128, 700),
            (X + side * 110, 800),
            (X + side * 40, 800),
            (X + side * 8, 884),
            (X + side * 66, 740),
            (X + side * 84, 690),
        ]
        c.wash([(x + 6, y + 8) for x, y in wing], INK, 0.3, blur=5)
        c.polygon(wing, mix(cloth, LIGHT, 0.24) if side < 0 else mix(cloth, INK, 0.26))
    c.line([(X + 2, 880), (X + 5, 1010)], "#22333f", 7)
    for side, tone in ((-1, mix(cloth, LIGHT, 0.1)), (1, mix(cloth, INK, 0.2))):
        x = X + side * 196
        c.box(x - 78, 910, x + 78, 1010, tone, 6)
        c.polygon(
            [(x - 82, 906), (x + 82, 906), (x + 82, 934), (x, 952), (x - 82, 934)], mix(tone, INK, 0.16)
        )
        button(c, x, 936, 7, OCHRE)
    h.paint()
    outer: tuple[Point, ...] = (
        (-150, -150), (-104, -224), (0, -250), (92, -234), (152, -166), (164, -50), (156, 8), (148, 30),
    )  # fmt: skip
    line: tuple[Point, ...] = (
        (-124, -110), (-112, -146), (-50, -158), (30, -152), (96, -152), (112, -90), (122, -30),
        (116, 12), (134, 14),
    )  # fmt: skip
    strands: tuple[tuple[Point, ...], ...] = (
        ((-110, -160), (-60, -200), (40, -208)),
        ((-60, -164), (0, -204), (90, -194)),
        ((-20, -224), (60, -226), (124, -170)),
        ((130, -20), (140, -90), (130, -150)),
    )
    h.hair(outer, line, "#5a4636", strands, 0.25)
    h.moustache("#5a4636", 70, 1.0)
    pencil = h.off((112, -40), (198, -16), (196, -5), (110, -29))
    c.polygon(pencil, ACCENT)
    c.polygon(h.off((112, -40), (97, -39), (110, -29)), SAND)
    h.near_ear()


def paint_portrait_athlete(c: Canvas) -> None:
    backdrop(c, "#22323f", "#34495a", "#6d8794", 0.55)
    face = Face(
        "#cf9c73", BLACK_HAIR, turn=0.15, tilt=1, jaw=0.97, cheeks=1.03, brow_weight=10, lips="#b26450"
    )
    h = Head(c, face.but(smile=0.3, eye_size=1.08))
    tail = h.off(
        (60, -226), (120, -290), (184, -262), (206, -150), (196, 10), (168, 130), (160, 0), (134, -130)
    )
    h.mass(smooth(tail, closed=True), BLACK_HAIR, [((110, -262), (170, -220), (186, -60))], 0.2)
    h.neck(72)
    coat = torso(322, 0, 0.1)
    dressed(c, coat, ACCENT, 0.22)
    for side in (-1, 1):
        stripe = [(X + side * 112, 706), (X + side * 230, 764), (X + side * 318, 850), (X + side * 352, 1020)]
        inside(c, coat, swelling(smooth(stripe), 18, 18, 18), SNOW if side < 0 else "#c2bab2")
    fold(c, coat, ACCENT, (590, 850), (566, 930), (592, 1010), width=18)
    fold(c, coat, ACCENT, (1010, 850), (1034, 930), (1008, 1010), width=18)
    opening(c, SNOW, 846, 84, 84)
    for side in (-1, 1):
        flap = [
            (X + side * 92, 640),
            (X + side * 122, 690),
            (X + side * 90, 780),
            (X + side * 8, 856),
            (X + side * 52, 760),
            (X + side * 80, 700),
        ]
        c.polygon(smooth(flap, closed=True), mix(ACCENT, LIGHT, 0.2) if side < 0 else mix(ACCENT, INK, 0.32))
    c.line([(X + 2, 850), (X + 4, 1010)], "#8f2f1d", 7)
    c.line([(X - 2, 850), (X, 1010)], "#d9d2c4", 2)
    h.paint()
    outer: tuple[Point, ...] = (
        (-138, 14), (-154, -60), (-144, -170), (-86, -236), (0, -254), (86, -238), (146, -170),
        (156, -60), (140, 14),
    )  # fmt: skip
    line: tuple[Point, ...] = (
        (-138, 14), (-134, -40), (-124, -94), (-80, -146), (0, -164), (80, -146), (124, -94),
        (134, -40), (140, 14),
    )  # fmt: skip
    strands: tuple[tuple[Point, ...], ...] = (
        ((-120, -110), (-80, -190), (40, -246)),
        ((-60, -158), (-20, -206), (70, -240)),
        ((20, -166), (50, -200), (96, -230)),
        ((96, -136), (116, -170), (116, -220)),
    )
    h.hair(outer, line, BLACK_HAIR, strands, 0.2)
    tie = smooth(h.off((78, -238), (104, -262), (122, -246), (104, -216), depth=-14), closed=True)
    c.polygon(tie, ACCENT)


def paint_portrait_farmer(c: Canvas) -> None:
    backdrop(c, "#9aa06f", "#c2bd8b", "#ece2ae", 0.6)
    face = Face(
        "#b37c55", "#6d6660", turn=-0.35, age=0.8, jaw=1.04, cheeks=1.06, brow_weight=11, eye_size=0.94
    )
    h = Head(c, face.but(smile=0.6, nose=1.1), y=430)
    h.neck(86)
    coat, cloth = torso(350, 6, -0.2), "#5b4636"
    dressed(c, coat, cloth)
    fold(c, coat, cloth, (560, 860), (540, 940), (564, 1010), width=22)
    fold(c, coat, cloth, (1050, 860), (1070, 940), (1044, 1010), width=22)
    opening(c, "#d9cfb6", 930, 92, 90)
    for side in (-1, 1):
        edge = smooth(
            [(X + side * 104, 690), (X + side * 76, 810), (X + side * 16, 940), (X + side * 12, 1020)]
        )
        c.line(edge, OCHRE if side < 0 else "#9a7a49", 18)
    shirt_collar(c, "#d9cfb6", 96, 682, 84)
    h.paint()
    outer: tuple[Point, ...] = ((-150, -90), (0, -150), (150, -90), (160, -10), (148, 36))
    line: tuple[Point, ...] = ((-132, -100), (0, -110), (128, -60), (126, -20), (116, 14), (136, 20))
    h.hair(outer, line, "#8f8a84")
    h.near_ear()
    h.moustache("#a09b93", 62, 0.75)
    crown = smooth(
        h.off(
            (-166, -84),
            (-152, -190),
            (-106, -290),
            (-30, -334),
            (40, -332),
            (114, -286),
            (154, -190),
            (168, -84),
        )
    )
    hat = [*crown, *smooth(h.off((168, -84), (90, -92), (0, -100), (-90, -92), (-166, -84)))]
    form(c, hat, "#e6ddc8", "#fff6de", 0.7, 0.28, (26, 14), 5)
    thread = "#3b332e"
    inside(c, hat, swelling(smooth(h.off((2, -334), (6, -230), (0, -96), depth=60)), 5, 5, 5), thread)
    for side in (-1, 1):
        horn = h.off(
            *[(side * x, y) for x, y in ((96, -120), (94, -190), (54, -214), (38, -180), (60, -168))],
            depth=60,
        )
        inside(c, hat, swelling(smooth(horn), 4, 9, 4), thread)
    rim = h.off((-178, -60), (-174, -116), (-90, -140), (0, -150), (90, -140), (174, -116), (178, -60))
    brim = [*smooth(rim), *smooth(h.off((178, -60), (90, -86), (0, -96), (-90, -86), (-178, -60)))]
    c.wash([(x + 4, y + 14) for x, y in brim], INK, 0.28, blur=6)
    form(c, brim, thread, LIGHT, 0.3, 0.2, (18, 6), 4)


def paint_byline_aigul(c: Canvas) -> None:
    backdrop(c, "#40586a", "#5d7787", "#91a6ab", 0.5)
    face = Face(
        "#d4a57f", BLACK_HAIR, turn=0.45, smile=0.35, jaw=0.93, brow_weight=9, lips="#b25a48", ears=False
    )
    h = Head(c, face)
    back = h.off(
        (-60, -240), (-150, -180), (-174, -40), (-180, 120), (-186, 226), (-150, 270), (0, 276), (130, 270),
        (178, 226), (172, 110), (166, -40), (140, -180), (60, -240), depth=-20,
    )  # fmt: skip
    h.mass(smooth(back, closed=True), "#191415", gloss=0.2)
    h.neck(62)
    coat, cloth = torso(296, 10, 0.3), "#c0934f"
    dressed(c, coat, cloth)
    fold(c, coat, cloth, (566, 850), (550, 930), (574, 1010), width=18)
    opening(c, "#ece4d2", 968, 92, 82)
    lapels(c, cloth, 976, 150)
    h.paint()
    right = h.off(
        (-10, -252), (70, -240), (136, -180), (162, -70), (170, 60), (180, 190), (180, 244), (150, 262),
        (132, 190), (134, 90), (136, 0), (118, -90), (70, -150), (20, -196),
    )  # fmt: skip
    left = h.off(
        (-20, -250), (-110, -226), (-160, -130), (-174, 10), (-180, 140), (-188, 244), (-142, 270),
        (-120, 200),
        (-118, 110), (-124, 20), (-114, -70), (-58, -146), (24, -196),
    )  # fmt: skip
    h.mass(smooth(right, closed=True), BLACK_HAIR, [((40, -190), (116, -110), (146, 20), (152, 220))], 0.16)
    strands: tuple[tuple[Point, ...], ...] = (
        ((0, -204), (-90, -150), (-140, -20), (-150, 220)),
        ((-20, -230), (-120, -150), (-158, 20), (-168, 230)),
        ((10, -196), (-70, -126), (-126, 0), (-132, 160)),
    )
    h.mass(smooth(left, closed=True), BLACK_HAIR, strands, 0.24)


def paint_byline_yerzhan(c: Canvas) -> None:
    backdrop(c, "#b4c1c2", "#cfd6d2", "#f4f0e2", 0.6)
    face = Face(
        "#cb9a73", BLACK_HAIR, turn=-0.4, smile=0.4, jaw=1.0, brow_weight=12, cheeks=1.0, eye_size=1.04
    )
    h = Head(c, face)
    hood = [
        (X - 230, 790),
        (X - 218, 690),
        (X - 160, 626),
        (X, 604),
        (X + 160, 626),
        (X + 218, 690),
        (X + 230, 790),
    ]
    form(c, smooth(hood), "#3c4a3b", LIGHT, 0.22, 0.3, (20, 12), 4)
    fur_edge(
        c,
        [
            (X - 190, 740),
            (X - 176, 668),
            (X - 110, 634),
            (X, 624),
            (X + 110, 634),
            (X + 176, 668),
            (X + 190, 740),
        ],
        30,
        "#8d7a5d",
    )
    h.neck(78)
    coat = torso(372, -22, -0.2, 116)
    dressed(c, coat, MOSS)
    for side in (-1, 1):
        crease = [(X + side * 232, 850), (X + side * 252, 930), (X + side * 226, 1010)]
        fold(c, coat, MOSS, *crease, width=24)
    opening(c, "#c57a33", 900, 110, 70)
    c.line([(X + 2, 880), (X + 4, 1010)], "#2f3b2e", 10)
    fur_edge(c, [(X - 178, 700), (X - 150, 776), (X - 80, 842), (X - 6, 896)], 34, "#a8946f")
    fur_edge(c, [(X + 178, 700), (X + 150, 776), (X + 80, 842), (X + 6, 896)], 34, "#7d6b50")
    for x in (X - 46, X + 50):
        c.line([(x, 872), (x + 4, 962)], SAND, 5)
        c.box(x - 4, 958, x + 12, 986, "#c9b58d", 4)
    h.paint()
    outer: tuple[Point, ...] = (
        (-148, -160), (-116, -236), (-20, -276), (84, -264), (148, -194), (162, -60), (156, 4), (148, 28),
    )  # fmt: skip
    line: tuple[Point, ...] = (
        (-122, -110), (-92, -134), (-30, -158), (30, -134), (92, -144), (112, -90), (122, -30),
        (118, 2), (134, 10),
    )  # fmt: skip
    strands: tuple[tuple[Point, ...], ...] = (
        ((-80, -146), (-60, -214), (10, -250)),
        ((-20, -164), (0, -224), (60, -250)),
        ((40, -146), (64, -214), (116, -220)),
        ((-106, -130), (-110, -196), (-66, -244)),
    )
    h.hair(outer, line, BLACK_HAIR, strands, 0.2)
    h.near_ear()


def paint_byline_larisa(c: Canvas) -> None:
    backdrop(c, "#b89a86", "#cdb5a0", "#f0dcc2", 0.6)
    face = Face(
        "#e0b798", "#94765a", turn=0.5, steppe=False, eyes="#5b6f68", age=0.35, jaw=0.95, brow_weight=7
    )
    h = Head(c, face.but(smile=0.6, lips="#b8604e"))
    h.neck(64)
    dressed(c, torso(300, 8, 0.3), "#5d6b6e")
    h.paint()
    fair, pale, deep = "#cfac74", "#dcbf8c", "#a98452"
    outer: tuple[Point, ...] = (
        (-116, 118), (-144, 104), (-164, 60), (-172, 0), (-178, -90), (-152, -196), (-84, -262), (14, -280),
        (104, -248), (152, -166),
    )  # fmt: skip
    line: tuple[Point, ...] = (
        (-116, 118), (-116, 84), (-110, 40), (-120, -20), (-112, -70), (-60, -110), (20, -130),
        (78, -166), (114, -126),
    )  # fmt: skip
    h.hair(outer, line, deep, gloss=0.3)
    h.lock((-126, 60), (-106, 116), (-134, 112), (-162, 70), (-166, 0), (-140, -20), colour=deep)
    h.lock(
        (84, -196),
        (20, -158),
        (-70, -110),
        (-124, -30),
        (-128, 40),
        (-112, 84),
        (-152, 70),
        (-174, -10),
        (-168, -120),
        (-110, -220),
        (0, -258),
        colour=fair,
    )
    h.lock(
        (84, -202),
        (30, -150),
        (-50, -112),
        (-104, -50),
        (-112, 10),
        (-134, -30),
        (-138, -110),
        (-90, -190),
        (0, -232),
        colour=pale,
    )
    h.lock(
        (90, -206),
        (40, -150),
        (-24, -124),
        (-78, -76),
        (-84, -120),
        (-40, -184),
        (30, -222),
        colour="#e6cea2",
    )
    h.lock(
        (74, -214), (110, -170), (134, -110), (144, -60), (150, -130), (136, -190), (104, -226), colour=fair
    )
    _scarf(c)


def paint_byline_nurlan(c: Canvas) -> None:
    backdrop(c, "#6f8a63", "#98a981", "#d8dcae", 0.5)
    face = Face(
        "#bd8a62", BLACK_HAIR, turn=0.55, smile=0.5, jaw=1.08, cheeks=1.04, brow_weight=11, stubble=0.3
    )
    h = Head(c, face, y=420)
    h.neck(88)
    coat = torso(354, -4, 0.3)
    dressed(c, coat, "#dcd8cc", 0.8, SNOW)
    inside(c, coat, [(300, 690), (X - 130, 690), (X - 224, 1010), (300, 1010)], NIGHT)
    inside(c, coat, [(1300, 690), (X + 130, 690), (X + 224, 1010), (1300, 1010)], "#223340")
    opening(c, "#b9b4a6", 850, 90, 84)
    shirt_collar(c, "#37505f", 98, 668, 112)
    c.line([(X, 830), (X + 3, 1010)], "#a9a598", 5)
    c.line(smooth([(X - 98, 700), (X - 74, 830), (X - 26, 920)]), ACCENT, 11)
    c.line(smooth([(X + 100, 700), (X + 78, 830), (X + 26, 920)]), "#a93a22", 11)
    c.wash([(X - 54, 926), (X + 70, 926), (X + 70, 1010), (X - 54, 1010)], INK, 0.3, blur=6)
    c.box(X - 62, 914, X + 62, 1020, PAPER, 8)
    c.box(X - 14, 922, X + 14, 930, "#8f9796", 4)
    c.box(X - 46, 946, X + 2, 1010, "#8fa6a8", 3)
    c.oval(X - 22, 974, 12, 14, "#a87a58")
    for y in (956, 974):
        c.box(X + 14, y, X + 48, y + 7, "#b9b4a6", 3)
    h.paint()
    h.hair(((-148, 40), (-162, 0), (-154, -100), (0, -150), (150, -100)), ((-136, 24), (-116, 14),
        (-120, -60), (0, -120), (120, -110)), BLACK_HAIR)  # fmt: skip
    h.near_ear()
    dome = smooth(
        h.off(
            (-164, -66),
            (-162, -160),
            (-112, -244),
            (-10, -276),
            (92, -248),
            (150, -166),
            (158, -76),
            depth=-10,
        )
    )
    cap = [*dome, *smooth(h.on((150, -76), (60, -108), (-50, -108), (-150, -66)))]
    form(c, cap, "#2f4656", LIGHT, 0.25, 0.3, (22, 14), 4)
    for top, mid in (((0, -276), (30, -180)), ((-20, -274), (-110, -180))):
        seam = smooth([*h.off(top), *h.off(mid, depth=60), *h.on((mid[0] * 1.1, -100))])
        inside(c, cap, swelling(seam, 3, 3, 3), INK, 0.5)
    c.oval(*h.off((-4, -274))[0], 13, 7, "#22333f")
    peak = h.on((-104, -92), (-20, -112), (60, -110), (136, -82))
    peak += h.off((196, -46), (168, -34), depth=70) + h.on((60, -66), (-30, -66))
    brim = smooth(peak, closed=True)
    c.wash([(x - 4, y + 16) for x, y in brim], INK, 0.3, blur=6)
    form(c, brim, "#24363f", LIGHT, 0.3, 0.2, (6, 7), 2)


def paint_byline_askar(c: Canvas) -> None:
    backdrop(c, "#7a5333", "#a07443", "#d6a868", 0.5)
    face = Face("#bd8b66", "#2b211d", turn=-0.55, age=0.3, jaw=1.06, cheeks=1.02, brow_weight=14, smile=0.25)
    h = Head(c, face)
    h.neck(88)
    coat, cloth = torso(354, -2, -0.3), "#39424a"
    dressed(c, coat, cloth)
    fold(c, coat, cloth, (560, 860), (540, 940), (566, 1010), width=22)
    fold(c, coat, cloth, (1050, 860), (1066, 940), (1040, 1010), width=22)
    opening(c, "#cfc6b2", 850, 88, 80)
    shirt_collar(c, cloth, 100, 668, 118)
    c.line([(X, 830), (X + 3, 1010)], "#20272d", 5)
    for side, tone in ((-1, ACCENT), (1, "#9c3822")):
        strap = smooth(
            [(X + side * 110, 710), (X + side * 140, 800), (X + side * 112, 900), (X + side * 90, 950)]
        )
        c.line([(x + 6, y + 6) for x, y in strap], "#1c2227", 28)
        c.line(strap, tone, 26)
        c.line(strap, mix(tone, INK, 0.35), 3)
    _camera(c)
    h.paint()
    outer: tuple[Point, ...] = (
        (-156, -160), (-112, -240), (-10, -272), (90, -254), (156, -180), (170, -60), (164, 10), (150, 40),
    )  # fmt: skip
    line: tuple[Point, ...] = (
        (-122, -110), (-90, -140), (-20, -166), (50, -158), (98, -140), (114, -80), (124, -20),
        (116, 50), (134, 60),
    )  # fmt: skip
    h.hair(outer, line, "#2b211d", gloss=0.2)
    for points in (
        ((110, -136), (60, -168), (-20, -172), (-96, -140), (-112, -170), (-70, -230), (20, -262),
        (110, -226), (140, -170)),
        ((70, -166), (20, -180), (-50, -166), (-84, -180), (-40, -226), (40, -240), (100, -200)),
    ):  # fmt: skip
        h.lock(*points, colour="#362a25", gloss=0.22)
    h.beard("#2f2420")
    h.near_ear()


def paint_byline_gulnar(c: Canvas) -> None:
    backdrop(c, "#5a4a58", "#7d6670", "#b8979a", 0.5)
    face = Face(
        "#cf9d75", BLACK_HAIR, turn=-0.4, tilt=-2, cheeks=1.03, jaw=0.94, brow_weight=9, lips="#a8503f"
    )
    h = Head(c, face.but(smile=0.3))
    h.neck(64)
    dress, cloth = torso(294, 10, -0.3, 88), "#2f6064"
    dressed(c, dress, cloth)
    fold(c, dress, cloth, (1040, 850), (1056, 930), (1034, 1010), width=18)
    yoke = [(X - 104, 690), (X - 124, 770), (X, 872), (X + 124, 770), (X + 104, 690), (X, 724)]
    c.polygon(smooth(yoke, closed=True), "#23474c")
    for i in range(9):
        x = X - 100 + i * 25
        y = 792 + 60 * (1 - ((x - X) / 108) ** 2)
        tone = OCHRE if i < 5 else "#9a7a49"
        c.polygon([(x - 9, y - 12), (x, y - 25), (x + 9, y - 12), (x, y + 1)], tone)
    stand = [(X - 76, 664), (X, 706), (X + 76, 664), (X + 92, 710), (X, 756), (X - 92, 710)]
    form(c, smooth(stand, closed=True), cloth, LIGHT, 0.25, 0.3, (12, 6), 2)
    _braid(c)
    h.paint()
    outer: tuple[Point, ...] = (
        (-146, -170), (-80, -240), (0, -254), (84, -236), (148, -170), (164, -60), (158, 10), (148, 36),
    )  # fmt: skip
    line: tuple[Point, ...] = (
        (-118, -104), (-76, -150), (0, -184), (84, -140), (120, -84), (128, -20), (124, 10), (136, 26),
    )  # fmt: skip
    strands: tuple[tuple[Point, ...], ...] = (
        ((0, -188), (-70, -160), (-118, -96)),
        ((2, -208), (-80, -196), (-140, -116)),
        ((6, -188), (86, -166), (146, -40)),
        ((6, -214), (104, -196), (156, -70)),
    )
    h.hair(outer, line, BLACK_HAIR, strands, 0.2)
    h.near_ear()
    x, y = h.off((142, 74))[0]
    silver = "#d5d9d6"
    c.line([(x, y), (x, y + 18)], silver, 4)
    c.polygon([(x, y + 12), (x + 20, y + 46), (x, y + 74), (x - 20, y + 46)], "#c9cfcc")
    c.oval(x, y + 44, 9, 9, ACCENT)
    for dx in (-12, 0, 12):
        c.line([(x + dx, y + 58), (x + dx, y + 94 - abs(dx))], silver, 4)


def paint_byline_viktor(c: Canvas) -> None:
    backdrop(c, "#c7bfa9", "#dbd4c0", "#f7f0dc", 0.6)
    face = Face("#dbb092", "#6b5a4a", turn=0.5, steppe=False, eyes="#55666c", age=0.5, cheeks=0.92, jaw=0.86)
    h = Head(c, face.but(length=1.06, brow_weight=9, smile=0.1, lip_fullness=0.4), y=398)
    h.neck(66, 370)
    coat, wool = torso(288, 20, 0.2, 88), "#76807f"
    dressed(c, coat, wool)
    fold(c, coat, wool, (566, 870), (552, 940), (576, 1010), width=18)
    opening(c, "#e9ecea", 900, 84, 20)
    c.polygon([(X - 15, 770), (X + 15, 770), (X + 22, 876), (X, 896), (X - 22, 876)], "#a53a25")
    c.polygon([(X - 23, 736), (X + 23, 736), (X + 15, 778), (X - 15, 778)], ACCENT)
    for side in (-1, 1):
        edge = smooth([(X + side * 100, 684), (X + side * 66, 800), (X, 916)])
        c.line(edge, mix(wool, LIGHT, 0.3) if side < 0 else mix(wool, INK, 0.2), 20)
    shirt_collar(c, "#e9ecea", 86, 674, 86)
    h.paint()
    outer: tuple[Point, ...] = (
        (-146, 34), (-154, 0), (-152, -40), (-148, -120), (-110, -204), (-20, -240), (70, -234), (132, -176),
    )  # fmt: skip
    line: tuple[Point, ...] = (
        (-134, 20), (-116, 14), (-116, -40), (-108, -90), (-116, -140), (-60, -186), (40, -198), (104, -156),
    )  # fmt: skip
    strands: tuple[tuple[Point, ...], ...] = (
        ((-110, -150), (-50, -216), (60, -222)),
        ((-60, -196), (10, -224), (96, -196)),
        ((-126, -60), (-136, -130), (-106, -190)),
    )
    h.hair(outer, line, "#8c7a66", strands, 0.4)
    glasses(h, "#2a2d30", 43, 32, 7, squared=True)
    h.near_ear()


def paint_byline_samal(c: Canvas) -> None:
    backdrop(c, "#d9b25f", "#e6cd8f", "#f9e8b8", 0.6)
    face = Face("#dcb08a", BLACK_HAIR, turn=-0.3, tilt=2, jaw=0.9, cheeks=0.99, brow_weight=8, lips="#bb5a4a")
    h = Head(c, face.but(smile=0.5, eye_size=1.1, ears=False))
    back = h.off(
        (-80, -240), (-160, -150), (-176, 20), (-176, 120), (-130, 166), (130, 166), (180, 120),
        (176, 20), (160, -150),
        (80, -240),
    )  # fmt: skip
    h.mass(smooth(back, closed=True), "#191416", gloss=0.1)
    h.neck(60)
    coat, wool = torso(284, 14, -0.2, 88), "#3d5a66"
    dressed(c, coat, wool, 0)
    for i in range(6):
        y = 776 + i * 50
        band = smooth([(360, y + 96), (560, y + 30), (X, y + 44), (1040, y + 30), (1240, y + 96)])
        inside(c, coat, swelling(band, 20, 20, 20), "#e6e2d4")
    inside(c, coat, [(x - 60, y - 10) for x, y in coat], INK, 0.26, 8, outside=True)
    inside(c, coat, [(x + 30, y + 22) for x, y in coat], LIGHT, 0.2, 4, outside=True)
    rolled_collar(c, wool, 88, 652, 76)
    h.paint()
    bob = smooth(h.off((-6, -256), (-104, -234), (-160, -140), (-174, 0), (-180, 116), (-166, 160),
        (-116, 152), (-114, 60), (-120, -36), (-116, -64)))  # fmt: skip
    bob += smooth(h.on((-112, -62), (-60, -56), (0, -60), (60, -56), (104, -60)))
    bob += smooth(h.off((112, -52), (118, 40), (118, 152), (166, 158), (180, 116), (176, 0),
        (162, -140), (104, -234), (-6, -256)))  # fmt: skip
    strands: tuple[tuple[Point, ...], ...] = (
        ((-20, -240), (-70, -160), (-84, -60)),
        ((0, -240), (-20, -160), (-28, -60)),
        ((20, -240), (40, -160), (46, -60)),
        ((-60, -230), (-130, -130), (-150, 100)),
        ((60, -230), (130, -130), (150, 110)),
        ((-40, -236), (-110, -120), (-130, 120)),
    )
    h.mass(bob, BLACK_HAIR, strands, 0.24)
    for side in (-1, 1):
        c.oval(*h.off((side * 122, 108))[0], 13, 13, ACCENT if side < 0 else "#a93a22")


def _scarf(c: Canvas) -> None:
    tail = [(X + 44, 800), (X + 138, 806), (X + 172, 1020), (X + 54, 1020)]
    c.wash([(x + 12, y + 8) for x, y in tail], INK, 0.3, blur=8)
    form(c, tail, "#b23f26", LIGHT, 0.2, 0.2, (14, 0), 3)
    for y in (890, 930, 990):
        inside(c, tail, [(X, y), (X + 220, y - 6), (X + 220, y + 8), (X, y + 14)], "#e5b68f", 0.8)
    wrap = [
        (X - 150, 676), (X - 70, 716), (X + 40, 726), (X + 140, 670), (X + 190, 744), (X + 140, 816),
        (X + 10, 856),
        (X - 124, 824), (X - 192, 752),
    ]  # fmt: skip
    outline = smooth(wrap, closed=True)
    c.wash([(x + 8, y + 14) for x, y in outline], INK, 0.3, blur=8)
    form(c, outline, ACCENT, LIGHT, 0.25, 0.3, (24, 12), 4)
    for crease in (
        [(X - 160, 712), (X - 46, 782), (X + 100, 784), (X + 170, 722)],
        [(X - 172, 766), (X - 66, 824), (X + 80, 818)],
        [(X + 20, 738), (X + 100, 748), (X + 156, 700)],
    ):
        inside(c, outline, swelling(smooth(crease), 1, 12, 1), "#8a2d1a", 0.6, blur=1.5)


def _camera(c: Canvas) -> None:
    c.box(X - 116, 904, X + 116, 1040, "#171c20", 14)
    c.box(X - 116, 904, X + 116, 932, "#8f979a", 10)
    c.polygon([(X - 48, 906), (X - 32, 878), (X + 32, 878), (X + 48, 906)], "#7d8588")
    c.box(X - 96, 892, X - 64, 908, "#6d7578", 4)
    c.oval(X, 988, 62, 62, "#0f1316")
    c.oval(X, 988, 48, 48, "#26333c")
    c.oval(X - 16, 970, 13, 10, "#8fa6ae")


def _braid(c: Canvas) -> None:
    """From behind the neck over the shoulder on the lit side."""
    path = smooth(
        [
            (X - 86, 590),
            (X - 120, 650),
            (X - 152, 720),
            (X - 170, 800),
            (X - 176, 880),
            (X - 180, 960),
            (X - 186, 1030),
        ]
    )
    c.wash([(x + 16, y + 10) for x, y in swelling(path, 60, 78, 66)], INK, 0.35, blur=7)
    c.polygon(swelling(path, 56, 70, 60), "#191416")
    last = len(path) - 1
    for i in range(2, last, 3):
        x, y = path[i]
        way = -1 if (i // 3) % 2 else 1
        lobe = [
            (way * 2, -44),
            (way * 34, -34),
            (way * 42, -8),
            (way * 26, 18),
            (way * -20, 34),
            (way * -26, 22),
            (way * -6, -4),
        ]
        outline = smooth([(x + px, y + py) for px, py in lobe], closed=True)
        form(c, outline, BLACK_HAIR, LIGHT, 0.26 if way < 0 else 0.16, 0.35, (5, 6), 2)
