"""Which addresses may be baked: none that names a file of ours."""

import pytest

from tilshi.delivery.addresses import is_page


@pytest.mark.parametrize(
    "path",
    ["/", "/ru/", "/ru/politics/most/", "/robots.txt", "/sitemaps/2026-11.xml", "/.well-known/security.txt"],
)
def test_address_of_a_page(path: str) -> None:
    assert is_page(path)


@pytest.mark.parametrize(
    "path",
    [
        *("/ru/index.html", "/index.html", "/ru/feed/index.rss"),
        *(
            "/ru/index.html.gz",
            "/ru/index.html.br",
            "/ru/index.html.old",
            "/robots.txt.gz",
            "/robots.txt.old",
        ),
    ],
)
def test_name_of_a_file_is_no_second_address_of_its_page(path: str) -> None:
    assert not is_page(path)
