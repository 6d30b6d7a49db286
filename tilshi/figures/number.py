"""Whole numbers as they are written here, in each language."""


def number(value: int) -> str:
    """With narrow spaces between thousands, which do not break."""
    return f"{value:,}".replace(",", "\u202f")
