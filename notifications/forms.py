"""What to look for among letters and notes."""

from accounts.searching import SearchField, SearchForm


class OutboxForm(SearchForm):
    """The search in the outbox."""

    q = SearchField(label="Адрес или тема")


class InboxForm(SearchForm):
    """The search among one's own notes."""

    q = SearchField(label="Слова")
