"""Tags of the frame around every page: the menu, the parts of the page, to whom a reader writes about the portal."""

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.addresses import is_local
from portal.menu import Group

register = template.Library()
register.filter(is_local)


@register.simple_tag(takes_context=True)
def menu(context):
    """The groups that this request's reader has: dicts of `label`, `address`, `entries` and `current`.

    `current` is "page" on the group's own page, "true" on a page below one of its entries, else empty. What is not
    there (`is_nowhere`) stands in no group, whatever its address begins with.
    """
    request = context.get("request")
    here = "" if context.get("is_nowhere") else getattr(request, "path", "")
    viewer = getattr(request, "viewer", None)
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


@register.simple_block_tag
def with_ways_down(content):
    """A part of a page below the ways down to each `<section>` in it that has an `id`, by the words of its heading."""
    parts = [part.partition('"')[::2] for part in content.split('<section id="')[1:]]
    ways = [(anchor, SafeString(rest.partition("<h2>")[2].partition("<")[0].strip())) for anchor, rest in parts]
    said = {"ways": [(anchor, heading) for anchor, heading in ways if heading]}
    return SafeString(render_to_string("_ways_down.html", said) + content)


@register.simple_tag
def contact_of_portal():
    """The mail address of whoever runs the portal, from the settings; empty where none is given."""
    return settings.CONTACT_EMAIL


@register.simple_tag
def portal_address():
    """The portal's public address, as issued papers print it."""
    return settings.SITE_ADDRESS
