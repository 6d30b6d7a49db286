"""What the archive holds: which subjects, in which languages and sections, when. Pure: the same seed plans
the same archive."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

NAMESPACE = uuid.UUID("6c1f3e0a-7a55-5b43-9d5e-2f0c8a4be1d7")
TEN_YEARS_DAYS = 3650
WORKING_MINUTES = range(8 * 60, 20 * 60)
# Half of all stories are Russian; a third of those have a Kazakh twin, a tenth an English one. The rest were
# written in Kazakh or English. Weights of a subject's first language that come to that:
FIRST_LANGUAGES, WEIGHTS = ("ru", "kk", "en"), (0.5, 0.19, 0.0933)
TWINS = {"kk": 1 / 3, "en": 1 / 10}


@dataclass(frozen=True)
class Subject:
    """What happened; told in one language or in several."""

    number: int
    section: str
    languages: tuple[str, ...]  # the source first
    days_ago: int
    minute: int  # of the day

    def key(self, seed: int) -> uuid.UUID:
        """Its stories' translation key: by it a second run knows what is there already. Of version 5, while
        whoever writes a story by hand draws one of version 4."""
        return uuid.uuid5(NAMESPACE, f"{seed}:{self.number}")

    def random(self, seed: int) -> Random:
        """For its facts, which all its twins share."""
        return Random(f"{seed}:{self.number}")  # noqa: S311  an archive, not a secret


def plan(stories: int, seed: int, sections: Sequence[str], languages: Sequence[str]) -> Iterator[Subject]:
    """Subjects until they make so many stories; a site without Kazakh gets none of those."""
    random, planned, number = Random(seed), 0, 0  # noqa: S311
    while planned < stories:
        subject = next_subject(number, random, sections)
        kept = tuple(code for code in subject.languages if code in languages)[: stories - planned]
        number, planned = number + 1, planned + len(kept)
        if kept:
            yield Subject(subject.number, subject.section, kept, subject.days_ago, subject.minute)


def next_subject(number: int, random: Random, sections: Sequence[str]) -> Subject:
    first = random.choices(FIRST_LANGUAGES, WEIGHTS)[0]
    twins = [code for code, share in TWINS.items() if random.random() < share]
    return Subject(
        number=number,
        section=random.choice(sections),
        languages=(first, *twins) if first == "ru" else (first,),
        days_ago=1 + int(TEN_YEARS_DAYS * random.random() ** 2),  # denser lately
        minute=random.choice(WORKING_MINUTES),
    )
