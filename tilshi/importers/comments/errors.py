from tilshi.core.errors import TilshiError


class ExportError(TilshiError):
    """The file is no export, or ends being one. What stood before that place has been handed on."""
