"""Ends of host names that readers type without https://: enough to notice an advertisement."""

from unicodedata import normalize

# Nobody ends a sentence and starts the next one with these.
ENDINGS = frozenset(
    (
        *("com", "net", "org", "biz", "xyz", "online", "site", "website", "shop", "store", "club", "app"),
        *("dev", "io", "tv", "cc", "pw", "gg", "ly", "bet", "casino", "icu", "vip", "win", "loan", "bond"),
        *("eu", "uk", "de", "fr", "pl", "cz", "ch", "nl", "tr", "cn", "jp", "kr", "br", "su", "ge", "az"),
        *("kz", "ru", "ua", "uz", "kg", "tj", "tm", "by", "рф", "қаз", "бел", "укр", "срб", "рус", "мкд"),
        *("info", "me", "ws", "бг", "мон"),
    )
)
# These are words, too («Жизнь.дети»; "today.in the morning"): only with a path behind them.
ENDINGS_BEFORE_A_PATH = frozenset(
    (
        *(
            "ai",
            "am",
            "as",
            "at",
            "be",
            "co",
            "do",
            "fm",
            "gl",
            "gd",
            "gs",
            "im",
            "in",
            "is",
            "it",
            "la",
            "li",
        ),
        *("md", "mn", "no", "pro", "sh", "so", "st", "to", "top", "us", "live", "life", "link", "page"),
        *("space", "world", "news", "email", "chat", "дети", "москва", "онлайн", "сайт", "орг", "ком"),
    )
)


def known_ending(labels: list[str], has_path: bool) -> int | None:
    """Place of the last label that ends a host: «зайди на site.kz.Там лучше» has one, and a sentence."""
    last = len(labels) - 1
    if has_path and labels[last].casefold() in ENDINGS_BEFORE_A_PATH:
        return last or None
    return next((place for place in range(last, 0, -1) if is_ending(labels[place])), None)


def is_ending(label: str) -> bool:
    folded = normalize("NFKC", label).casefold()  # ｅｖｉｌ．ｃｏｍ leads to evil.com
    return folded in ENDINGS or folded.startswith("xn--")
