"""`/sitemap.xml`: the addresses of all pages that whoever asks may read, in every language, for search engines.

Of more things than one file holds it is an index of files, each at `?part=`.
"""

import re
from collections.abc import Iterable, Iterator
from math import ceil

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import override

from portal.menu import Group
from portal.registry import SearchSource, registry
from portal.requests import PortalRequest

OWN = ("home", "accessibility", "privacy", "sitemap")
MOST = 2_000  # things in one file, each in every language
AT_A_TIME = 200  # of which the records are in memory
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(request: PortalRequest) -> HttpResponse:
    sources = [source for source in registry.searches if hasattr(source.model, "get_absolute_url")]
    counts = [(source, source.things(request.viewer).count()) for source in sources]
    parts = max(1, ceil(sum(count for _source, count in counts) / MOST))
    asked = request.GET.get("part")
    if asked not in (None, *map(str, range(1, parts + 1))):
        raise Http404
    if asked is None and parts > 1:
        here = f"{settings.SITE_ADDRESS}{reverse('sitemap_xml')}"
        return _written("sitemapindex", "sitemap", [f"{here}?part={number}" for number in range(1, parts + 1)])
    number = int(asked or 1)
    with override(settings.LANGUAGE_CODE):
        first = f"/{settings.LANGUAGE_CODE}/"
        found = [*(_of_menu(request.viewer) if number == 1 else ()), *_of_things(counts, request.viewer, number)]
        paths = dict.fromkeys(path.removeprefix(first) for path in found)  # some come twice
    languages = [code for code, _name in settings.LANGUAGES]
    return _written("urlset", "url", [f"{settings.SITE_ADDRESS}/{code}/{path}" for path in paths for code in languages])


def _written(root: str, entry: str, addresses: Iterable[str]) -> HttpResponse:
    lines = ((entry, address, entry) for address in addresses)
    body = format_html_join("\n", "<{}><loc>{}</loc></{}>", lines)
    text = format_html(
        '<?xml version="1.0" encoding="UTF-8"?>\n<{0} xmlns="{1}">\n{2}\n</{0}>\n', root, NAMESPACE, body
    )
    return HttpResponse(text, content_type="application/xml; charset=utf-8")


def _of_menu(viewer) -> Iterator[str]:
    for name in OWN:
        yield reverse(f"portal:{name}")
    for group in Group.declared:
        for entry in group.entries_for(viewer):
            yield entry.path


def _of_things(counts: Iterable[tuple[SearchSource, int]], viewer, number: int) -> Iterator[str]:
    """The pages of those things that stand in this part, of everything that can be found and has a page of its own."""
    start, end = (number - 1) * MOST, number * MOST
    for source, count in counts:
        if start < count and end > 0:
            keys = source.things(viewer).order_by("pk").values_list("pk", flat=True)[max(start, 0) : end]
            yield from _addresses(source, list(keys), viewer)
        start, end = start - count, end - count


def _addresses(source: SearchSource, keys: list[int], viewer) -> Iterator[str]:
    """Of the page itself, without the place on it."""
    for start in range(0, len(keys), AT_A_TIME):
        things = source.things(viewer).filter(pk__in=keys[start : start + AT_A_TIME])
        for thing in source.listed(things, viewer):
            yield re.split("[?#]", thing.get_absolute_url())[0]
