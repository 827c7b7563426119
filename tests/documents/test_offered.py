"""Wherever a paper is offered as PDF it is offered as DOCX, to readers and in the office."""

import re

from django.urls import reverse

from documents.models import Document, Version
from sessions.models import Session
from tests import factories as f
from tests.admin_forms import address
from tests.full_meeting import make_full_meeting


def offered(page: str, extension: str) -> set[str]:
    return set(re.findall(rf'href="([^"?]+)\.{extension}"', page))


def test_wherever_a_pdf_is_offered_the_docx_is_too(client, world, people):
    full = make_full_meeting(world.series, world.sv)
    version = f.make(Version, document=full.document, number=1)
    client.force_login(people["secretary_crm"])

    places = [reverse("portal:home"), reverse("documents:list")]
    places += [row.get_absolute_url() for row in (full.meeting, full.session, full.document, version)]
    places += [address(Session, "change", full.session.pk), address(Document, "change", full.document.pk)]
    places += [address(Version, "change", version.pk), address(Version, "move", version.pk, "published")]
    pages = {place: client.get(place).content.decode() for place in places}

    assert [place for place, page in pages.items() if not offered(page, "pdf")] == []
    assert {place: offered(page, "docx") for place, page in pages.items()} == {
        place: offered(page, "pdf") for place, page in pages.items()
    }
