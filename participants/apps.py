from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class ParticipantsConfig(AppConfig):
    name = "participants"
    verbose_name = "Участники"

    def ready(self) -> None:
        from participants.facts import figures
        from participants.portal_accounts import link_people
        from programmes.facts import add_source

        add_source(figures)  # the roadmap completes items by what this room counts

        def know(sender: Any, user: Any, **kwargs: Any) -> None:
            """Tie the user who logs in to her cards (Django tells of logins by this signal)."""
            link_people(user)

        user_logged_in.connect(know, weak=False, dispatch_uid="participants.link_people")
