"""Letters: which alphabets we read, and which letter is written, or drawn, in place of which."""

RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"  # «ё» is folded to «е» before anything else looks at it
KAZAKH_ONLY = "әғқңөұүһі"
CYRILLIC = RUSSIAN + KAZAKH_ONLY
LATIN = "abcdefghijklmnopqrstuvwxyz"

VOWELS = frozenset("аеиоуыэюяәөұүі")

# Latin letters that look like a Cyrillic one, small or capital: enough to put a mixed word right.
LATIN_SHAPES = {"a": "а", "b": "в", "c": "с", "e": "е", "h": "н", "i": "і", "k": "к", "m": "м", "n": "п"} | {
    "o": "о",
    "p": "р",
    "r": "г",
    "t": "т",
    "u": "и",
    "w": "ш",
    "x": "х",
    "y": "у",
}
CYRILLIC_SHAPES = {"а": "a", "в": "b", "с": "c", "е": "e", "н": "h", "һ": "h", "і": "i", "к": "k"} | {
    "м": "m",
    "о": "o",
    "р": "p",
    "т": "t",
    "у": "y",
    "х": "x",
    "ь": "b",
    "ү": "y",
    "и": "u",
    "п": "n",
    "г": "r",
    "ш": "w",
}
# A figure or sign in the middle of a word, as the letter it is taken for first.
FIGURE_SHAPES = {"0": "о", "3": "з", "4": "ч", "6": "б", "8": "в", "1": "и", "9": "я", "@": "а", "$": "с"}
LATIN_FIGURE_SHAPES = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"}

# Everything that a Latin letter, a figure or a sign may stand for inside a Cyrillic word: what it looks
# like first, then what it sounds like («дуrak» is as common as «дypaк»).
STANDS_FOR_CYRILLIC = {
    "a": "а", "b": "вбь", "c": "сц", "d": "д", "e": "е", "f": "ф", "g": "гд", "h": "нх", "i": "иі",
    "j": "й", "k": "к", "l": "л", "m": "мт", "n": "пн", "o": "о", "p": "рп", "q": "кқ", "r": "рг",
    "s": "с", "t": "т", "u": "уи", "v": "в", "w": "ш", "x": "х", "y": "у", "z": "з",
    "0": "о", "1": "и", "3": "зе", "4": "ч", "6": "б", "7": "т", "8": "в", "9": "я", "@": "а", "$": "с",
}  # fmt: skip

# Kazakh letters as people write them on a Russian keyboard.
STAND_INS = {"ә": "аэ", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "иы"}
PLAIN_STAND_INS = str.maketrans({letter: others[0] for letter, others in STAND_INS.items()})

# Greek letters, and the letters of other Cyrillic alphabets that no rule of Unicode takes apart.
FOREIGN_SHAPES = {
    "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "μ": "m", "ν": "v", "ο": "o", "ρ": "p",
    "τ": "t", "υ": "u", "χ": "x", "σ": "o", "ς": "c", "γ": "y", "ϲ": "c", "ϳ": "j", "օ": "o",
    "є": "е", "ѕ": "s", "ј": "j", "ԁ": "d", "ԛ": "q", "ԝ": "w", "ӏ": "i", "љ": "л", "њ": "н", "ѵ": "v",
    "ѣ": "е", "ӕ": "аe", "ɑ": "a", "ɡ": "g", "ı": "i", "ʟ": "l", "ɪ": "i", "ɴ": "n", "ʀ": "r", "ʏ": "y",
    "æ": "ae", "œ": "oe", "ə": "ә", "ʜ": "h", "ʙ": "b", "ɢ": "g",
}  # fmt: skip
