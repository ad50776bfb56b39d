"""The text of a draft: heading, points, control, and who has to read it."""

from typing import Any, cast

from django import forms
from django.db.models import Q

from accounts.models import Membership
from orders.forms.fields import DayInput, ReadersField, StaffField, offer
from orders.models import Order
from orders.people import staff_of
from orders.readers import Reader, reader_of
from orders.services import PointDraft


class OrderForm(forms.ModelForm):
    """Heading, preamble, control, and who has to read the order."""

    readers = ReadersField(label="Ознакомить сотрудников", queryset=Membership.objects.none(), required=False)
    names = forms.CharField(
        label="Ознакомить ещё (подпишут на бумаге)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Фамилия имя отчество, должность — по одному человеку в строке",
    )
    control = StaffField(
        label="Контроль возложить на",
        queryset=Membership.objects.none(),
        required=False,
        empty_label="оставляю за собой",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Order
        fields = ["title", "preamble", "control"]
        widgets = {"title": forms.Textarea(attrs={"rows": 2}), "preamble": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = staff_of(self.instance.organisation)
        self.named = list(self.instance.acquaintances.select_related("user"))
        users = [reader.user_id for reader in self.named if reader.user_id]
        # Besides the staff those named already: a pupil who mentors, somebody who has left.
        everybody = Membership.objects.filter(organisation=self.instance.organisation).select_related("organisation")
        offered = everybody.filter(Q(pk__in=staff) | Q(user__in=users)).select_related("user")
        offer(self, "readers", offered)
        offer(self, "control", staff)
        self.initial.setdefault("readers", first_hats(offered, users))
        self.offered_users = {member.user_id for member in offered}
        others = [reader for reader in self.named if not reader.user_id]
        self.initial.setdefault("names", "\n".join(", ".join(filter(None, (r.name, r.title))) for r in others))

    def clean_names(self) -> list[Reader]:
        """One person per line: a name, after a comma the position."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines() if line.strip()]
        parts = [line.partition(",") for line in lines]
        return [Reader(name.strip()[:250], title.strip()[:150]) for name, _, title in parts]

    def facts(self) -> dict[str, Any]:
        """What `services.change_order` takes: the fields, and everybody who has to read the order."""
        data = dict(self.cleaned_data)
        readers = [*map(self.reader_of, data.pop("readers")), *self.kept(), *data.pop("names")]
        return {**data, "readers": readers}

    def reader_of(self, member: Membership) -> Reader:
        """As she was named before, else by her position on the staff."""
        known = next((reader for reader in self.named if reader.user_id == member.user_id), None)
        return Reader(known.name, known.title, known.user) if known else reader_of(member)

    def kept(self) -> list[Reader]:
        """Those named who have an account and no role here at all: no box stands for them."""
        gone = [reader for reader in self.named if reader.user_id and reader.user_id not in self.offered_users]
        return [Reader(reader.name, reader.title, reader.user) for reader in gone]


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
        label="Что сделать",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Строки после первой станут подпунктами",
    )
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


PointForms = forms.formset_factory(
    PointForm, formset=PointFormSet, extra=2, can_order=True, max_num=50, absolute_max=100
)


def point_formset(order: Order, data: Any = None) -> PointFormSet:
    """The points of `order` with two empty rows below them."""
    initial = [{"text": p.text, "executor": p.executor_id, "due_on": p.due_on} for p in order.points.all()]
    staff = staff_of(order.organisation)
    return cast(PointFormSet, PointForms(data, initial=initial, prefix="points", form_kwargs={"staff": staff}))
