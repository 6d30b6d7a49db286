"""Kazakh words without a dictionary: the endings a stem may carry, and how they look in Russian letters.

An ending agrees with its stem twice: its vowels are back or front as the stem's last one (сингармонизм),
its first letter is voiced or not as the stem's last letter.
"""

from collections.abc import Iterable, Iterator
from itertools import product

from tilshi.readers.words.letters import CYRILLIC, KAZAKH_ONLY, PLAIN_STAND_INS, STAND_INS, VOWELS

BACK, FRONT = 1, 2
BACK_VOWELS, FRONT_VOWELS = frozenset("аоұыяё"), frozenset("әеөүіэ")  # «и», «у», «ю» go with either
VOICELESS = frozenset("кқптсшщчцхф")


def harmony_of(stem: str) -> int:
    """Which endings a stem takes: BACK, FRONT or both."""
    for letter in reversed(stem):
        if letter in BACK_VOWELS:
            return BACK
        if letter in FRONT_VOWELS:
            return FRONT
    return BACK | FRONT


def agree(before: str, ending: str) -> bool:
    """Whether the first letter of an ending may follow the last one of what it is put to."""
    last, first = before[-1], ending[0]
    if last in VOICELESS:
        return first in "тқкпсшыиіау"
    if last in VOWELS and last not in "уи":  # these two are also consonants: «тау», «ми»
        return first in "лдғгнмңсшйпр"
    return first in "лднғгмбсшыиіаеу"


def is_proper(word: str) -> bool:
    """Whether a word with Kazakh letters is spelled as Kazakh is: «қал», but not «қаль», «сүка», «ұрод»."""
    letters = set(word)
    vowels = [letter for letter in word if letter in VOWELS]
    if letters & NOT_KAZAKH or ROUND.intersection(vowels[1:]):
        return False
    if letters & BACK_VOWELS and letters & CERTAINLY_FRONT:
        return False
    beside_back = not letters & FRONT_VOWELS and bool(letters & BACK_VOWELS)
    return not (beside_back and letters & frozenset("кг"))


NOT_KAZAKH = frozenset("фвцчщъьэё")
ROUND = frozenset("оө")  # in the first syllable only
CERTAINLY_FRONT = frozenset("өү")  # «ә» and «і» stand beside back vowels in borrowed words: «кітап», «куә»


def stems_of(word: str) -> set[str]:
    """A word as endings with a vowel leave it: «ақымақ», and «ақымағ-» of «ақымағы»."""
    softened = SOFTENED.get(word[-1])
    return {word, word[:-1] + softened} if softened else {word}


SOFTENED = {"қ": "ғ", "к": "г", "п": "б"}


def verb_stems_of(word: str) -> set[str]:
    """«өлтіру» → «өлтір-»; «оқу» → also «оқы-», whose last vowel the «у» has swallowed."""
    if not word.endswith("у") or len(word) < 4:
        return set()
    stem = word[:-1]
    return {stem} if stem[-1] in VOWELS else {stem, stem + "ы", stem + "і"}


MAX_SPELLINGS = 16


def russian_spellings(word: str) -> set[str]:
    """A Kazakh word in Russian letters, as «ә» and «і» are written one way or another; nothing for a word
    that has no letter of its own."""
    if not any(letter in KAZAKH_ONLY for letter in word):
        return set()
    choices = product(*(STAND_INS.get(letter, letter) for letter in word))
    return {"".join(chosen) for chosen, _ in zip(choices, range(MAX_SPELLINGS), strict=False)}


def in_russian_letters(word: str) -> str:
    return word.translate(PLAIN_STAND_INS)


