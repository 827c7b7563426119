"""No reader is told a time zone by its name in the database, in any page, paper or calendar, in any language."""

import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from documents.models import Section
from portal import pdf
from portal.zones import names
from tests import factories as f
from tests.addresses import paths
from tests.full_portal import make_full_portal
from tests.hidden_cases import text_of
from tests.selection import SPANISH_FIRST
from tests.test_pages import ask

# For machines: what a script reads, the API's field, and the lines of a calendar that name or describe the zone.
FOR_MACHINES = re.compile(r'data-(?:zone|clock)="[^"]*"|^(?:.*TZID|X-WR-TIMEZONE|X-LIC-LOCATION)[:=].*$', re.MULTILINE)
AREAS = "|".join(sorted({name.partition("/")[0] for name in names() if "/" in name}))
ZONE = re.compile(rf"\b(?:{AREAS})/[A-Z][\w/+-]*")


@pytest.fixture
def full(world, settings, tmp_path, monkeypatch):
    """A meeting of today with one of everything, whose paper prints agenda and run sheet, which name the zone."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(pdf, "write_pdf", lambda html, **options: html.encode())
    cache.clear()
    made = make_full_portal(world, start=timezone.localdate(), end=None)
    for position, block in enumerate(("agenda", "run-sheet"), 20):
        f.make_section(made.document, position=position, kind=Section.Kind.BLOCK, block=block)
    return made


@pytest.mark.parametrize("language", SPANISH_FIRST)
def test_no_reader_meets_the_name_of_a_zone_in_the_database(client, full, language):
    read = [path.replace("/es/", f"/{language}/", 1) for path, _thing in paths(full) if "/api/" not in path]
    texts = {path: text_of(ask(client, path)).decode(errors="replace") for path in read}

    found = {path: ZONE.findall(FOR_MACHINES.sub("", text)) for path, text in texts.items()}

    assert {path: told for path, told in found.items() if told} == {}
    assert len([path for path, text in texts.items() if re.search(r"Bogot[aá]", text)]) > 5
