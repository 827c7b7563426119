"""Tags of the frame around every page: the menu, and to whom a reader writes about the portal."""

from django import template
from django.conf import settings

from portal.addresses import is_local
from portal.menu import Group

register = template.Library()
register.filter(is_local)


@register.simple_tag(takes_context=True)
def menu(context):
    """The groups that this request's reader has: dicts of `label`, `address`, `entries` and `current`.

    `current` is "page" on the group's own page, "true" on a page below one of its entries, else empty.
    """
    request = context.get("request")
    here, viewer = getattr(request, "path", ""), getattr(request, "viewer", None)
    found = [(group.label, group.entries_for(viewer)) for group in Group.declared]
    return [
        {"label": label, "address": entries[0].address, "entries": entries, "current": _current(entries, here)}
        for label, entries in found
        if entries
    ]


def _current(entries, here: str) -> str:
    if here == entries[0].address:
        return "page"
    return "true" if any(here.startswith(entry.path) for entry in entries) else ""


@register.simple_tag
def contact_of_portal():
    """The mail address of whoever runs the portal, from the settings; empty where none is given."""
    return settings.CONTACT_EMAIL


@register.simple_tag
def portal_address():
    """The portal's public address, as issued papers print it."""
    return settings.SITE_ADDRESS
