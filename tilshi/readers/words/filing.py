"""Words on their way into the tables: hashed as they come, sorted at the end."""

from array import array
from collections.abc import Iterator
from zlib import crc32

from tilshi.readers.words.tables import Salt, Tables, hash_of

BITS_PER_WORD = 16
SMALLEST_SIEVE = 10  # as a power of two, in bits
DRAWERS = 16  # sorted one after another, for a sixteenth of the memory


class Filing:
    def __init__(self) -> None:
        self._hashes: array[int] = array("Q")
        self._entries: array[int] = array("I")
        self._crcs: array[int] = array("I")

    def add(self, salt: Salt, word: str, entry: int) -> None:
        encoded = word.encode()
        self._hashes.append(hash_of(salt, encoded))
        self._entries.append(entry)
        self._crcs.append(crc32(encoded, salt.crc))

    def mark(self, salt: Salt, word: str) -> None:
        """In the sieve alone: the word has no entry, but those who ask for it shall ask on."""
        self._crcs.append(crc32(word.encode(), salt.crc))

    def put_into(self, tables: Tables) -> None:
        for key, entry in self._sorted():
            tables.keys.append(key)
            tables.key_entries.append(entry)
        tables.sieve = self._sieve()

    def _sorted(self) -> Iterator[tuple[int, int]]:
        for drawer in range(DRAWERS):
            filed = zip(self._hashes, self._entries, strict=True)
            yield from sorted({(key, entry) for key, entry in filed if key * DRAWERS >> 64 == drawer})

    def _sieve(self) -> bytes:
        bits = 1 << max(SMALLEST_SIEVE, (len(self._crcs) * BITS_PER_WORD - 1).bit_length() - 1)
        sieve = bytearray(bits // 8)
        for crc in self._crcs:
            sieve[(crc & bits - 1) >> 3] |= 1 << (crc & 7)
        return bytes(sieve)
