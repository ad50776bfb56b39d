"""Subjects that are lists of people: a working group, commendations. Rows left empty are passed over."""

from typing import Any, cast

from django import forms

from accounts.keys import key_in
from accounts.models import Membership
from orders.forms.fields import StaffField, offer, staff_label
from orders.forms.subjects import SubjectForm
from orders.models import Award, Order
from orders.people import staff_of
from orders.services import GroupPlace, Praise
from participants.models import MenteeCard, MentorCard, Participant
from programmes.models import Programme

MORE_ROWS = 3
MOST_ROWS = 60


class RowFormSet(forms.BaseFormSet):
    """Rows of one kind; `filled` gives those that say something."""

    def filled(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.forms if form.says_something(form.cleaned_data)]


class RowForm(forms.Form):
    """A row; it says something when one of `said` is filled in."""

    said: tuple[str, ...] = ()

    def says_something(self, data: dict[str, Any]) -> bool:
        return any(data.get(name) for name in self.said)


class RowsForm(SubjectForm):
    """A subject with rows below its fields. The button «Ещё строки» (`more`) shows what was typed with more rows."""

    row_form: type[RowForm]

    def __init__(
        self, data: Any = None, files: Any = None, *, membership: Membership, order: Order | None = None, **kwargs: Any
    ) -> None:  # fmt: skip
        wants_more = data is not None and "more" in data
        if wants_more:
            kwargs["initial"] = {**(kwargs.get("initial") or {}), **data.dict()}
        super().__init__(None if wants_more else data, files, membership=membership, order=order, **kwargs)
        factory = forms.formset_factory(
            self.row_form, formset=RowFormSet, extra=MORE_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS
        )
        typed = self.typed_rows(data) if wants_more else self.first_rows()
        self.rows = cast(
            RowFormSet,
            factory(None if wants_more else data, prefix="rows", initial=typed, form_kwargs={"offers": self.offers()}),
        )

    def typed_rows(self, data: Any) -> list[dict[str, str]]:
        """What stands in the rows of an unfinished page."""
        total = str(data.get("rows-TOTAL_FORMS", ""))
        count = min(key_in(total) or 0, MOST_ROWS)
        names = self.row_form.base_fields
        return [{name: data.get(f"rows-{number}-{name}", "") for name in names} for number in range(count)]

    def first_rows(self) -> list[dict[str, Any]]:
        """What stands in the rows of a fresh page: those of the draft that is changed."""
        return []

    def offers(self) -> Any:
        """What every row chooses from, read once."""
        return None

    def is_valid(self) -> bool:
        """Both the fields and the rows are right."""
        return super().is_valid() and self.rows.is_valid()


class PlaceForm(RowForm):
    """A member of the working group."""

    said = ("member", "name", "function")

    member = StaffField(label="Сотрудник", queryset=Membership.objects.none(), required=False, empty_label="Не выбран")
    name = forms.CharField(
        label="Или не из сотрудников", required=False, max_length=250,
        help_text="Фамилия имя отчество, после запятой — кто это",
    )  # fmt: skip
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

    def told(self, order: Order) -> dict[str, Any]:
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
        return {"group": [chair, *map(place, self.rows.filled())]}


def place(row: dict[str, Any]) -> GroupPlace:
    """A row of the form as a place in the group."""
    name, _, title = row["name"].partition(",")
    return GroupPlace(row["function"], row["member"], " ".join(name.split()), title.strip()[:150])


class PraiseForm(RowForm):
    """One person, one award, for one merit."""

    said = ("person", "merit")

    person = forms.ChoiceField(label="Кого", required=False)
    award = forms.ChoiceField(label="Поощрение", choices=Award.choices, initial=Award.GRATITUDE)
    merit = forms.CharField(
        label="За что", required=False, max_length=300, widget=forms.TextInput(attrs={"placeholder": "за …"})
    )

    def __init__(self, *args: Any, offers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["person"]).choices = offers

    def clean(self) -> dict[str, Any]:
        """A person and a merit."""
        data = super().clean() or {}
        if self.says_something(data):
            if not data.get("person"):
                self.add_error("person", "Выберите человека.")
            if not data.get("merit"):
                self.add_error("merit", "Напишите, за что: «за …».")
        return data


class CommendForm(RowsForm):
    """Who is commended, how and for what."""

    nothing = "Поощрять пока некого: в базах этого учебного года нет людей."
    row_form = PraiseForm
    row_title = "Поощрение"

    def prepare(self) -> None:
        school = self.membership.organisation
        programme = Programme.objects.current(school)
        self.people = [
            group for group in (people_of(MentorCard, programme), people_of(MenteeCard, programme)) if group[1]
        ]
        self.people += [("Сотрудники", [(f"m{member.pk}", staff_label(member)) for member in staff_of(school)])]

    def offers(self) -> Any:
        return [("", "Никто"), *self.people]

    def first_rows(self) -> list[dict[str, Any]]:
        rows = self.order.commendations.all() if self.order else ()
        return [
            {
                "person": f"p{row.participant_id}" if row.participant_id else f"m{row.member_id}",
                "award": row.award, "merit": row.merit,
            }
            for row in rows
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """At least one row."""
        if not self.rows.is_valid() or self.rows.filled():
            return super().clean() or {}
        raise forms.ValidationError("Назовите хотя бы одного человека и за что его поощряют.")

    def subject(self) -> dict[str, Any]:
        return {"commendations": [praise(row) for row in self.rows.filled()]}


def people_of(model: Any, programme: Programme | None) -> tuple[str, list[tuple[str, str]]]:
    """The people of a base as a group of choices: ("База наставников", [("p5", "Дергачёв П.И., учитель физики")])."""
    cards = model.objects.in_base(programme) if programme else model.objects.none()
    people = [card.participant for card in cards.select_related("participant").order_by("participant__search_key")]
    title = str(model._meta.verbose_name_plural)
    return title.capitalize(), [(f"p{person.pk}", person_label(person)) for person in people]


def person_label(person: Participant) -> str:
    """«Ёлкина А.С., 6А класс»"""
    return ", ".join(filter(None, (person.name.short, person.position or person.class_title)))


def praise(row: dict[str, Any]) -> Praise:
    """A row of the form as a commendation; the choice was checked against the bases and the staff."""
    kind, pk = row["person"][0], int(row["person"][1:])
    if kind == "p":
        return Praise(row["award"], row["merit"], participant=Participant.objects.get(pk=pk))
    return Praise(row["award"], row["merit"], member=Membership.objects.get(pk=pk))
