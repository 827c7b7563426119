"""A full meeting with all that public addresses lead to, for tests that ask every one of them."""

from base64 import b64decode

from django.core.files.base import ContentFile

from documents.models import OfficialWording
from meetings.access import Release
from meetings.models import Image
from tests import factories as f
from tests.full_meeting import make_full_meeting

CODE = "K7QM2-X9TPH"
# A picture of one pixel.
PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")


def make_full_portal(world, series=None, state=None, word="Completa", **fields):
    """As `make_full_meeting`, with pictures, a document that belongs to no meeting, and issued versions.

    Of what is in the meeting each text has `word` in it.
    """
    full = make_full_meeting(series or world.series, state or world.sv, word, **fields)
    full.image = make_image("a-picture", f"{word} imagen", meeting=full.meeting)
    full.free = f.make_document(title=f"{word} documento", address="a-free-one")
    full.free.conferences.add(world.crm)
    make_image("an-emblem", "Emblema")
    f.make_section(full.free, text="![](image:an-emblem)")
    f.make_section(full.document, position=9, text=f"{word} texto.\n\n![{word} pie](image:a-picture)")
    full.version = f.make_version(full.document, code=CODE)
    key = full.document.sections.exclude(keys={}).first().keys["es"][0]
    said = {"language": "es", "text": f"{word} redacción", "confirmed_by": f.make_user()}
    f.make(OfficialWording, document=full.document, key=key, official=full.document, **said)
    full.digest = f.make_file(full.version, "en").sha256
    f.make_version(full.document, 2, note=f"{word} nota de la versión")
    f.make_version(full.free)
    return full


def make_image(address, alternative_text, **fields):
    file = ContentFile(PIXEL, name=f"{address}.png")
    fields.setdefault("release", Release.PUBLISHED)
    return f.make(Image, address=address, alternative_text=alternative_text, file=file, **fields)
