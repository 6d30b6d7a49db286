"""Log-ins elsewhere, switched on in a real site's settings: each button leads to its provider's host, and the
page's policy lets it do so; a site that switched none on has none."""

import re
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.live import LiveSite, running
from tests.server.test_accounts_live import Visitor

pytestmark = pytest.mark.server

SWITCHED_ON = """
[providers.google]
client_id = "site-at-google"
secret = "of-the-site"

[providers.telegram]
client_id = "12345"
secret = "12345:of-the-bot"

[providers.vk]
client_id = "site-at-vk"
secret = "of-the-site"

[providers.yandex]
client_id = "site-at-yandex"
secret = "of-the-site"

[providers.mailru]
client_id = "site-at-mailru"
secret = "of-the-site"
"""
HOSTS = {
    "google": "https://accounts.google.com",
    "telegram": "https://oauth.telegram.org",
    "vk": "https://id.vk.ru",
    "yandex": "https://oauth.yandex",
    "mailru": "https://connect.mail.ru",
}


class StaysHere(urllib.request.HTTPRedirectHandler):
    """Nobody follows to another host."""

    def redirect_request(self, *args: object) -> None:
        return None


def leads_to(site: LiveSite, provider: str) -> str:
    visitor = Visitor(site)
    request = visitor.filled_in("/account/login/")
    request.full_url = f"{site.address}/account/{provider}/login/?process=login"
    try:
        urllib.request.build_opener(visitor.cookies, StaysHere).open(request, timeout=20)
    except urllib.error.HTTPError as answer:
        return str(answer.headers.get("Location"))
    raise AssertionError("it led nowhere")


def test_each_button_leads_to_its_provider_and_the_policy_lets_it(site_folder: Path) -> None:
    with (site_folder / "tilshi.toml").open("a") as file:
        file.write(SWITCHED_ON)
    with running(site_folder) as site:
        with urllib.request.urlopen(f"{site.address}/account/login/", timeout=20) as answer:
            page, policy = answer.read().decode(), answer.headers["Content-Security-Policy"]
        allowed = re.search(r"form-action ([^;]+)", policy)
        assert allowed
        for provider, host in HOSTS.items():
            assert f"/account/{provider}/login/" in page, provider
            address = leads_to(site, provider)
            assert address.startswith(host), provider
            origin = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(address))
            assert origin in allowed[1].split(), provider
        assert "/static/telegram/js/telegram" in site.get("/account/telegram/login/callback/")[1]


def test_site_that_switched_none_on_has_none(shared_site: LiveSite) -> None:
    assert "/account/google/" not in shared_site.get("/account/login/")[1]
    assert shared_site.get("/account/google/login/")[0] == 404
