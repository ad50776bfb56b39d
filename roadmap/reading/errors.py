"""The one exception that reading a document may raise."""


class UnreadableDocument(Exception):
    """The document cannot be read; the message is a Russian sentence for the person who uploaded it."""
