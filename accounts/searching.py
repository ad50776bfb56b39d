"""How lists are searched, one rule for all of them: every word that was typed stands in one of the folded columns."""

import re
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django import forms
from django.db.models import Q, QuerySet

Rows = TypeVar("Rows", bound=QuerySet[Any, Any])

# Each word is one more condition: SQLite takes no thousand of them, and nobody types that many.
MOST_WORDS = 8
LONGEST = 200


class SearchField(forms.CharField):
    """Words to search for. What is too long is cut: the first words find more, never less."""

    widget = forms.SearchInput

    def __init__(self, *, label: str) -> None:
        super().__init__(label=label, required=False)
        self.widget.attrs["maxlength"] = str(LONGEST)

    def to_python(self, value: Any) -> str:
        """The typed text without what no column can hold."""
        return (super().to_python(value) or "").replace("\x00", "")[:LONGEST]


class SearchForm(forms.Form):
    """The search of a list that has no other filter, in the address."""

    q = SearchField(label="Фамилия, имя")

    @property
    def words(self) -> str:
        """What was typed; nothing for what cannot be read."""
        return self.cleaned_data["q"] if self.is_valid() else ""


def fold_search(text: str) -> str:
    """The shape in which texts are searched: lower case, ё as е, each run of blanks one space."""
    return " ".join(text.casefold().replace("ё", "е").split())


def search_words(text: str) -> list[str]:
    """The folded words of a search, at most `MOST_WORDS`."""
    return fold_search(text[:LONGEST]).split()[:MOST_WORDS]


def search(rows: Rows, text: str, *columns: str) -> Rows:
    """The rows in which each word stands in one of the columns (lookups of columns folded by `fold_search`)."""
    for word in search_words(text):
        rows = rows.filter(reduce(or_, (Q(**{f"{column}__contains": word}) for column in columns)))
    return rows


def search_plain(rows: Rows, text: str, *columns: str) -> Rows:
    """The rows in which each word stands in one of the columns, which are as people typed them: in any case, ё as е.

    By regular expressions: SQLite folds the case of Latin letters only, and its REGEXP is Python's.
    """
    for word in search_words(text):
        pattern = re.escape(word).replace("е", "[еёЕЁ]")
        rows = rows.filter(reduce(or_, (Q(**{f"{column}__iregex": pattern}) for column in columns)))
    return rows
