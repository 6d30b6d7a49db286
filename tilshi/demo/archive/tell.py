"""Tells a subject in a language: headline, standfirst and a body of six to ten blocks, about 2 KB of text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from tilshi.demo.archive.words import Event, events, listed
from tilshi.stories import body


@dataclass(frozen=True)
class Facts:
    """What all twins of a story share. Numbers of entries in the vocabulary, and numbers as such."""

    event: Event
    town: int
    n: int
    m: int
    money: int
    firm: tuple[int, int]
    speakers: tuple[tuple[int, int, int, int], ...]  # first name, last name, role, what they say
    sentences: tuple[int, ...]
    kicker: int
    heading: int | None
    has_list: bool
    picture: int | None  # where in the pool
    caption: int
    shown_at: datetime


@dataclass(frozen=True)
class Told:
    headline: str
    standfirst: str
    kicker: str
    dateline: str
    caption: str
    body: list[body.Block]


def facts_of(section: str, random: Random, shown_at: datetime, pictures: int) -> Facts:
    def one_of(name: str) -> int:
        return random.randrange(len(listed(name)["ru"]))

    return Facts(
        event=random.choice(events(section)),
        town=one_of("towns"),
        n=random.randint(3, 480),
        m=random.randint(2, 60),
        money=random.randint(5, 950),
        firm=(one_of("firm_heads"), one_of("firm_tails")),
        speakers=tuple(
            (one_of("first_names"), one_of("last_names"), one_of("roles"), one_of("quotes"))
            for _ in range(random.choice((1, 1, 1, 2)))
        ),
        sentences=tuple(random.sample(range(len(listed("sentences")["ru"])), random.randint(8, 11))),
        kicker=one_of("kickers"),
        heading=one_of("headings") if random.random() < 0.4 else None,
        has_list=random.random() < 0.25,
        picture=random.randrange(pictures) if pictures and random.random() < 1 / 3 else None,
        caption=one_of("captions"),
        shown_at=shown_at,
    )


def tell(facts: Facts, language: str, picture_id: int | None) -> Told:
    names = named(facts, language)
    headline, standfirst, first = (text.format_map(names) for text in facts.event[language])
    return Told(
        headline=headline,
        standfirst=standfirst,
        kicker=listed("kickers")[language][facts.kicker],
        dateline=names["town"],
        caption=listed("captions")[language][facts.caption].format_map(names),
        body=blocks_of(facts, language, first, names, picture_id),
    )


def named(facts: Facts, language: str) -> dict[str, str]:
    """What the placeholders of the vocabulary stand for."""
    head, tail = facts.firm
    return {
        "town": listed("towns")[language][facts.town],
        "in_town": listed("in_towns")[language][facts.town],
        "day": listed("days")[language][facts.shown_at.weekday()],
        "year": str(facts.shown_at.year),
        "n": str(facts.n),
        "m": str(facts.m),
        "money": str(facts.money),
        "firm": f"{listed('firm_heads')[language][head]}-{listed('firm_tails')[language][tail]}",
    }


def blocks_of(
    facts: Facts, language: str, first: str, names: dict[str, str], picture_id: int | None
) -> list[body.Block]:
    """Paragraphs of two sentences with the rest between them."""
    told = [listed("sentences")[language][number].format_map(names) for number in facts.sentences]
    paragraphs = [body.paragraph(" ".join(pair)) for pair in pairs([first, *told])]
    between = [quote(speaker, language) for speaker in facts.speakers]
    if picture_id:
        between.append(
            body.picture(picture_id, listed("captions")[language][facts.caption].format_map(names))
        )
    if facts.heading is not None:
        between.append(body.heading(listed("headings")[language][facts.heading]))
    if facts.has_list:
        between.append(body.bullets([item.format_map(names) for item in listed("items")[language]]))
    return [*interleaved(paragraphs[:-1], between), paragraphs[-1]]


def quote(speaker: tuple[int, int, int, int], language: str) -> body.Block:
    first, last, role, words = speaker
    name = f"{listed('first_names')[language][first]} {listed('last_names')[language][last]}"
    return body.quote(listed("quotes")[language][words], name, listed("roles")[language][role])


def pairs(sentences: Sequence[str]) -> list[Sequence[str]]:
    return [sentences[start : start + 2] for start in range(0, len(sentences), 2)]


def interleaved(paragraphs: list[body.Block], between: list[body.Block]) -> list[body.Block]:
    """After each paragraph one of the others, while there are any."""
    blocks = []
    for number, paragraph in enumerate(paragraphs):
        blocks.append(paragraph)
        blocks += between[number : number + 1]
    return blocks + between[len(paragraphs) :]
