"""Eight readers write as fast as they are answered, while others read; in the middle the doors are killed.
All that was acknowledged must be there, once."""

from __future__ import annotations

import http.client
import json
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tools.bench.comments.ground import CSRF, Ground
from tools.bench.delivery.figures import Figure, at_least, at_most, histogram_of, percentile

OK, REFUSED = 200, 422


@dataclass
class Writer:
    """`sent`: keys that were acknowledged. What failed on the way is sent again with the same key, as the
    page's script does."""

    port: int
    story_id: int
    cookie: str
    name: str
    sent: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def write_until(self, end: float) -> None:
        number = 0
        while time.monotonic() < end:
            number += 1
            self.write(f"{self.name}, {number}: и всё-таки мост нужен, что бы ни говорили.")

    def write(self, text: str) -> None:
        key, started = str(uuid.uuid4()), time.perf_counter()
        for _ in range(200):
            if status := self.ask(text, key):
                break
            time.sleep(0.1)  # the doors are being started again
        self.seconds.append(time.perf_counter() - started)
        if status == OK:
            self.sent.append(key)
        else:
            self.errors.append(f"{status}")

    def ask(self, text: str, key: str) -> int:
        """0: nobody answered."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {
            "Cookie": self.cookie,
            "X-CSRFToken": CSRF,
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            body = urlencode({"text": text, "key": key})
            connection.request("POST", f"/account/comments/write/{self.story_id}/", body, headers)
            answer = connection.getresponse()
            content = answer.read()
            return answer.status if answer.status != OK or json.loads(content)["id"] else 0
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()


def write_all(ground: Ground, port: int, seconds: float) -> list[Writer]:
    writers = [
        Writer(port, ground.written_id, cookie, f"Писатель {number}-{time.time():.0f}")
        for number, cookie in enumerate(ground.cookies)
    ]
    end = time.monotonic() + seconds
    threads = [threading.Thread(target=writer.write_until, args=(end,)) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return writers


def figures(writers: list[Writer], seconds: float, log: Path) -> list[Figure]:
    sent = [key for writer in writers for key in writer.sent]
    times = histogram_of(second for writer in writers for second in writer.seconds)
    return [
        Figure("8 writers: comments accepted a second", len(sent) / seconds, at_least(100), "{:.0f}"),
        Figure("the same, 99 of 100 within", percentile(times, 99), at_most(500), "{:.0f} ms"),
        Figure("acknowledged and lost", float(lost(sent)), at_most(0), "{:.0f}"),
        Figure("stored twice", float(doubled()), at_most(0), "{:.0f}"),
        Figure("answered otherwise", float(sum(len(item.errors) for item in writers)), at_most(0), "{:.0f}"),
        Figure("«database is locked» in the log", float(locked(log)), at_most(0), "{:.0f}"),
    ]


def lost(keys: list[str]) -> int:
    from tilshi.readers.models import Comment

    wanted = {uuid.UUID(key) for key in keys}
    return len(
        wanted - set(Comment.objects.filter(submit_key__isnull=False).values_list("submit_key", flat=True))
    )


def doubled() -> int:
    from tilshi.readers.models import Comment

    texts = list(Comment.objects.filter(submit_key__isnull=False).values_list("text", flat=True))
    return len(texts) - len(set(texts))


def locked(log: Path) -> int:
    return log.read_text(errors="replace").count("database is locked")
