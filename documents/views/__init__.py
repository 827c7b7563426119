"""Pages and files of documents. Hidden and missing answer the same."""

from documents.views.images import DocumentImage, VersionImage
from documents.views.papers import DocumentDetail, DocumentFile, DocumentLibrary, DocumentList, SheetFile, SummaryFile
from documents.views.verification import Verified, Verify
from documents.views.versions import Comparison, VersionDetail, VersionFile

__all__ = [
    "Comparison",
    "DocumentDetail",
    "DocumentFile",
    "DocumentImage",
    "DocumentLibrary",
    "DocumentList",
    "SheetFile",
    "SummaryFile",
    "Verified",
    "Verify",
    "VersionDetail",
    "VersionFile",
    "VersionImage",
]
