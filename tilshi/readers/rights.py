"""Who may decide about comments."""

from typing import Any

MODERATE = "readers.moderate_comment"


def may_moderate(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_staff and user.has_perm(MODERATE))
