"""The order that commends participants and staff."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Membership, Organisation, User
from consents.processing import STOPPED, withdrawn_people
from orders.checks import check_staff, lock_chosen
from orders.forms.fields import staff_label
from orders.forms.rows import RowForm, RowsForm
from orders.kinds.kind import Annex, OrderKind, Subject, Values
from orders.kinds.registry import registered
from orders.models import Award, Commendation, Order, Series
from orders.people import position_of, staff_of
from participants.models import MenteeCard, MentorCard, Participant
from programmes.models import Fact, Programme

# How an award goes on in «… участникам, указанным в приложении».
DEEDS = {
    Award.GRATITUDE: "Объявить благодарность участникам программы наставничества, указанным",
    Award.DIPLOMA: "Наградить почётной грамотой участников программы наставничества, указанных",
    Award.LETTER: "Вручить благодарственные письма участникам программы наставничества, указанным",
}


@dataclass(frozen=True)
class Praise:
    """Who is commended (a participant or a member of staff), how and for what."""

    award: str
    merit: str
    participant: Participant | None = None
    member: Membership | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes two commendations the same: person, award and merit."""
        person = ("m", self.member.user_id) if self.member else ("p", self.participant and self.participant.pk)
        return (*person, self.award, " ".join(self.merit.casefold().split()))


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
                "award": row.award,
                "merit": row.merit,
            }
            for row in rows
        ]

    def clean(self) -> dict[str, Any]:
        """At least one row."""
        if not self.rows.is_valid() or self.rows.filled():
            return super().clean() or {}
        raise forms.ValidationError("Назовите хотя бы одного человека и за что его поощряют.")

    def subject(self) -> dict[str, Any]:
        return {"commendations": [praise_of(row) for row in self.rows.filled()]}


def people_of(model: Any, programme: Programme | None) -> tuple[str, list[tuple[str, str]]]:
    """The people of a base as a group of choices: ("База наставников", [("p5", "Дергачёв П.И., учитель физики")])."""
    cards = model.objects.in_base(programme) if programme else model.objects.none()
    people = [card.participant for card in cards.select_related("participant").order_by("participant__search_key")]
    title = str(model._meta.verbose_name_plural)
    return title.capitalize(), [(f"p{person.pk}", person_label(person)) for person in people]


def person_label(person: Participant) -> str:
    """«Ёлкина А.С., 6А класс»"""
    return ", ".join(filter(None, (person.name.short, person.position or person.class_title)))


def praise_of(row: dict[str, Any]) -> Praise:
    """A row of the form as a commendation; the choice was checked against the bases and the staff."""
    kind, pk = row["person"][0], int(row["person"][1:])
    if kind == "p":
        return Praise(row["award"], row["merit"], participant=Participant.objects.get(pk=pk))
    return Praise(row["award"], row["merit"], member=Membership.objects.get(pk=pk))


@registered
class Commend(OrderKind):
    """`commendations`: who, how and for what (`Praise`)."""

    code = "commend"
    label = "Поощрить участников"
    place = 120
    hint = "Благодарности, грамоты и благодарственные письма — кому и за что."
    series = Series.Code.STAFF
    parts = ("commendations",)
    form = CommendForm
    is_typed = True
    is_yearly = True
    fact = Fact.COMMENDED
    annex_template = "orders/pdf/commendations.html"
    subject_template = "orders/subjects/commendations.html"
    names_people = True
    described = {"количество": "сколько человек, пар или планов в приложении"}
    lists = {"поощрения": ("поощрение", "действие", "каждый вид поощрения")}

    def check(self, organisation: Organisation, subject: Subject) -> None:
        """People of the organisation; the same award for the same merit is given once."""
        praises = list(subject.get("commendations", ()))
        if not praises:
            raise ValidationError("Назовите хотя бы одного человека.")
        check_staff([praise.member for praise in praises], organisation)
        people = [praise.participant for praise in praises if praise.participant]
        if people:
            lock_chosen(people, Participant, organisation, "")
        if max(Counter(praise.key for praise in praises).values()) > 1:
            raise ValidationError("Один человек назван дважды: то же поощрение за то же самое. Уберите лишнюю строку.")

    def write(self, order: Order, subject: Subject, by: User) -> None:
        Commendation.objects.bulk_create(
            Commendation(
                order=order,
                position=position,
                participant=praise.participant,
                member=praise.member,
                award=praise.award,
                merit=praise.merit,
            )
            for position, praise in enumerate(subject["commendations"], start=1)
        )

    def forget(self, order: Order, by: User) -> None:
        order.commendations.all().delete()

    def values(self, order: Order) -> Values:
        """The awards of the order, in the order of `Award`."""
        awards = list(order.commendations.values_list("award", flat=True))
        groups = [
            {"вид": award.label, "действие": DEEDS[award], "количество": awards.count(award)}
            for award in Award
            if award in awards
        ]
        return {"поощрения": groups, "количество": len(awards)}

    def sample(self) -> Values:
        awards = (Award.GRATITUDE, Award.DIPLOMA)
        groups = [{"вид": award.label, "действие": DEEDS[award], "количество": 3} for award in awards]
        return {"поощрения": groups, "количество": 6}

    def annex(self, order: Order, reader: Membership | None) -> Annex:
        return {"commendations": commendations_of(order, reader)}

    def needs(self, order: Order) -> list[str]:
        """Nobody is named in a new order who took the consent to processing back."""
        stopped = Participant.objects.filter(pk__in=withdrawn_people(), commendations__order=order)
        return [f"{person.name.full}: {STOPPED} Уберите строку из приказа." for person in stopped.distinct()]


def commendations_of(order: Order, reader: Membership | None) -> list[dict[str, Any]]:
    """Who is commended, grouped by award: [{"award": label, "rows": [{"number", "name", "standing", "merit"}]}]."""
    rows = list(order.commendations.select_related("participant", "member__user", "member__organisation"))
    seen = set(Participant.objects.visible_to(reader).values_list("pk", flat=True)) if reader else None
    groups = []
    for award in Award:
        ranked = enumerate((row for row in rows if row.award == award), 1)
        shown = [
            (number, row) for number, row in ranked if seen is None or row.participant_id in seen or is_of(row, reader)
        ]
        groups.append({"award": award.label, "rows": [printed_row(row, number) for number, row in shown]})
    return [group for group in groups if group["rows"]]


def is_of(row: Commendation, reader: Membership | None) -> bool:
    """Whether the reader herself is commended, as one of the staff."""
    return bool(reader and row.member and row.member.user_id == reader.user_id)


def printed_row(row: Commendation, number: int) -> dict[str, Any]:
    """A commended person in the nominative, with the number in the list of the award."""
    facts = {"number": number, "merit": row.merit}
    if row.participant:
        return facts | {"name": row.participant.name.full, "standing": row.participant.standing}
    member = row.member
    standing = position_of(member) if member else ""
    return facts | {"name": member.user.name.full if member else "", "standing": standing}
