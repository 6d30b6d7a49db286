"""Lists so short that a handful of comments makes long ones."""

import pytest

from tilshi.readers import section, threads


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((section, "IN_STORY"), (threads, "IN_LIST"), (threads, "FIRST_REPLIES")):
        monkeypatch.setattr(module, name, 2)
    monkeypatch.setattr(threads, "IN_THREAD", 3)
