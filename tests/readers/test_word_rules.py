"""The newsroom's list of words, from the screen to what becomes of a comment."""

import pytest

from tests.conftest import signed_in
from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.readers.models import Comment, Compiled, Standing, WordRule
from tilshi.readers.word_rules import add_words, make_words, remove_words
from tilshi.readers.words.rule import Kind, RuleError

pytestmark = pytest.mark.django_db


def rule(text: str, kind: Kind) -> None:
    add_words([text], kind, by=None)
    make_words.func()


def test_banned_word_in_any_form_rejects(place: Place, daniyar: User) -> None:
    rule("дурак", Kind.BANNED)
    comment = place.say(daniyar, "Опять этих дураков пустили на мост.")
    assert comment.standing == Standing.REJECTED
    verdict = comment.verdicts.get()
    assert (verdict.phase, verdict.rule, verdict.reason) == ("words", "banned", "дураков")


def test_suspect_word_waits_and_clean_words_do_not(place: Place, daniyar: User) -> None:
    rule("казино", Kind.SUSPECT)
    held = place.say(daniyar, "Заходите в к а з и н о, там весело.")
    assert (held.standing, held.queue) == (Standing.PENDING, "words")
    assert place.say(daniyar, "Мост открыт.").standing == Standing.PUBLISHED


def test_list_is_replaced_at_once_and_can_be_emptied(place: Place, daniyar: User) -> None:
    rule("мост", Kind.BANNED)
    assert place.say(daniyar, "Мост.").standing == Standing.REJECTED
    remove_words(WordRule.objects.values_list("pk", flat=True))
    make_words.func()
    assert place.say(daniyar, "Моста.").standing == Standing.PUBLISHED


def test_bad_rule_takes_nothing(db: None) -> None:
    with pytest.raises(RuleError):
        add_words(["хорошее", "*"], Kind.BANNED, by=None)
    assert not WordRule.objects.exists()


def test_damaged_list_lets_comments_through_and_is_complained_of(
    place: Place, daniyar: User, caplog: pytest.LogCaptureFixture
) -> None:
    """A bad byte must not close the discussion."""
    Compiled.objects.create(name=Compiled.WORDS, version=77, content=b"nonsense")
    assert place.say(daniyar).standing == Standing.PUBLISHED
    assert "cannot be read" in caplog.text


def test_screen_takes_the_good_lines_and_names_the_bad(marat: User) -> None:
    client = signed_in(marat)
    answer = client.post(
        "/newsroom/comments/words/add/",
        {"kind": "banned", "texts": "дурак\n*\n  дурак \nкупить права"},
        follow=True,
    )
    assert set(WordRule.objects.values_list("text", flat=True)) == {"дурак", "купить права"}
    assert "«*»" in answer.text
    make_words.func()
    assert "дурак" in client.get("/newsroom/comments/words/?try=Какой+дурак").text
    pks = list(WordRule.objects.values_list("pk", flat=True))
    client.post("/newsroom/comments/words/remove/", {"rule": [str(pk) for pk in pks]})
    assert not WordRule.objects.exists()


@pytest.mark.parametrize("address", ["words/", "words/add/", "words/remove/"])
def test_others_have_no_business_there(zhanna: User, daniyar: User, address: str) -> None:
    for person in (zhanna, daniyar):
        for method in ("get", "post"):
            answer = getattr(signed_in(person), method)(f"/newsroom/comments/{address}", {"texts": "дурак"})
            assert answer.status_code in (302, 403, 405)
    assert not WordRule.objects.exists()


def test_nobody_is_told_which_words_others_used(place: Place, daniyar: User, saule: User) -> None:
    rule("дурак", Kind.BANNED)
    comment = place.say(daniyar, "Дурак.")
    assert signed_in(saule).get(f"/account/comments/{comment.pk}/sent/").status_code == 404
    assert "дурак" in signed_in(daniyar).get(f"/account/comments/{comment.pk}/sent/").text.lower()
    assert Comment.objects.count() == 1
