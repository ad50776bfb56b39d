from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    name = "consents"
    verbose_name = "Согласия"

    def ready(self) -> None:
        """The roadmap completes items by what this room counts; changes of people and ages change who signs."""
        from accounts import ages
        from consents.facts import figures
        from consents.recomputing import recompute
        from consents.tasks import renew_for_ages
        from participants.changes import add_listener
        from roadmap.items.facts import add_source

        add_source(figures)
        add_listener(recompute)
        ages.add_listener(renew_for_ages)