# The endings in their back form; TO_FRONT gives the other.
PLURAL = ("лар", "дар", "тар")
FIRST_OR_SECOND = ("ым", "ың", "ымыз", "ыңыз", "м", "ң", "мыз", "ңыз")
THIRD = ("ы", "сы")
CASES = ("ның", "дың", "тың", "ға", "қа", "ны", "ды", "ты", "да", "та", "дан", "тан", "нан")
CASES_AFTER_FIRST = ("ның", "ды", "да", "нан", "дан", "а")
CASES_AFTER_THIRD = ("ның", "на", "н", "нда", "нан")
TOGETHER_WITH = ("мен", "бен", "пен")  # the one ending that has no back form
PERSONS = ("мын", "бын", "пын", "сың", "сыз", "мыз", "быз", "пыз", "сыңдар", "сыздар")
LIKE = ("дай", "тай", "лық", "дық", "тық")
PRESENT = ("", "мын", "сың", "сыз", "ды", "мыз", "сыңдар", "сыздар")
PAST = ("", "м", "ң", "қ", "ңыз", "ңдар", "ңыздар")
PERFECT = ("", "мын", "сың", "сыз", "мыз", "дар", "ды", "да", "нан", "ның")
NEGATIONS = ("ма", "ба", "па")  # after a noun they ask, after a verb they deny
OTHER_VERBAL = (
    *NEGATIONS,
    *("ып", "п", "ар", "р", "мас", "бас", "пас", "атын", "йтын", "ыңдар", "ыңыз", "у", "уды", "уға"),
)
TO_FRONT = str.maketrans("аықғ", "еікг")


def _joined(firsts: Iterable[str], seconds: Iterable[str]) -> set[str]:
    return {f + s for f, s in product(firsts, seconds) if not f or not s or agree(f, s)}


def _noun_endings() -> set[str]:
    plural = {"", *PLURAL}
    first, third = _joined(plural, FIRST_OR_SECOND), _joined(plural, THIRD)
    cases = _joined(plural, CASES) | _joined(first, CASES_AFTER_FIRST) | _joined(third, CASES_AFTER_THIRD)
    persons = _joined(plural, PERSONS)
    bare = plural | first | third
    asked = _joined(plural | persons, NEGATIONS)
    return bare | cases | persons | asked | _joined(bare, TOGETHER_WITH) | set(LIKE)


def _verb_endings() -> set[str]:
    negated = {"", *NEGATIONS}
    present = _joined(_joined(negated, ("а", "й")), PRESENT)
    past = _joined(_joined(negated, ("ды", "ты")), PAST)
    perfect = _joined(_joined(negated, ("ған", "қан")), PERFECT)
    wish = _joined(_joined(negated, ("са",)), PAST) | _joined(negated, ("сын", "ңдар", "ңыз", "ңыздар"))
    return present | past | perfect | wish | set(OTHER_VERBAL) | _joined(("ар", "р"), PERSONS)


def _in_russian_letters(ending: str) -> Iterator[str]:
    yield in_russian_letters(ending)
    yield in_russian_letters(ending.replace("і", "ы"))


def _with_harmony(back: set[str]) -> dict[str, int]:
    """Every ending in every spelling, with the harmony of the stems that it may follow."""
    endings: dict[str, int] = {}
    for ending in back - {""}:
        for form, harmony in ((ending, BACK), (ending.translate(TO_FRONT), FRONT)):
            for spelled in {form, *_in_russian_letters(form)}:
                endings[spelled] = endings.get(spelled, 0) | harmony
    for ending in TOGETHER_WITH:
        endings[ending] = BACK | FRONT
    return endings


NOUN_ENDINGS = _with_harmony(_noun_endings())
VERB_ENDINGS = _with_harmony(_verb_endings())
ENDINGS = NOUN_ENDINGS.keys() | VERB_ENDINGS.keys()


def _lengths() -> dict[str, tuple[int, ...]]:
    """By the last two letters of a word, how long an ending of it may be."""
    singles = {ending for ending in ENDINGS if len(ending) == 1}
    lengths = {before + last: {1} for last in singles for before in CYRILLIC}
    for ending in ENDINGS - singles:
        lengths.setdefault(ending[-2:], set()).add(len(ending))
    return {tail: tuple(sorted(found)) for tail, found in lengths.items()}


ENDING_LENGTHS = _lengths()
