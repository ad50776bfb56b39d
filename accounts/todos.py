"""What an administrator should do now, first of all on an empty installation."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.models import Invitation, Membership, Organisation
from accounts.todo import Todo
from inflection.russian import count_of

FIRST_BELOW = {
    Organisation.Kind.REGION: (
        "Добавьте первый муниципалитет",
        "Затем добавьте его школы и пригласите людей.",
        "Добавить муниципалитет",
    ),
    Organisation.Kind.MUNICIPALITY: (
        "Добавьте первую школу",
        "Затем пригласите её директора и куратора.",
        "Добавить школу",
    ),
}
NAMED = 3


def first_below(membership: Membership) -> Iterator[Todo]:
    """Nothing lies below her organisation yet."""
    here = membership.organisation
    words = FIRST_BELOW.get(Organisation.Kind(here.kind))
    if words and not here.children.exists():
        title, text, button = words
        yield Todo(title, reverse("accounts:organisation_create", args=[here.pk]), button, text)


def nobody_there(membership: Membership) -> Iterator[Todo]:
    """Organisations in which nobody works and into which nobody is invited."""
    there = {"organisation": OuterRef("pk")}
    below = Organisation.objects.visible_to(membership).exclude(pk=membership.organisation_id).filter(is_active=True)
    empty = below.exclude(Exists(Membership.objects.active().filter(**there)))
    found = list(empty.exclude(Exists(Invitation.objects.open().filter(**there))).order_by("pk"))
    if found:
        where = count_of(len(found), "организации", "организациях", "организациях")
        names = ", ".join(one.plain_name for one in found[:NAMED]) + ("…" if len(found) > NAMED else "")
        yield Todo(
            f"В {where} ещё никого нет", reverse("accounts:invite", args=[found[0].pk]), "Пригласить людей", names
        )
