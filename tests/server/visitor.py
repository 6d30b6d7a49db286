"""A reader at a running site."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request

from tests.live import LiveSite


class Visitor:
    """A browser without a script, as far as forms go."""

    def __init__(self, site: LiveSite, address: str = "") -> None:
        self.site = site
        self.headers = {"X-Forwarded-For": address} if address else {}
        self.cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(self.cookies)

    def get(self, path: str) -> tuple[int, str]:
        return self.open(urllib.request.Request(self.site.address + path, headers=self.headers))

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        return self.open(self.filled_in(path, **fields))

    def filled_in(self, path: str, **fields: str) -> urllib.request.Request:
        """The form at `path`, ready to be sent."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path)[1])
        assert token, path
        body = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token[1]}).encode()
        return urllib.request.Request(self.site.address + path, body, self.headers)

    def open(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self.browser.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
