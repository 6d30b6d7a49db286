"""Words in Latin letters: Russian and Kazakh ones transliterated, and English ones, which are left alone.

There are many ways to transliterate. A key brings them together: what the usual tables write differently
(«ya», «ja», «ia») is one in the key, on the side of the rule and on the side of the text.
"""

import re

from tilshi.readers.words.letters import KAZAKH_ONLY

CYRILLIC_KEYS = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфхцэы", "abvgdeziiklmnoprstufhcei", strict=True))
    | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "iu", "я": "ia"}
    | dict(zip(KAZAKH_ONLY, "agknouuhi", strict=True))
)
# Pieces of several letters first, then single ones, as most writers mean them, and as others do.
DIGRAPHS = {"shch": "sh", "sch": "sh", "shh": "sh", "kh": "h", "ts": "c", "tz": "c"} | {
    soft + vowel: key for soft in "yj" for vowel, key in (("a", "ia"), ("u", "iu"), ("o", "e"), ("e", "e"))
}
LETTER_KEYS = str.maketrans(
    {"y": "i", "j": "i", "x": "h", "w": "v", "q": "k", "4": "ch", "6": "sh", "0": "o", "1": "i", "3": "z"}
)
OTHER_LETTER_KEYS = str.maketrans(
    {
        "y": "u",
        "j": "zh",
        "x": "ks",
        "w": "sh",
        "q": "k",
        "c": "k",
        "4": "ch",
        "6": "b",
        "0": "o",
        "1": "i",
        "3": "e",
    }
)
DIGRAPH = re.compile("|".join(sorted(DIGRAPHS, key=len, reverse=True)))
AMBIGUOUS = re.compile("[yjxwc63]")
TWICE = re.compile(r"(.)\1+")
MIN_KEY = 3  # what is shorter is an English word or an abbreviation


def key_of_cyrillic(word: str) -> str:
    return TWICE.sub(r"\1", word.translate(CYRILLIC_KEYS))


def keys_of_latin(word: str) -> list[str]:
    if len(word) < MIN_KEY:
        return []
    read = DIGRAPH.sub(lambda found: DIGRAPHS[found[0]], word)
    keys = [TWICE.sub(r"\1", read.translate(LETTER_KEYS))]
    if AMBIGUOUS.search(word):
        keys.append(TWICE.sub(r"\1", CH.sub("4", read).translate(OTHER_LETTER_KEYS)))
    return keys


CH = re.compile("ch")  # in which «c» is never «k»; the figure gives it back


def key_part(part: str) -> str:
    """The key of a piece of a word, as before and after a masked letter."""
    return DIGRAPH.sub(lambda found: DIGRAPHS[found[0]], part).translate(LETTER_KEYS)


# Kazakh in Latin letters, read into Russian ones: its endings are known in these.
KAZAKH_DIGRAPHS = {
    "shch": "щ",
    "sh": "ш",
    "zh": "ж",
    "ch": "ч",
    "kh": "х",
    "gh": "г",
    "ng": "н",
    "ya": "я",
    "yu": "ю",
} | {latin + glide: cyrillic + "й" for latin, cyrillic in zip("aeou", "аеоу", strict=True) for glide in "iy"}
KAZAKH_DIGRAPH = re.compile("|".join(sorted(KAZAKH_DIGRAPHS, key=len, reverse=True)))
KAZAKH_LETTERS_READ = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхижклмнопкрстувухыз")


def read_as_kazakh(word: str) -> str:
    """«aqymaqtar» → «акымактар»."""
    return KAZAKH_DIGRAPH.sub(lambda found: KAZAKH_DIGRAPHS[found[0]], word).translate(KAZAKH_LETTERS_READ)


# The commonest words of English, and those that read like a Russian word: a comment with many of them is
# English, and «ham», «her», «bred» mean themselves in it.
ENGLISH = frozenset(  # one text: a list of 250 lines would hide the rest
    """
    a about after again all also always am an and any are as at back bad bar be because bed been
    before being best bet better big bot bred but buy by call can cannot car cat close cold com come
    cop copy could dad day did do does dog done door down each eat even ever every fat few find
    first for free from get give go god gone good got great had ham has hat have he hello help her
    here hers him his home hot house how http https i if in into is isn it its just keep know last
    let life like little live long look lot love mad made make man many map mat may me more most
    much must my need net never new news nice no not nothing now of off ok old on one only open or
    org other our out over own park people person place please pop post pot put read really right
    rod rot said same sat say see she should show site so some son sorry stop such take talk tell
    thank thanks that the their them then there these they thing think this those time to today told
    tom too top toy try tub two up us use very want was way we well went were what when where which
    while who why will with without word work world would www yes yet you your
    """.split()  # noqa: SIM905
)


def is_english(words: list[str]) -> bool:
    """Whether a third of the Latin words of a text are common English ones, or a fifth and two."""
    common = sum(word in ENGLISH for word in words)
    return common * 3 >= len(words) > 0 or (common > 1 and common * 5 >= len(words))


def english_forms(word: str) -> set[str]:
    """The regular forms; «fuck» → «fucks», «fucked», «fucking»."""
    stem = word[:-1] if word.endswith("e") else word
    plural = word[:-1] + "ies" if word.endswith("y") else word + "s"
    ending = word + "es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else plural
    double = word[-1] if FINAL_CONSONANT.search(word) else ""
    return {word, word + "s", ending, stem + "ed", stem + "ing", stem + double + "ed", stem + double + "ing"}


FINAL_CONSONANT = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")
