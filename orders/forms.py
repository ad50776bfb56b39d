"""Forms of orders: what an order is about, its text and points, signing, returning, filters."""

from typing import Any, cast

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django_otp import match_token

from accounts.models import Membership, Role
from orders.models import Order, Series
from orders.people import position_of
from orders.services import PointDraft, Reader, reader_of
from pairs.models import IndividualPlan, Pair
from roadmap.models import Roadmap

# Longer ids overflow the integers of the databases.
ID_DIGITS = 18
NOT_STAFF = (Role.MENTEE, Role.PARENT)


class DayInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class StaffField(forms.ModelChoiceField):
    """A member of the organisation's staff, shown with the position."""

    def label_from_instance(self, obj: Membership) -> str:
        return staff_label(obj)


class TickedField(forms.ModelMultipleChoiceField):
    """Rows to tick. An id that no database can hold is a wrong choice like any other."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        if any(len(str(each)) > ID_DIGITS for each in value or []):
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": "…"})
        return super().clean(value)


class ReadersField(TickedField):
    """Members of staff to tick."""

    def label_from_instance(self, obj: Membership) -> str:
        return staff_label(obj)


def staff_label(member: Membership) -> str:
    """«Соков А.В., заместитель директора»"""
    return ", ".join(word for word in (member.user.name.short, position_of(member)) if word)


def staff_of(organisation: Any):
    """Memberships of those who work there."""
    return Membership.objects.holding(organisation, *(role for role in Role if role not in NOT_STAFF))


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


def offer(form: forms.BaseForm, name: str, choices: Any) -> None:
    """Let a field choose among `choices` (a queryset)."""
    cast(forms.ModelChoiceField, form.fields[name]).queryset = choices


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


class SignForm(forms.Form):
    """The director's confirmation: her password, or the code of her authenticator app."""

    secret = forms.CharField(
        label="Ваш пароль или код из приложения", strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip
    date = forms.DateField(label="Дата приказа", widget=DayInput)
    reason = forms.CharField(
        label="Почему дата в прошлом", required=False, max_length=300, help_text="Только если дата не сегодняшняя"
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_secret(self) -> str:
        """The secret itself is right; wrong ones count towards the lock-out of the login page."""
        secret, user = self.cleaned_data["secret"], self.request.user
        by_code = secret.isdigit() and len(secret) == 6 and match_token(user, secret)
        if not by_code and authenticate(self.request, username=user.get_username(), password=secret) != user:
            raise ValidationError("Пароль или код не подходит. Проверьте раскладку и введите снова.")
        return secret


class ReturnForm(forms.Form):
    """Why the director sends an order back."""

    remarks = forms.CharField(label="Что исправить", widget=forms.Textarea(attrs={"rows": 3}))


class PaperForm(forms.Form):
    """The day a person signed the paper sheet."""

    on = forms.DateField(label="Когда подписал(а)", widget=DayInput)


class OrderFilter(forms.Form):
    """Filters of the list and of the register; they live in the address."""

    q = forms.CharField(label="Номер или слова заголовка", required=False)
    state = forms.ChoiceField(label="Состояние", required=False, choices=[("", "любое"), *Order.State.choices])
    kind = forms.ChoiceField(label="Вид", required=False, choices=[("", "любой"), *Order.Kind.choices])
    series = forms.ChoiceField(label="Серия", required=False, choices=[("", "любая"), *Series.Code.choices])
    year = forms.IntegerField(label="Год", required=False, min_value=2000, max_value=2100)

    def apply(self, orders: Any) -> Any:
        """`orders` narrowed by the filters that were filled in rightly."""
        chosen = self.cleaned_data if self.is_valid() else {}
        if chosen.get("q"):
            orders = orders.search(chosen["q"])
        fields = {"state": "state", "kind": "kind", "series": "series__code", "year": "year"}
        wanted = {column: chosen[name] for name, column in fields.items() if chosen.get(name)}
        return orders.filter(**wanted)
