"""Places of this room's pages, at which other rooms may show something of theirs (`portal/places.py`)."""

from documents.models import Document, Version
from portal.places import Place

OFFICE_DOCUMENT = Place("office.document", subject=Document)  # the links above a document's form
OFFICE_VERSION = Place("office.version", subject=Version)  # what can be done next with a version, above its form
