"""The order that approves a regulation (положение)."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms

from accounts.models import Membership, User
from documents.kinds import DOCX, PDF
from documents.uploads import CheckedUpload, check_upload
from orders import regulations
from orders.consequences import Change, Consequences, day_of
from orders.forms.subjects import SubjectForm
from orders.kinds.kind import Annex, OrderKind, Subject, Values
from orders.kinds.registry import registered
from orders.models import Order, Regulation
from orders.models.regulations import FIRST_WORD
from orders.wording.invented import earlier


@dataclass(frozen=True)
class RegulationDraft:
    """A regulation as typed, or as a file."""

    title: str
    text: str = ""
    upload: CheckedUpload | None = None


class RegulationForm(SubjectForm):
    """The regulation: its title, and its text or a file."""

    title = forms.CharField(
        label="Название",
        max_length=300,
        initial="Положение о программе наставничества",
        help_text="Начинается со слова «Положение»: так оно встанет в заголовок приказа",
    )
    text = forms.CharField(
        label="Текст положения",
        required=False,
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Каждый абзац — с новой строки; строка «1. Общие положения» станет заголовком раздела",
    )
    upload = forms.FileField(
        label="Или готовый файл", required=False, help_text="PDF или DOCX; приказ назовёт его имя и контрольную сумму"
    )

    def stored(self, order: Order) -> dict[str, Any]:
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


@registered
class ApproveRegulation(OrderKind):
    """`regulation`: a `RegulationDraft`. What it says is checked where it is written (`regulations.py`)."""

    code = "approve_regulation"
    label = "Утвердить положение"
    place = 20
    hint = "Положение о наставничестве: текст, набранный здесь, или готовый файл."
    parts = ("regulation",)
    form = RegulationForm
    is_typed = True
    is_yearly = True
    outlasts_year = True
    annex_template = "orders/pdf/regulation.html"
    described = {
        "положение.о_чём": "о чём положение, после слова «Положение»",
        "прежнее.о_чём": "прежнее положение; его может не быть",
        "прежнее.дата|date_words": "дата приказа о нём",
        "прежнее.номер": "номер того приказа",
    }

    def write(self, order: Order, subject: Subject, by: User) -> None:
        """ValidationError if the regulation says nothing."""
        draft: RegulationDraft = subject["regulation"]
        order.regulation = regulations.draft_regulation(
            order.organisation, title=draft.title, text=draft.text, upload=draft.upload, by=by
        )
        order.save(update_fields=["regulation"])

    def forget(self, order: Order, by: User) -> None:
        regulation, order.regulation = order.regulation, None
        if regulation:
            order.save(update_fields=["regulation"])
            regulations.discard_regulation(regulation, by=by)

    def values(self, order: Order) -> Values:
        """The regulation, and the one it supersedes."""
        before = Regulation.objects.in_force(order.organisation)
        old = before and {"о_чём": before.about, "дата": before.order_date, "номер": before.order_number}
        return {"положение": {"о_чём": cast(Regulation, order.regulation).about}, "прежнее": old or None}

    def sample(self) -> Values:
        return {
            "положение": {"о_чём": "о программе наставничества"},
            "прежнее": {"о_чём": "о наставничестве", **earlier("31-од")},
        }

    def annex(self, order: Order, reader: Membership | None) -> Annex:
        return {"regulation": order.regulation}

    def effect(self, order: Order) -> Consequences:
        """The regulation comes into force, the one before it leaves."""
        regulation = cast(Regulation, order.regulation)
        before = Regulation.objects.in_force(order.organisation)

        def act(by: User) -> None:
            regulations.bring_into_force(regulation, order_number=order.number_text, order_date=day_of(order), by=by)

        will, did = f"{regulation.title} вступит в силу", f"{regulation.title}: в силе"
        if before:
            will, did = f"{will}; прежнее положение утратит силу", f"{did}; прежнее положение утратило силу"
        return Consequences([Change(f"{will}.", f"{did}.")], [], act)

    def reversal(self, target: Order) -> Consequences:
        """The regulation leaves force, and the one before it comes back; nothing happens if it was replaced already."""
        regulation = cast(Regulation, target.regulation)
        if regulation.state != Regulation.State.IN_FORCE:
            return Consequences([], ["Действующее положение: положение этого приказа уже утратило силу."])
        order = target.predecessor(regulation__state=Regulation.State.SUPERSEDED)
        before = order.regulation if order else None

        def act(by: User) -> None:
            regulations.take_out_of_force(regulation, by=by)
            if before:
                regulations.bring_back(before, by=by)

        return Consequences([change_back(regulation, before)], [], act)


def change_back(regulation: Regulation, before: Regulation | None) -> Change:
    """What is said when a regulation leaves force by cancelling, and `before` (if there is one) comes back."""
    name, none = regulation.title, "действующего положения"
    if before is None:
        return Change(f"{name} утратит силу; {none} не останется.", f"{name} утратило силу; {none} нет.")
    return Change(
        f"{name} утратит силу; прежнее ({before.approved_by}) снова вступит в силу.",
        f"{name} утратило силу; снова в силе прежнее ({before.approved_by}).",
    )
