"""The words of an element that may be a label, and nothing of one that is too long to be one."""

import pytest
from lxml.html import fragment_fromstring

from tilshi.importers.page.markup.tree import short_text_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>12 марта<a>Общество</a></p>", "12 марта Общество"),
        ("<p> \n Культура \n</p>", "Культура"),
        ("<p><!-- день -->12<b> марта</b></p>", "12 марта"),
        ("<p></p>", ""),
        ("<p>" + "а" * 40 + "</p>", "а" * 40),
        ("<p>" + "а" * 41 + "</p>", ""),
        ("<p>" + "а " * 21 + "</p>", ""),
        ("<p>" + "а " * 20 + "</p>", ("а " * 20).strip()),
        ("<p>" + " " * 100 + "а</p>", "а"),
        ("<p>" + "а <b>б</b> " * 30 + "</p>", ""),
    ],
)
def test_only_short_text_is_told(html: str, text: str) -> None:
    assert short_text_of(fragment_fromstring(html), 40) == text
