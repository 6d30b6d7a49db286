"""Whence a reader came, by the host that the browser names or the campaign that the link names.

Which hosts are whose: Matomo's lists of search engines, social networks and assistants
(matomo-org/searchengine-and-social-list on GitHub), as far as they send readers to this part of the world.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

PARTNER = "partner"
SOURCES = ("direct", "internal", "search", "social", "messenger", "assistant", PARTNER, "site")

# A name ends in a dot where the engine has a domain in each country: `google.` is google.kz, too.
SEARCH = (
    *("google.", "yandex.", "ya.ru", "bing.com", "duckduckgo.com", "go.mail.ru", "nova.rambler.ru"),
    *("search.yahoo.com", "baidu.com", "ecosia.org", "search.brave.com", "startpage.com", "qwant.com"),
    *("com.google.android.googlequicksearchbox", "ru.yandex.searchplugin"),
)
SOCIAL = (
    *("facebook.com", "fb.me", "instagram.com", "vk.com", "vkontakte.ru", "vk.ru", "ok.ru"),
    *("odnoklassniki.ru", "my.mail.ru", "twitter.com", "t.co", "x.com", "youtube.com", "youtu.be"),
    *("linkedin.com", "lnkd.in", "tiktok.com", "pinterest.com", "reddit.com", "livejournal.com"),
    *("threads.net", "threads.com", "com.facebook.katana", "com.linkedin.android", "weibo.com"),
)
MESSENGER = (
    *("t.me", "telegram.org", "telegram.me", "org.telegram.messenger", "whatsapp.com", "wa.me"),
    *("com.whatsapp", "viber.com", "com.viber.voip", "messenger.com", "discord.com", "max.ru"),
)
ASSISTANT = (
    *("chatgpt.com", "chat.openai.com", "perplexity.ai", "claude.ai", "copilot.microsoft.com"),
    *("gemini.google.com", "chat.deepseek.com", "grok.com", "chat.mistral.ai", "chat.qwen.ai"),
)
# Before the search engines, some of whose hosts they are.
KINDS = {"assistant": ASSISTANT, "messenger": MESSENGER, "social": SOCIAL, "search": SEARCH}
BY_WORD = {  # what people write into utm_source; nobody agrees on it
    "messenger": re.compile(r"telegram|tg|whats-?app|wa|viber|messenger|max"),
    "social": re.compile(r"facebook|fb|instagram|ig|insta|vk|vkontakte|ok|twitter|x|youtube|tiktok|threads"),
    "search": re.compile(r"google|yandex|bing|duckduckgo"),
    "assistant": re.compile(r"chatgpt(?:\.com)?|openai|perplexity|claude|copilot|gemini"),
}
HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9])?")
LONGEST_HOST = 100
REFERRER = re.compile(r"(?:https?|android-app)://(?:[^/?#@]*@)?([^/?#:]+)(:\d{1,5})?(?:[/?#].*)?", re.DOTALL)


@dataclass(frozen=True)
class Known:
    """Hosts that mean something here. `own`: the site's; `partners`: by host, what the counter calls those
    that exchange news with it."""

    own: frozenset[str]
    partners: Mapping[str, str] = field(default_factory=dict)

    def partner_at(self, host: str) -> str:
        """ "" where it is no partner's. A port counts: several sites may share a machine's address."""
        names = (host, *names_above(without_port(host)))
        return next((self.partners[name] for name in names if name in self.partners), "")


# Filled by whoever knows partners, when it is ready: their hosts, some with a port, and what each is called.
partner_askers: list[Callable[[], Mapping[str, str]]] = []


def partners_by_host() -> dict[str, str]:
    return {host: name for ask in partner_askers for host, name in ask().items()}


def partner_item(name: str) -> str:
    """What the counter keeps of the readers that a partner sent."""
    return f"{PARTNER}:{name}"


def host_of(referrer: str) -> str:
    """ "" where there is none, or none that could be one. Nothing but the host and its port is looked at."""
    found = REFERRER.fullmatch(referrer)
    host = found[1].lower().rstrip(".").removeprefix("www.") if found else ""
    if not found or len(host) > LONGEST_HOST or not HOST.fullmatch(host):
        return ""
    return host + (found[2] or "")


def without_port(host: str) -> str:
    return host.partition(":")[0]


def source_of(host: str, campaign: Mapping[str, str], known: Known) -> str:
    """One of SOURCES. `campaign`: what the link says of itself (`utm_source`); it speaks where no host does,
    as from an app."""
    if not host:
        return by_word(campaign.get("utm_source", ""))
    if known.partner_at(host):
        return PARTNER
    name = without_port(host)
    if name in known.own:
        return "internal"
    return next((kind for kind, hosts in KINDS.items() if is_among(name, hosts)), "site")


def by_word(word: str) -> str:
    return next(
        (kind for kind, words in BY_WORD.items() if words.fullmatch(word)), "site" if word else "direct"
    )


def is_among(host: str, hosts: Collection[str]) -> bool:
    """Whether it is one of them, or below one."""
    return any(
        name in hosts or (f"{name.partition('.')[0]}." in hosts and name.count(".") < 3)
        for name in names_above(host)
    )


def names_above(host: str) -> list[str]:
    """Itself first: `m.news.kz`, `news.kz`, `kz`."""
    return [host[at:] for at in (0, *(n + 1 for n, letter in enumerate(host) if letter == "."))]
