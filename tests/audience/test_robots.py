"""Programs that say what they are are refused; browsers are not."""

import pytest
from crawleruseragents import CRAWLER_USER_AGENTS_DATA  # type: ignore[import-untyped]

from tilshi.audience.device import device_of
from tilshi.audience.robots import is_robot

PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile"
    " Safari/537.36"
)
BROWSERS = {
    PHONE: "phone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_3_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/18.3.1 Mobile/15E148 Safari/604.1": "phone",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0": "desktop",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3"
    " Safari/605.1.15": "desktop",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
    " YaBrowser/25.10.0.0 Safari/537.36": "desktop",
    "Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.7"
    " Mobile/15E148 Safari/604.1": "tablet",
    "Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
    " Safari/537.36": "tablet",
    "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.5359.211"
    " Safari/537.36": "tv",
    "Mozilla/5.0 (Linux; Android 14; ru-kz) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0"
    " Chrome/120.0.6099.144 Mobile Safari/537.36 XiaoMi/MiuiBrowser/14.20.0-gn": "phone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Mobile/15E148 Instagram 350.0.0.20.90 (iPhone14,5; iOS 18_1; ru_KZ; ru; scale=3.00)": "phone",
    "Mozilla/5.0 (Linux; Android 7.0; CUBOT) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile"
    " Safari/537.36": "phone",
    "Mozilla/4.0 (compatible; MSIE 7.0b; Windows NT 5.1; .NET CLR 2.0.50727)": "desktop",
    "Opera/9.80 (Android; Opera Mini/36.2.2254/191.303; U; ru) Presto/2.12.423 Version/12.16": "phone",
}
ROBOTS = [
    "",
    "curl/8.5.0",
    "python-requests/2.32.0",
    "Go-http-client/2.0",
    "Googlebot/2.1 (+http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    PHONE.replace(" Chrome/", " HeadlessChrome/"),
    "Mozilla/5.0 (compatible; NeverHeardOf/1.0; mailto:robots@example.org)",
    "Mozilla/5.0 (compatible; Neverheard/1.0)",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko; Speed)",
    "Mozilla/5.0 Neverheard/2.0",
    "TelegramBot (like TwitterBot)",
    "Mozilla/5.0 " + "x" * 600,
]


@pytest.mark.parametrize("user_agent", ROBOTS)
def test_robots_are_refused(user_agent: str) -> None:
    assert is_robot(user_agent)


@pytest.mark.parametrize("user_agent", BROWSERS)
def test_browsers_are_not(user_agent: str) -> None:
    assert not is_robot(user_agent)


def test_of_the_published_list_all_are_refused() -> None:
    """Its patterns are its makers'; what they saw is written beside each."""
    instances = [name for entry in CRAWLER_USER_AGENTS_DATA for name in entry.get("instances", ())]
    missed = [name for name in instances if not is_robot(name)]
    assert len(instances) > 1000
    assert len(missed) <= len(instances) / 100, missed


@pytest.mark.parametrize(("user_agent", "device"), BROWSERS.items())
def test_devices_are_told_apart(user_agent: str, device: str) -> None:
    assert device_of(user_agent) == device
