from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = "Анкеты"

    def ready(self) -> None:
        """The roadmap completes items by what this room counts; an act of erasure reaches its answers, too."""
        from consents.destruction import add_eraser
        from participants.changes import add_listener
        from participants.links import add_revoker
        from programmes.facts import add_source
        from surveys import links
        from surveys.erasure import erase
        from surveys.facts import figures

        add_source(figures)
        add_eraser(erase)
        add_revoker(links.revoke)
        add_listener(links.replace_revoked)
