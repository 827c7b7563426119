from documents.models.documents import Document, DocumentUse
from documents.models.issued import IssuedParagraph
from documents.models.sections import Section
from documents.models.statements import Statement
from documents.models.succession import TextTie
from documents.models.ties import OfficialWording, ThemeParagraph
from documents.models.versions import File, Version

__all__ = [
    "Document",
    "DocumentUse",
    "File",
    "IssuedParagraph",
    "OfficialWording",
    "Section",
    "Statement",
    "TextTie",
    "ThemeParagraph",
    "Version",
]
