"""Russian words, dates and numbers as documents write them."""


def fold_search(text: str) -> str:
    """Text as search compares it: no case, ё as е, single spaces."""
    return " ".join(text.casefold().replace("ё", "е").split())
