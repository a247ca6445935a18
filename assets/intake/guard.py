"""Which servers may be asked: no address of the own network unless a person named it.

An address comes from a page that somebody else wrote, or from a redirect; without this a portal
could make us fetch what only our own network may see (SSRF). The name is resolved before the
request, and the peer that answered is checked again, so that a name cannot change in between.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from assets.intake.fetch_error import FetchError

#: IPv4 addresses behind a translating gateway: the inner address decides nothing for us.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def host_of(address: str) -> str:
    """Return the host and port of an http(s) address (`gov.cn:80`).

    Raises `FetchError` where it is no such address.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    except (ValueError, KeyError) as error:
        raise _refused(address) from error
    if not parts.hostname:
        raise _refused(address)
    return f"{parts.hostname.lower()}:{port}"


@dataclass(frozen=True)
class Guard:
    """Whom one source may ask: `named` hosts always, others by `only_named` and their network.

    An entry of `named` is a host (any port) or host:port.
    """

    named: frozenset[str]
    only_named: bool = False
    allow_private: bool = False

    @classmethod
    def of(
        cls, addresses: Iterable[str], hosts: Iterable[str], *, only: bool, private: bool
    ) -> Guard:
        """Return the guard of a source whose own `addresses` and allowed `hosts` were named."""
        own = {host_of(a) for a in addresses if a.startswith(("http://", "https://"))}
        return cls(frozenset(own | {h.lower() for h in hosts}), only, private)

    def check(self, address: str, *, resolve: bool = True) -> None:
        """Raise `FetchError` where `address` may not be asked."""
        host = host_of(address)
        if self._is_named(host):
            return
        if self.only_named:
            raise FetchError(
                "host_not_allowed",
                f"网址不在允许的主机之内：{address}。确认可信后写入 allowed_hosts。",
                f"{address} is not on an allowed host; add it to allowed_hosts if it is trusted.",
            )
        if resolve and not self.allow_private:
            for ip in _resolved(host, address):
                _check_public(ip, address)

    def check_peer(self, address: str, peer: str) -> None:
        """Raise `FetchError` where the answer to `address` came from the own network."""
        if not self.allow_private and not self._is_named(host_of(address)):
            _check_public(peer, address)

    def _is_named(self, host: str) -> bool:
        return host in self.named or host.rsplit(":", 1)[0] in self.named


def _resolved(host: str, address: str) -> set[str]:
    name, port = host.rsplit(":", 1)
    try:
        found = socket.getaddrinfo(name, int(port), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(
            "unreachable",
            f"网址的主机找不到：{address}。请检查网址和网络后重试。",
            f"The host of {address} cannot be found. Check the address and the network.",
            again=True,
        ) from error
    return {str(item[4][0]) for item in found}


def _check_public(ip: str, address: str) -> None:
    found = ipaddress.ip_address(ip.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    if not inner.is_global or inner.is_multicast or (inner.version == 6 and inner in _NAT64):
        raise FetchError(
            "private_address",
            f"网址指向内部网络（{ip}），没有访问：{address}。确属需要时设置 allow_private。",
            f"{address} leads into the own network ({ip}) and was not asked; set allow_private "
            "if that is meant.",
        )


def _refused(address: str) -> FetchError:
    return FetchError(
        "not_http", f"不是 http(s) 网址：{address}。", f"{address} is no http(s) address."
    )
