"""nginx before the door. It sends baked pages itself and keeps every promise of the door's: the same
addresses, the same headers, nothing that is out of date."""

import re
from collections.abc import Iterable, Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings

from tilshi.delivery.addresses import INDEXES, PART, TYPES
from tilshi.delivery.render import common_headers, places
from tilshi.operations.deploy.template import DeployError, filled, on_one_line
from tilshi.operations.run import reachable

LISTEN = re.compile(r"(?:[\w.-]+:|\[[0-9a-fA-F:]+\]:)?(?P<port>\d{1,5})")
LONGEST_SLUG = 24  # nginx's table of variables takes names of some fifty letters
# Of a page's headers: those that any file needs.
FILE_HEADERS = ("X-Content-Type-Options", "Strict-Transport-Security")
POLICY = "Content-Security-Policy"
DEFAULT_PORTS = {"http": 80, "https": 443}


def nginx_conf(listen: str = "", static: str = "") -> str:
    """What belongs inside `http { }`. `listen`: an address and port, or a port, instead of the site's own.
    `static`: where nginx finds the folder of static files, if not in the site's folder.

    Raises DeployError where nginx would stand in the door's place, or would not be believed by the door.
    """
    site = settings.TILSHI
    refuse_disbelief(reachable(site.server.host), site.server.proxies)
    slug = slug_of(site.hostname)
    addresses = [checked(listen)] if listen else addresses_of(site.address, site.server.port)
    shared = {"slug": slug, "host": site.hostname, "hosts": " ".join((site.hostname, *site.hosts))}
    return filled(
        "site.conf",
        {
            **shared,
            "name": on_one_line(site.name),
            "folder": on_one_line(str(settings.SITE_FOLDER)),
            "part": PART,
            "suffixes": "|".join(kind[1:] for kind in TYPES if f"index{kind}" not in INDEXES),
            "headers": header_lines(headers_under("/")),
            "file_headers": header_lines(headers_of_files()),
            "door": f"{in_brackets(reachable(site.server.host))}:{site.server.port}",
            "default_listen": default_listen(addresses, site.is_https, alone=bool(listen)),
            "redirect": redirect(shared, site.address) if site.is_https and not listen else "",
            "listen": listen_lines(addresses, " ssl http2" if site.is_https else ""),
            "certificate": filled("certificate.conf", shared) if site.is_https else "",
            "pages": "\n".join(pages_under(place, slug) for place in places()),
            "static": quoted(static or str(settings.STATIC_ROOT)),
            "language": site.languages[0],
        },
    )


# Where it listens -----------------------------------------------------------------------------------
def refuse_disbelief(door: str, proxies: Iterable[str]) -> None:
    """Who goes to an address of this machine comes from the same address."""
    if is_ip(door) and door not in proxies:
        raise DeployError(
            f"nginx would come to the door from {door}, and the door would not believe it whom it forwards."
            f" Add {door} to `[server] proxies` in tilshi.toml."
        )


def addresses_of(address: str, door_port: int) -> list[str]:
    """A site for this machine alone is offered to no other one."""
    parts = urlsplit(address)
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    if port == door_port:
        raise DeployError(
            f"The site's address, {address}, has the port that the door listens on itself."
            " Name another for nginx: --listen 127.0.0.1:8080"
        )
    host = parts.hostname or ""
    if host == "localhost":
        return [f"127.0.0.1:{port}"]
    if is_ip(host) and ip_address(host).is_loopback:
        return [f"{in_brackets(host)}:{port}"]
    return [str(port), f"[::]:{port}"]


def checked(listen: str) -> str:
    found = LISTEN.fullmatch(listen)
    if not found or not 0 < int(found["port"]) < 65536:
        raise DeployError(
            f"nginx cannot listen on “{listen}”: give an address like 127.0.0.1:8080, or a port."
        )
    return listen


def listen_lines(addresses: Iterable[str], more: str) -> str:
    return "\n".join(f"listen {address}{more};" for address in addresses)


def default_listen(addresses: list[str], is_https: bool, alone: bool) -> str:
    """The port of the redirect to https is another one, whose strangers are refused, too."""
    if not is_https:
        return listen_lines(addresses, " default_server")
    beside = "" if alone else listen_lines(("80", "[::]:80"), " default_server") + "\n"
    secure = listen_lines(addresses, " ssl http2 default_server")
    return f"{beside}{secure}\nssl_reject_handshake on;  # no certificate is shown to them"


def redirect(shared: Mapping[str, str], address: str) -> str:
    port = urlsplit(address).port
    return filled("redirect.conf", {**shared, "port": f":{port}" if port else ""})


def in_brackets(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


# What it sends --------------------------------------------------------------------------------------
# Under a language each page is a folder's, so an address needs no pattern there: it stands letter by letter
# in the request, or not. try_files would look at each file twice, and `index` would start from the beginning.
FOLDER = """if ($request_uri != $uri$is_args$args) {
    return 404;  # written in another way: the door's to judge
}
rewrite ^ ${uri}index.html break;"""


def pages_under(place: str, slug: str) -> str:
    """A block for each place, since their headers differ; "/" is for all addresses outside of a language."""
    return filled(
        "pages.conf",
        {
            "place": f"^~ {place}" if place != "/" else place,
            "pages": quoted(str(settings.SITE_FOLDER / "pages")),
            "file": FOLDER if place != "/" else f"rewrite ^ $page_of_{slug} break;",
            "types": "\n".join(f'"{content}" {kind[1:]};' for kind, content in TYPES.items()),
            "headers": header_lines(headers_under(place)),
        },
    )


def headers_under(place: str) -> dict[str, str]:
    """Those of the door, by name."""
    found = dict(common_headers(place))
    return found | ({POLICY: in_order(found[POLICY])} if POLICY in found else {})


def headers_of_files() -> dict[str, str]:
    return {name: value for name, value in headers_under("/").items() if name in FILE_HEADERS}


def in_order(policy: str) -> str:
    """django-csp lists its directives in another order in each process; printed twice should be the same."""
    return "; ".join(sorted(policy.split("; ")))


def header_lines(headers: Mapping[str, str]) -> str:
    return "\n".join(f"add_header {name} {quoted(value)} always;" for name, value in headers.items())


def slug_of(host: str) -> str:
    """Several sites may share one nginx, and its names are all in one room."""
    return re.sub(r"[^a-z0-9]+", "_", host).strip("_")[:LONGEST_SLUG]


def quoted(text: str) -> str:
    """nginx has no way to write a dollar that is none of a variable's."""
    if "$" in text or not text.isprintable():
        raise DeployError(
            f"nginx has no way to write “{text}”: it holds a dollar, or a letter without a face."
        )
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
