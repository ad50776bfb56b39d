"""The order that cancels another one.

What people did meanwhile is never undone: plans gone through, pairs that parted, marks of completion.
"""

from collections.abc import Iterable
from typing import cast

from django import forms
from django.db.models import Q

from accounts.access import WrongState
from accounts.keys import key_in
from accounts.models import Organisation, User
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from documents.models import Verification
from inflection.names import NO_BREAK
from inflection.russian import date_words, inner_quotes
from orders.checks import lock_chosen
from orders.consequences import Change, Consequences, day_of
from orders.facts import recount
from orders.forms.fields import offer
from orders.forms.subjects import SubjectForm
from orders.kinds.kind import OrderKind, Subject, Values, kind_of
from orders.kinds.registry import registered
from orders.models import Order
from orders.readers import Reader
from orders.wording.invented import earlier

KEPT = "Номер, файл и отметки об ознакомлении: в журнале у приказа появится пометка «отменён»."


class CancelForm(SubjectForm):
    """Which order is cancelled. The page tells what that takes back as soon as one is chosen."""

    nothing = "Подписанных приказов, которые можно отменить, нет."
    cancels = forms.ModelChoiceField(
        label="Какой приказ отменить",
        queryset=Order.objects.none(),
        empty_label="Выберите приказ",
        widget=forms.Select(
            attrs={
                "hx-get": "",
                "hx-trigger": "change",
                "hx-select": "#foretold",
                "hx-target": "#foretold",
                "hx-swap": "outerHTML",
            }
        ),
    )

    reason_note = forms.CharField(
        label="Причина",
        required=False,
        max_length=300,
        help_text="Ею начнётся приказ: «В связи с …», «В целях …». Пусто — общая формулировка, её можно поправить.",
    )

    def prepare(self) -> None:
        mine = Order.objects.visible_to(self.membership).filter(state=Order.State.SIGNED)
        standing = mine.exclude(cancelled_by__in=Order.objects.open()).exclude(kind=Cancel.code)
        self.offered = standing.order_by("-date", "-number")
        offer(self, "cancels", self.offered)

    @property
    def foretold(self) -> Consequences | None:
        """What cancelling the chosen order would take back; None while none is chosen."""
        order = self.offered.filter(pk=key_in(str(self["cancels"].value() or "")) or 0).first()
        return kind_of(order).reversal(order) if order else None


@registered
class Cancel(OrderKind):
    """`cancels`: a signed order; `reason_note`: why."""

    code = "cancel"
    label = "Отменить приказ"
    place = 130
    hint = "Подписанный приказ не правят и не удаляют: его отменяют другим приказом."
    fields = ("cancels", "reason_note")
    form = CancelForm
    is_cancellable = False
    described = {
        "причина": "причина, как она открывает приказ",
        "отменяемый.дата|date_words": "дата отменяемого приказа",
        "отменяемый.номер": "его номер",
        "отменяемый.заголовок": "его заголовок",
    }

    def check(self, organisation: Organisation, subject: Subject) -> None:
        """A signed order that nobody cancels in another draft; an order that cancels is not cancelled itself."""
        target = lock_chosen([subject.get("cancels")], Order, organisation, "Выберите приказ.")[0]
        if target.state != Order.State.SIGNED:
            raise WrongState("Отменяют только подписанный и действующий приказ. Обновите страницу.")
        if not kind_of(target).is_cancellable:
            raise WrongState("Приказ об отмене не отменяют: если отменённый приказ нужен снова, издайте его заново.")
        if target.cancelled_by.open().exists():
            raise WrongState("Этот приказ уже отменяют в другом проекте. Откройте его в списке приказов.")

    def readers(self, order: Order) -> Iterable[Reader]:
        """Those who had to read the cancelled order."""
        named = cast(Order, order.cancels).acquaintances.select_related("user")
        return [Reader(person.name, person.title, person.user) for person in named]

    def values(self, order: Order) -> Values:
        """The order that leaves force."""
        target = cast(Order, order.cancels)
        facts = {"дата": target.date, "номер": target.number_text, "заголовок": inner_quotes(target.title)}
        return {"отменяемый": facts, "причина": order.reason_note.strip().rstrip(".")}

    def sample(self) -> Values:
        return {
            "отменяемый": {"заголовок": "О назначении куратора программы наставничества", **earlier("12-лс")},
            "причина": "В связи с изменением штатного расписания",
        }

    def needs(self, order: Order) -> list[str]:
        """The order that is to be cancelled is still in force."""
        target = cast(Order, order.cancels)
        return [] if target.state == Order.State.SIGNED else [f"{target.label} уже отменён."]

    def effect(self, order: Order) -> Consequences:
        """The cancelled order leaves force with what it brought about; its printed copies say so on the check page."""
        target = cast(Order, order.cancels)
        undone = kind_of(target).reversal(target)

        def act(by: User) -> None:
            end(target, order, by)
            undone.act(by)
            recount(target)

        name = f"Приказ от {date_words(day_of(target))} №{NO_BREAK}{target.number_text}"
        leaves = Change(f"{name} утратит силу.", f"{name} утратил силу.")
        return Consequences([leaves, *undone.changes], [*undone.stays, KEPT], act)


def end(target: Order, order: Order, by: User) -> None:
    """The cancelled order leaves force by `order`; WrongState if it has left it already."""
    try:
        change_state(target, Order.State.CANCELLED)
    except WrongState as error:
        raise WrongState("Приказ, который вы отменяете, уже отменён.") from error
    note = f"Отменён приказом от {date_words(day_of(order))} №{NO_BREAK}{order.number_text}"
    printed = Q(order=target) | Q(extract__order=target)
    Verification.objects.filter(printed).update(valid=False, note=note)
    record(Verb.ORDER_CANCELLED, target, by=by, order=order.number_text)
