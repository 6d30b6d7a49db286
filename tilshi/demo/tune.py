"""A short tune on two plucked strings, made by us: no rights to clear, nothing to download.

The strings are Karplus and Strong's (Computer Music Journal, 1983): noise runs round a loop as long as one
swing, and each time round it loses a little of its edge.
"""

import io
import wave
from array import array
from random import Random

RATE = 22_050  # samples a second
BEAT_SECONDS = 0.24
TAIL_SECONDS = 2.2
LOSS = 0.4985  # of two neighbouring samples' sum; 0.5 would ring for ever
LOUDNESS = 0.7

# Semitones above the open string, beats; two strings a fourth apart, struck together as on a dombra.
LOW, HIGH = 146.83, 196.0  # D and G, hertz
TUNE = (
    *((0, 1), (2, 1), (4, 2), (2, 1), (4, 1), (7, 2), (9, 1), (7, 1), (4, 1), (7, 1), (4, 2)),
    *((2, 1), (4, 1), (2, 1), (0, 1), (2, 2), (4, 1), (2, 1), (0, 4)),
)


def tune() -> bytes:
    """WAV, one channel, 16 bits; the same bytes each time."""
    random = Random("dombra")  # noqa: S311  the same tune each time is the point
    beats = sum(length for _, length in TUNE)
    sound = [0.0] * int((beats * BEAT_SECONDS + TAIL_SECONDS) * RATE)
    at = 0.0
    for step, length in TUNE:
        strike(sound, at, HIGH * 2 ** (step / 12), 1.0, random)
        strike(sound, at + 0.012, LOW, 0.55, random)
        at += length * BEAT_SECONDS
    return as_wave(sound)


def strike(sound: list[float], seconds: float, hertz: float, force: float, random: Random) -> None:
    """Adds one string, struck at that moment; it rings until the next tone has long begun."""
    start = int(seconds * RATE)
    loop = [random.uniform(-force, force) for _ in range(round(RATE / hertz))]
    for n in range(min(int(TAIL_SECONDS * RATE), len(sound) - start)):
        place = n % len(loop)
        sound[start + n] += loop[place]
        loop[place] = LOSS * (loop[place] + loop[(place + 1) % len(loop)])


def as_wave(sound: list[float]) -> bytes:
    peak = max(map(abs, sound))
    samples = array("h", (int(LOUDNESS * 32_767 * value / peak) for value in sound))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return out.getvalue()
