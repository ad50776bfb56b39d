from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    name = "consents"
    verbose_name = "Согласия"

    def ready(self) -> None:
        """The roadmap completes items by what this room counts; changes of people and ages change who signs; nobody
        comes back to the bases without a consent."""
        from accounts import ages
        from consents import answers, links
        from consents.facts import figures
        from consents.processing import before_return
        from consents.recomputing import recompute
        from consents.tasks import renew_for_ages
        from participants.changes import add_listener
        from participants.links import add_revoker
        from participants.list_views import add_views
        from participants.standing import ask_before_return
        from programmes.facts import add_source

        add_source(figures)
        add_views(answers.views)
        ask_before_return(before_return)
        add_listener(recompute)
        add_revoker(links.revoke)
        ages.add_listener(renew_for_ages)
