"""The log of the portal: append-only rows of who did what to which object, when."""

from django.conf import settings
from django.db import models

from audit.actors import Unnamed
from audit.append_only import postgresql_triggers
from audit.verbs import Verb


def verbs() -> list[tuple[str, str]]:
    """The vocabulary as choices; a callable, so that a new verb needs no migration."""
    return Verb.choices


# By their values: the roles are defined in a room above.
READERS = frozenset({"curator", "director", "admin"})


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads of the log."""

    def visible_to(self, membership) -> "EntryQuerySet":
        """Curator and director see their own school's log, an administrator that of every organisation below hers."""
        if membership is None or membership.role not in READERS:
            return self.none()
        if membership.role == "admin":
            return self.filter(organisation__in=membership.organisation.descendants_and_self())
        # By one value, so that the index gives the newest entries without sorting all of the school's.
        return self.filter(organisation=membership.organisation)

    def about(self, obj: models.Model) -> "EntryQuerySet":
        """What happened to one object, newest first."""
        return self.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk)).select_related("actor")


class Entry(models.Model):
    """One thing that happened. Holds ids and states, never the personal data that was seen or changed."""

    at = models.DateTimeField("когда", auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="кто"
    )
    # Who it was when no account: an entry without both was made by an account that is deleted.
    unnamed = models.CharField(max_length=10, choices=[(who.name.lower(), who.value) for who in Unnamed], blank=True)
    organisation = models.ForeignKey(
        "accounts.Organisation", models.SET_NULL, null=True, related_name="+", verbose_name="организация"
    )
    verb = models.CharField("что", max_length=60, choices=verbs)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    object_title = models.CharField("с чем", max_length=200)
    changes = models.JSONField(default=dict)
    ip = models.GenericIPAddressField("адрес", null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = "запись журнала"
        verbose_name_plural = "журнал действий"
        triggers = postgresql_triggers()
        indexes = [
            models.Index(fields=["organisation", "-at"], name="entry_by_organisation"),
            models.Index(fields=["object_type", "object_id", "-at"], name="entry_by_object"),
        ]

    @property
    def who(self) -> str:
        """The actor in words: a name, «портал», «без входа», or that the account is deleted."""
        return str(self.actor) if self.actor else self.get_unnamed_display() or "учётная запись удалена"

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.object_title}"
