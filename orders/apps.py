from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "orders"
    verbose_name = "Приказы"

    def ready(self) -> None:
        """The roadmap completes items by what this room counts, and calls orders by what this room says."""
        from orders.facts import figures, titles
        from programmes.facts import add_source
        from roadmap.items.order_titles import name_orders

        add_source(figures)
        name_orders(titles)
