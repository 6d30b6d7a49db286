import pytest
from pytest_django import Settings

from tests.accounts.mailbox import OUTBOX


@pytest.fixture(autouse=True)
def engines_outbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = OUTBOX
