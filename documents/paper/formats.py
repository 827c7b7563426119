"""Writers of a tree, by file format. Each raises `UnprintableError`, or returns the same bytes for the same tree."""

from collections.abc import Callable

from documents.models import File
from documents.paper.rendering import to_pdf
from documents.paper.word import to_docx

WRITERS: dict[str, Callable[[dict], bytes]] = {File.Format.PDF: to_pdf, File.Format.DOCX: to_docx}
CONTENT_TYPES: dict[str, str] = {
    File.Format.PDF: "application/pdf",
    File.Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
