from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Отчёты"

    def ready(self) -> None:
        """The roadmap completes items by what this room counts."""
        from programmes.facts import add_source
        from reports.facts import figures

        add_source(figures)
