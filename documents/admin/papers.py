"""Links to the papers of a session and of a document on their forms, one a language."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from portal.registry import registry


def in_each_language(name: str, *args) -> list[dict]:
    """The address of a PDF under each language, with the language's code."""
    papers = []
    for code, label in settings.LANGUAGES:
        with override(code):
            papers.append({"language": code, "label": label, "address": reverse(name, args=args)})
    return papers


def of_session(viewer, session):
    return {"papers": in_each_language("documents:sheet", session.meeting.address, session.address)}


def of_document(viewer, document):
    if document.meeting_id:
        return {"papers": in_each_language("documents:file", document.meeting.address, document.address, "pdf")}
    return {"papers": in_each_language("documents:free_file", document.address, "pdf")}


registry.panel("office.session", "admin/_papers.html", of_session)
registry.panel("office.document", "admin/_papers.html", of_document)
