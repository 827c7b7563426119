"""What search finds among documents: in their titles, and in what their sections say."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models import Document, Section
from portal.matching import matching
from portal.registry import SearchSource, registry


def find(viewer, words):
    documents = Document.objects.visible_to(viewer)
    in_title = matching(documents, words, "title", "symbol", "aliases", "printed_form").values("pk")
    in_text = matching(Section.objects.visible_to(viewer), words, "heading", "text").values("document")
    return documents.filter(Q(pk__in=in_title) | Q(pk__in=in_text)).select_related("meeting").order_by("pk")


registry.search(SearchSource("documents", _("Documents"), find, "documents/_document_hit.html", order=60))
