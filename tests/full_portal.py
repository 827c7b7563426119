"""A full meeting with all that public addresses lead to, for tests that ask every one of them."""

from django.core.files.base import ContentFile

from meetings.audience import Release
from meetings.models import Image
from tests import factories as f
from tests.full_meeting import make_full_meeting

CODE = "K7QM2-X9TPH"


def make_full_portal(world):
    """A full meeting with a picture, a document that belongs to none, and issued versions."""
    full = make_full_meeting(world.series, world.sv)
    full.image = f.make(
        Image,
        address="a-picture",
        meeting=full.meeting,
        file=ContentFile(b"GIF89a", name="picture.gif"),
        alternative_text="Una imagen",
        release=Release.PUBLISHED,
    )
    full.free = f.make_document(title="Un documento", address="a-free-one")
    full.free.conferences.add(world.crm)
    full.version = f.make_version(full.document, code=CODE)
    full.digest = f.make_file(full.version, "en").sha256
    f.make_version(full.document, 2)
    f.make_version(full.free)
    return full
