"""Rules → the bytes that `match` loads: every word in all its forms, hashed and sorted.

Whatever needs the dictionary is done here, where there is time and memory: a web process has none.
"""

from collections.abc import Iterable, Iterator

from tilshi.readers.words.blob import written
from tilshi.readers.words.dictionary import Dictionary
from tilshi.readers.words.filing import Filing
from tilshi.readers.words.innocents import Innocents
from tilshi.readers.words.kazakh import harmony_of, russian_spellings, stems_of, verb_stems_of
from tilshi.readers.words.latin import MIN_KEY, english_forms, key_of_cyrillic
from tilshi.readers.words.letters import CYRILLIC, KAZAKH_ONLY, LATIN
from tilshi.readers.words.readings import shape_of
from tilshi.readers.words.rule import KINDS, Rule, RuleWord
from tilshi.readers.words.tables import FORM, IS_VERB, KEY, NEEDS_KAZAKH, SHAPE, STEM, Root, Tables

SURE_STEM = 4  # a shorter Russian word with a Kazakh ending is too often another word: «калды» is «қалды»
MIN_GUESSED_ROOT = 4  # likewise «*қал*» is looked for as it is written, not as «*кал*»


def compiled(rules: Iterable[Rule], dictionary: Dictionary | None = None) -> bytes:
    """The same rules give the same bytes, in whatever order they come. Two to four milliseconds a rule,
    nearly all of them in the dictionary."""
    draft = Draft(dictionary or _russian())
    for rule in sorted(rules, key=lambda rule: (rule.id, rule.text, rule.kind)):
        draft.add(rule)
    return written(draft.finished())


def _russian() -> Dictionary:
    """Loaded by those who compile alone: it costs 40 MB."""
    from tilshi.readers.words.russian import Russian

    return Russian()


class Draft:
    def __init__(self, russian: Dictionary) -> None:
        self._russian = russian
        self._tables = Tables()
        self._filing = Filing()
        self._innocents = Innocents(russian)

    def add(self, rule: Rule) -> None:
        self._tables.rule_ids.append(rule.id)
        self._tables.rule_kinds.append(KINDS.index(rule.kind))
        for place, word in enumerate(rule.words):
            entry = self._entry(place, len(rule.words), self._flags(word.letters))
            if word.is_root:
                self._tables.roots.extend(_roots(word, entry))
            elif rule.is_exact:
                self._file_forms({word.letters}, entry)
            else:
                self._file_word(word.letters, entry)
                if verbs := self._verb_stems(word.letters):
                    entry = self._entry(place, len(rule.words), harmony_of(word.letters[:-1]) | IS_VERB)
                    self._file_stems(verbs, entry, set())

    def finished(self) -> Tables:
        self._filing.put_into(self._tables)
        self._tables.innocent.extend(self._innocents.in_order())
        return self._tables

    def _entry(self, place: int, length: int, flags: int) -> int:
        """Of the rule that was added last."""
        self._tables.entry_rules.append(len(self._tables.rule_ids) - 1)
        self._tables.entry_places.append(place)
        self._tables.entry_lengths.append(length)
        self._tables.entry_flags.append(flags)
        return len(self._tables.entry_rules) - 1

    def _flags(self, word: str) -> int:
        short = len(word) < SURE_STEM and is_russian(word) and self._russian.knows_as_word(word)
        return harmony_of(word) | (NEEDS_KAZAKH if short else 0)

    def _file_word(self, word: str, entry: int) -> None:
        forms = self._forms(word)
        spellings = {one for one in russian_spellings(word) if not self._russian.knows(one)}
        self._file_forms(forms | spellings, entry)
        if is_cyrillic(word):
            self._file_stems(stems_of(word), entry, forms)
        if is_russian(word):
            self._innocents.excuse_doubles(word)

    def _forms(self, word: str) -> set[str]:
        if is_russian(word):
            return self._russian.forms(word)
        return english_forms(word) if LATIN_LETTERS.issuperset(word) else {word}

    def _file_forms(self, forms: set[str], entry: int) -> None:
        for form in forms:
            self._filing.add(FORM, form, entry)
            if is_cyrillic(form):
                self._filing.mark(SHAPE, shape_of(form))
                if len(key := key_of_cyrillic(form)) >= MIN_KEY:
                    self._filing.add(KEY, key, entry)
            if is_russian(form):
                self._innocents.excuse_shorter(form, forms)

    def _file_stems(self, stems: Iterable[str], entry: int, forms: set[str]) -> None:
        for stem in stems:
            for spelled in {stem} | russian_spellings(stem):
                self._filing.add(STEM, spelled, entry)
                if is_russian(spelled):
                    self._innocents.excuse_endings(spelled, forms)

    def _verb_stems(self, word: str) -> set[str]:
        is_kazakh = is_cyrillic(word) and not (is_russian(word) and self._russian.knows(word))
        return verb_stems_of(word) if is_kazakh else set()


def _roots(word: RuleWord, entry: int) -> Iterator[Root]:
    spellings = {word.letters}
    if len(word.letters) >= MIN_GUESSED_ROOT:
        spellings |= russian_spellings(word.letters)
    for letters in sorted(spellings):
        yield Root(letters, word.open_before, word.open_after, False, entry)
    key = key_of_cyrillic(word.letters)
    if is_cyrillic(word.letters) and len(key) >= MIN_GUESSED_ROOT:
        yield Root(key, word.open_before, word.open_after, True, entry)


LATIN_LETTERS, CYRILLIC_LETTERS = frozenset(LATIN), frozenset(CYRILLIC)
RUSSIAN_LETTERS = CYRILLIC_LETTERS - frozenset(KAZAKH_ONLY)


def is_cyrillic(word: str) -> bool:
    return CYRILLIC_LETTERS.issuperset(word)


def is_russian(word: str) -> bool:
    return RUSSIAN_LETTERS.issuperset(word)
