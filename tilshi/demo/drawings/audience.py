"""Spectators seen from behind, dark against what they look at, with a rim of its light."""

from .canvas import WIDTH, Canvas, Point, placed, ring, smooth
from .tints import mix

_SHOULDERS: tuple[Point, ...] = (
    (-1.45, 2.6), (-1.3, 1.7), (-0.95, 1.3), (-0.4, 1.08), (0.4, 1.08), (0.95, 1.3), (1.3, 1.7), (1.45, 2.6),
)  # fmt: skip


def row(
    c: Canvas,
    y: float,
    size: float,
    colour: str,
    rim: str,
    *,
    step: float = 3.1,
    left: float = -60,
    right: float = WIDTH + 60,
    gaps: float = 0.06,
    towards: float = WIDTH / 2,
) -> None:
    """Heads in a row, `size` the half height of one; they turn a little to the point they look at."""
    x = left + c.random.uniform(0, size)
    while x < right:
        if c.random.random() > gaps:
            tall = c.random.uniform(0.9, 1.1)
            tone = mix(colour, c.random.choice(("#4a3a38", "#33424b", "#3a3f38")), 0.3)
            turn = 10 * (towards - x) / WIDTH + c.random.uniform(-4, 4)
            _spectator(c, x, y + c.random.uniform(-0.2, 0.2) * size, size * tall, tone, rim, turn)
        x += size * step * c.random.uniform(0.9, 1.12)


def _spectator(c: Canvas, x: float, y: float, size: float, colour: str, rim: str, turn: float) -> None:
    kind = c.random.choice(("short", "short", "bun", "long", "cap", "short", "bald"))
    glow = max(2.0, size * 0.07)

    def shape(points: list[Point], tone: str, over: str) -> None:
        c.polygon([(px + turn * 0.06, py - glow) for px, py in points], over)
        c.polygon(points, tone)

    body = placed(_SHOULDERS, x, y, size)
    shape(smooth(body), colour, rim)
    head = placed(ring(0, 0, 0.72, 0.88), x, y, size, turn)
    if kind == "bun":
        shape(placed(ring(0.05, -0.82, 0.36, 0.32), x, y, size, turn), colour, rim)
    if kind == "long":
        hair = [(-0.74, -0.2), (-0.5, -0.78), (0, -0.92), (0.5, -0.78), (0.74, -0.2), (0.8, 1.1), (-0.8, 1.1)]
        shape(smooth(placed(hair, x, y, size, turn), closed=True), mix(colour, "#000000", 0.25), rim)
        return
    for side in (-1, 1):
        ear = placed(ring(side * 0.74, 0.05, 0.11, 0.2), x, y, size, turn)
        c.polygon(ear, mix(colour, "#b07c58", 0.36))
    shape(head, mix(colour, "#b07c58", 0.26) if kind == "bald" else mix(colour, "#000000", 0.2), rim)
    if kind == "cap":
        cap = placed(ring(0, -0.2, 0.78, 0.74, 178, 362), x, y, size, turn)
        shape(cap, mix(colour, "#7f98a2", 0.16), rim)


def stand(
    c: Canvas, top: float, bottom: float, size: float, dark: str, light: float, towards: float = WIDTH / 2
) -> None:
    """A stand full of people seen from the front; `light` is how much of their colour the lamps leave."""
    rows = int((bottom - top) / (size * 1.7))
    for i in range(rows):
        y = top + size + i * size * 1.7
        c.box(0, y + size * 0.7, WIDTH, y + size * 2.2, mix(dark, "#000000", 0.25))
        x = -size * c.random.uniform(0.5, 2)
        while x < WIDTH + size:
            near = 1 - min(1.0, abs(x - towards) / WIDTH * 1.3)
            share = light * (0.5 + 0.5 * near) * (0.7 + 0.5 * i / max(1, rows))
            coat = c.random.choice(
                ("#4a6475", "#7d8a61", "#8a5c3c", "#b9c6c6", "#6b5a68", "#c39a5e", "#2c4152")
            )
            if c.random.random() > 0.07:
                dy = c.random.uniform(-0.15, 0.15) * size
                c.polygon(
                    ring(x, y + size * 1.25 + dy, size * 0.85, size * 0.8, 180, 360), mix(dark, coat, share)
                )
                c.oval(x, y + dy, size * 0.38, size * 0.46, mix(dark, "#c09270", share))
                hair = mix(dark, c.random.choice(("#1b1718", "#1b1718", "#5a4a40", "#a9a8a2")), share)
                c.polygon(ring(x, y + dy - size * 0.06, size * 0.42, size * 0.46, 175, 365), hair)
            x += size * c.random.uniform(1.7, 2.1)
