"""The one signal of the portal: rooms above learn that a consent is no longer in force."""

from django.dispatch import Signal

# Sent inside the transaction of the withdrawal, expiry or dispute: sender=the model, consent=the row in its new state.
# An agreement in dispute is told of, too; one that expired is found by the night.
consent_withdrawn = Signal()
