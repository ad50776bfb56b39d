"""The order that ends a pair or group."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError

import pairs.services
from accounts.models import Organisation, User
from orders.annexes import pairs_of
from orders.checks import lock_chosen
from orders.consequences import Change, Consequences
from orders.ends import (
    GROUNDS,
    check_reason,
    check_working,
    ending,
    ground_of,
    not_in,
    open_plans,
    plans_close,
    stay_ended,
    the_pair,
    working_pairs,
)
from orders.forms.fields import offer
from orders.forms.pairs import PairField
from orders.forms.subjects import SubjectForm
from orders.kinds.kind import OrderKind, Subject, Values
from orders.kinds.registry import registered
from orders.models import Order
from orders.people import participant
from orders.readers import Reader, mentor_readers
from orders.wording.invented import PUPIL, TEACHER
from orders.wording.people import person_values, several_values
from pairs.models import EndReason, Pair, ReplacementPlea


class EndForm(SubjectForm):
    """Which working pair ends, and why."""

    nothing = "Работающих пар нет: прекращать нечего."
    pair = PairField(label="Пара или группа", queryset=Pair.objects.none(), empty_label="Выберите пару")
    reason = forms.ChoiceField(label="Причина", choices=[("", "Выберите причину"), *EndReason.choices])
    reason_note = forms.CharField(
        label="Подробнее",
        required=False,
        max_length=300,
        help_text="Для причины «другое» — так, как начнётся приказ: «В связи с …»",
    )

    def prepare(self) -> None:
        offer(self, "pair", working_pairs(self.membership))
        granted = Pair.objects.filter(pleas__state=ReplacementPlea.State.GRANTED)
        if granted.filter(pk=self.initial.get("pair") or 0).exists():
            self.initial.setdefault("reason", EndReason.PLEA)

    def subject(self) -> dict[str, object]:
        """The pair as the list of one."""
        data = dict(self.cleaned_data)
        return {"pairs": [data.pop("pair")], **data}


@registered
class EndPair(OrderKind):
    """`pairs`: one working pair; `reason` and `reason_note`: why it ends."""

    code = "end_pair"
    label = "Прекратить работу пары"
    place = 90
    hint = "Работа пары или группы завершена или прекращается досрочно; причина — из списка."
    fields: tuple[str, ...] = ("reason", "reason_note")
    parts = ("pairs",)
    form: type[SubjectForm] = EndForm
    described = {
        "пара.наставляемые.родительный": "наставляемые, «чей наставник»",
        "пара.наставляемые.творительный": "наставляемые, «за кем закрепить»",
        "пара.группа": "несколько ли наставляемых: {% if пара.группа %}",
        "пара.форма": "форма наставничества",
        "причина": "причина, как она открывает приказ",
        "выполнена": "пара прошла программу: {% if выполнена %}",
    }
    people: tuple[str, ...] = ("пара.наставник",)

    def check(self, organisation: Organisation, subject: Subject) -> None:
        rows = lock_chosen(subject.get("pairs", ()), Pair, organisation, "Выберите пару.")
        if len(rows) > 1:
            raise ValidationError(
                "Этот приказ — об одной паре. О нескольких — приказ «Прекратить работу нескольких пар»."
            )
        check_working(rows)
        check_reason(subject.get("reason", ""), subject.get("reason_note", ""))

    def readers(self, order: Order) -> Iterable[Reader]:
        return mentor_readers(pair.mentor for pair in pairs_of(order, None))

    def values(self, order: Order) -> Values:
        """The pair that ends, and why."""
        pair = the_pair(order)
        return {
            "пара": {
                "наставник": person_values(participant(pair.mentor)),
                "наставляемые": several_values(participant(person) for person in pair.mentees),
                "группа": pair.is_group,
                "форма": pair.get_form_display(),
            },
            "причина": ground_of(order),
            "выполнена": order.reason == EndReason.COMPLETED,
        }

    def sample(self) -> Values:
        return {
            "пара": {
                "наставник": person_values(TEACHER),
                "наставляемые": several_values([PUPIL]),
                "группа": False,
                "форма": "учитель–ученик",
            },
            "причина": GROUNDS[EndReason.DISMISSAL],
            "выполнена": False,
        }

    def needs(self, order: Order) -> list[str]:
        """The pair works still."""
        return not_in(pairs_of(order, None), Pair.WORKING)

    def effect(self, order: Order) -> Consequences:
        """The pair ends on the day of the order, for the reason the order gives."""
        pair = the_pair(order)

        def act(by: User) -> None:
            pairs.services.end_by_order(pair, **ending(order), by=by)

        plans = open_plans([pair])
        is_done = order.reason == EndReason.COMPLETED
        will, did = ("завершит", "завершила") if is_done else ("прекратит", "прекратила")
        changes = [Change(f"Пара {will} работу с даты приказа.", f"Пара {did} работу.")]
        return Consequences([*changes, *plans_close(plans)], [], act)

    def reversal(self, target: Order) -> Consequences:
        """The pair stays ended."""
        return stay_ended(target)
