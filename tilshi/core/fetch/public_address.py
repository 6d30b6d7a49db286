"""Which IP addresses are anybody's, and which belong to this machine, its network or its cloud."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# `is_global` is asked, too, but its answers differ between versions of Python.
CLOSED_IPV4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # "this network", unspecified: RFC 1122; Linux connects 0.0.0.0 to itself
        "10.0.0.0/8",  # private: RFC 1918
        "100.64.0.0/10",  # carriers' NAT: RFC 6598; Alibaba's metadata at 100.100.100.200
        "127.0.0.0/8",  # loopback: RFC 1122
        "168.63.129.16/32",  # Azure's host, public by its number only
        "169.254.0.0/16",  # link-local: RFC 3927; most clouds' metadata at 169.254.169.254
        "172.16.0.0/12",  # private: RFC 1918
        "192.0.0.0/24",  # protocol assignments: RFC 6890; Oracle's metadata at 192.0.0.192
        "192.0.2.0/24",  # documentation: RFC 5737
        "192.88.99.0/24",  # relays of 6to4, withdrawn: RFC 7526
        "192.168.0.0/16",  # private: RFC 1918
        "198.18.0.0/15",  # benchmarking: RFC 2544
        "198.51.100.0/24",  # documentation: RFC 5737
        "203.0.113.0/24",  # documentation: RFC 5737
        "224.0.0.0/4",  # multicast: RFC 5771
        "240.0.0.0/4",  # reserved: RFC 1112; broadcast, RFC 919
    )
)

GLOBAL_UNICAST = IPv6Network("2000::/3")  # all that has been handed out so far: RFC 4291, IANA

CLOSED_IPV6 = tuple(
    IPv6Network(network)
    for network in (
        "::/96",  # unspecified, loopback and IPv4-compatible, withdrawn: RFC 4291
        "::ffff:0:0:0/96",  # IPv4-translated, withdrawn: RFC 2765
        "64:ff9b:1::/48",  # NAT64 of one's own network: RFC 8215
        "100::/64",  # discard: RFC 6666
        "2001::/23",  # protocol assignments: RFC 2928; benchmarking, RFC 5180; ORCHID, RFC 4843 and 7343
        "2001:db8::/32",  # documentation: RFC 3849
        "3fff::/20",  # documentation: RFC 9637
        "5f00::/16",  # segment routing: RFC 9602
        "fc00::/7",  # unique local: RFC 4193; Amazon's metadata at fd00:ec2::254
        "fe80::/10",  # link-local: RFC 4291
        "fec0::/10",  # site-local, withdrawn: RFC 3879
        "ff00::/8",  # multicast: RFC 4291
    )
)

# An IPv4 address within: the 32 bits that end so many bits from the right.
EMBEDDING = (
    (IPv6Network("::ffff:0:0/96"), 0),  # IPv4-mapped: RFC 4291
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64: RFC 6052
    (IPv6Network("2002::/16"), 80),  # 6to4: RFC 3056
)
TEREDO = IPv6Network("2001::/32")  # RFC 4380: the server's address, and the client's with its bits turned
ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214: in the third quarter, before an IPv4 address


def is_public(text: str) -> bool:
    """False also where `text` is no IP address, or one with a zone (fe80::1%eth0)."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return is_public_ipv4(address) if isinstance(address, IPv4Address) else is_public_ipv6(address)


def is_public_ipv4(address: IPv4Address) -> bool:
    return address.is_global and not is_closed(address)


def is_public_ipv6(address: IPv6Address) -> bool:
    """A gateway would carry us on to the IPv4 address within: that one decides."""
    if address.scope_id is not None or not all(map(is_public_ipv4, embedded_in(address))):
        return False
    if is_wrapped_ipv4(address):
        return True
    return address in GLOBAL_UNICAST and address.is_global and not is_closed(address)


def is_closed(address: IPv4Address | IPv6Address) -> bool:
    """Whether it stands in one of our own lists."""
    lists: tuple[IPv4Network | IPv6Network, ...] = (*CLOSED_IPV4, *CLOSED_IPV6)
    return any(address in network for network in lists)


def is_wrapped_ipv4(address: IPv6Address) -> bool:
    return address in TEREDO or any(address in network for network, _ in EMBEDDING)


def embedded_in(address: IPv6Address) -> list[IPv4Address]:
    bits = int(address)
    found = [bits >> shift for network, shift in EMBEDDING if address in network]
    if address in TEREDO:
        found += [bits >> 64, ~bits]
    if (bits >> 32) & 0xFFFFFFFF in ISATAP:
        found.append(bits)
    return [IPv4Address(number & 0xFFFFFFFF) for number in found]
