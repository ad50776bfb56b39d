"""What the director should do now: everything to sign is one click away."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Membership
from documents.seal import seal_of
from mentoring.todos.people import acquaint
from mentoring.todos.todo import Todo
from orders.models import Order
from pairs.models import ReplacementPlea
from reports.models import Report
from roadmap.models import Roadmap

MANY = 10


def orders(membership: Membership) -> Iterator[Todo]:
    for order in Order.objects.visible_to(membership).on_signature()[:MANY]:
        yield Todo("Подпишите приказ", reverse("orders:sign", args=[order.pk]), "Прочитать и подписать", order.title)


def roadmaps(membership: Membership) -> Iterator[Todo]:
    waiting = Roadmap.objects.visible_to(membership).filter(state=Roadmap.State.ON_APPROVAL)
    for roadmap in waiting.filter(orders__isnull=True)[:MANY]:
        yield Todo("Утвердите дорожную карту", roadmap.get_absolute_url(), "Прочитать", roadmap.title)


def pleas(membership: Membership) -> Iterator[Todo]:
    for plea in ReplacementPlea.objects.visible_to(membership).filter(state=ReplacementPlea.State.ASKED)[:MANY]:
        yield Todo("Ответьте на просьбу о другом наставнике", reverse("pairs:plea", args=[plea.pk]), "Прочитать")


def reports(membership: Membership) -> Iterator[Todo]:
    for report in Report.objects.visible_to(membership).filter(state=Report.State.ON_SIGNATURE)[:MANY]:
        yield Todo("Подпишите отчёт", report.get_absolute_url(), "Прочитать и подписать", str(report))


def seal(membership: Membership) -> Iterator[Todo]:
    found = seal_of(membership.organisation)
    if found and found.ends_soon:
        url = reverse("accounts:organisation", args=[membership.organisation_id])
        text = f"Срок сертификата {'истёк' if found.is_over else 'истекает'} {found.valid_until:%d.%m.%Y}"
        yield Todo("Обновите печать организации", url, "Обновить печать", text, late=found.is_over)


SOURCES = (pleas, orders, roadmaps, reports, acquaint, seal)
