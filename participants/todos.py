"""What is to do with lists of people: look through one that was uploaded."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import Membership
from accounts.todo import Todo
from participants.models import PeopleImport
from participants.models.imports import KEPT_FOR


def lists_to_check(membership: Membership) -> Iterator[Todo]:
    """The list that was uploaded first and not loaded: it is kept for some days only."""
    waiting = PeopleImport.objects.visible_to(membership).to_check().select_related("file")
    if taken := waiting.order_by("created_at").first():
        due = localdate(taken.created_at, membership.organisation.zone) + KEPT_FOR
        url = reverse("participants:import_preview", args=[taken.pk])
        text = f"{taken.file.name}. Пока список не проверен, в базу ничего не записано."
        yield Todo("Проверьте загруженный список", url, "Проверить список", text, due)
