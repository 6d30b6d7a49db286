"""How much text each element holds, and how much of it in links: counted once for a whole tree."""

from dataclasses import dataclass

from lxml.html import HtmlElement


@dataclass(frozen=True)
class Size:
    letters: int = 0
    linked: int = 0
    """Of the letters, those in links."""

    @property
    def link_share(self) -> float:
        return self.linked / self.letters if self.letters else 0.0

    @property
    def prose(self) -> int:
        return self.letters - self.linked


class Measures:
    """Sizes by element; of the tree as it was when it was measured."""

    def __init__(self, root: HtmlElement) -> None:
        self._elements = list(root.iter())  # they stay the same objects while somebody holds them
        self._sizes: dict[HtmlElement, Size] = {}
        for element in reversed(self._elements):
            self._sizes[element] = self._measure(element)

    def __getitem__(self, element: HtmlElement) -> Size:
        return self._sizes[element]

    def _measure(self, element: HtmlElement) -> Size:
        if not isinstance(element.tag, str):
            return Size()
        children = [self._sizes[child] for child in element]
        own = _letters(element.text) + sum(_letters(child.tail) for child in element)
        letters = own + sum(child.letters for child in children)
        is_link = element.tag == "a" and element.get("href")
        return Size(letters, letters if is_link else sum(child.linked for child in children))


def _letters(text: str | None) -> int:
    return sum(map(len, text.split())) if text else 0
