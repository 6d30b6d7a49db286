"""What `tilshi deploy` prints: for each kind of site the right places to listen, and nothing that a name, an
address or a request could turn into something else."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tilshi.config.site_file import ServerSettings
from tilshi.delivery.render import headers_under
from tilshi.operations.deploy.nginx import in_order, nginx_conf
from tilshi.operations.deploy.systemd import systemd_unit
from tilshi.operations.deploy.template import DeployError

LISTEN = "127.0.0.1:8080"
HSTS = 'add_header Strict-Transport-Security "max-age=31536000" always;'


@pytest.fixture(autouse=True)
def common_headers_asked_anew() -> Iterator[None]:
    headers_under.cache_clear()
    yield
    headers_under.cache_clear()


@pytest.fixture
def site(settings: Any) -> Any:
    """Changes the site: `site(address=…, hosts=…)`."""

    def change(**changed: Any) -> None:
        settings.TILSHI = settings.TILSHI.model_copy(update=changed)
        settings.LANGUAGE_CODE = settings.TILSHI.languages[0]
        settings.ALLOWED_HOSTS = [settings.TILSHI.hostname]
        settings.SECURE_SSL_REDIRECT = settings.TILSHI.is_https
        settings.SECURE_HSTS_SECONDS = 31536000 if settings.TILSHI.is_https else 0

    return change


def servers(text: str) -> list[str]:
    """The blocks `server { … }`, in order: for strangers, the redirect if there is one, the site's."""
    return re.findall(r"(?ms)^server \{\n(.*?)^\}", text)


def listens(block: str) -> list[str]:
    return re.findall(r"^ +listen (.+);$", block, re.MULTILINE)


# nginx: where it listens


def test_https_site_has_a_redirect_a_certificate_to_set_and_hsts(site: Any) -> None:
    site(address="https://news.example.org", hosts=("www.news.example.org",))
    text = nginx_conf()
    strangers, redirect, own = servers(text)
    assert listens(strangers) == [
        *("80 default_server", "[::]:80 default_server"),
        *("443 ssl http2 default_server", "[::]:443 ssl http2 default_server"),
    ]
    assert "return 444;" in strangers and "ssl_reject_handshake on;" in strangers
    assert listens(redirect) == ["80", "[::]:80"]
    assert "return 301 https://$host$request_uri;" in redirect
    assert listens(own) == ["443 ssl http2", "[::]:443 ssl http2"]
    assert "/etc/letsencrypt/live/news.example.org/fullchain.pem;" in own and "To be set by you" in own
    for block in (redirect, own):
        assert "server_name news.example.org www.news.example.org;" in block
    # Pages of each language, its widgets, pages of none; the way from / to the first, static files.
    assert own.count(HSTS) == 3 + 3 + 3


def test_http_site_listens_on_port_80_without_any_of_that(site: Any) -> None:
    site(address="http://news.example.org")
    strangers, own = servers(nginx_conf())
    assert listens(strangers) == ["80 default_server", "[::]:80 default_server"]
    assert listens(own) == ["80", "[::]:80"]
    assert "ssl" not in strangers + own and "Strict-Transport-Security" not in own


def test_port_of_the_address_is_kept(site: Any) -> None:
    site(address="https://news.example.org:8443")
    _, redirect, own = servers(nginx_conf())
    assert listens(own) == ["8443 ssl http2", "[::]:8443 ssl http2"]
    assert "return 301 https://$host:8443$request_uri;" in redirect


@pytest.mark.parametrize(
    ("address", "listen"),
    [
        ("http://127.0.0.1:8080", "127.0.0.1:8080"),
        ("http://localhost:8080", "127.0.0.1:8080"),
        ("http://[::1]:8080", "[::1]:8080"),
    ],
)
def test_site_for_this_machine_alone_is_offered_to_no_other(site: Any, address: str, listen: str) -> None:
    site(address=address)
    strangers, own = servers(nginx_conf())
    assert (listens(strangers), listens(own)) == ([f"{listen} default_server"], [listen])


