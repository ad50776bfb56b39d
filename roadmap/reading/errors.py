"""The exceptions that reading a document may raise."""

from documents.unreadable import UnreadableDocument

__all__ = ["NothingToRead", "UnreadableDocument"]


class NothingToRead(UnreadableDocument):
    """A sound document, but no roadmap can be read from it (a scan, no table): a person may type it in."""
