"""What looks the same to a reader: letters of another alphabet, figures for letters (Unicode UTS 39)."""

import unicodedata

# Cyrillic, Kazakh and Greek letters, and figures, by the Latin letter that they are taken for.
LOOKS_LIKE = str.maketrans(
    "аәбвгғдеёжзийкқлмнңоөпрстуүұфхһцчшщъыіьэюя" + "αβεικνορτυχ" + "0134567",
    "aa6brfдeeжзийkkлmhhooпpctyyyфxhцчшщъыiьэюя" + "abeiknoptux" + "olзhs6т",
)


def skeleton(text: str) -> str:
    """Two texts with the same skeleton are hard to tell apart: without case, marks, spaces and punctuation,
    and in the letters they are taken for. For comparing, never for showing."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(LOOKS_LIKE))
    kept = "".join(letter for letter in decomposed if letter.isalnum())
    return kept.translate(LOOKS_LIKE).replace("l", "i")
