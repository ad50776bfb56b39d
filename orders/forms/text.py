"""The text of a draft: heading, points, control, and who has to read it."""

from typing import Any, cast

from django import forms

from accounts.models import Membership
from orders.forms.fields import DayInput, ReadersField, StaffField, offer, staff_of
from orders.models import Order
from orders.services import PointDraft, Reader, reader_of


class OrderForm(forms.ModelForm):
    """Heading, preamble, control, and who has to read the order."""

    readers = ReadersField(
        label="Ознакомить сотрудников", queryset=Membership.objects.none(), required=False
    )  # fmt: skip
    names = forms.CharField(
        label="Ознакомить ещё (подпишут на бумаге)", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Фамилия имя отчество, должность — по одному человеку в строке",
    )  # fmt: skip
    control = StaffField(
        label="Контроль возложить на", queryset=Membership.objects.none(), required=False,
        empty_label="оставляю за собой",
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Order
        fields = ["title", "preamble", "control"]
        widgets = {"title": forms.Textarea(attrs={"rows": 2}), "preamble": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = staff_of(self.instance.organisation)
        offer(self, "readers", staff)
        offer(self, "control", staff)
        named = list(self.instance.acquaintances.all())
        users = [reader.user_id for reader in named if reader.user_id]
        self.initial.setdefault("readers", first_hats(staff, users))
        ticked = {member.user_id for member in staff}
        others = [reader for reader in named if reader.user_id not in ticked]
        self.initial.setdefault("names", "\n".join(", ".join(filter(None, (r.name, r.title))) for r in others))

    def clean_names(self) -> list[Reader]:
        """One person a line: a name, after a comma the position."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines() if line.strip()]
        parts = [line.partition(",") for line in lines]
        return [Reader(name.strip()[:250], title.strip()[:150]) for name, _, title in parts]

    def facts(self) -> dict[str, Any]:
        """What `services.change_order` takes: the fields, and everybody who has to read the order."""
        data = dict(self.cleaned_data)
        readers = [*map(reader_of, data.pop("readers")), *data.pop("names")]
        return {**data, "readers": readers}


def first_hats(staff: Any, users: list[int]) -> list[int]:
    """One membership for each user, so that a person with two roles is ticked once."""
    found: dict[int, int] = {}
    for member in staff:
        if member.user_id in users:
            found.setdefault(member.user_id, member.pk)
    return list(found.values())


class PointForm(forms.Form):
    """A point of an order; an empty text removes it."""

    text = forms.CharField(
        label="Что сделать", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Строки после первой станут подпунктами",
    )  # fmt: skip
    executor = StaffField(
        label="Исполнитель", queryset=Membership.objects.none(), required=False, empty_label="не указан"
    )
    due_on = forms.DateField(label="Срок", required=False, widget=DayInput)

    def __init__(self, *args: Any, staff: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "executor", staff)

    def clean(self) -> dict[str, Any]:
        """An executor or a term needs something to do."""
        data = super().clean() or {}
        if (data.get("executor") or data.get("due_on")) and not data.get("text"):
            self.add_error("text", "Напишите, что сделать, или уберите исполнителя и срок.")
        return data


class PointFormSet(forms.BaseFormSet):
    """The points of an order, in the order they are numbered."""

    def points(self) -> list[PointDraft]:
        """What was typed, empty points left out."""
        rows = [form.cleaned_data for form in self.ordered_forms if form.cleaned_data.get("text")]
        return [PointDraft(row["text"], row["executor"], row["due_on"]) for row in rows]


PointForms = forms.formset_factory(PointForm, formset=PointFormSet, extra=2, can_order=True, max_num=50)


def point_formset(order: Order, data: Any = None) -> PointFormSet:
    """The points of `order` with two empty rows below them."""
    initial = [{"text": p.text, "executor": p.executor_id, "due_on": p.due_on} for p in order.points.all()]
    staff = staff_of(order.organisation)
    return cast(PointFormSet, PointForms(data, initial=initial, prefix="points", form_kwargs={"staff": staff}))
