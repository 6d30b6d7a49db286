"""Only what a page of ours says of itself is counted."""

import pytest

from tilshi.audience.tokens import LONGEST, Tokens

tokens = Tokens("secret")
STORY = "story:5f0c2a10-6a34-4a7e-9df1-2a0b7f7a9a11"


def test_token_says_what_it_stands_for() -> None:
    assert tokens.item_of(tokens.of(STORY)) == STORY
    assert tokens.item_of(tokens.of("page:/ru/topics/most-2/")) == "page:/ru/topics/most-2/"


@pytest.mark.parametrize(
    "token",
    [
        "",
        "~",
        STORY,
        f"{STORY}~",
        f"{STORY}~AAAAAAAAAAAA",
        tokens.of(STORY)[:-1],
        tokens.of(STORY) + "A",
        tokens.of(STORY).replace("5f0c", "5f0d"),
        Tokens("another site's").of(STORY),
        "story:" + "0" * LONGEST + "~" + tokens.seals.of("story:" + "0" * LONGEST),
        "story:ә~" + tokens.seals.of("story:ә"),
    ],
)
def test_what_no_page_of_ours_says_is_nothing(token: str) -> None:
    assert tokens.item_of(token) is None


@pytest.mark.parametrize("name", ["", "story", "story:", "story:a b", "story:ә", "Story:1", "story:a~b"])
def test_what_is_no_name_gets_no_token(name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        tokens.of(name)
