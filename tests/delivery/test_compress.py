"""Words go over the line compressed, for who can read it; pictures, recordings and parts of them do not."""

import gzip
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client

from tests.stories.material import make_document, make_picture
from tilshi.stories import body
from tilshi.stories.models import SectionPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

SOUND = b"la" * 5000
WORDS = b"The budget. " * 1000


@pytest.fixture
def addresses(politics: SectionPage) -> dict[str, str]:
    """Of a story and of what it shows and offers."""
    picture = make_picture()
    documents = [make_document("запись.mp3", SOUND), make_document("указ.txt", WORDS)]
    blocks = [body.paragraph("Движение началось утром."), *(body.document(item.pk) for item in documents)]
    story = write_story(StoryData("Мост", body=blocks, lead_picture=picture), politics, publish=True)
    return {
        "story": story.url,
        "picture": picture.renditions.all()[0].url,
        "sound": documents[0].url,
        "document": documents[1].url,
    }


def fetched(address: str, **headers: str) -> tuple[HttpResponseBase, bytes]:
    answer = Client(headers=headers).get(address)
    content: Any = answer
    return answer, b"".join(content) if answer.streaming else content.content


@pytest.mark.parametrize(
    "address",
    ["/ru/", "/ru/politics/", "/ru/search/?q=a", "/ru/nowhere/", "/manifest.webmanifest", "/account/login/"],
)
def test_words_are_compressed_for_whoever_asks(addresses: dict[str, str], address: str) -> None:
    answer, sent = fetched(address, **{"accept-encoding": "br, gzip, deflate"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Length"] == str(len(sent))
    assert "Accept-Encoding" in answer.headers["Vary"]
    plain, words = fetched(address)
    assert answer.status_code == plain.status_code
    if address != "/account/login/":  # its form has a secret of its own each time
        assert gzip.decompress(sent) == words, "and say the same"
    assert len(sent) < len(words)


@pytest.mark.parametrize("asked", ["", "identity", "br", "deflate", "zstd;q=1.0"])
def test_who_cannot_read_it_gets_plain_words(addresses: dict[str, str], asked: str) -> None:
    answer, words = fetched(addresses["story"], **({"accept-encoding": asked} if asked else {}))
    assert "Content-Encoding" not in answer.headers
    assert "Движение началось утром." in words.decode()
    assert "Accept-Encoding" in answer.headers["Vary"], "a cache must not give it to the others"


@pytest.mark.parametrize("what", ["picture", "sound", "document"])
def test_files_are_sent_as_they_are(addresses: dict[str, str], what: str) -> None:
    answer, sent = fetched(addresses[what], **{"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Content-Length"] == str(len(sent))
    assert sent == fetched(addresses[what])[1]


def test_part_of_a_recording_stays_the_part_that_was_asked_for(addresses: dict[str, str]) -> None:
    headers = {"accept-encoding": "gzip", "range": "bytes=1000-1999"}
    answer, sent = fetched(addresses["sound"], **headers)
    assert (answer.status_code, sent) == (206, SOUND[1000:2000])
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Content-Range"] == f"bytes 1000-1999/{len(SOUND)}"


def test_length_of_a_page_tells_nothing_of_the_secrets_in_it(addresses: dict[str, str]) -> None:
    """BREACH: who watches the line may make a reader ask again and again. Each answer is padded anew."""
    lengths = {len(fetched(addresses["story"], **{"accept-encoding": "gzip"})[1]) for _ in range(20)}
    assert len(lengths) > 1
