from django.apps import AppConfig


class PairsConfig(AppConfig):
    name = "pairs"
    verbose_name = "Пары и планы"

    def ready(self) -> None:
        """Hear of documents that came into force or are no longer, count for the roadmap, erase what an act of erasure
        names, and keep people of a pair in the bases."""
        from consents.destruction import add_eraser
        from consents.signals import standing_changed
        from pairs.erasure import erase
        from pairs.facts import figures
        from pairs.path import views
        from pairs.tasks import on_standing_changed
        from pairs.ties import ties_of
        from participants.list_views import add_views
        from participants.standing import ask_before_leaving
        from programmes.facts import add_source

        add_source(figures)
        add_views(views)
        add_eraser(erase)
        ask_before_leaving(ties_of)
        standing_changed.connect(on_standing_changed, dispatch_uid="pairs.follow_document")
