"""A discussion in which each comment waits for a moderator."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.conftest import signed_in
from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.readers.models import Comment, ModeOf
from tilshi.readers.modes import set_mode


@pytest.fixture
def strict(place: Place, marat: User) -> Place:
    set_mode(ModeOf.Scope.SITE, None, "pre", by=marat)  # type: ignore[arg-type]
    return place


@pytest.fixture
def marats(marat: User) -> Client:
    return signed_in(marat)


@pytest.fixture
def stand() -> Callable[[Comment], tuple[str, str]]:
    def standing(comment: Comment) -> tuple[str, str]:
        found = Comment.objects.get(pk=comment.pk)
        return found.standing, found.queue

    return standing
