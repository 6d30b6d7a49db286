"""The search for nginx, with the machine's answers passed in by hand."""

from pathlib import Path

import pytest

from tests.services import nginx
from tests.services.nginx import NginxMissing


def test_named_nginx_is_used_or_refused_aloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "nginx"
    monkeypatch.setenv(nginx.VARIABLE, str(named))
    with pytest.raises(NginxMissing, match="does not run here"):
        nginx.find_nginx()
    named.write_text("#!/bin/sh\nexit 0\n")
    named.chmod(0o755)
    assert nginx.find_nginx() == named


def test_without_any_nginx_the_error_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(NginxMissing, match=r"apt-get install nginx-light.*\n.*there is no apt-get"):
        nginx.fetched(tmp_path, 1000, apt_get=None)
    with pytest.raises(NginxMissing, match=r"TILSHI_TEST_NGINX.*\nTried .*no-such-program"):
        nginx.fetched(tmp_path, 1000, apt_get=str(tmp_path / "no-such-program"))


@pytest.mark.parametrize(("uid", "renews"), [(0, True), (1000, False)])
def test_only_root_renews_the_lists_of_packages(tmp_path: Path, uid: int, renews: bool) -> None:
    commands = nginx.fetcher(tmp_path, uid, "/usr/bin/apt-get").commands
    assert (("/usr/bin/apt-get", "update") in commands) == renews
    assert not any("install" in command for command in commands)
