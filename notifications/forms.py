"""What to look for among the letters."""

from django import forms

STATES = [
    ("", "любое"),
    ("waiting", "в очереди"),
    ("failed", "ещё не ушло, повторяем"),
    ("given_up", "не ушло"),
    ("sent", "ушло"),
]


class OutboxForm(forms.Form):
    """The filter of the outbox."""

    q = forms.CharField(label="Адрес или тема", required=False, max_length=100)
    state = forms.ChoiceField(label="Состояние", required=False, choices=STATES)
