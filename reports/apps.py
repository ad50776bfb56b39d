from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Отчёты"

    def ready(self) -> None:
        """The roadmap completes items by what this room counts."""
        from reports.facts import figures
        from roadmap.items.facts import add_source

        add_source(figures)
