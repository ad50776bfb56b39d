from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "surveys"
    verbose_name = "Анкеты"

    def ready(self) -> None:
        """The roadmap completes items by what this room counts."""
        from roadmap.items.facts import add_source
        from surveys.facts import figures

        add_source(figures)
