"""A document on its way to a draft."""
