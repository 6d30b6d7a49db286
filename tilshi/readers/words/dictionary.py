"""What compiling asks of a dictionary of Russian: `russian.Russian` is the one, tests bring a small one."""

from typing import Protocol


class Dictionary(Protocol):
    def knows(self, word: str) -> bool:
        """Whether it is a word, by «е» for «ё», too."""

    def knows_as_word(self, word: str) -> bool:
        """Likewise, but not if it is only a name or an abbreviation."""

    def forms(self, word: str) -> set[str]:
        """All forms of a word, known or not, with «е» for «ё»; the word itself is one."""
