"""What an order of each kind is about."""

from typing import Any

from django import forms

from accounts.models import Membership
from orders.forms.fields import StaffField, TickedField, offer, staff_of
from orders.models import Order
from pairs.models import IndividualPlan, Pair
from roadmap.models import Roadmap


class SubjectForm(forms.Form):
    """What an order of some kind is about: its cleaned data go to `services.create_order` as they are.

    `nothing`: what the page says when there is nothing to choose from.
    """

    nothing = ""

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.membership = membership
        self.prepare()

    def prepare(self) -> None:
        """Limit the choices to the organisation one works in."""

    @property
    def is_empty(self) -> bool:
        """A field has nothing to choose from."""
        choices = [field for field in self.fields.values() if isinstance(field, forms.ModelChoiceField)]
        return any(not field.queryset for field in choices)


class MemberForm(SubjectForm):
    """Who is appointed."""

    nothing = "В школе ещё нет сотрудников с учётной записью. Пригласите их на странице «Пользователи»."
    member = StaffField(label="Кого назначить", queryset=Membership.objects.none(), empty_label="Выберите сотрудника")

    def prepare(self) -> None:
        offer(self, "member", staff_of(self.membership.organisation))


class CancelForm(SubjectForm):
    """Which order is cancelled."""

    nothing = "Подписанных приказов, которые можно отменить, нет."
    cancels = forms.ModelChoiceField(
        label="Какой приказ отменить", queryset=Order.objects.none(), empty_label="Выберите приказ"
    )

    def prepare(self) -> None:
        mine = Order.objects.visible_to(self.membership).filter(state=Order.State.SIGNED)
        offer(self, "cancels", mine.exclude(cancelled_by__in=Order.objects.open()))


class RoadmapForm(SubjectForm):
    """Which roadmap is approved."""

    nothing = "Ни одна дорожная карта не ждёт утверждения. Отправьте её на утверждение со страницы карты."
    roadmap = forms.ModelChoiceField(
        label="Дорожная карта на утверждении", queryset=Roadmap.objects.none(), empty_label="Выберите дорожную карту"
    )

    def prepare(self) -> None:
        waiting = Roadmap.objects.visible_to(self.membership).filter(state=Roadmap.State.ON_APPROVAL)
        offer(self, "roadmap", waiting.exclude(orders__in=Order.objects.open()))


class PairsField(TickedField):
    """Pairs or plans to tick, shown by the names of their people."""

    def label_from_instance(self, obj: Any) -> str:
        pair = obj if isinstance(obj, Pair) else obj.pair
        return f"{pair.title} ({pair.get_form_display()})"


class PairsForm(SubjectForm):
    """Which ready pairs are fixed: all of them unless some are unticked."""

    nothing = "Готовых пар нет: пара готова, когда подписаны все её согласия и соглашения."
    pairs = PairsField(label="Пары и группы, готовые к приказу", queryset=Pair.objects.none())

    def prepare(self) -> None:
        ready = ready_pairs(self.membership)
        offer(self, "pairs", ready)
        self.initial.setdefault("pairs", list(ready))


class PlansForm(SubjectForm):
    """Which agreed plans are approved: all of them unless some are unticked."""

    nothing = "Согласованных планов нет: план согласует куратор, когда его отправит наставник."
    plans = PairsField(label="Согласованные планы", queryset=IndividualPlan.objects.none())

    def prepare(self) -> None:
        agreed = agreed_plans(self.membership)
        offer(self, "plans", agreed)
        self.initial.setdefault("plans", list(agreed))


def ready_pairs(membership: Membership):
    """Pairs that wait for an order and stand in no open one."""
    ready = Pair.objects.visible_to(membership).ready().exclude(orders__in=Order.objects.open())
    return ready.select_related("mentor", "programme").prefetch_related("members__mentee")


def agreed_plans(membership: Membership):
    """Plans that wait for an order and stand in no open one."""
    agreed = IndividualPlan.objects.visible_to(membership).agreed().exclude(orders__in=Order.objects.open())
    return agreed.select_related("pair__mentor", "pair__programme").prefetch_related("pair__members__mentee")


SUBJECT_FORMS: dict[str, type[SubjectForm]] = {
    Order.Kind.APPROVE_ROADMAP: RoadmapForm,
    Order.Kind.FIX_PAIRS: PairsForm,
    Order.Kind.APPROVE_PLANS: PlansForm,
    Order.Kind.APPOINT_CURATOR: MemberForm,
    Order.Kind.CANCEL: CancelForm,
    Order.Kind.FREE: SubjectForm,
}
