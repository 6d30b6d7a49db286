"""A partner with stories, and an editor before them."""

import pytest
from django.test import Client

from tests.conftest import signed_in
from tests.exchange.block.shelf import a_partner
from tilshi.accounts.models import User
from tilshi.exchange.models import Partner


@pytest.fixture
def aiguls(aigul: User) -> Client:
    return signed_in(aigul)


@pytest.fixture
def togan(db: None) -> Partner:
    return a_partner("Тоган-ақпарат")
