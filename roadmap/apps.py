from django.apps import AppConfig


class RoadmapConfig(AppConfig):
    name = "roadmap"
    verbose_name = "Дорожные карты"

    def ready(self) -> None:
        """Items complete themselves by what all rooms count; this one counts whether one is in force. Addresses of
        calendars end with the other links of a person."""
        from participants.links import add_revoker
        from programmes.facts import add_listener, add_source
        from roadmap.calendar.feeds import revoke_feeds_of_holder
        from roadmap.facts import figures
        from roadmap.items.completing import complete_items

        add_source(figures)
        add_listener(complete_items)
        add_revoker(revoke_feeds_of_holder)
