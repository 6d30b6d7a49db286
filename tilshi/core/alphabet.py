"""The order of a dictionary. Unicode's puts Kazakh letters behind «я» and «ё» behind everything."""

# The Kazakh alphabet of 42 letters, which holds the Russian one in its order.
KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
PLACES = {letter: f"ӏ{place:02}" for place, letter in enumerate(KAZAKH)}  # «ӏ»: behind all of Latin


def alphabetical(text: str) -> str:
    """A key for `sorted()`: capitals as small letters, Latin before Cyrillic."""
    return "".join(PLACES.get(letter, letter) for letter in text.casefold())
