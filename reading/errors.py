"""The exceptions that reading a document may raise."""


class UnreadableDocument(Exception):
    """The document cannot be read; the message is a Russian sentence for the person who uploaded it."""


class NothingToRead(UnreadableDocument):
    """A sound document, but no roadmap can be read from it (a scan, no table): a person may type it in."""
