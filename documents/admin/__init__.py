"""The desks of the room, a module a subject."""

from documents.admin import documents, papers, sections, versions

__all__ = ["documents", "papers", "sections", "versions"]
