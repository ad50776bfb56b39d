from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "orders"
    verbose_name = "Приказы"

    def ready(self) -> None:
        """The roadmap completes items by what this room counts."""
        from orders.facts import figures
        from roadmap.items.facts import add_source

        add_source(figures)
