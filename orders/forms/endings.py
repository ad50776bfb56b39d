"""Several pairs that end: a line for each working pair, in which a reason puts it into the order."""

from typing import Any

from django import forms

from accounts.models import Membership
from orders.forms.pairing import EndForm, working_pairs
from orders.forms.subjects import SubjectForm
from orders.models import Order
from orders.services import PairEnd
from pairs.models import EndReason, Pair

ON = [("", "работает дальше"), *EndReason.choices]


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

    nothing = EndForm.nothing
    rows_template = "orders/_endings.html"
    common = forms.ChoiceField(
        label="Одна причина для всех строк без причины", required=False,
        choices=[("", "Выберите причину"), *EndReason.choices],
    )  # fmt: skip

    def __init__(
        self, data: Any = None, files: Any = None, *, membership: Membership, order: Order | None = None, **kwargs: Any
    ) -> None:  # fmt: skip
        fills = data is not None and "fill" in data
        typed = data.dict() if fills else {}
        super().__init__(None if fills else data, files, membership=membership, order=order, **kwargs)
        self.initial.setdefault("common", typed.get("common", ""))
        pairs = working_pairs(membership)
        self.rows = [
            EndingForm(None if fills else data, pair=pair, initial=self.filled(typed, f"p{pair.pk}")) for pair in pairs
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