def test_port_of_the_door_is_not_taken_from_it(site: Any) -> None:
    site(address="http://127.0.0.1:8000")
    with pytest.raises(DeployError, match="--listen"):
        nginx_conf()
    assert [listens(block) for block in servers(nginx_conf(LISTEN))] == [
        [f"{LISTEN} default_server"],
        [LISTEN],
    ]


def test_named_listen_leaves_the_other_ports_alone(site: Any) -> None:
    site(address="https://news.example.org")
    strangers, own = servers(nginx_conf("127.0.0.1:8443"))
    assert listens(strangers) == ["127.0.0.1:8443 ssl http2 default_server"]
    assert listens(own) == ["127.0.0.1:8443 ssl http2"]


@pytest.mark.parametrize(
    "listen", ["8080; include /etc/passwd", "unix:/x", "127.0.0.1:0", "a:b:80", "70000", ":80"]
)
def test_what_is_no_place_to_listen_on_is_refused(site: Any, listen: str) -> None:
    with pytest.raises(DeployError, match="cannot listen"):
        nginx_conf(listen)


def test_door_that_would_not_believe_nginx_is_named(site: Any) -> None:
    site(server=ServerSettings(host="10.0.0.5"))
    with pytest.raises(DeployError, match=r"Add 10\.0\.0\.5 to `\[server\] proxies`"):
        nginx_conf(LISTEN)
    site(server=ServerSettings(host="10.0.0.5", port=9000, proxies=("10.0.0.5",)))
    assert "server 10.0.0.5:9000;" in nginx_conf(LISTEN)
    site(server=ServerSettings(host="0.0.0.0"))
    assert "server 127.0.0.1:8000;" in nginx_conf(LISTEN)


# nginx: what it sends


def test_widgets_are_the_only_pages_that_may_be_framed(site: Any) -> None:
    blocks = re.findall(r"(?ms)^    location (?:\^~ )?(/\S*) \{\n(.*?)^    \}", nginx_conf(LISTEN))
    pages = {place: block for place, block in blocks if "root" in block and place != "/static/"}
    widgets = {f"/{language}/feed/widget" for language in ("ru", "kk", "en")}
    assert {place for place, block in pages.items() if "X-Frame-Options" not in block} == widgets
    assert {place for place, block in pages.items() if "frame-ancestors" not in block} == widgets


def file_of(address: str, text: str) -> str:
    """The file that the printed map lets nginx look for."""
    block = re.search(r"(?ms)^map .* \$page_of_\w+ {\n(.*?)^}", text)
    assert block
    for pattern, value in re.findall(r'^ +"~(.+)" "?([^";]+)"?;$', block[1], re.MULTILINE):
        if found := re.search(pattern.replace("(?<", "(?P<"), address):
            return re.sub(r"\$\{?(\w+)\}?", lambda name: found[name[1]], value)
    return "/.none"


ODD = (
    *("*", "x/ru/", "/ru", "/ru/index.html", "/ru/feed/index.rss", "/ru/index.html.gz"),
    *("/robots.txt.gz", "/robots.txt.old", "/a.txt%00"),
    *("//ru/", "/ru//", "/ru/../kk/", "/./ru/", "/..", "/%72u/", "/ru/..%2fkk/", "/ru/ HTTP/", "/қ/"),
    *("/.stamp", "/.changes", "/.txt", "/ru/.a.txt", "/.a/"),
    *("/.well-known/", "/.well-known/.a.txt", "/.well-known/a/b.txt"),
)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/ru/", "/ru/index.html"),
        ("/ru/politics/a-b_c.d/?q=/../x", "/ru/politics/a-b_c.d/index.html"),
        ("/?", "/index.html"),
        ("/robots.txt", "/robots.txt"),
        ("/sitemaps/2026-11.xml?x", "/sitemaps/2026-11.xml"),
        ("/manifest.webmanifest", "/manifest.webmanifest"),
        ("/.well-known/security.txt", "/.well-known/security.txt"),
        ("/robots.txt/", "/robots.txt/index.html"),
        *((address, "/.none") for address in ODD),
    ],
)
def test_address_has_the_file_of_a_page_or_none(address: str, page: str) -> None:
    assert file_of(address, nginx_conf(LISTEN)) == page


