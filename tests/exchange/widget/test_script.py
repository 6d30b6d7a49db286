"""The script that partners' pages fetch: the same for ever, small, and a file like a page's."""

import hashlib

from django.test import Client

from tests.databases import TestDatabase
from tests.delivery.oracle import baked
from tilshi.delivery.bake import page_at
from tilshi.exchange.widget.page import HEADLINES
from tilshi.exchange.widget.script import CONTENT_TYPE, FIRST

DIGEST = "dcc48a4c7d305c1782ff7f7a4ae0d078cdfb597e96964e8b6699d98f4ec4e286"
MOST_BYTES = 5 * 1024


def test_script_never_changes_make_2_js() -> None:
    """Partners copied its address and trust what it does. What is to be different goes into another file at
    another address, and this one stays beside it."""
    assert hashlib.sha256(FIRST.read_bytes()).hexdigest() == DIGEST
    assert HEADLINES == 5, "the height that it gives the frame is for five"


def test_script_is_small() -> None:
    assert len(FIRST.read_bytes()) < MOST_BYTES


def test_script_comes_as_one_and_a_site_cannot_replace_it(db: None) -> None:
    answer = Client().get("/widget/1.js")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, CONTENT_TYPE)
    assert answer.content == FIRST.read_bytes() and not answer.cookies
    assert Client().post("/widget/1.js").status_code == 405
    assert Client().get("/widget/2.js").status_code == Client().get("/ru/widget/1.js").status_code == 404


def test_script_is_a_file_which_a_web_server_may_send(pages: TestDatabase) -> None:
    file = page_at("/widget/1.js")
    assert file == baked()["/widget/1.js"] and file.read_bytes() == FIRST.read_bytes()
