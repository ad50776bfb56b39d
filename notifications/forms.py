"""What to look for among the letters."""

from django import forms

from accounts.searching import SearchField

STATES = [
    ("", "любое"),
    ("waiting", "в очереди"),
    ("failed", "ещё не ушло, повторяем"),
    ("given_up", "не ушло"),
    ("sent", "ушло"),
]


class OutboxForm(forms.Form):
    """The filter of the outbox."""

    q = SearchField(label="Адрес или тема")
    state = forms.ChoiceField(label="Состояние", required=False, choices=STATES)
