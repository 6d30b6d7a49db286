"""What the rules come to: sorted hashes of words, each with the word of the rule that it stands for.

Hashes and not words, because 20,000 rules have a million forms, and every web process holds them.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

# Flags of an entry, beside kazakh.BACK and kazakh.FRONT.
NEEDS_KAZAKH = 4  # as a stem only before an ending with a Kazakh letter
IS_VERB = 8


class Salt:
    """What a word is filed as. The CRC of the salt starts the CRC of the word."""

    def __init__(self, name: bytes) -> None:
        self.name = name
        self.crc = crc32(name)


FORM = Salt(b"f")  # a form of a rule's word, as it is written
KEY = Salt(b"k")  # the same in Latin letters
STEM = Salt(b"s")  # a Kazakh word before its endings
SHAPE = Salt(b"h")  # a form by the looks of its letters; in the sieve alone
INNOCENT = Salt(b"i")


def hash_of(salt: Salt, word: bytes) -> int:
    return int.from_bytes(blake2b(salt.name + word, digest_size=8).digest(), "little")


class Entry(NamedTuple):
    """One word of one rule: the rule by its number in the list, and the word's place in the phrase."""

    rule: int
    place: int
    length: int
    flags: int


class Root(NamedTuple):
    """A word with a star. `is_key`: to be looked for in the Latin key of a word, not in the word."""

    letters: str
    open_before: bool
    open_after: bool
    is_key: bool
    entry: int


def _numbers(code: str) -> "array[int]":
    return array(code)


NOTHING = _numbers("I")


@dataclass
class Tables:
    rule_ids: "array[int]" = field(default_factory=lambda: _numbers("q"))
    rule_kinds: "array[int]" = field(default_factory=lambda: _numbers("B"))
    entry_rules: "array[int]" = field(default_factory=lambda: _numbers("I"))
    entry_places: "array[int]" = field(default_factory=lambda: _numbers("B"))
    entry_lengths: "array[int]" = field(default_factory=lambda: _numbers("B"))
    entry_flags: "array[int]" = field(default_factory=lambda: _numbers("B"))
    keys: "array[int]" = field(default_factory=lambda: _numbers("Q"))
    key_entries: "array[int]" = field(default_factory=lambda: _numbers("I"))
    innocent: "array[int]" = field(default_factory=lambda: _numbers("Q"))
    sieve: bytes = b"\0"  # one bit per CRC-32; as many bytes as a power of two
    roots: list[Root] = field(default_factory=list)

    def entry(self, number: int) -> Entry:
        return Entry(
            self.entry_rules[number],
            self.entry_places[number],
            self.entry_lengths[number],
            self.entry_flags[number],
        )

    def is_innocent(self, word: str) -> bool:
        """Whether the dictionary knows a word that only a guess would take for a rule's."""
        key = hash_of(INNOCENT, word.encode())
        place = bisect_left(self.innocent, key)
        return place < len(self.innocent) and self.innocent[place] == key

    def sifter(self, salt: Salt) -> Callable[[str], bool]:
        """A function that tells whether a word may be filed. It turns away nineteen of twenty that are not;
        a closure, because it is called a thousand times for a comment."""
        sieve, mask, seed = self.sieve, len(self.sieve) * 8 - 1, salt.crc

        def may_hold(word: str) -> bool:
            crc = crc32(word.encode(), seed) & mask
            return sieve[crc >> 3] >> (crc & 7) & 1 == 1

        return may_hold

    def finder(self, salt: Salt) -> "Callable[[str], array[int]]":
        """A function that gives the entries filed under a word; most often none."""
        sieve, mask, seed, entries_of = self.sieve, len(self.sieve) * 8 - 1, salt.crc, self._searched

        def entries(word: str) -> "array[int]":
            encoded = word.encode()
            crc = crc32(encoded, seed) & mask
            return entries_of(salt, encoded) if sieve[crc >> 3] >> (crc & 7) & 1 else NOTHING

        return entries

    def gap_finder(self, salt: Salt, alphabet: str) -> "Callable[[str, str], list[int]]":
        """The same for a word with one letter unknown, given what stands before and after it."""
        sieve, mask, seed = self.sieve, len(self.sieve) * 8 - 1, salt.crc
        letters = [letter.encode() for letter in alphabet]

        def entries(before: str, after: str) -> list[int]:
            start, end, found = before.encode(), after.encode(), []
            begun = crc32(start, seed)
            for letter in letters:
                crc = crc32(letter + end, begun) & mask
                if sieve[crc >> 3] >> (crc & 7) & 1:
                    found += self._searched(salt, start + letter + end)
            return found

        return entries

    def _searched(self, salt: Salt, word: bytes) -> "array[int]":
        key = hash_of(salt, word)
        first = last = bisect_left(self.keys, key)
        while last < len(self.keys) and self.keys[last] == key:
            last += 1
        return self.key_entries[first:last]
