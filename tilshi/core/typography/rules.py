"""The rules outside of quotes, a regular expression each. What a group named `set` holds becomes `new`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tilshi.core.typography.edits import Edit

NBSP = "\u00a0"
LETTER = "А-ЯЁӘҒҚҢӨҰҮҺІA-Z"
SMALL = "а-яёәғқңөұүһіa-z"


@dataclass(frozen=True)
class Rule:
    """`pattern` has one group `set`, the characters that become `new`."""

    pattern: re.Pattern[str]
    new: str

    def edits(self, text: str) -> Iterator[Edit]:
        for match in self.pattern.finditer(text):
            start, end = match.span("set")
            if text[start:end] != self.new:
                yield Edit(start, end, self.new)


def rule(pattern: str, new: str) -> Rule:
    return Rule(re.compile(pattern, re.MULTILINE), new)


MONTHS_RU = "январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр"
MONTHS_KK = "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
UNITS = (
    r"млн|млрд|трлн|тыс|мың|тг|тенге|теңге|руб|долл|евро|км|м|см|мм|кг|г|т|га|л|кВт|МВт|ч|мин|сек|чел"
    r"|%|‰|°|₸|₽|\$|€|год|лет|г\.|гг\.|ж\.|жыл|млн\.|percent|per cent|million|billion|tenge|km|kg|a\.m|p\.m"
)
SHORT_WORDS = "в|к|с|о|у|и|а|я|на|по|за|из|от|до|не|ни|но|во|со|ко|об|ул|г|пр"

# What all three languages share.
EVERYWHERE = (
    rule(r"(?<=\S)(?P<set>[ \t]*\u00a0[ \t\u00a0]*[ \t]|[ \t]+\u00a0[ \t\u00a0]*)(?=\S)", NBSP),
    rule(r"(?<=\S)(?P<set>[ \t]{2,})(?=\S)", " "),
    rule(r"(?<=\w)(?P<set>[ ]+)(?=[,;](?:\s|$))", ""),
    rule(r"(?<=\w)(?P<set>[ ]+)(?=[.:!?](?:\s|$))", ""),
    rule(r"(?<![.…])(?P<set>\.\.\.)(?!\.)", "…"),
    rule(r"(?<!\d)\d{1,3}(?P<set>[ ])(?=\d{3}(?:[ \u00a0]\d{3})*(?![\d-]))", NBSP),
    rule(r"(?<=[\d\u00a0]\d{3})(?P<set>[ ])(?=\d{3}(?![\d-]))", NBSP),
    rule(rf"(?<!\w)(?:\d[\d.,\u00a0]*)(?P<set>[ ])(?=(?:{UNITS})(?!\w)|(?:жыл|год)\w*)", NBSP),
    rule(rf"(?<![\w.])[{LETTER}]\.(?P<set>[ ]?)(?=[{LETTER}]\.[ \u00a0]?[{LETTER}][{SMALL}])", NBSP),
    rule(rf"(?<![\w.])(?:[{LETTER}]\.[ \u00a0]?)?[{LETTER}]\.(?P<set>[ ]?)(?=[{LETTER}][{SMALL}]+)", NBSP),
)
RANGE = r"(?<![\w.,/:№+-])(?P<first>\d{1,4})(?P<set>-)(?P<last>\d{1,4})(?![\w/-]|[.,]\d)"

CYRILLIC = (
    rule(r"(?<=[^\s—–-])(?P<set>[ \u00a0]+(?:-{1,2}|–|—)[ \u00a0]+)(?=\S)", f"{NBSP}— "),
    rule(r"^(?P<set>(?:-{1,2}|–|—)[ \u00a0]+)(?=\S)", f"—{NBSP}"),
    rule(r"(?P<set>№[ \u00a0]*)(?=\d)", f"№{NBSP}"),
    rule(r"(?<!\w)(?P<set>N[ \u00a0])(?=\d)", f"№{NBSP}"),
    rule(rf"(?<!\w)\d{{1,2}}(?P<set>[ ])(?=(?:{MONTHS_RU}|{MONTHS_KK})\w*)", NBSP),
    rule(rf"(?<!\w)(?:г|ул|пр|стр|гл|им|см|рис|пос)\.(?P<set>[ ])(?=[\d{LETTER}])", NBSP),
)
RUSSIAN = (rule(rf"(?i:(?<![\w-])(?:{SHORT_WORDS}))(?P<set>[ ])(?=[\w«„“\"(+№])", NBSP),)
ENGLISH = (
    rule(r"(?<=[^\s—–-])(?P<set>[ \u00a0]+(?:-{1,2}|–|—)[ \u00a0]+)(?=\S)", f"{NBSP}– "),
    rule(r"(?<=[A-Za-z])(?P<set>')(?=[A-Za-z])", "’"),
    rule(r"(?<!\w)(?:No|pp?)\.(?P<set>[ ])(?=\d)", NBSP),
)
BY_LANGUAGE = {
    "ru": (*EVERYWHERE, *CYRILLIC, *RUSSIAN),
    "kk": (*EVERYWHERE, *CYRILLIC),
    "en": (*EVERYWHERE, *ENGLISH),
}

# Left alone whatever stands in them: addresses, mail, handles, hashtags, numbers with several hyphens.
TOKENS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|(?<!\w)[@#]\w+|\+?\d[\d()]*(?:[ \u00a0]?-[ \u00a0]?[\d()]+){2,}"
    r"|\+\d[\d ()\u00a0-]{6,}\d"
)


def range_edits(text: str) -> Iterator[Edit]:
    """2020-2025 is a range; 2-1 a score, 12-07 nothing we know of."""
    for match in re.finditer(RANGE, text):
        first, last = match["first"], match["last"]
        if int(first) < int(last) and not last.startswith("0"):
            yield Edit(*match.span("set"), "–")


def rule_edits(text: str, language: str) -> Iterator[Edit]:
    for item in BY_LANGUAGE[language]:
        yield from item.edits(text)
    yield from range_edits(text)


def token_spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in TOKENS.finditer(text))