def test_headers_are_those_of_the_door_in_each_language(site: Any) -> None:
    site(languages=("kk", "ru"))
    text = nginx_conf(LISTEN)
    for place, language in (("^~ /kk/", "kk"), ("^~ /ru/", "ru"), ("/", "kk")):
        block = text[text.index(f"location {place} {{") :].partition("\n    }")[0]
        assert f'add_header Content-Language "{language}" always;' in block
    assert "default-src 'self'" in text and "return 302 /kk/$is_args$args;" in text


def test_policy_is_printed_in_one_order_in_all_processes() -> None:
    assert in_order("b 'self'; a x") == in_order("a x; b 'self'") == "a x; b 'self'"


def test_every_place_is_filled_and_every_brace_closed(site: Any) -> None:
    site(address="https://news.example.org")
    text = nginx_conf()
    assert "<<" not in text and ">>" not in text
    assert text.count("{") == text.count("}")


# Hostile names


def test_name_of_the_site_stays_in_its_comment(site: Any) -> None:
    site(name="News\nserver { listen 81; }\r#")
    assert nginx_conf(LISTEN).startswith("# News server { listen 81; } #: nginx before")
    assert len(servers(nginx_conf(LISTEN))) == 2


@pytest.mark.parametrize("folder", ["/srv/$host", "/srv/a\nb"])
def test_folder_that_nginx_cannot_name_is_refused(settings: Any, folder: str) -> None:
    settings.SITE_FOLDER = Path(folder)
    with pytest.raises(DeployError, match="no way to write"):
        nginx_conf(LISTEN)


def test_folder_with_spaces_and_quotes_is_one_word(settings: Any) -> None:
    settings.SITE_FOLDER = Path('/srv/my "news"; x')
    assert 'root "/srv/my \\"news\\"; x/pages";' in nginx_conf(LISTEN)


def test_static_files_may_lie_elsewhere_for_nginx() -> None:
    assert 'root "/run/tilshi/static";' in nginx_conf(LISTEN, "/run/tilshi/static")


# systemd


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news 100%"
    made.mkdir()
    return made


def lines_of(unit: str) -> list[str]:
    return [line for line in unit.splitlines() if line and not line.startswith("#")]


def test_unit_runs_this_engine_in_the_sites_folder(folder: Path) -> None:
    lines = lines_of(systemd_unit(folder, "Новости\n[Service]\nUser=root", "aigul"))
    written = str(folder).replace("%", "%%")
    assert "Description=Новости [Service] User=root (Tilshi)" in lines
    assert lines.count("User=aigul") == 1 and "User=root" not in lines
    assert f"WorkingDirectory={written}" in lines
    assert f'ReadWritePaths="{written}"' in lines
    assert f'Environment="TILSHI_SITE={written}"' in lines
    (start,) = [line for line in lines if line.startswith("ExecStart=")]
    program, command = start.removeprefix("ExecStart=").rsplit(" ", 1)
    assert Path(program).is_file() and command == "run"
    for line in (
        "Type=exec",
        "Restart=always",
        "KillMode=mixed",
        "TimeoutStopSec=30",
        "ProtectSystem=strict",
    ):
        assert line in lines


def test_unit_is_never_roots(folder: Path) -> None:
    owner = folder.owner()
    unit = systemd_unit(folder, "Новости")
    assert "<<" not in unit
    assert f"User={'tilshi' if owner == 'root' else owner}" in lines_of(unit)
    assert ("chown -R tilshi: " in unit) == (owner == "root")


def test_unit_says_how_to_give_the_folder_to_another_user(folder: Path) -> None:
    unit = systemd_unit(folder, "Новости", "nobody-of-this-machine")
    assert f"#   useradd --system --user-group --home-dir '{folder}' nobody-of-this-machine" in unit
    assert f"#   chown -R nobody-of-this-machine: '{folder}'" in unit


def test_folder_that_would_end_a_line_is_refused(tmp_path: Path) -> None:
    made = tmp_path / "a\nExecStart=evil"
    made.mkdir()
    with pytest.raises(DeployError, match="cannot stand in a unit"):
        systemd_unit(made, "Новости")
