"""Where the paragraph stands that words a decision: by its key, so that it is the same in every language."""

from documents.models import Document, OfficialWording, Section


def stands_in(document: Document, key: str) -> bool:
    """Whether a text has a paragraph: of an official one, whether a person has confirmed its words beside the page."""
    if not document.is_reconstruction:
        return OfficialWording._base_manager.filter(official=document, key=key).exists()
    sections = Section._base_manager.filter(document=document).values_list("keys", flat=True)
    return any(key in own for keys in sections for own in keys.values())
