"""The order that begins a programme and forms its working group."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Membership, Organisation, User
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from inflection.names import NO_BREAK
from orders.checks import check_staff
from orders.consequences import Change, Consequences, counted
from orders.forms.fields import StaffField, offer
from orders.forms.rows import RowForm, RowsForm
from orders.kinds.kind import Annex, OrderKind, Subject, Values
from orders.kinds.registry import registered
from orders.models import GroupMember, Order, WorkingGroup
from orders.people import position_of, staff, staff_of
from orders.readers import Reader
from orders.wording.invented import CURATOR
from orders.wording.people import person_values
from programmes.models import Programme


@dataclass(frozen=True)
class GroupPlace:
    """A place in a working group: a member of staff, or a name with a title."""

    function: str
    member: Membership | None = None
    name: str = ""
    title: str = ""
    is_chair: bool = False


class PlaceForm(RowForm):
    """A member of the working group."""

    said = ("member", "name", "function")

    member = StaffField(label="Сотрудник", queryset=Membership.objects.none(), required=False, empty_label="Не выбран")
    name = forms.CharField(
        label="Или не из сотрудников",
        required=False,
        max_length=250,
        help_text="Фамилия имя отчество, после запятой — кто это",
    )
    function = forms.CharField(label="Что делает в группе", required=False, max_length=200)

    def __init__(self, *args: Any, offers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "member", offers)

    def clean(self) -> dict[str, Any]:
        """One person and what she does."""
        data = super().clean() or {}
        if not self.says_something(data):
            return data
        if bool(data.get("member")) == bool(data.get("name")):
            self.add_error("member", "Выберите сотрудника или впишите человека справа — что-то одно.")
        if not data.get("function"):
            self.add_error("function", "Напишите, что человек делает в группе, например «секретарь».")
        return data


class GroupForm(RowsForm):
    """Who runs the programme: the chair and the members."""

    nothing = "В школе ещё нет сотрудников с учётной записью. Пригласите их на странице «Пользователи»."
    row_form = PlaceForm
    row_title = "Член рабочей группы"
    chair = StaffField(label="Председатель", queryset=Membership.objects.none(), empty_label="Выберите сотрудника")

    def prepare(self) -> None:
        offer(self, "chair", self.staff)

    def offers(self) -> Any:
        return self.staff

    @property
    def staff(self) -> Any:
        return staff_of(self.membership.organisation)

    def stored(self, order: Order) -> dict[str, Any]:
        chair = order.group.members.filter(is_chair=True).first()
        return {"chair": chair.member_id if chair else None}

    def first_rows(self) -> list[dict[str, Any]]:
        members = self.order.group.members.filter(is_chair=False) if self.order else ()
        return [
            {"member": row.member_id, "function": row.function}
            if row.member_id
            else {"name": ", ".join(filter(None, (row.name, row.title))), "function": row.function}
            for row in members
        ]

    def clean(self) -> dict[str, Any]:
        """The group belongs to a programme of this year."""
        if Programme.objects.current(self.membership.organisation) is None:
            raise forms.ValidationError("Программа этого учебного года ещё не начата: создайте дорожную карту.")
        return super().clean() or {}

    def subject(self) -> dict[str, Any]:
        """The chair first, then the rows."""
        chair = GroupPlace("председатель рабочей группы", self.cleaned_data["chair"], is_chair=True)
        return {"group": [chair, *map(place_of, self.rows.filled())]}


def place_of(row: dict[str, Any]) -> GroupPlace:
    """A row of the form as a place in the group."""
    name, _, title = row["name"].partition(",")
    return GroupPlace(row["function"], row["member"], " ".join(name.split()), title.strip()[:150])


@registered
class Implement(OrderKind):
    """`group`: places of the working group (`GroupPlace`)."""

    code = "implement"
    label = "Начать программу и создать рабочую группу"
    place = 10
    hint = "С него начинается учебный год: программа, рабочая группа, её председатель."
    parts = ("group",)
    form = GroupForm
    is_typed = True
    is_yearly = True
    annex_template = "orders/pdf/group.html"
    subject_template = "orders/subjects/group.html"
    described = {"группа.количество": "сколько человек в рабочей группе"}
    people = ("председатель",)

    def check(self, organisation: Organisation, subject: Subject) -> None:
        """Members of staff, each once, or people whose names are typed."""
        places = list(subject.get("group", ()))
        check_staff([place.member for place in places], organisation)
        named = Counter(place.member.user_id if place.member else place.name.casefold() for place in places)
        if named and max(named.values()) > 1:
            raise ValidationError("Один и тот же человек назван в рабочей группе дважды. Уберите лишнюю строку.")

    def write(self, order: Order, subject: Subject, by: User) -> None:
        """ValidationError without a programme or without exactly one chair."""
        places = list(subject.get("group", ()))
        if order.programme is None:
            raise ValidationError("Сначала начните программу этого учебного года: создайте дорожную карту.")
        if [place.is_chair for place in places].count(True) != 1:
            raise ValidationError("В рабочей группе один председатель: отметьте его.")
        group = WorkingGroup.objects.create(order=order, programme=order.programme)
        GroupMember.objects.bulk_create(members_of(group, places))

    def forget(self, order: Order, by: User) -> None:
        WorkingGroup.objects.filter(order=order).delete()

    def readers(self, order: Order) -> Iterable[Reader]:
        """The members of the working group."""
        rows = GroupMember.objects.filter(group__order=order).select_related("member__user")
        return [Reader(row.name, row.title, row.member.user if row.member else None) for row in rows]

    def values(self, order: Order) -> Values:
        """The chair, and how many are in the group."""
        rows = list(order.group.members.select_related("member__user", "member__organisation"))
        chair = next((row.member for row in rows if row.is_chair and row.member), None)
        return {"группа": {"количество": len(rows)}, "председатель": person_values(staff(chair)) if chair else None}

    def sample(self) -> Values:
        return {"группа": {"количество": 5}, "председатель": person_values(CURATOR)}

    def annex(self, order: Order, reader: Membership | None) -> Annex:
        """The members of the working group, the chair first."""
        return {"members": list(order.group.members.all())}

    def effect(self, order: Order) -> Consequences:
        """The working group begins its work; the programme's former one is dissolved."""
        group = order.group
        before = WorkingGroup.objects.in_force(group.programme)

        def act(by: User) -> None:
            if before:
                dissolve(before, by)
            change_state(group, WorkingGroup.State.IN_FORCE, starting={WorkingGroup.State.DRAFT})
            record(Verb.GROUP_FORMED, group, by=by, order=order.number_text)

        people = counted(group.members.count(), ("человек", "человека", "человек"))
        will, did = f"Рабочая группа ({people}) начнёт работу", f"Рабочая группа ({people}) начала работу"
        if before:
            will, did = f"{will}; прежняя будет распущена", f"{did}; прежняя распущена"
        return Consequences([Change(f"{will}.", f"{did}.")], [], act)

    def reversal(self, target: Order) -> Consequences:
        """The working group ends, and the one before it works again; nothing happens if it was replaced already."""
        group = target.group
        if group.state != WorkingGroup.State.IN_FORCE:
            return Consequences([], ["Действующая рабочая группа: группа этого приказа уже распущена."])
        order = target.predecessor(programme=target.programme, group__state=WorkingGroup.State.DISSOLVED)
        before = order.group if order else None

        def act(by: User) -> None:
            dissolve(group, by)
            if before:
                change_state(before, WorkingGroup.State.IN_FORCE, starting={WorkingGroup.State.DISSOLVED})
                record(Verb.GROUP_BROUGHT_BACK, before, by=by)

        return Consequences([change_back(before)], [], act)


def members_of(group: WorkingGroup, places: list[GroupPlace]) -> list[GroupMember]:
    """The rows of a working group, in the order of its places."""
    return [
        GroupMember(
            group=group,
            position=position,
            member=place.member,
            function=place.function,
            is_chair=place.is_chair,
            name=place.member.user.name.full if place.member else place.name,
            title=position_of(place.member) if place.member else place.title,
        )
        for position, place in enumerate(places, start=1)
    ]


def dissolve(group: WorkingGroup, by: User) -> None:
    """A working group ends."""
    change_state(group, WorkingGroup.State.DISSOLVED)
    record(Verb.GROUP_DISSOLVED, group, by=by)


def change_back(before: WorkingGroup | None) -> Change:
    """What is said when a working group ends by cancelling, and `before` (if there is one) works again."""
    if before is None:
        return Change(
            "Рабочая группа будет распущена; другой рабочей группы нет.",
            "Рабочая группа распущена; другой рабочей группы нет.",
        )
    again = f"прежняя (приказ №{NO_BREAK}{before.order.number_text})"
    return Change(
        f"Рабочая группа будет распущена; {again} снова начнёт работу.",
        f"Рабочая группа распущена; снова работает {again}.",
    )
