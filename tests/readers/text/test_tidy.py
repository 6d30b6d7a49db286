"""What is stored of a comment: tame, and nobody's language hurt."""

import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.readers.text.hostile import VECTORS
from tilshi.readers.text.characters import kept_character
from tilshi.readers.text.clusters import most_marks
from tilshi.readers.text.tidy import tidied

ZWJ, ZWNJ, EMOJI_STYLE, NBSP = "\u200d", "\u200c", "\ufe0f", "\u00a0"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"

TIDIED = [
    # Lines and spaces.
    ("nothing", "", ""),
    ("only blanks", " \t\n\u2003\u00a0\r\n", ""),
    ("line ends of Windows", "a\r\nb", "a\nb"),
    ("line ends of old", "a\rb", "a\nb"),
    ("line separators of Unicode", "a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
    ("spaces around line ends", "a  \n  b", "a\nb"),
    ("one blank line", "a\n\nb", "a\n\nb"),
    ("more blank lines", "a\n\n\n\n\nb", "a\n\nb"),
    ("lines of spaces", "a\n \n\u00a0\n \n\tb", "a\n\nb"),
    ("blank lines around", "\n\n a \n\n", "a"),
    ("spaces of every width", "a\u2003b\u2009c\u3000d\te\u1680f\u205fg", "a b c d e f g"),
    ("a row of spaces", "a    b", "a b"),
    ("a no-break space", "10\u00a0000\u00a0₸", "10\u00a0000\u00a0₸"),
    ("a narrow no-break space", "10\u202f000", "10\u00a0000"),
    ("a row of no-break spaces", "a\u00a0\u00a0\u00a0b", "a b"),
    ("blank Braille", "a\u2800\u2800b", "a b"),
    # What is not seen.
    ("control characters", "a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
    ("lone surrogates", "a\ud800b\udfffc", "abc"),
    ("private use", "a\ue000b\U000f0000c", "abc"),
    ("no characters", "a\ufffeb\ufdd0c\U0010ffffd", "abcd"),
    ("not assigned", "a\u0378b\U000e0fffc", "abc"),
    ("marks of direction", "a\u202eb\u2066c\u2069d\u200ee\u200ff\u061cg\u202ch", "abcdefgh"),
    ("zero width", "a\u200bb\u2060c\ufeffd\u00ade\u034ff\u2063g", "abcdefg"),
    ("Hangul fillers", "a\u115fb\u1160c\u3164d\uffa0e", "abcde"),
    ("an object's place", "a\ufffcb\ufffdc", "ab\ufffdc"),
    ("letters in tags", "a\U000e0070\U000e0077b", "ab"),
    # Composition and marks.
    ("decomposed", "и\u0306 е\u0308 e\u0301", "й ё é"),
    ("a stressed vowel", "за\u0301мок", "за\u0301мок"),
    ("Vietnamese", "Tie\u0302\u0301ng Việt", "Tiếng Việt"),
    ("paint", "Z\u0300\u0316\u0301\u0317ed", "Z\u0316\u0317ed"),
    ("paint on a figure", "5" + "\u0336" * 9, "5\u0336\u0336"),
    ("paint on an Arabic letter", "ب" + "\u0300" * 9, "ب\u0300\u0300"),
    ("paint on nothing", "\u0301\u0301a \u0301b\n\u0301c\u00a0\u0301d", "a b\nc\u00a0d"),
    ("Hebrew with points", "שָּׁלוֹם", unicodedata.normalize("NFC", "שָּׁלוֹם")),
    ("Arabic with vowels", "مُحَمَّدٌ", unicodedata.normalize("NFC", "مُحَمَّدٌ")),
    ("Hindi", "क्षत्रिय ज़िंदगी हूँ", unicodedata.normalize("NFC", "क्षत्रिय ज़िंदगी हूँ")),
    ("Thai", "น้ำใจที่นี่", "น้ำใจที่นี่"),
    ("Tibetan", "བརྒྱུད་", "བརྒྱུད་"),
    ("Burmese", "မြန်မာ ကြွယ်", "မြန်မာ ကြွယ်"),
    ("Kazakh in three alphabets", "Қазақ Qazaq قازاق", "Қазақ Qazaq قازاق"),
    # Joiners.
    ("Persian", f"می{ZWNJ}خواهم", f"می{ZWNJ}خواهم"),
    ("Sinhala", f"ශ්{ZWJ}රී", f"ශ්{ZWJ}රී"),
    ("Bengali", f"র{ZWJ}্যাব", f"র{ZWJ}্যাব"),
    ("joiners after a row of marks", f"क्{ZWJ}{ZWJ}{ZWNJ}ष", f"क्{ZWJ}ष"),
    ("joiners in Cyrillic", f"ха{ZWNJ}ха{ZWJ}", "хаха"),
    ("joiner at the end", f"می{ZWNJ} {ZWNJ}خ", "می خ"),
    ("joiner between two scripts", f"ب{ZWJ}क", "بक"),
    # Emoji.
    ("family", "👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
    ("rainbow flag", f"🏳{EMOJI_STYLE}{ZWJ}🌈", f"🏳{EMOJI_STYLE}{ZWJ}🌈"),
    ("heart", f"❤{EMOJI_STYLE}", f"❤{EMOJI_STYLE}"),
    ("heart that was asked for as text", "❤\ufe0e", "❤\ufe0e"),
    ("hand of a colour", "👍🏽", "👍🏽"),
    ("keycap", f"1{EMOJI_STYLE}\u20e3", f"1{EMOJI_STYLE}\u20e3"),
    ("flag of a state", "🇰🇿", "🇰🇿"),
    ("flag of England", ENGLAND, ENGLAND),
    ("flag that says more", "\U0001f3f4" + "\U000e0061" * 20 + "\U000e007f", "\U0001f3f4"),
    ("selectors where they mean nothing", "a\ufe0fb\ufe0e1\ufe0f葛\U000e0100", "ab1葛"),
    ("a second selector", f"❤{EMOJI_STYLE}{EMOJI_STYLE}\u20dd", f"❤{EMOJI_STYLE}\u20dd"),
    ("emoji younger than this Python", "\U0001fa77\U0001fae8", "\U0001fa77\U0001fae8"),
    # Long runs.
    ("ten", "а" * 10, "а" * 10),
    ("a cry", "А" * 500 + "!" * 500, "А" * 10 + "!" * 10),
    ("hearts", f"❤{EMOJI_STYLE}" * 50, f"❤{EMOJI_STYLE}" * 10),
    ("noughts", "1" + "0" * 15, "1" + "0" * 15),
    ("in an address", "http://a.kz/" + "a" * 20 + " " + "a" * 20, "http://a.kz/" + "a" * 20 + " " + "a" * 10),
    ("a line of dashes", "-" * 80, "-" * 10),
]


@pytest.mark.parametrize(("typed", "stored"), [pytest.param(*row[1:], id=row[0]) for row in TIDIED])
def test_tidied(typed: str, stored: str) -> None:
    assert tidied(typed) == stored


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_text_is_tidied_once(vector: str) -> None:
    assert tidied(tidied(vector)) == tidied(vector)


# Characters that decide about their neighbours come more often here than in all of Unicode.
TRICKY = st.sampled_from(
    "a1#hé \u00a0\n\r\t<Жйбשबकবিශراآ한ᄀ각ᅡᆨ❤☠⃣👩🏴🏽🇰↔≮"
    "\u0300\u0301\u0302\u0316\u0327\u0338\u0344\u0653\u0651\u05bc\u05c1\u093c\u094d\u09be\u09c7\u09cd\u0dca"
    "\u200d\u200c\ufe0e\ufe0f\u20e3\u20dd\u034f\u2028\u202e\u1160\ud800\U000e0067\U000e007f\U000e0100\U0001fa77"
)
ADDRESSES = st.sampled_from(["http://", "http://a.kz/", "h" * 11, "0" * 12, "h" * 10 + "ttp://", ENGLAND])
RUNS = st.builds(lambda letter, length: letter * length, TRICKY, st.integers(9, 34))
ANYTHING = st.lists(TRICKY | ADDRESSES | RUNS | st.characters(exclude_categories=()), max_size=40).map(
    "".join
)


@settings(max_examples=400, deadline=None)
@given(ANYTHING)
@example("h" * 11 + "ttp://" + "a" * 20)
@example("আ\u09c7\u200d\u09be")
@example("<\u200d\u0338")
def test_second_time_changes_nothing(typed: str) -> None:
    assert tidied(tidied(typed)) == tidied(typed)


@settings(max_examples=200, deadline=None)
@given(ANYTHING)
def test_what_is_stored_is_composed_seen_and_not_painted(typed: str) -> None:
    stored = tidied(typed)
    assert unicodedata.is_normalized("NFC", stored)
    assert "".join(map(kept_character, stored)) == stored
    assert "\n\n\n" not in stored and stored == stored.strip() and " \n" not in stored
    stored.encode("utf-8")
    assert most_marks_on_one_letter(stored) <= 6 + 1  # with a selector before them


def most_marks_on_one_letter(text: str) -> int:
    most = marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter).startswith("M") else 0
        most = max(most, marks)
    return most


def test_composing_moves_no_letter_to_a_script_with_another_measure() -> None:
    """Otherwise marks would be dropped on the second time only."""
    for letter in map(chr, range(sys.maxunicode + 1)):
        first = unicodedata.normalize("NFD", letter)[0]
        if first != letter and unicodedata.is_normalized("NFC", letter):
            assert most_marks(first) == most_marks(letter), letter
