from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "orders"
    verbose_name = "Приказы"

    def ready(self) -> None:
        """Find the kinds of orders. The roadmap completes items by what this room counts, and calls orders by what it
        says."""
        from orders.facts import figures, titles
        from orders.kinds.registry import load
        from programmes.facts import add_source
        from roadmap.items.order_titles import name_orders

        load()
        add_source(figures)
        name_orders(titles)
