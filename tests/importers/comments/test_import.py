"""`tilshi import comments`, from the file to what readers and moderators see."""

import os
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from django.db import connection

from tests.conftest import signed_in
from tests.importers.comments.exports import SITE, comment, export, post
from tests.importers.made_pages import at, import_made
from tilshi.accounts.models import User
from tilshi.cli import commands
from tilshi.delivery.render import render
from tilshi.readers import keys
from tilshi.readers.models import Comment, Discussion, Notice, Standing, Stir, Verdict
from tilshi.readers.moderate import decide_comments
from tilshi.readers.modes import set_mode
from tilshi.readers.stir import tell_stirred
from tilshi.stories import body
from tilshi.stories.models import Listing, SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = [pytest.mark.both, pytest.mark.django_db]

LINK = f"{SITE}/2019/05/most/"
NOW = datetime(2026, 3, 1, tzinfo=UTC)
Run = Callable[..., Result]


@pytest.fixture
def bridge(politics: SectionPage) -> StoryPage:
    return write(politics, "Мост через Карасу открыт", source_url="http://www.old.example/2019/05/most")


def write(section: SectionPage, headline: str, publish: bool = True, **told: str) -> StoryPage:
    data = StoryData(headline=headline, body=[body.paragraph("Мост строили два года.")], **told)  # type: ignore[arg-type]
    return write_story(data, section, publish)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command, on an export of these posts or of these bytes."""

    def run(*posts: str | bytes, options: Iterable[str] = ()) -> Result:
        path = tmp_path / "export.xml"
        whole = b"".join(item for item in posts if isinstance(item, bytes))
        path.write_bytes(whole or export(*(item for item in posts if isinstance(item, str))))
        before = {name: os.environ.get(name, "") for name in ("TILSHI_SITE", "DJANGO_SETTINGS_MODULE")}
        line = ["--site", str(settings.SITE_FOLDER), "import", "comments", str(path), *options]
        try:
            return CliRunner().invoke(commands, line)
        finally:
            os.environ.update(before)

    return run


def last_line(result: Result) -> str:
    """Without the seconds."""
    return result.stdout.splitlines()[-1].rpartition(", ")[0]


def imported(number: int) -> Comment:
    return Comment.objects.get(imported_key=f"wordpress:old.example:{number}")


def everything() -> list[dict[str, object]]:
    return list(Comment.objects.order_by("pk").values())


def counts_are_right() -> None:
    for discussion in Discussion.objects.all():
        published = Comment.objects.published().filter(discussion=discussion)
        assert discussion.comment_count == published.count()
    for root in Comment.objects.filter(root=None):
        assert root.reply_count == root.thread.filter(is_shown=True).count()
        assert root.is_shown == (root.is_published or root.reply_count > 0)
    for reply in Comment.objects.exclude(root=None):
        assert reply.is_shown == reply.is_published
        assert reply.root is not None and reply.root.root is None
        assert reply.discussion_id == reply.root.discussion_id


def test_comments_stand_under_their_story(run: Run, bridge: StoryPage) -> None:
    result = run(
        post(comment(7), comment(8, parent=7, at=5, author="Сауле &amp; Ко", content="Да,\n\n<b>очень</b>."))
    )
    assert result.exit_code == 0, result.output
    assert last_line(result) == "2 comments: 2 new; 1 story"
    first, reply = imported(7), imported(8)
    assert (first.guest_name, first.author, first.text) == ("Нурлан", None, "Хороший мост.")
    assert (first.standing, first.queue, first.story_id, first.language) == ("published", "", bridge.pk, "ru")
    assert first.created_at == datetime(2019, 5, 1, 10, tzinfo=UTC)
    assert (reply.root, reply.parent, reply.text) == (first, first, "Да,\n\nочень.")
    words = render(Listing.objects.get(pk=bridge.pk).url).body.decode()
    assert "Хороший мост." in words and "Сауле &amp; Ко" in words and '"commentCount": 2' in words
    counts_are_right()
    assert not Verdict.objects.exists() and not Notice.objects.exists()


def test_nothing_of_who_wrote_is_stored_but_the_name(run: Run, bridge: StoryPage, daniyar: User) -> None:
    run(post(comment(7, author_email=daniyar.email), comment(8, author="nurlan@mail.example")))
    stored = str(everything())
    assert not any(word in stored for word in (daniyar.email, "mail.example", "203.0.113.7", "Browser"))
    assert imported(7).author is None
    assert imported(8).guest_name == ""


def test_scripts_are_words_and_nothing_else(run: Run, bridge: StoryPage) -> None:
    bad = "<script>alert(1)</script>&lt;script&gt;alert(2)&lt;/script&gt;<img src=x onerror=alert(3)>да"
    run(post(comment(7, author=bad, content=bad)))
    assert imported(7).text == imported(7).guest_name == "<script>alert(2)</script>да"
    words = render(Listing.objects.get(pk=bridge.pk).url).body.decode()
    assert "&lt;script&gt;alert(2)&lt;/script&gt;да" in words
    assert "<script>alert" not in words and "onerror" not in words


def test_what_nobody_approved_stays_there(run: Run, bridge: StoryPage) -> None:
    result = run(
        post(
            comment(1, approved="0"),
            comment(2, approved="spam"),
            comment(3, approved="trash"),
            comment(4, type="pingback"),
            comment(5, date_gmt="0000-00-00 00:00:00", date="0000-00-00 00:00:00"),
        )
    )
    assert result.exit_code == 0
    assert not Comment.objects.exists() and not Discussion.objects.exists()
    assert sorted(last_line(result).removesuffix("; 0 stories").partition(": ")[2].split(", ")) == [
        "1 in the trash",
        "1 pingbacks and trackbacks",
        "1 spam",
        "1 waiting for approval",
        "1 without a date",
    ]


def test_waiting_ones_wait_on_where_it_is_asked_for(run: Run, bridge: StoryPage, marat: User) -> None:
    run(post(comment(1, approved="0", content="Жду ответа."), comment(2, parent=1, at=1)), options=["--held"])
    held = imported(1)
    assert (held.standing, held.queue) == ("pending", "mode")
    assert held.is_shown and held.reply_count == 1  # its place, with the answer
    counts_are_right()
    screen = signed_in(marat).get("/newsroom/comments/")
    assert "Жду ответа." in screen.content.decode()
    decide_comments([held.pk], Standing.PUBLISHED, marat)
    assert "Жду ответа." in render(Listing.objects.get(pk=bridge.pk).url).body.decode()
    assert Discussion.objects.get().comment_count == 2


def test_only_held_ones_move_no_page(run: Run, bridge: StoryPage) -> None:
    run(post(comment(1, approved="0")), options=["--held"])
    assert not Stir.objects.exists()
    counts_are_right()


def test_numbers_grow_with_time_and_threads_keep_their_shape(run: Run, bridge: StoryPage) -> None:
    run(
        post(
            comment(40, at=40),
            comment(12, parent=11, at=12),
            comment(10, at=10),
            comment(13, parent=10, at=13),
            comment(11, parent=10, at=11),
            comment(20, parent=99, at=20),
            comment(21, parent=20, at=21),
            comment(30, approved="spam", at=30),
            comment(31, parent=30, at=31),
            comment(50, parent=51, at=50),
            comment(51, parent=50, at=51),
        )
    )
    order = [
        key.rpartition(":")[2]
        for key in Comment.objects.order_by("pk").values_list("imported_key", flat=True)
    ]
    assert order == sorted(order)
    assert list(imported(10).thread.order_by("pk")) == [imported(11), imported(12), imported(13)]
    assert imported(12).parent == imported(11)
    assert imported(20).root is None and imported(21).root == imported(20)
    assert imported(31).root is None
    assert {imported(50).root_id, imported(51).root_id} in ({None, imported(50).pk}, {None, imported(51).pk})
    counts_are_right()


def test_again_changes_nothing(run: Run, bridge: StoryPage, marat: User) -> None:
    whole = post(comment(7), comment(8, parent=7, at=1), comment(9, at=2))
    run(whole)
    decide_comments([imported(7).pk], Standing.REJECTED, marat)
    Stir.objects.all().delete()
    before = everything()
    assert last_line(run(whole)) == "3 comments: 3 known; 1 story"
    assert everything() == before
    assert not Stir.objects.exists()
    counts_are_right()


def test_again_adds_what_is_new(run: Run, bridge: StoryPage, marat: User) -> None:
    run(post(comment(7), comment(8, parent=7, at=1), comment(9, at=2)))
    decide_comments([imported(9).pk], Standing.REJECTED, marat)
    Stir.objects.all().delete()
    added = [
        comment(10, parent=8, at=10),
        comment(11, parent=10, at=11),
        comment(12, parent=9, at=12),
        comment(13),
    ]
    assert last_line(run(post(comment(7), *added))) == "5 comments: 4 new, 1 known; 1 story"
    assert (imported(10).root, imported(10).parent) == (imported(7), imported(8))
    assert (imported(11).root, imported(11).parent) == (imported(7), imported(10))
    assert imported(12).root == imported(9)
    assert imported(9).standing == Standing.REJECTED and imported(9).is_shown
    counts_are_right()
    told = set(Stir.objects.values_list("key", flat=True))
    discussion = Discussion.objects.get()
    threads = {keys.thread(imported(7).pk), keys.thread(imported(9).pk)}
    assert told == {keys.discussion(discussion.topic), keys.past(discussion.topic), *threads}


def test_pages_and_teasers_hear_of_it(run: Run, bridge: StoryPage) -> None:
    run(post(comment(7)))
    tell_stirred(NOW)
    assert Listing.objects.get(pk=bridge.pk).comment_count == 1
    assert not Stir.objects.exists()


def test_closed_discussion_takes_what_was_said_before(run: Run, bridge: StoryPage) -> None:
    set_mode("site", None, "closed", by=None)  # type: ignore[arg-type]
    assert last_line(run(post(comment(7)))) == "1 comment: 1 new; 1 story"
    assert imported(7).is_published


def test_broken_file_keeps_what_stood_before_the_break(
    run: Run, bridge: StoryPage, politics: SectionPage
) -> None:
    write(politics, "Паром ушёл")
    ferry = post(comment(8), comment(9), title="Паром ушёл", link=f"{SITE}/parom/", slug="parom")
    whole = export(post(comment(7)), ferry)
    result = run(whole[: whole.rindex(b"<wp:comment>")])
    assert result.exit_code == 1 and "broken in line" in str(result.exception)
    assert last_line(result) == "1 comment: 1 new; 1 story"
    assert Comment.objects.get() == imported(7)
    assert last_line(run(whole)) == "3 comments: 2 new, 1 known; 2 stories"
    counts_are_right()


def test_dry_run_stores_nothing(run: Run, bridge: StoryPage) -> None:
    result = run(post(comment(7), comment(8)), options=["--dry-run"])
    assert last_line(result) == "2 comments: 2 new; 1 story"
    assert "2 new  Мост через Карасу открыт" in result.stdout
    assert not Comment.objects.exists() and not Discussion.objects.exists()


# Which story.


def test_post_without_a_story_is_named(run: Run, bridge: StoryPage) -> None:
    strays = [
        post(comment(number), title=f"Забытая\x1b[31m {number}", link=f"{SITE}/{number}/", guid="", slug="x")
        for number in range(100, 125)
    ]
    result = run(post(comment(7)), *strays)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == f"no story here: Забытая[31m 100  {SITE}/100/"
    assert lines[20] == "and 5 more posts"
    assert last_line(result) == "26 comments: 1 new, 25 of posts without a story here; 1 story"
    assert Comment.objects.count() == 1


def test_no_story_at_all_is_a_failure(run: Run) -> None:
    assert run(post(comment(7))).exit_code == 1


def test_story_imported_from_its_old_address_is_known_by_it(run: Run) -> None:
    story = import_made(source=at("https://old.example/2019/05/most/"), publish=True)
    StoryPage.objects.filter(pk=story.id).update(source_url="")
    run(post(comment(7), title="Другой заголовок"))
    assert imported(7).story_id == story.id


def test_story_is_found_by_its_headline_even_as_a_draft(run: Run, politics: SectionPage) -> None:
    draft = write(politics, "«Мост» через Карасу: открыт!", publish=False)
    run(post(comment(7), link=f"{SITE}/другое/"))
    assert imported(7).story_id == draft.pk
    assert imported(7).is_published


def test_of_two_stories_with_one_headline_the_slug_decides(run: Run, politics: SectionPage) -> None:
    write(politics, "Прогноз погоды")
    second = write(politics, "Прогноз погоды")
    told = {"title": "Прогноз погоды", "link": f"{SITE}/pogoda/", "guid": ""}
    assert "several stories here" in run(post(comment(7), slug="pogoda", **told)).stdout
    run(post(comment(7), slug=second.slug, **told))
    assert imported(7).story_id == second.pk


def test_export_of_a_copy_is_taken_by_the_address_that_readers_knew(run: Run, bridge: StoryPage) -> None:
    copied = post(comment(7), title="Черновик", link="http://copy.example/2019/05/most/", guid="")
    whole = export(copied, site="http://copy.example")
    assert "no story here" in run(whole).stdout
    assert run(whole, options=["--site-address", "https://old.example"]).exit_code == 0
    assert Comment.objects.get().imported_key == "wordpress:copy.example:7"


def test_export_without_an_address_asks_for_one(run: Run, bridge: StoryPage) -> None:
    whole = export(post(comment(7)), site="")
    assert "--site-address" in str(run(whole).exception)
    run(whole, options=["--site-address", "https://old.example/"])
    assert imported(7).is_published
    assert "is no address" in str(run(whole, options=["--site-address", "x"]).exception)


def test_one_number_in_two_posts_is_one_comment(run: Run, bridge: StoryPage, politics: SectionPage) -> None:
    write(politics, "Паром ушёл")
    ferry = post(comment(7), comment(8, parent=7), title="Паром ушёл", link=f"{SITE}/parom/", guid="")
    assert last_line(run(post(comment(7), comment(7)), ferry)) == "3 comments: 2 new, 1 known; 2 stories"
    assert imported(7).story_id == bridge.pk
    assert imported(8).root is None
    counts_are_right()


@pytest.mark.slow
def test_hundred_thousand_comments_take_minutes_at_most(run: Run, bridge: StoryPage) -> None:
    def parent(number: int) -> int:
        return number - 1 if number % 3 == 0 else number // 2 if number % 5 == 0 else 0

    whole = post(*(comment(n, parent=parent(n), at=n // 200) for n in range(1, 100_001)))
    start = time.process_time()
    assert last_line(run(whole)) == "100000 comments: 100000 new; 1 story"
    assert time.process_time() - start < 150
    counts = Comment.objects.filter(root=None, reply_count__gt=0).order_by("?")[:50]
    assert all(root.reply_count == root.thread.count() for root in counts)


def test_known_ones_are_found_in_an_index() -> None:
    from tilshi.importers.comments.store import imported_as

    if connection.vendor == "sqlite":
        assert "comment_imported_once" in imported_as(["wordpress:old.example:7", "x"]).explain()
