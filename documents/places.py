"""Places of this room's pages, at which other rooms may show something of theirs (`portal/places.py`)."""

from documents.models import Document, Version
from portal.tools import ToolPlace

OFFICE_DOCUMENT = ToolPlace("office.document", subject=Document)  # the tools above a document's form
OFFICE_VERSION = ToolPlace("office.version", subject=Version)  # what can be done next with a version, above its form
