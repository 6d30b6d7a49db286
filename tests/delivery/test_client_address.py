"""Whose address a request comes from: limits on log-ins count by it."""

import pytest

from tests.delivery.rsgi_fakes import RequestHeaders, Scope
from tilshi.core.rsgi.peer import Believing, client_of

PROXIES = frozenset({"127.0.0.1", "10.0.0.2", "::1"})


@pytest.mark.parametrize(
    ("forwarded", "client"),
    [
        ([], ""),
        (["203.0.113.7"], "203.0.113.7"),
        (["198.51.100.1, 203.0.113.7"], "203.0.113.7"),
        (["203.0.113.7, 10.0.0.2"], "203.0.113.7"),
        (["198.51.100.1", "203.0.113.7"], "203.0.113.7"),
        (["203.0.113.7, unknown"], "203.0.113.7"),
        (["2001:db8::7"], "2001:db8::7"),
        (["<script>"], ""),
        (["127.0.0.1"], ""),
    ],
)
def test_client_is_the_last_address_that_is_no_proxy_of_ours(forwarded: list[str], client: str) -> None:
    headers = [("host", "news.example.org"), *(("x-forwarded-for", item) for item in forwarded)]
    assert client_of(headers, PROXIES) == client


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        pytest.param("203.0.113.9:50000", [], "203.0.113.9", id="a reader"),
        pytest.param("[2001:db8::9]:50000", [], "2001:db8::9", id="a reader with a long address"),
        pytest.param("203.0.113.9:50000", ["198.51.100.1"], "203.0.113.9", id="a liar"),
        pytest.param("10.0.0.2:50000", ["203.0.113.7"], "203.0.113.7", id="a reader behind a proxy"),
        pytest.param("[::1]:50000", ["2001:db8::7"], "2001:db8::7", id="one behind a proxy at ::1"),
        pytest.param("10.0.0.2:50000", ["x", "203.0.113.7"], "203.0.113.7", id="a liar behind a proxy"),
        pytest.param("10.0.0.2:50000", [], "10.0.0.2", id="a proxy that names nobody"),
        pytest.param("", ["203.0.113.7"], "", id="a socket without an address"),
    ],
)
def test_address_is_told_from_what_granian_knows(peer: str, forwarded: list[str], address: str) -> None:
    believing = Believing(["news.example.org"], PROXIES, is_https=False)
    headers = RequestHeaders(("x-forwarded-for", item) for item in forwarded)
    scope = Scope(client=peer, headers=headers)
    assert believing.of(scope).address == believing.address(scope) == address
