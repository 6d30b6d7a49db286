"""Long houses of many storeys, seen flat on: storeys, windows, balconies, snow on the roof."""

from .canvas import GLOW, INK, Canvas
from .tints import mix


def block(
    c: Canvas,
    left: float,
    top: float,
    right: float,
    bottom: float,
    wall: str,
    *,
    storey: float = 44,
    bay: float = 40,
    lit: float = 0.35,
    dark: str = "",
    snow: str = "#dfe3e2",
    side: int = 1,
    flats: bool = True,
) -> None:
    """`lit` is the share of lit windows; `side` is where the end wall in shade stands, 0 for none.

    Flats have a stairwell and balconies; what is no flats is a hospital, an office.
    """
    pane = dark or mix(wall, INK, 0.42)
    edge = mix(wall, INK, 0.22)
    c.box(left, top, right, bottom, wall)
    if side:
        end = bay * 0.5
        c.box(right - end if side > 0 else left, top, right if side > 0 else left + end, bottom, edge)
        left, right = (left, right - end) if side > 0 else (left + end, right)
    columns, rows = int((right - left) // bay), int((bottom - top - storey * 0.2) // storey)
    margin = (right - left - columns * bay) / 2
    stairs = columns // 2 if flats and columns > 5 else -1
    for column in range(columns):
        x = left + margin + column * bay
        for row in range(rows):
            y = top + storey * (0.36 + row)
            if column == stairs:
                c.box(x + bay * 0.3, y - storey * 0.3, x + bay * 0.7, y + storey * 0.3, mix(GLOW, wall, 0.45))
                continue
            glow = mix(GLOW, c.random.choice(("#f3c178", "#f6e6c0", "#e9b66c")), 0.5)
            bright = c.random.random() < lit
            c.box(x + bay * 0.22, y, x + bay * 0.78, y + storey * 0.46, glow if bright else pane)
            c.line([(x + bay * 0.5, y), (x + bay * 0.5, y + storey * 0.46)], edge, max(1, bay * 0.05))
            if flats and column % 3 == 1 and columns > 5:
                c.box(
                    x + bay * 0.08,
                    y + storey * 0.3,
                    x + bay * 0.92,
                    y + storey * 0.56,
                    mix(wall, "#ffffff", 0.1),
                )
                if snow:
                    c.box(x + bay * 0.06, y + storey * 0.26, x + bay * 0.94, y + storey * 0.31, snow)
    end_left, end_right = (left, right + bay * 0.5) if side > 0 else (left - bay * 0.5 * abs(side), right)
    c.box(end_left - 5, top - storey * 0.2, end_right + 5, top, snow or edge, 3)
