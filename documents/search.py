"""What search finds among documents: in their titles, and in what their sections say."""

from django.utils.translation import gettext_lazy as _

from documents.models import Document, Section
from portal.matching import either, matching
from portal.registry import SearchSource, registry


def find(viewer, words):
    documents = Document.objects.visible_to(viewer)
    own = matching(documents, words, "title", "symbol", "aliases", "printed_form")
    sections = matching(Section.objects.visible_to(viewer), words, "heading", "text")
    return either(documents, own, (sections, "document")).select_related("meeting").order_by("pk")


registry.search(SearchSource(_("Documents"), find, "documents/_document_hit.html", order=60))
