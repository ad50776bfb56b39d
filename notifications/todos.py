"""Letters that did not leave: the administrator sees to the mail server or to the address."""

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from accounts.todo import Todo
from inflection.russian import count_of
from notifications.models import Letter

# What nobody sent again for a month is of no use any more.
LOOKED_BACK = datetime.timedelta(days=30)


def abandoned_letters(membership: Membership) -> Iterator[Todo]:
    """How many letters the portal could not send, with the reason of the last one."""
    found = Letter.objects.visible_to(membership).abandoned().filter(created_at__gte=timezone.now() - LOOKED_BACK)
    number, last = found.count(), found.first()
    if last:
        url = reverse("notifications:outbox") + "?view=given_up"
        yield Todo(
            f"Не ушло: {count_of(number, 'письмо', 'письма', 'писем')}", url, "Разобрать письма", last.why, late=True
        )
