"""How people write in haste, and how they write to get past a filter."""

from random import Random

LATIN = str.maketrans("аеорсухкАЕОРСХКВНТ", "aeopcyxkAEOPCXKBHT")
FIGURES = str.maketrans("оОзЗбOoe", "003360" + "03")
LONG = 5


def mistyped(text: str, random: Random) -> str:
    """One letter of one long word is lost, doubled, or changes places with the next."""
    words = text.split(" ")
    if not (long := [number for number, word in enumerate(words) if len(word) >= LONG and word.isalpha()]):
        return text
    number = random.choice(long)
    word, at = words[number], random.randrange(1, len(words[number]) - 1)
    words[number] = random.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
    return " ".join(words)


def careless(text: str) -> str:
    return text.lower().rstrip(".!").replace(",", "")


def capitals(text: str) -> str:
    return " ".join(word if word.startswith(("http", "@")) else word.upper() for word in text.split(" "))


def disguised(text: str, random: Random) -> str:
    """Two of the longer words get letters of another alphabet, figures, or gaps."""
    words = text.split(" ")
    long = [number for number, word in enumerate(words) if len(word) >= LONG and word.strip(".,!?").isalpha()]
    for number in random.sample(long, min(len(long), 2)):
        words[number] = random.choice((with_latin, with_figures, with_gaps))(words[number])
    return " ".join(words)


def with_latin(word: str) -> str:
    return word.translate(LATIN)


def with_figures(word: str) -> str:
    return word.translate(FIGURES)


def with_gaps(word: str) -> str:
    return " ".join(word)
