"""Where the paragraph stands that words a decision: by its key, so that it is the same in every language."""

from django.db.models import Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast, Concat

from documents.models import Document, OfficialWording, Section


def stands_in(document: Document, key: str) -> bool:
    """Whether a text has a paragraph: of an official one, whether a person has confirmed its words beside the page."""
    if not document.is_reconstruction:
        return OfficialWording._base_manager.filter(official=document, key=key).exists()
    sections = Section._base_manager.filter(document=document).values_list("keys", flat=True)
    return any(key in own for keys in sections for own in keys.values())


def gone_q() -> Q:
    """The decisions whose paragraph does not stand in their text, as `stands_in` asks of one."""
    confirmed = OfficialWording._base_manager.filter(official=OuterRef("worded_in"), key=OuterRef("paragraph_key"))
    quoted = Concat(Value('"'), OuterRef("paragraph_key"), Value('"'))  # as it stands in the lists of a section's keys
    sections = Section._base_manager.alias(told=Cast("keys", TextField()))
    keyed = sections.filter(document=OuterRef("worded_in"), told__contains=quoted)
    named = Q(worded_in__isnull=False) & ~Q(paragraph_key="")
    is_reconstruction = Q(worded_in__nature=Document.Nature.RECONSTRUCTION)
    return named & ((is_reconstruction & ~Exists(keyed)) | (~is_reconstruction & ~Exists(confirmed)))
