"""The one signal of the portal: rooms above learn that a consent is no longer in force (DESIGN §2)."""

from django.dispatch import Signal

# Sent inside the transaction of the withdrawal or expiry: sender=Consent, consent=the row in its new state.
consent_withdrawn = Signal()
