"""What the portal has to know of a school before its first order, consent and report, one part a step.

The forms, rights and verbs are those of the pages of an organisation; here stands which of its fields belong together,
which of them are needed, and what follows while they are missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Field
from django.forms import ModelForm
from django.utils.text import capfirst

from accounts import services
from accounts.access import Verdict
from accounts.forms import HeadcountForm, OrganisationForm
from accounts.models import Headcount, Membership, Organisation, Role
from accounts.rights import can_change_requisites, can_count_heads
from accounts.wizard import Suggestion
from deadlines.school_year import school_year_of, year_title


@dataclass(frozen=True)
class Value:
    """A value as the list of all shows it; `is_missing`: it is needed and not there."""

    label: str
    text: str
    is_missing: bool


@dataclass(frozen=True)
class Part:
    """The words of a step. `act`: what its to-do's button says; `without`: what follows while it is unfinished."""

    name: str
    title: str
    heading: str
    lead: str
    button: str
    act: str
    without: str

    def verdict(self, membership: Membership, school: Organisation) -> Verdict:
        """Whether this membership may write it."""
        raise NotImplementedError

    def form(self, school: Organisation, membership: Membership, data: Any = None) -> ModelForm:
        raise NotImplementedError

    def save(self, school: Organisation, by: Membership, fields: Mapping[str, Any]) -> None:
        raise NotImplementedError

    def suggestions(self, school: Organisation) -> dict[str, Suggestion]:
        """For fields that are empty."""
        return {}

    def values(self, school: Organisation) -> list[Value]:
        raise NotImplementedError

    def lacking(self, school: Organisation) -> list[str]:
        """The labels of what is needed and not there."""
        return [value.label for value in self.values(school) if value.is_missing]


@dataclass(frozen=True)
class Requisites(Part):
    """Fields of the organisation; `needed`: those without which the step is unfinished."""

    fields: Sequence[str] = ()
    needed: frozenset[str] = frozenset()

    def verdict(self, membership: Membership, school: Organisation) -> Verdict:
        return can_change_requisites(membership, school)

    def form(self, school: Organisation, membership: Membership, data: Any = None) -> ModelForm:
        return OrganisationForm(data, instance=school, membership=membership, only=self.fields)

    def save(self, school: Organisation, by: Membership, fields: Mapping[str, Any]) -> None:
        services.change_organisation(school, by=by, **fields)

    def values(self, school: Organisation) -> list[Value]:
        said = [(name, said_of(school, name)) for name in self.fields]
        return [
            Value(label_of(Organisation, name), text, is_missing=not text)
            for name, text in said
            if text or name in self.needed
        ]


class Names(Requisites):
    """How the school is called and registered."""

    def suggestions(self, school: Organisation) -> dict[str, Suggestion]:
        """The founder of a school is mostly the office it belongs to."""
        above = school.parent
        return {"founder": Suggestion(above.full_name, "Название вашего муниципалитета в портале")} if above else {}


class Head(Requisites):
    """Who signs."""

    def suggestions(self, school: Organisation) -> dict[str, Suggestion]:
        """The director, as the account says."""
        director = holder_of(school, Role.DIRECTOR)
        if director is None:
            return {}
        names = {f"head_{name}": getattr(director.user, name) for name in ("last_name", "first_name", "patronymic")}
        return {name: Suggestion(value, "Из учётной записи директора") for name, value in names.items()}

    def values(self, school: Organisation) -> list[Value]:
        """The position and the whole name."""
        lacks_name = not (school.head_last_name and school.head_first_name)
        return [
            Value("Должность", school.head_position, is_missing=not school.head_position),
            Value("Фамилия, имя, отчество", school.head.full, is_missing=lacks_name),
        ]


class Totals(Part):
    """The totals of the school year."""

    def verdict(self, membership: Membership, school: Organisation) -> Verdict:
        return can_count_heads(membership, school)

    def form(self, school: Organisation, membership: Membership, data: Any = None) -> ModelForm:
        return HeadcountForm(data, instance=headcount_of(school, school_year_of(school.today())))

    def save(self, school: Organisation, by: Membership, fields: Mapping[str, Any]) -> None:
        services.set_headcount(school, school_year_of(school.today()), by=by, **fields)

    def suggestions(self, school: Organisation) -> dict[str, Suggestion]:
        """The totals of the year before."""
        year = school_year_of(school.today()) - 1
        before, source = headcount_of(school, year), f"Как в {year_title(year)} учебном году"
        return {name: Suggestion(getattr(before, name), source) for name in HeadcountForm.Meta.fields} if before else {}

    def values(self, school: Organisation) -> list[Value]:
        found = headcount_of(school, school_year_of(school.today()))
        numbers = {name: getattr(found, name, 0) for name in HeadcountForm.Meta.fields}
        return [
            Value(label_of(Headcount, name), str(number), is_missing=not number)
            for name, number in numbers.items()
            if number or name in Headcount.NEEDED
        ]


def headcount_of(school: Organisation, year: int) -> Headcount | None:
    return Headcount.objects.filter(organisation=school, school_year=year).first()


def holder_of(school: Organisation, role: Role) -> Membership | None:
    """Who has held the role there longest."""
    return Membership.objects.holding(school, role).order_by("pk").first()


def label_of(model: type[Organisation] | type[Headcount], name: str) -> str:
    return capfirst(str(cast(Field, model._meta.get_field(name)).verbose_name))


def said_of(school: Organisation, name: str) -> str:
    """The value of a field in words."""
    return school.get_time_zone_display() if name == "time_zone" else str(getattr(school, name) or "")


PARTS: tuple[Part, ...] = (
    Names(
        name="requisites",
        title="Реквизиты",
        heading="Проверьте реквизиты школы",
        lead="Так школа названа в приказах, согласиях и отчётах. По ИНН и ОГРН семья узнаёт, кому доверяет данные.",
        button="Сохранить реквизиты и дальше",
        act="Указать реквизиты",
        without="без адреса, ИНН и ОГРН согласие не назовёт школу полностью",
        fields=("full_name", "short_name", "founder", "city", "address", "inn", "ogrn", "time_zone"),
        needed=frozenset({"full_name", "short_name", "city", "address", "inn", "ogrn"}),
    ),
    Head(
        name="head",
        title="Руководитель",
        heading="Назовите руководителя школы",
        lead="Его имя стоит в приказах под текстом, в грифе «Утверждаю» и в отчёте.",
        button="Сохранить имя и дальше",
        act="Указать руководителя",
        without="без имени руководителя под приказами и отчётами нет подписи",
        fields=("head_position", "head_last_name", "head_first_name", "head_patronymic"),
    ),
    Totals(
        name="headcount",
        title="Численность",
        heading="Посчитайте учеников и педагогов",
        lead="От этих чисел отчёт считает охват: сколько из всех участвует в наставничестве.",
        button="Сохранить численность и дальше",
        act="Указать численность",
        without="без численности отчёт не посчитает охват",
    ),
    # No telephone is suggested: the one the portal knows is the curator's own, and this one is shown to all.
    Requisites(
        name="contact",
        title="Связь",
        heading="Скажите семьям, кого спрашивать",
        lead="Телефон школы и имя куратора стоят на каждой странице, по которой семья подписывает документы.",
        button="Сохранить телефон и дальше",
        act="Указать телефон школы",
        without="без телефона семья увидит только имя куратора",
        fields=("phone", "email", "site"),
        needed=frozenset({"phone"}),
    ),
)
