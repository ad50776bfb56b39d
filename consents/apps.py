from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    name = "consents"
    verbose_name = "Согласия"

    def ready(self) -> None:
        """The roadmap completes items by what this room counts."""
        from consents.facts import figures
        from roadmap.items.facts import add_source

        add_source(figures)
