from django.apps import AppConfig


class PairsConfig(AppConfig):
    name = "pairs"
    verbose_name = "Пары и планы"

    def ready(self) -> None:
        """Hear of consents that are no longer in force: the one signal between rooms.

        The roadmap completes items by what this room counts; an act of erasure reaches its records, too;
        nobody leaves the bases out of a pair.
        """
        from consents.destruction import add_eraser
        from consents.models import Consent
        from consents.signals import consent_withdrawn
        from pairs.erasure import erase
        from pairs.facts import figures
        from pairs.services import stop_for_agreement, stop_for_consent
        from pairs.ties import ties_of
        from participants.standing import ask_before_leaving
        from programmes.facts import add_source

        add_source(figures)
        add_eraser(erase)
        ask_before_leaving(ties_of)

        def on_consent_withdrawn(sender, consent, **kwargs) -> None:
            if isinstance(consent, Consent):
                stop_for_consent(consent)
            else:
                stop_for_agreement(consent)

        consent_withdrawn.connect(on_consent_withdrawn, weak=False, dispatch_uid="pairs.stop_for_consent")
