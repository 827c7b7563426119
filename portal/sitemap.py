"""`/sitemap.xml`: the addresses of all pages that whoever asks may read, in every language, for search engines."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import override

from portal.menu import Group
from portal.registry import registry
from portal.requests import PortalRequest

OWN = ("home", "accessibility", "privacy", "sitemap")


def sitemap(request: PortalRequest) -> HttpResponse:
    with override(settings.LANGUAGE_CODE):
        first = f"/{settings.LANGUAGE_CODE}/"
        paths = dict.fromkeys(path.removeprefix(first) for path in _paths(request.viewer))
    pages = [(f"{settings.SITE_ADDRESS}/{code}/{path}",) for path in paths for code, _name in settings.LANGUAGES]
    body = format_html_join("\n", "<url><loc>{}</loc></url>", pages)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{body}\n</urlset>\n'
    )
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def _paths(viewer) -> Iterator[str]:
    """The pages of the menu and those of everything that can be found and has a page of its own; some come twice."""
    for name in OWN:
        yield reverse(f"portal:{name}")
    for group in Group.declared:
        for entry in group.entries_for(viewer):
            yield entry.path
    for source in registry.searches:
        if hasattr(source.model, "get_absolute_url"):
            for thing in source.listed(source.things(viewer), viewer):
                yield thing.get_absolute_url().partition("#")[0]
