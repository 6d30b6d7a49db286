"""Which addresses a stranger may have us connect to: only those that are anybody's."""

from ipaddress import ip_address

import pytest

from tilshi.core.fetch.public_address import is_closed, is_public


@pytest.mark.parametrize(
    "address",
    [
        *("8.8.8.8", "1.1.1.1", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.1.1.1", "168.63.129.15"),
        *(
            "169.253.1.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.17.1.1",
            "198.20.1.1",
            "223.255.255.1",
        ),
        *("2606:4700::1111", "2a00:1450::1", "2001:200::1", "2001:4860::8888"),
        *("::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1", "2a00:1450::5efe:808:808"),
    ],
)
def test_public_address_is_known(address: str) -> None:
    assert is_public(address)


LISTED = {
    "this network": "0.0.0.0 0.0.0.1 0.255.255.255",
    "loopback": "127.0.0.1 127.255.255.254 ::1",
    "private": "10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255",
    "link-local": "169.254.0.1 169.254.255.255 fe80::1 febf::1",
    "carrier's NAT": "100.64.0.1 100.127.255.255",
    "metadata": "169.254.169.254 100.100.100.200 fd00:ec2::254 168.63.129.16 192.0.0.192",
    "protocol assignments": "192.0.0.1 192.0.0.9 192.0.0.10 2001:1::1 2001:4:112::1",
    "documentation": "192.0.2.1 198.51.100.1 203.0.113.1 2001:db8::1 3fff::1",
    "benchmarking": "198.18.0.1 198.19.255.255 2001:2::1",
    "multicast": "224.0.0.1 239.255.255.255 233.252.0.1 ff02::1 ff0e::1",
    "reserved": "240.0.0.1 255.255.255.254",
    "broadcast": "255.255.255.255",
    "unspecified": "0.0.0.0 ::",
    "unique local": "fc00::1 fdff::1",
    "site-local": "fec0::1 feff::1",
    "discard": "100::1",
    "segment routing": "5f00::1",
    "ORCHID": "2001:10::1 2001:20::1",
    "relay of 6to4": "192.88.99.1",
    "NAT64 of one's own network": "64:ff9b:1::8.8.8.8 64:ff9b:1::10.0.0.1",
    "IPv4-compatible": "::8.8.8.8 ::127.0.0.1",
    "IPv4-translated": "::ffff:0:8.8.8.8 ::ffff:0:127.0.0.1",
}


@pytest.mark.parametrize(("kind", "addresses"), LISTED.items())
def test_what_is_not_public_is_refused_and_stands_in_our_own_lists(kind: str, addresses: str) -> None:
    assert [address for address in addresses.split() if is_public(address)] == []
    assert [address for address in addresses.split() if not is_closed(ip_address(address))] == []


@pytest.mark.parametrize(
    ("kind", "addresses"),
    [
        ("not handed out", "4000::1 200::1 e000::1 64:ff9b:2::1"),
        ("with a zone", "fe80::1%eth0 2606:4700::1111%eth0"),
        ("no address", "localhost 127.1 0x7f000001 2130706433 0177.0.0.1 8.8.8"),
    ],
)
def test_what_nobody_has_is_refused(kind: str, addresses: str) -> None:
    assert [address for address in addresses.split() if is_public(address)] == []


@pytest.mark.parametrize("inner", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "100.100.100.200", "0.0.0.0"])
def test_ipv4_address_within_decides(inner: str) -> None:
    first, second = (inner.split(".")[at : at + 2] for at in (0, 2))
    high, low = (f"{int(a):02x}{int(b):02x}" for a, b in (first, second))
    turned = [f"{0xFFFF ^ int(half, 16):04x}" for half in (high, low)]
    wrapped = {
        "mapped": f"::ffff:{high}:{low}",
        "NAT64": f"64:ff9b::{high}:{low}",
        "6to4": f"2002:{high}:{low}::1",
        "Teredo, client": f"2001:0:808:808:0:0:{turned[0]}:{turned[1]}",
        "Teredo, server": f"2001:0:{high}:{low}:0:0:f7f7:f7f7",
        "ISATAP": f"2a00:1450::5efe:{high}:{low}",
        "ISATAP, global": f"2a00:1450::200:5efe:{high}:{low}",
    }
    assert {name for name, address in wrapped.items() if is_public(address)} == set()


def test_teredo_between_public_addresses_is_public() -> None:
    assert is_public("2001:0:808:808:0:0:f7f7:f7f7")
