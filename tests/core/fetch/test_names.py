"""Who a name leads to: looked up once, examined whole, connected to as examined, proven by certificate."""

import socket
import ssl
from collections.abc import Callable, Sequence

import pytest

from tests.core.fetch.servers import (
    PUBLIC,
    SHORT,
    Server,
    complaint,
    page,
    redirect,
    serving,
    take,
    trusting,
)
from tilshi.core.fetch.connection import system_connect, system_resolve


class Names:
    """A resolver that answers as it is told: each look-up of a name takes its next answer."""

    def __init__(self, **answers: Sequence[Sequence[str]]) -> None:
        self.answers = {name.replace("_", "."): list(each) for name, each in answers.items()}
        self.asked: list[str] = []

    def __call__(self, name: str) -> Sequence[str]:
        self.asked.append(name)
        if name not in self.answers:
            raise socket.gaierror(socket.EAI_NONAME, "not known")
        answers = self.answers[name]
        return answers.pop(0) if len(answers) > 1 else answers[0]


class Cable:
    """Leads to a server of the test whatever the address is; `dead` ones refuse."""

    def __init__(self, server: Server | None = None, dead: Sequence[str] = ()) -> None:
        self.server, self.dead = server, dead
        self.tried: list[tuple[str, int]] = []
        self.seconds: list[float] = []

    def __call__(self, address: str, port: int, seconds: float) -> socket.socket:
        self.tried.append((address, port))
        self.seconds.append(seconds)
        if address in self.dead or not self.server:
            raise ConnectionRefusedError(111, "Connection refused")
        return system_connect("127.0.0.1", self.server.port, seconds)


def test_connection_goes_to_the_address_that_was_examined_and_names_the_host() -> None:
    names = Names(news_example=[[PUBLIC], ["127.0.0.1"]])
    with serving(page(b"A page")) as server:
        cable = Cable(server)
        assert take("http://news.example:8080/a", resolve=names, connect=cable).content == b"A page"
        assert server.header("host") == ["news.example:8080"]
    assert names.asked == ["news.example"], "a second look-up would have led to this machine"
    assert cable.tried == [(PUBLIC, 8080)]


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        [PUBLIC, "127.0.0.1"],
        [PUBLIC, "1.1.1.1", "::1"],
        ["::ffff:127.0.0.1"],
        ["fe80::1%eth0"],
        ["169.254.169.254"],
        ["64:ff9b::a9fe:a9fe"],
        ["nonsense"],
    ],
)
def test_one_inner_address_is_enough_to_refuse(addresses: list[str]) -> None:
    cable = Cable()
    names = Names(news_example=[addresses])
    sentence = complaint("http://news.example/", resolve=names, connect=cable)
    assert sentence.startswith("news.example is not on the public internet: ")
    assert "`internal_hosts`" in sentence
    assert cable.tried == []


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "0.0.0.0", "0", "１２７。0。0。1"),
        *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::7f00:1]", "[fe80::1%eth0]", "[fe80::1%25eth0]"),
        *("localhost", "localhost.", "LOCALHOST"),
        *("169.254.169.254", "100.100.100.200", "[fd00:ec2::254]", "168.63.129.16", "192.0.0.192"),
    ],
)
def test_this_machine_is_refused_however_it_is_written(host: str) -> None:
    cable = Cable()
    complaint(f"http://{host}/", connect=cable, internal_hosts=())
    assert cable.tried == []


@pytest.mark.parametrize(
    ("host", "internal_hosts"),
    [
        ("wiki.example", ["wiki.example"]),
        ("wiki.example", ["WIKI.example"]),
        ("wiki.example.", ["wiki.example"]),
        ("уики.example", ["уики.example"]),
        ("10.0.0.5", ["10.0.0.5"]),
        ("[fd00::0:5]", ["FD00::5"]),
    ],
)
def test_named_host_of_ones_own_network_is_fetched_from(host: str, internal_hosts: list[str]) -> None:
    names = Names(wiki_example=[["10.0.0.5"]], **{"xn--h1aaf8a_example": [["10.0.0.5"]]})
    with serving(page(b"A page")) as server:
        found = take(f"http://{host}/", resolve=names, connect=Cable(server), internal_hosts=internal_hosts)
    assert found.content == b"A page"


@pytest.mark.parametrize(
    ("host", "internal_hosts"),
    [
        pytest.param("evil.example", ["10.0.0.5"], id="its address is named, the host is not"),
        pytest.param("a.wiki.example", ["wiki.example"], id="below the named host"),
        pytest.param("10.0.0.5", ["wiki.example"], id="the address of a named host"),
        pytest.param("10.0.0.6", ["10.0.0.5"], id="the next address"),
    ],
)
def test_other_host_of_ones_own_network_is_refused(host: str, internal_hosts: list[str]) -> None:
    names = Names(evil_example=[["10.0.0.5"]], a_wiki_example=[["10.0.0.5"]])
    cable = Cable()
    sentence = complaint(f"http://{host}/", resolve=names, connect=cable, internal_hosts=internal_hosts)
    assert "not on the public internet" in sentence
    assert cable.tried == []


def test_next_address_is_tried_and_the_time_is_shared() -> None:
    names = Names(news_example=[["1.1.1.1", PUBLIC]])
    with serving(page(b"A page")) as server:
        cable = Cable(server, dead=["1.1.1.1"])
        take("http://news.example/", resolve=names, connect=cable, limits=SHORT)
    assert cable.tried == [("1.1.1.1", 80), (PUBLIC, 80)]
    assert cable.seconds[0] <= SHORT.timeout_seconds / 2 < cable.seconds[1]


