"""100 kB made to be slow take the time of 100 kB: a reader must not stop the site with a comment."""

from time import process_time

import pytest

from tilshi.readers.text.links import links_in
from tilshi.readers.text.show import shown

SIZE = 100_000
MOST_SECONDS = (
    1.5  # most take a tenth of it, those of nothing but links a half; a square of SIZE takes minutes
)

REPEATED = [
    *(
        "http://",
        "www.",
        "http://a@",
        "http://a.kz",
        "http://a.kz/",
        "http://a.kz/(",
        "http://a.kz/()(",
        "www.a,",
    ),
    *("a.", "a.kz", "a.kz/(", "xn--a.", "a@", "http://ааа", "(", "(«“", "a\n", " \n", "\x00", "<"),
    *("\u0301", "e\u0301\u0316\u200d", "\u200d", "क्\u200d", "\U000e0061", "❤\ufe0f"),
]
ONE_BEGINNING = {
    "paint": "a" + "\u0316\u0301" * (SIZE // 2),
    "a long path": "http://a.kz/" + "x" * SIZE,
    "full stops behind an address": "http://a.kz/" + "." * SIZE,
    "a long host": "http://" + "a." * (SIZE // 2),
    "a long port": "http://a.kz:" + "8" * SIZE,
    "brackets in an address": "http://a.kz/" + "(" * SIZE,
    "a flag that never ends": "\U0001f3f4" + "\U000e0061" * SIZE,
    "a long name before a host": "http://" + "a" * SIZE + "@b.kz",
}
HOSTILE = [pytest.param(one * (SIZE // len(one)), id=ascii(one)) for one in REPEATED]
HOSTILE += [pytest.param(text, id=name) for name, text in ONE_BEGINNING.items()]


@pytest.mark.alone
@pytest.mark.parametrize("text", HOSTILE)
def test_time_grows_with_the_text_only(text: str) -> None:
    for verb in (links_in, shown):
        start = process_time()
        verb(text)
        assert process_time() - start < MOST_SECONDS, verb
