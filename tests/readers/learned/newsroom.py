"""A newsroom's decisions about comments, written from a stock of sentences to test the learned filter on.

What a filter is measured on must be made of sentences that it was not trained on: `split` divides the stock,
not the comments. Moderators err as people do: now and then in a plain case, often in a hard one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from random import Random
from typing import NamedTuple

from tests.readers.learned import stock_en, stock_kk, stock_ru
from tests.readers.learned.disguise import capitals, careless, disguised, mistyped
from tilshi.readers.learned.data import Decision

STOCKS = {"ru": stock_ru, "kk": stock_kk, "en": stock_en}
LANGUAGES = ("ru", "ru", "ru", "ru", "ru", "kk", "kk", "kk", "en", "en")
HARD = {"on_spam_matters", "on_abuse_matters", "on_matters", "polite"}
SLIPS, HARD_SLIPS = 0.005, 0.15  # together about 4 per cent of all decisions
REJECTED_SHARE = 0.4
FIRST_DAY = datetime(2026, 1, 5, 6, tzinfo=UTC)

SLOTS = {
    "ru": {
        "who": (
            "Ахметов",
            "аким",
            "Сергей Петрович",
            "министр",
            "депутат Иванова",
            "директор школы",
            "тренер",
        ),
        "place": ("Талдыкоргане", "нашем селе", "Риддере", "посёлке Южный", "области", "Сатпаеве"),
        "topic": ("вода", "ремонт дорог", "газ", "транспорт", "бюджет", "реформа школы", "отопление"),
        "street": ("Абая", "Гагарина", "Садовая", "Сейфуллина", "Мира", "Школьная"),
        "fool": (
            "идиот",
            "дебил",
            "кретин",
            "придурок",
            "баран",
            "дурак",
            "урод",
            "осёл",
            "подонок",
            "клоун",
            "тупица",
        ),
        "fools": ("идиоты", "дебилы", "кретины", "придурки", "бараны", "дураки", "уроды", "ослы", "клоуны"),
    },
    "kk": {
        "who": ("Ахметов", "әкім", "министр", "депутат Серікова", "мектеп директоры", "жаттықтырушы"),
        "place": ("Талдықорған", "біздің ауыл", "Риддер", "Сәтбаев", "аудан", "Шу"),
        "topic": ("су", "жол жөндеу", "газ", "көлік", "бюджет", "мектеп реформасы", "жылу"),
        "street": ("Абай", "Сейфуллин", "Бейбітшілік", "Мектеп", "Жібек жолы"),
        "fool": ("ақымақ", "топас", "есек", "сұмырай", "надан", "мал", "миғұла", "оңбаған", "хайуан"),
    },
    "en": {
        "who": ("Akhmetov", "the mayor", "the minister", "the headmaster", "the coach"),
        "place": ("Ridder", "our village", "Satpayev", "the district", "Shu"),
        "topic": ("water", "road repair", "gas", "transport", "the budget", "heating"),
        "street": ("Abay", "Garden", "School", "Seifullin"),
        "fool": ("idiot", "moron", "fool", "loser", "clown", "pig", "rat", "liar"),
        "fools": ("idiots", "morons", "fools", "losers", "clowns", "pigs", "sheep"),
    },
}
SITES = ("win", "slot777", "money", "best-offer", "go", "super", "best", "click")


class Part(NamedTuple):
    language: str
    is_rejected: bool
    family: str
    text: str


@dataclass(frozen=True)
class Comment:
    """A decision of the newsroom, and what would have been right."""

    decision: Decision
    is_bad: bool
    family: str


def stock() -> list[Part]:
    return [
        Part(language, is_rejected, family, line)
        for language, texts in STOCKS.items()
        for is_rejected, families in ((False, texts.APPROVED), (True, texts.REJECTED))
        for family, lines in families.items()
        for line in lines.strip().splitlines()
    ]


def split(parts: Sequence[Part], seed: int, seen_share: float = 0.7) -> tuple[list[Part], list[Part]]:
    """Parts to train on, and parts that no training comment holds; every family is divided."""
    random = Random(seed)
    seen: list[Part] = []
    unseen: list[Part] = []
    for _, family in groupby(parts, key=lambda part: part[:3]):
        shuffled = random.sample(lines := list(family), len(lines))
        cut = round(len(shuffled) * seen_share)
        seen += shuffled[:cut]
        unseen += shuffled[cut:]
    return seen, unseen


def comments(parts: Sequence[Part], count: int, seed: int, *, slips: float = SLIPS) -> list[Comment]:
    random = Random(seed)
    return [comment(parts, random, number, slips) for number in range(count)]


def decisions(parts: Sequence[Part], count: int, seed: int, *, slips: float = SLIPS) -> list[Decision]:
    return [comment.decision for comment in comments(parts, count, seed, slips=slips)]


def comment(parts: Sequence[Part], random: Random, number: int, slips: float) -> Comment:
    language, is_bad = random.choice(LANGUAGES), random.random() < REJECTED_SHARE
    own = [part for part in parts if part.language == language]
    chosen = bad_parts(own, random) if is_bad else civil_parts(own, random, random.choice((1, 1, 2, 2, 3, 4)))
    text = styled(" ".join(filled(part, random) for part in chosen), is_bad, random)
    slip = HARD_SLIPS if any(part.family in HARD for part in chosen) else slips
    is_rejected = is_bad != (random.random() < slip)
    decided_at = FIRST_DAY + timedelta(minutes=number)
    return Comment(Decision(text, language, is_rejected, decided_at), is_bad, chosen[0].family)


def civil_parts(own: Sequence[Part], random: Random, count: int) -> list[Part]:
    return random.sample([part for part in own if not part.is_rejected], count)


def bad_parts(own: Sequence[Part], random: Random) -> list[Part]:
    """One or two bad sentences of a kind; in every third comment among civil ones."""
    first = random.choice([part for part in own if part.is_rejected])
    family = [part for part in own if part.is_rejected and part.family == first.family and part != first]
    chosen = [first, *random.sample(family, min(len(family), random.choice((0, 0, 1, 1, 2))))]
    if random.random() < 0.33:
        chosen += civil_parts(own, random, random.choice((1, 1, 2)))
        random.shuffle(chosen)
    return chosen


def filled(part: Part, random: Random) -> str:
    """The sentence with its slots filled; numbers and sites are nobody's."""
    words = {name: random.choice(values) for name, values in SLOTS[part.language].items()}
    return part.text.format(
        **words,
        phone=f"+7 700 000 {random.randrange(100):02} {random.randrange(100):02}",
        link=f"https://{random.choice(SITES)}{random.randrange(99)}.example/{random.randrange(9999)}",
        handle=f"@{random.choice(SITES)}_{random.randrange(999)}",
        money=f"{random.randrange(20, 900)} 000",
        number=random.randrange(1, 150),
        long_number=f"00{random.randrange(10**9, 10**10)}",
    )


def styled(text: str, is_bad: bool, random: Random) -> str:
    if random.random() < 0.2:
        text = mistyped(text, random)
    if random.random() < 0.25:
        text = careless(text)
    if random.random() < (0.08 if is_bad else 0.03):
        text = capitals(text)
    return disguised(text, random) if is_bad and random.random() < 0.25 else text
