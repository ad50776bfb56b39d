"""The order that ends several pairs, each for its own reason."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

import pairs.services
from accounts.models import Membership, Organisation, User
from orders.annexes import pairs_of
from orders.checks import check_one_year, lock_chosen
from orders.consequences import PAIRS, Consequences, day_of, several
from orders.ends import (
    STOP,
    STOPPED,
    PairEnd,
    check_reason,
    check_working,
    not_in,
    open_plans,
    plans_close,
    stay_ended,
    working_pairs,
)
from orders.forms.subjects import SubjectForm
from orders.kinds.kind import Annex, OrderKind, Subject, Values
from orders.kinds.registry import registered
from orders.models import Ending, Order
from orders.readers import Reader, mentor_readers
from pairs.models import EndReason, Pair
from programmes.models import Programme

ON = [("", "работает дальше"), *EndReason.choices]
FINISH, FINISHED = ("завершит работу", "завершат работу"), ("завершила работу", "завершили работу")


class EndingForm(forms.Form):
    """One pair: why it ends, or that it goes on."""

    reason = forms.ChoiceField(label="Причина", required=False, choices=ON)
    note = forms.CharField(label="Подробнее", required=False, max_length=300)

    def __init__(self, data: Any = None, *, pair: Pair, initial: dict[str, str]) -> None:
        super().__init__(data, prefix=f"p{pair.pk}", initial=initial)
        self.pair = pair
        for name, css in (("reason", "form-select"), ("note", "form-control")):
            field = self.fields[name]
            field.widget.attrs.update({"class": css, "aria-label": f"{field.label}: {pair.title}"})

    def clean(self) -> dict[str, Any]:
        """A remark belongs to a reason; «другое» is said in words."""
        data = super().clean() or {}
        if data.get("note") and not data.get("reason"):
            self.add_error("reason", "Выберите причину или сотрите примечание.")
        if data.get("reason") == EndReason.OTHER and not data.get("note"):
            self.add_error("note", "Напишите причину: так она встанет в таблицу.")
        return data


class EndingsForm(SubjectForm):
    """Which working pairs end, each with its reason. «Поставить всем» (`fill`) gives one reason to every line without
    one and shows the page again."""

    nothing = "Работающих пар нет: прекращать нечего."
    rows_template = "orders/_endings.html"
    common = forms.ChoiceField(
        label="Одна причина для всех строк без причины",
        required=False,
        choices=[("", "Выберите причину"), *EndReason.choices],
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, membership: Membership, order: Order | None = None, **kwargs: Any
    ) -> None:
        fills = data is not None and "fill" in data
        typed = data.dict() if fills else {}
        super().__init__(None if fills else data, files, membership=membership, order=order, **kwargs)
        self.initial.setdefault("common", typed.get("common", ""))
        self.rows = [
            EndingForm(None if fills else data, pair=pair, initial=self.filled(typed, f"p{pair.pk}"))
            for pair in working_pairs(membership)
        ]

    @staticmethod
    def filled(typed: dict[str, str], prefix: str) -> dict[str, str]:
        """What stands in a line of an unfinished page, the common reason where there was none."""
        reason = typed.get(f"{prefix}-reason") or typed.get("common", "")
        return {"reason": reason, "note": typed.get(f"{prefix}-note", "")} if typed else {}

    @property
    def is_empty(self) -> bool:
        return not self.rows

    def is_valid(self) -> bool:
        """Both the field and every line are right."""
        rows = [row.is_valid() for row in self.rows]
        return super().is_valid() and all(rows)

    def subject(self) -> dict[str, Any]:
        ends = [(row.pair, row.cleaned_data) for row in self.rows if row.cleaned_data.get("reason")]
        return {"endings": [PairEnd(pair, data["reason"], data["note"]) for pair, data in ends]}


@registered
class EndPairs(OrderKind):
    """`endings`: working pairs, each with its reason (`PairEnd`)."""

    code = "end_pairs"
    label = "Прекратить работу нескольких пар"
    place = 100
    hint = "В конце года или при увольнении наставника: одна таблица, у каждой пары своя причина."
    parts = ("endings",)
    form = EndingsForm
    annex_template = "orders/pdf/endings.html"
    subject_template = "orders/subjects/endings.html"
    names_people = True
    described = {
        "количество": "сколько человек, пар или планов в приложении",
        "завершены": "сколько пар прошли программу",
        "прекращены": "сколько пар прекращаются досрочно",
    }

    def check(self, organisation: Organisation, subject: Subject) -> None:
        """Working pairs of one year, each once and with its reason."""
        ends = list(subject.get("endings", ()))
        nothing = "Выберите причину хотя бы для одной пары: без причины пара работает дальше."
        rows = lock_chosen([end.pair for end in ends], Pair, organisation, nothing)
        if len(rows) != len(ends):
            raise ValidationError("Одна пара названа дважды. Уберите лишнюю строку.")
        check_one_year(row.programme_id for row in rows)
        check_working(rows)
        for end in ends:
            check_reason(end.reason, end.note)

    def programme(self, organisation: Organisation, subject: Subject) -> Programme | None:
        return next(iter(subject["endings"])).pair.programme

    def write(self, order: Order, subject: Subject, by: User) -> None:
        ends = list(subject["endings"])
        order.pairs.set([end.pair for end in ends])
        Ending.objects.bulk_create(
            Ending(order=order, position=position, pair=end.pair, reason=end.reason, note=end.note.strip())
            for position, end in enumerate(ends, start=1)
        )

    def readers(self, order: Order) -> Iterable[Reader]:
        return mentor_readers(pair.mentor for pair in pairs_of(order, None))

    def values(self, order: Order) -> Values:
        """How many pairs end: those that went through their plans, and those that stop before."""
        reasons = list(order.endings.values_list("reason", flat=True))
        done = reasons.count(EndReason.COMPLETED)
        return {"количество": len(reasons), "завершены": done, "прекращены": len(reasons) - done}

    def sample(self) -> Values:
        return {"количество": 5, "завершены": 3, "прекращены": 2}

    def annex(self, order: Order, reader: Membership | None) -> Annex:
        """The pairs that end, each with its reason: [{"number", "pair", "reason"}], in the order of the draft."""
        seen = {pair.pk: pair for pair in pairs_of(order, reader)}
        rows = [(number, row) for number, row in enumerate(order.endings.all(), 1) if row.pair_id in seen]
        return {"endings": [{"number": number, "pair": seen[row.pair_id], "reason": row.words} for number, row in rows]}

    def needs(self, order: Order) -> list[str]:
        """Every pair that ends works still."""
        return not_in(pairs_of(order, None), Pair.WORKING)

    def effect(self, order: Order) -> Consequences:
        """Every pair of the annex ends on the day of the order for its own reason; one that works no longer stops the
        signing."""
        endings = list(order.endings.select_related("pair__programme__organisation", "pair__mentor"))

        def act(by: User) -> None:
            for each in endings:
                pairs.services.end_by_order(
                    each.pair,
                    reason=each.reason,
                    note=each.note,
                    order_number=order.number_text,
                    order_date=day_of(order),
                    by=by,
                )

        done = sum(each.reason == EndReason.COMPLETED for each in endings)
        finished, stopped = several(done, PAIRS, FINISH, FINISHED), several(len(endings) - done, PAIRS, STOP, STOPPED)
        changes = [change for change, number in ((finished, done), (stopped, len(endings) - done)) if number]
        return Consequences([*changes, *plans_close(open_plans([each.pair for each in endings]))], [], act)

    def reversal(self, target: Order) -> Consequences:
        """The pairs stay ended."""
        return stay_ended(target)
