"""The one signal of the portal: rooms above learn that a document came into force, or is no longer."""

from django.dispatch import Signal

# Sent inside the transaction of the signing, refusal, withdrawal, expiry or dispute: sender=the model, document=the
# consent or agreement in its new state. What runs out without a verb (an agreement) is found by the nightly task.
standing_changed = Signal()
