"""The exception of whatever reads foreign files. No Django here."""


class UnreadableDocument(Exception):
    """The document cannot be read; the message is a Russian sentence for the person who uploaded it."""
