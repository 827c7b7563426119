"""Addresses that are printed: whether anybody but this machine can open them."""

from ipaddress import ip_address
from urllib.parse import urlsplit

LOCAL_ENDINGS = (".localhost", ".local", ".lan", ".internal", ".test", ".invalid")


def is_local(address: str) -> bool:
    """Whether `address` names a host that only this machine, or its own network, knows: “localhost”, “192.168.1.5”."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(LOCAL_ENDINGS)
