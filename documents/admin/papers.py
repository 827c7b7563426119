"""Links to the papers of a session and of a document on their forms, one a language."""

from collections.abc import Callable

from django.conf import settings
from django.utils.translation import override

from documents.files import sheet_address
from portal.registry import registry


def in_each_language(address: Callable[[], str]) -> list[dict]:
    """What `address` gives under each language, with the language's code and name."""
    papers = []
    for code, label in settings.LANGUAGES:
        with override(code):
            papers.append({"language": code, "label": label, "address": address()})
    return papers


def of_session(viewer, session):
    return {"papers": in_each_language(lambda: sheet_address(session))}


def of_document(viewer, document):
    return {"papers": in_each_language(document.get_file_url)}


registry.panel("office.session", "admin/_papers.html", of_session)
registry.panel("office.document", "admin/_papers.html", of_document)
