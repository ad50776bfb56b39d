"""The order that holds the final event of the year."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Membership, Organisation, User
from inflection.russian import date_words, inner_quotes
from orders.checks import NOT_STAFF, check_staff
from orders.forms.fields import DayInput, StaffField, offer
from orders.forms.subjects import SubjectForm
from orders.kinds.kind import Annex, OrderKind, Subject, Values
from orders.kinds.registry import registered
from orders.models import Event, Order
from orders.people import staff, staff_of
from orders.wording.invented import CURATOR
from orders.wording.people import person_values
from programmes.models import Fact, Programme

FIRST_AGENDA = """Регистрация участников
Открытие, приветственное слово директора
Выступления наставнических пар и групп
Награждение участников
Общее фото, подведение итогов"""


class EventForm(SubjectForm):
    """The final event: when, where, who answers for it, what happens."""

    nothing = "В школе ещё нет сотрудников с учётной записью. Пригласите их на странице «Пользователи»."
    title = forms.CharField(label="Название", max_length=200, initial="Итоги года наставничества")
    held_on = forms.DateField(label="Дата", widget=DayInput)
    starts_at = forms.TimeField(
        label="Начало", required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    place = forms.CharField(label="Место", max_length=200, initial="актовый зал")
    member = StaffField(label="Ответственный", queryset=Membership.objects.none(), empty_label="Выберите сотрудника")
    agenda = forms.CharField(
        label="Программа мероприятия",
        max_length=6000,
        initial=FIRST_AGENDA,
        help_text="Каждый пункт — с новой строки",
        widget=forms.Textarea(attrs={"rows": 7}),
    )

    def prepare(self) -> None:
        offer(self, "member", staff_of(self.membership.organisation))

    def stored(self, order: Order) -> dict[str, Any]:
        event = order.event
        names = ("title", "held_on", "starts_at", "place", "agenda")
        return {"member": order.member_id, **{name: getattr(event, name) for name in names}}

    def subject(self) -> dict[str, Any]:
        event = dict(self.cleaned_data)
        return {"member": event.pop("member"), "event": event}


@registered
class FinalEvent(OrderKind):
    """`member`: who answers for it; `event`: {title, held_on, starts_at, place, agenda}."""

    code = "final_event"
    label = "Провести итоговое мероприятие"
    place = 110
    hint = "Дата, место, ответственный и программа мероприятия."
    fields = ("member",)
    parts = ("event",)
    form = EventForm
    is_typed = True
    is_yearly = True
    fact = Fact.FINAL_EVENT
    annex_template = "orders/pdf/event.html"
    subject_template = "orders/subjects/event.html"
    described = {
        "мероприятие.название": "название",
        "мероприятие.дата|date_words": "дата",
        "мероприятие.время": "начало; может быть пустым",
        "мероприятие.место": "место",
    }
    people = ("ответственный",)

    def check(self, organisation: Organisation, subject: Subject) -> None:
        """An event of this school year, to the end of August; somebody of the staff answers for it."""
        if not subject.get("member"):
            raise ValidationError({"member": NOT_STAFF})
        check_staff([subject["member"]], organisation)
        day = Event._meta.get_field("held_on").to_python(subject["event"]["held_on"])
        programme = Programme.objects.current(organisation)
        if programme and not programme.starts_on <= day <= programme.ends_on:
            term = f"с {programme.starts_on:%d.%m.%Y} по {programme.ends_on:%d.%m.%Y}"
            raise ValidationError({"held_on": f"Проверьте дату: учебный год идёт {term}."})

    def write(self, order: Order, subject: Subject, by: User) -> None:
        Event.objects.create(order=order, **subject["event"])

    def forget(self, order: Order, by: User) -> None:
        Event.objects.filter(order=order).delete()

    def values(self, order: Order) -> Values:
        """The event, and who answers for it."""
        event = order.event
        return {
            "мероприятие": {
                "название": inner_quotes(event.title),
                "дата": event.held_on,
                "время": f"{event.starts_at:%H:%M}" if event.starts_at else "",
                "место": event.place,
            },
            "ответственный": person_values(staff(order.member)) if order.member else None,
        }

    def sample(self) -> Values:
        day = datetime.date(2027, 5, 20)
        event = {"название": "Итоги года наставничества", "дата": day, "время": "14:00", "место": "актовый зал"}
        return {"мероприятие": event, "ответственный": person_values(CURATOR)}

    def annex(self, order: Order, reader: Membership | None) -> Annex:
        return {"event": order.event}

    def doubts(self, order: Order) -> list[str]:
        """The day of the event has passed."""
        event = Event.objects.filter(order=order, held_on__lt=order.organisation.today()).first()
        return [f"Мероприятие назначено на прошедший день: {date_words(event.held_on)}."] if event else []
