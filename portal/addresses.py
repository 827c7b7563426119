"""Addresses: pages of the admin site; of those that are printed, whether anybody else can open them; of ways back,
whether they stay here.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

LOCAL_ENDINGS = (".localhost", ".local", ".lan", ".internal", ".test", ".invalid")


def admin_page(model, name: str, *key) -> str:
    """The address of a page of the admin site: of a model (`changelist`, `add`), or of a row by its key (`change`)."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=key)


def is_local(address: str) -> bool:
    """Whether `address` names a host that only this machine, or its own network, knows: “localhost”, “192.168.1.5”."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(LOCAL_ENDINGS)


def own_address(request, address: str) -> str:
    """`address` if it is a page of this portal, to which a form may lead back; else nothing."""
    is_own = address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_own else ""
