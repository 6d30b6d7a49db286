"""A site with phones at http://localhost, and the windows in which a reader comes: a phone with a script, a
desktop without."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.mailbox import Mailbox
from tests.browser.named_site import NamedSite, running_by_name
from tests.browser.reader import Reader
from tests.browser.windows import DESKTOP, PHONE, WINDOWS
from tests.live import copy_of


@pytest.fixture(scope="module")
def shared_site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NamedSite]:
    folder = copy_of(demo_folder, tmp_path_factory.mktemp("accounts") / "site")
    with running_by_name(folder, TILSHI_ACCOUNTS__PHONES="true") as site:
        yield site


@pytest.fixture(scope="module")
def box(shared_site: NamedSite) -> Mailbox:
    return Mailbox(shared_site.folder / "data")


@pytest.fixture
def reader(box: Mailbox) -> Reader:
    return Reader(box)


@pytest.fixture(params=WINDOWS.values(), ids=WINDOWS.keys())
def page(request: pytest.FixtureRequest, open_window: Callable[..., BrowserContext]) -> Page:
    return open_window(**request.param).new_page()


@pytest.fixture
def phone(open_window: Callable[..., BrowserContext]) -> Page:
    return open_window(**PHONE).new_page()


@pytest.fixture
def other(open_window: Callable[..., BrowserContext]) -> Page:
    """Another browser."""
    return open_window(**DESKTOP).new_page()
