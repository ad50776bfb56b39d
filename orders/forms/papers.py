"""Subjects that are typed: a regulation, a final event."""

from typing import Any

from django import forms

from accounts.models import Membership
from documents.kinds import DOCX, PDF
from documents.uploads import check_upload
from orders.forms.fields import DayInput, StaffField, offer
from orders.forms.subjects import SubjectForm
from orders.models import Order, Regulation
from orders.models.regulations import FIRST_WORD
from orders.people import staff_of
from orders.services import RegulationDraft

FIRST_AGENDA = """Регистрация участников
Открытие, приветственное слово директора
Выступления наставнических пар и групп
Награждение участников
Общее фото, подведение итогов"""


class RegulationForm(SubjectForm):
    """The regulation: its title, and its text or a file."""

    title = forms.CharField(
        label="Название", max_length=300, initial="Положение о программе наставничества",
        help_text="Начинается со слова «Положение»: так оно встанет в заголовок приказа",
    )  # fmt: skip
    text = forms.CharField(
        label="Текст положения", required=False, max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Каждый абзац — с новой строки; строка «1. Общие положения» станет заголовком раздела",
    )  # fmt: skip
    upload = forms.FileField(
        label="Или готовый файл", required=False, help_text="PDF или DOCX; приказ назовёт его имя и контрольную сумму"
    )

    def told(self, order: Order) -> dict[str, Any]:
        regulation = order.regulation
        return {"title": regulation.title, "text": regulation.text} if regulation else {}

    def clean_title(self) -> str:
        title = " ".join(self.cleaned_data["title"].split())
        if not title.startswith(f"{FIRST_WORD} "):
            raise forms.ValidationError(f"Название начинается со слова «{FIRST_WORD}» и пробела после него.")
        return title

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        return check_upload(upload, (PDF, DOCX)) if upload else None

    def clean(self) -> dict[str, Any]:
        """A text or a file, not neither and not both."""
        data = super().clean() or {}
        if "text" in data and "upload" in data and bool(data["text"].strip()) == bool(data["upload"]):
            raise forms.ValidationError("Наберите текст положения или приложите файл — что-то одно.")
        return data

    def subject(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"regulation": RegulationDraft(data["title"], data["text"], data["upload"])}

    @property
    def notice(self) -> str:
        """Which file is attached, or which regulation this one will supersede; empty if neither."""
        attached = self.order.regulation.file if self.order and self.order.regulation else None
        if attached:
            return f"Сейчас приложен файл «{attached.name}». Приложите его снова, если он остаётся."
        before = Regulation.objects.in_force(self.membership.organisation)
        return f"Сейчас действует «{before.title}» ({before.approved_by}). Новое его заменит." if before else ""


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
        label="Программа мероприятия", max_length=6000, initial=FIRST_AGENDA, help_text="Каждый пункт — с новой строки",
        widget=forms.Textarea(attrs={"rows": 7}),
    )  # fmt: skip

    def prepare(self) -> None:
        offer(self, "member", staff_of(self.membership.organisation))

    def told(self, order: Order) -> dict[str, Any]:
        event = order.event
        names = ("title", "held_on", "starts_at", "place", "agenda")
        return {"member": order.member_id, **{name: getattr(event, name) for name in names}}

    def subject(self) -> dict[str, Any]:
        facts = dict(self.cleaned_data)
        return {"member": facts.pop("member"), "event": facts}
