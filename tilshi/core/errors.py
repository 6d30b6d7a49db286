"""The one error that a person at the keyboard is meant to read."""


class TilshiError(Exception):
    """Says in one sentence what happened and what to do. Commands print it and exit with 1."""
