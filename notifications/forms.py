"""What to look for among the letters."""

from django import forms

from accounts.searching import SearchField


class OutboxForm(forms.Form):
    """The search in the outbox."""

    q = SearchField(label="Адрес или тема")
