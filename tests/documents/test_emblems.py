from io import BytesIO

import page
import pytest
from django.core.files.base import ContentFile
from PIL import Image as Picture

from documents.paper.composition import compose
from meetings.models import Image
from tests import factories as f
from tests.documents.papers import elements_of, opened, pdf_of


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def give_emblem(conference, **fields):
    target = BytesIO()
    Picture.new("RGB", (40, 40), "#123c55").save(target, "PNG")
    name = f"emblem-{conference.address}"
    conference.emblem = f.make(
        Image,
        address=name,
        file=ContentFile(target.getvalue(), name=f"{name}.png"),
        alternative_text=f"Emblema {conference.acronym}",
        **{"release": "published"} | fields,
    )
    conference.save()


def test_emblems_stand_in_the_letterhead_with_their_alternative_text(world):
    give_emblem(world.crm)
    give_emblem(world.csm)
    document = f.make_document(f.make_meeting(world.series))

    pdf = pdf_of(document)

    figures = [str(entry.Alt) for entry in elements_of(opened(pdf)) if str(entry.S) == "/Figure"]
    assert figures == ["Emblema CRM", "Emblema CSM"]
    assert page.validate_pdf_bytes(pdf).is_compliant


def test_an_emblem_that_not_all_readers_may_see_is_left_out(world):
    give_emblem(world.crm, release="draft")
    document = f.make_document(f.make_meeting(world.series))

    assert [each["emblem"] for each in compose(document, "es")["conferences"]] == [None, None]
