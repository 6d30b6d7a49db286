"""Whose address a request comes from: limits on log-ins count by it."""

import pytest

from tilshi.delivery.door import client_of

PROXIES = frozenset({"127.0.0.1", "10.0.0.2"})


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
    headers = [(b"host", b"news.example.org"), *((b"x-forwarded-for", item.encode()) for item in forwarded)]
    assert client_of(headers, PROXIES) == client
