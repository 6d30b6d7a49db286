"""Words of the dictionary that a guess would take for a form of a rule: listed, so that it does not."""

from tilshi.readers.words.dictionary import Dictionary
from tilshi.readers.words.kazakh import BACK, FRONT, NOUN_ENDINGS, VERB_ENDINGS, agree, harmony_of
from tilshi.readers.words.letters import KAZAKH_ONLY
from tilshi.readers.words.tables import INNOCENT, hash_of

MIN_LETTERS = 4  # of a form that may be found with its last letter masked
SHORT_ENDING = 3  # longer endings make no Russian words


class Innocents:
    def __init__(self, russian: Dictionary) -> None:
        self._russian = russian
        self._hashes: set[int] = set()

    def in_order(self) -> list[int]:
        return sorted(self._hashes)

    def excuse_shorter(self, form: str, forms: set[str]) -> None:
        """«рук*» is a footnote of «рук», not «рука» with its last letter masked."""
        if len(form) >= MIN_LETTERS and form[:-1] not in forms and self._russian.knows(form[:-1]):
            self._excuse(form[:-1])

    def excuse_endings(self, stem: str, forms: set[str]) -> None:
        """«мор» with the Kazakh ending «да» is «морда»."""
        for ending in SHORT_ENDINGS[harmony_of(stem)]:
            word = stem + ending
            if agree(stem, ending) and word not in forms and self._russian.knows(word):
                self._excuse(word)

    def excuse_doubles(self, word: str) -> None:
        """«ссуда» is no «суда» with a letter held down."""
        for place in range(len(word)):
            doubled = word[: place + 1] + word[place:]
            if self._russian.knows(doubled):
                for form in self._russian.forms(doubled):
                    self._excuse(form)

    def _excuse(self, word: str) -> None:
        self._hashes.add(hash_of(INNOCENT, word.encode()))


SHORT_ENDINGS = {
    wanted: sorted(
        ending
        for ending, harmony in (NOUN_ENDINGS | VERB_ENDINGS).items()
        if len(ending) <= SHORT_ENDING and harmony & wanted and not set(KAZAKH_ONLY).intersection(ending)
    )
    for wanted in (BACK, FRONT, BACK | FRONT)
}
