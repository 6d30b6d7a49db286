from tilshi.core.errors import TilshiError


class PageError(TilshiError):
    """The source cannot become a story."""
