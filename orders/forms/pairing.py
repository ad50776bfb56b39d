"""Subjects from the bases and the pairs: mentors to appoint, pairs to fix or end, plans to approve."""

from typing import Any

from django import forms

from accounts.models import Membership, User
from consents.services import missing_for_mentors
from orders import services
from orders.forms.fields import TickedField, offer
from orders.forms.subjects import SubjectForm
from orders.models import Order
from pairs.models import EndReason, IndividualPlan, Pair, ReplacementPlea
from participants.models import MentorCard, Participant
from programmes.models import Programme


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
    ready = Pair.objects.visible_to(membership).ready()
    return ready.select_related("mentor", "programme").prefetch_related("members__mentee")


def agreed_plans(membership: Membership):
    """Plans that wait for an order and stand in no open one."""
    agreed = IndividualPlan.objects.visible_to(membership).agreed()
    return agreed.select_related("pair__mentor", "pair__programme").prefetch_related("pair__members__mentee")


class MentorsField(TickedField):
    """Cards of mentors to tick."""

    def label_from_instance(self, obj: Any) -> str:
        standing = obj.participant.standing
        return ", ".join(filter(None, (obj.participant.name.full, standing))) + f" ({obj.get_form_display()})"


class MentorsForm(SubjectForm):
    """Which mentors are appointed: all whose consents are in force unless some are unticked."""

    nothing = (
        "Назначать некого: все наставники базы уже назначены, стоят в проекте приказа или ещё не дали согласий. "
        "Педагог сначала даёт письменное согласие (ст. 351.8 ТК РФ): откройте «Согласия»."
    )
    mentors = MentorsField(label="Наставники, у которых собраны согласия", queryset=MentorCard.objects.none())

    def prepare(self) -> None:
        programme = Programme.objects.current(self.membership.organisation)
        waiting = list(unappointed(programme)) if programme else []
        people = [card.participant for card in waiting]
        today = self.membership.organisation.today()
        missing = missing_for_mentors(people, programme, today) if programme else {}
        self.lacking = tuple(sentence for lacks in missing.values() for sentence in lacks)
        ready = [card.pk for card in waiting if card.participant_id not in missing]
        offer(self, "mentors", named(MentorCard.objects.filter(pk__in=ready)))
        self.initial.setdefault("mentors", ready)

    def draft(self, kind: str, by: User) -> Order:
        return services.draft_for_mentors(self.cleaned_data["mentors"], by=by)


def unappointed(programme: Programme):
    """Mentors of the base without an order, who stand in no open one."""
    cards = MentorCard.objects.in_base(programme).filter(order_date=None).exclude(orders__in=Order.objects.open())
    return named(cards)


def named(cards):
    """Cards with their people, by name."""
    return cards.select_related("participant").order_by("participant__search_key", "pk")


class PairField(forms.ModelChoiceField):
    """A pair, shown by the names of its people."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} ({obj.get_form_display()})"


class EndForm(SubjectForm):
    """Which working pair ends, and why."""

    nothing = "Работающих пар нет: прекращать нечего."
    pair = PairField(label="Пара или группа", queryset=Pair.objects.none(), empty_label="Выберите пару")
    reason = forms.ChoiceField(label="Причина", choices=[("", "Выберите причину"), *EndReason.choices])
    reason_note = forms.CharField(
        label="Подробнее", required=False, max_length=300,
        help_text="Для причины «другое» — так, как начнётся приказ: «В связи с …»",
    )  # fmt: skip

    def prepare(self) -> None:
        offer(self, "pair", working_pairs(self.membership))
        granted = Pair.objects.filter(pleas__state=ReplacementPlea.State.GRANTED)
        if granted.filter(pk=self.initial.get("pair") or 0).exists():
            self.initial.setdefault("reason", EndReason.PLEA)

    def draft(self, kind: str, by: User) -> Order:
        data = self.cleaned_data
        return services.draft_end_of_pair(data["pair"], reason=data["reason"], note=data["reason_note"], by=by)


class MentorChoice(forms.ModelChoiceField):
    """A person of the mentor base."""

    def label_from_instance(self, obj: Any) -> str:
        return ", ".join(filter(None, (obj.name.short, obj.standing)))


class ReplaceForm(EndForm):
    """Which pair gets another mentor, whom, and why."""

    nothing = "Заменять некого: нет работающих пар или других наставников в базе этого года."
    new_mentor = MentorChoice(
        label="Новый наставник", queryset=Participant.objects.none(), empty_label="Выберите наставника",
        help_text="Из базы наставников этого года. Его согласия и соглашение с наставляемым должны быть подписаны "
        "до подписания приказа.",
    )  # fmt: skip
    field_order = ["pair", "new_mentor", "reason", "reason_note"]

    def prepare(self) -> None:
        super().prepare()
        people = Participant.objects.visible_to(self.membership).active()
        current = Programme.objects.current(self.membership.organisation)
        offer(self, "new_mentor", people.filter(mentorcards__programme=current) if current else people.none())

    def draft(self, kind: str, by: User) -> Order:
        data = self.cleaned_data
        return services.draft_replacement(
            data["pair"], data["new_mentor"], reason=data["reason"], note=data["reason_note"], by=by
        )


def working_pairs(membership: Membership):
    """Pairs that work and stand in no open order."""
    pairs = Pair.objects.visible_to(membership).filter(state__in=Pair.WORKING).exclude(orders__in=Order.objects.open())
    return pairs.select_related("mentor", "programme").prefetch_related("members__mentee")
