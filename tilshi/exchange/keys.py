"""Names of what readers' pages show of partners (see `delivery`), beside those of the rows themselves."""


def on_fronts(language: str) -> str:
    """Soft: the block on fronts."""
    return f"partner-news:{language}"


def on_stories(language: str) -> str:
    """Soft, and told more seldom: there are thousands of them."""
    return f"partner-news-on-stories:{language}"


def chosen(language: str) -> str:
    """Hard, on fronts alone: an editor has chosen and looks whether it is there."""
    return f"partner-news-chosen:{language}"


def story(pk: int) -> str:
    """Hard, as its row names itself when it is loaded."""
    return f"partnerstory:{pk}"


def partner(pk: int) -> str:
    return f"partner:{pk}"
