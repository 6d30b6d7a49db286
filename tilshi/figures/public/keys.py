"""Names of what readers' pages show of the figures (see `delivery`); all of them are soft."""


def most_read_in(language: str) -> str:
    """On fronts, and on the page of its own."""
    return f"most-read:{language}"


def most_read_on_stories(language: str) -> str:
    """Told more seldom: there are hundreds of them."""
    return f"most-read-on-stories:{language}"


def views_of(item: str) -> str:
    return f"views:{item}"
