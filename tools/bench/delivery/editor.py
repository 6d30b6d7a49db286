"""python -m tools.bench.delivery.editor --site DIR: an editor in a process of its own, as a request would do
it. Reads a wish in JSON a line, answers each with a line; at the end takes away what it has written.

Times are `time.monotonic()`, which all processes of a machine share on Linux.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tilshi.cli import set_up_django

if TYPE_CHECKING:
    from tilshi.stories.write import StoryData


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, required=True)
    set_up_django(parser.parse_args().site.resolve())
    say({"is_ready": True})
    written: list[int] = []
    for line in sys.stdin:
        wish = json.loads(line)
        say(VERBS[wish.pop("do")](written=written, **wish))
    tidy(written)


def say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


def publish(written: list[int], headline: str, section: int, like: int) -> dict[str, Any]:
    """A story with the words, topics and picture of another one. `stored`: the verb itself is done, its
    commits are not yet settled; `returned`: the editor is told «done»."""
    from tilshi.delivery.settle import settled
    from tilshi.stories.models import SectionPage
    from tilshi.stories.write import write_story

    place, data = SectionPage.objects.get(pk=section), data_like(headline, like)
    called = time.monotonic()
    with settled():
        story = write_story(data, place, publish=True)
        stored = time.monotonic()
    returned = time.monotonic()
    written.append(story.pk)
    return {"called": called, "stored": stored, "returned": returned, "url": story.get_url()}


def draft(written: list[int], headline: str, section: int, like: int) -> dict[str, Any]:
    from tilshi.stories.models import SectionPage
    from tilshi.stories.write import write_story

    story = write_story(data_like(headline, like), SectionPage.objects.get(pk=section), publish=False)
    written.append(story.pk)
    return {"story": story.pk}


def data_like(headline: str, like: int) -> "StoryData":
    from tilshi.stories.body import block
    from tilshi.stories.models import StoryPage
    from tilshi.stories.write import StoryData

    model = StoryPage.objects.get(pk=like)
    return StoryData(
        headline=headline,
        standfirst=model.standfirst,
        body=[block(part["type"], part["value"]) for part in model.body.raw_data],
        lead_picture=model.lead_picture,
        topics=list(model.topics.all()),
        writers=list({item.contributor_id: item.contributor for item in model.contributions.all()}.values()),
    )


def rename(written: list[int], section: int, title: str) -> dict[str, Any]:
    """All pages of the site stand in the frame that names it."""
    from tilshi.delivery.settle import settled
    from tilshi.stories.models import SectionPage

    page = SectionPage.objects.get(pk=section)
    called = time.monotonic()
    with settled():
        page.title = title
        page.save_revision().publish()
        stored = time.monotonic()
    return {"called": called, "stored": stored, "returned": time.monotonic()}


def tidy(written: list[int]) -> None:
    from tilshi.delivery.settle import settled
    from tilshi.stories.models import StoryPage

    with settled():
        for story in StoryPage.objects.filter(pk__in=written):
            story.delete()


VERBS = {"publish": publish, "draft": draft, "rename": rename}

if __name__ == "__main__":
    main()
