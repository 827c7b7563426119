"""The admin classes of the room, a module a subject."""

from documents.admin import closing, documents, filing, library, papers, paragraphs, roadmaps_note, sections, versions

__all__ = ["closing", "documents", "filing", "library", "papers", "paragraphs", "roadmaps_note", "sections", "versions"]
