"""The organisations' own wordings of orders, kept in versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from accounts.models import Membership, Organisation
from orders.kinds.registry import choices

MAX_TEXT = 8_000


class OrderTemplateQuerySet(models.QuerySet["OrderTemplate"]):
    """Reads of templates."""

    def visible_to(self, membership: Membership | None) -> OrderTemplateQuerySet:
        """The templates of one's own organisation and of those above it, which apply here too."""
        return self.filter(organisation__in=membership.organisation.chain()) if membership else self.none()

    def in_force(self, organisation: Organisation, kind: str) -> OrderTemplate | None:
        """The newest version of the nearest of school, municipality and region; None: the portal's own wording."""
        return self.filter(kind=kind).all_in_force(organisation).get(kind)

    def all_in_force(self, organisation: Organisation) -> dict[str, OrderTemplate]:
        """{kind: the version in force}, for the kinds that somebody has worded. A version without text is a return
        to what stands above. One query beside those for the organisations above."""
        chain = [node.pk for node in organisation.chain()]
        found: dict[str, OrderTemplate] = {}
        newest: set[tuple[int, str]] = set()
        rows = list(self.filter(organisation__in=chain).select_related("organisation").order_by("-version"))
        for row in [row for pk in chain for row in rows if row.organisation_id == pk]:
            place = (row.organisation_id, row.kind)
            if place not in newest and row.text:
                found.setdefault(row.kind, row)
            newest.add(place)
        return found


class OrderTemplate(models.Model):
    """A version of an organisation's own wording of a kind of orders; the newest is in force."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="order_templates")
    kind = models.CharField("вид приказа", max_length=20, choices=choices)
    version = models.PositiveIntegerField("версия")
    text = models.TextField("текст шаблона", blank=True, max_length=MAX_TEXT)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField("сохранена", auto_now_add=True)

    objects = OrderTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-version"]
        verbose_name = "шаблон приказа"
        verbose_name_plural = "шаблоны приказов"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "version"], name="one_template_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, версия {self.version}"

    @property
    def name(self) -> str:
        """«Версия 3»"""
        return f"Версия {self.version}"

    @property
    def log_title(self) -> str:
        return f"шаблон приказа {self.kind}, версия {self.version}"