def test_hundred_addresses_are_examined_and_four_are_tried() -> None:
    names = Names(news_example=[[f"1.1.1.{number}" for number in range(100)]])
    cable = Cable()
    sentence = complaint("http://news.example/", resolve=names, connect=cable)
    assert sentence == "The connection to news.example failed (Connection refused): try again later."
    assert len(cable.tried) == 4
    inner = Names(news_example=[[*(f"1.1.1.{number}" for number in range(100)), "10.0.0.1"]])
    assert "not on the public internet" in complaint("http://news.example/", resolve=inner, connect=cable)


def unknown(name: str) -> list[str]:
    raise socket.gaierror(socket.EAI_NONAME, "not known")


def out_of_order(name: str) -> list[str]:
    raise socket.gaierror(socket.EAI_AGAIN, "temporary")


@pytest.mark.parametrize(
    ("resolve", "advice"),
    [
        (unknown, "check the address"),
        (out_of_order, "try again later"),
        (lambda name: [], "check the address"),
    ],
)
def test_unknown_name_is_told(resolve: Callable[[str], list[str]], advice: str) -> None:
    sentence = complaint("http://news.example/", resolve=resolve)
    assert sentence == f"No address is known for the name news.example: {advice}."


def test_address_needs_no_look_up() -> None:
    names = Names()
    with serving(page(b"A page")) as server:
        assert take(server.address, resolve=names).content == b"A page"
    assert names.asked == []


def test_systems_resolver_gives_each_address_once() -> None:
    found = system_resolve("localhost")
    assert found
    assert len(set(found)) == len(found)
    assert set(found) <= {"127.0.0.1", "::1"}


def test_redirect_to_a_metadata_address_is_refused() -> None:
    for location in ("http://169.254.169.254/latest/", "//[::ffff:a9fe:a9fe]/", "http://metadata.example/"):
        names = Names(metadata_example=[["169.254.169.254"]])
        with serving(redirect(location)) as server:
            cable = Cable(server)
            sentence = complaint(server.address, resolve=names, connect=cable)
        assert "is not on the public internet" in sentence
        assert cable.tried == [("127.0.0.1", server.port)]


def test_name_is_examined_anew_at_each_redirect() -> None:
    names = Names(news_example=[[PUBLIC], ["127.0.0.1"]])
    with serving(redirect("/b")) as server:
        cable = Cable(server)
        sentence = complaint("http://news.example/a", resolve=names, connect=cable)
    assert "news.example is not on the public internet" in sentence
    assert cable.tried == [(PUBLIC, 80)]


def test_stranger_does_not_lead_into_the_named_network() -> None:
    names = Names(news_example=[[PUBLIC]], wiki_example=[["10.0.0.5"]])
    options = {"resolve": names, "internal_hosts": ["wiki.example"]}
    with serving(redirect("http://wiki.example/secret")) as server:
        cable = Cable(server)
        sentence = complaint("http://news.example/a", connect=cable, **options)
    assert sentence.startswith("news.example sends into your own network: if wiki.example has the page")
    assert cable.tried == [(PUBLIC, 80)]


def test_secure_page_is_fetched_under_its_name() -> None:
    names = Names(news_example=[[PUBLIC]])
    with serving(page(b"A page"), tls=True) as server:
        cable = Cable(server)
        found = take("https://news.example/a", resolve=names, connect=cable, trust=trusting)
    assert (found.content, found.address) == (b"A page", "https://news.example/a")
    assert cable.tried == [(PUBLIC, 443)]


def test_name_stands_in_the_greeting() -> None:
    greeting: list[bytes] = []

    def listen(caller: socket.socket, server: Server) -> None:
        greeting.append(caller.recv(4096))

    names = Names(news_example=[[PUBLIC]])
    with serving(listen, reads_request=False) as server:
        sentence = complaint("https://news.example/", resolve=names, connect=Cable(server))
    assert b"news.example" in greeting[0]
    assert "news.example" in sentence


@pytest.mark.parametrize(
    ("host", "trust", "words"),
    [
        pytest.param("news.example", ssl.create_default_context, "self-signed certificate", id="self-signed"),
        pytest.param("other.example", trusting, "not valid for 'other.example'", id="another name"),
    ],
)
def test_certificate_that_proves_nothing_is_refused(
    host: str, trust: Callable[[], ssl.SSLContext], words: str
) -> None:
    names = Names(news_example=[[PUBLIC]], other_example=[[PUBLIC]])
    with serving(page(b"A page"), tls=True) as server:
        sentence = complaint(f"https://{host}/a", resolve=names, connect=Cable(server), trust=trust)
        assert server.requests == []
    assert sentence.startswith(f"The certificate of {host} cannot be trusted (")
    assert words in sentence


def test_secure_page_cut_off_is_none() -> None:
    names = Names(news_example=[[PUBLIC]])
    with serving(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nHalf", tls=True) as server:
        sentence = complaint("https://news.example/", resolve=names, connect=Cable(server), trust=trusting)
    assert sentence == "news.example broke off before the end: try again later."


def test_plain_server_behind_https_is_told() -> None:
    with serving(b"HTTP/1.1 400 Bad Request\r\n\r\n", reads_request=False) as server:
        sentence = complaint(server.address.replace("http", "https"))
    assert sentence == "No secure connection to 127.0.0.1 can be made: try again later."
