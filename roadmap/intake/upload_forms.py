"""Forms of a document on its way to a draft: upload or paste it, say how to read it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField

from accounts.models import Organisation
from deadlines.school_year import year_title
from documents import files
from documents.uploads import NO_ROOM
from reading import Column, ParsedRoadmap, Role, UnreadableDocument
from roadmap.editions.forms import ReplacingForm, SchoolYearForm
from roadmap.fields import TWO_ROWS, date_input, offer
from roadmap.intake import importing
from roadmap.intake.understanding import SKIP
from roadmap.models import Upload

MEBIBYTE = 1024**2
YEARS_BACK = 10
SAMPLES = 2
# Buttons that look at the document once more instead of saving the draft.
READS_ANEW = {"reread", "take_year", "keep_year", "move_year", "fill"}
MEANINGS = {
    Role.NUMBER: "№",
    Role.STAGE: "Этап или раздел",
    Role.SUBSTAGE: "Подэтап",
    Role.TITLE: "Мероприятие",
    Role.DEADLINE: "Срок",
    Role.RESPONSIBLE: "Ответственный",
    Role.RESULT: "Ожидаемый результат",
    Role.INDICATOR: "Показатель",
    Role.CO_EXECUTOR: "Соисполнители, участники",
    Role.DOCUMENT: "Документ",
    Role.PLACE: "Место",
    Role.MARK: "Отметка о выполнении",
    Role.OTHER: "Другое: хранить при строке",
}
# Only these may stand in several columns: beginning and end are one deadline, the last five are kept by heading.
REPEATED = {Role.DEADLINE, Role.CO_EXECUTOR, Role.DOCUMENT, Role.PLACE, Role.MARK, Role.OTHER, SKIP}


class PastedField(forms.CharField):
    """What a clipboard gives. Signs that no field may hold are left out without an error: nobody has typed them."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\0", "")


class UploadForm(SchoolYearForm):
    """A document with a roadmap, or a table pasted from one.

    `content` holds the bytes of the file; `weighed` says what it is and whether it is read in the background, None for
    a pasted table. `pasted_html` is the clipboard's own form of what stands in `pasted`, put there by
    static/js/pasting.js.
    """

    file = forms.FileField(
        label="Документ",
        allow_empty_file=True,
        required=False,
        help_text="DOCX, DOC, ODT, RTF, PDF, XLSX, XLS, ODS, CSV или HTML, до 20 МБ.",
    )
    pasted = PastedField(
        label="Или вставьте таблицу из Word, Excel или со страницы сайта",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-paste-table": "id_pasted_html", "spellcheck": "false"}),
        help_text="Выделите таблицу вместе со строкой заголовков, скопируйте (Ctrl+C) и вставьте сюда (Ctrl+V).",
    )
    pasted_html = PastedField(required=False, strip=False, widget=forms.HiddenInput)
    content = b""
    weighed: importing.Weighed | None = None
    field_order = ["school_year", "file", "pasted", "pasted_html"]

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, organisation=organisation, back=YEARS_BACK, **kwargs)
        self.fields["school_year"].help_text = "К нему относятся сроки, в которых год не написан."

    def clean_file(self) -> UploadedFile | None:
        """Size and kind by content; the reader's own sentence if it is no document."""
        upload = self.cleaned_data["file"]
        if upload is None:
            return None
        if upload.size > settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError(
                f"Файл больше {settings.MAX_UPLOAD_BYTES // MEBIBYTE} МБ. Уменьшите его и загрузите снова."
            )
        if not files.has_room(upload.size):
            raise forms.ValidationError(NO_ROOM)
        self.content = upload.read()
        if not self.content:
            raise forms.ValidationError("Файл пустой. Выберите другой файл.")
        try:
            self.weighed = importing.weigh(self.content, upload.name)
        except UnreadableDocument as error:
            raise forms.ValidationError(str(error)) from error
        return upload

    def clean(self) -> dict[str, Any]:
        """One document, in one of the two ways."""
        data = super().clean() or self.cleaned_data
        if "file" in self.errors:
            return data
        if data.get("file") and self.is_pasted:
            self.add_error("pasted", "Выбран и файл, и таблица. Оставьте что-то одно: очистите это поле или файл.")
        elif not data.get("file") and not self.is_pasted:
            self.add_error("file", "Выберите файл или вставьте таблицу в поле ниже.")
        return data

    @property
    def is_pasted(self) -> bool:
        """Whether a table was pasted."""
        return any(self.cleaned_data.get(name, "").strip() for name in ("pasted", "pasted_html"))


class ReviewForm(ReplacingForm):
    """How a document is read and what its draft is called: one form, so that reading anew loses nothing."""

    title = forms.CharField(label="Название", max_length=1000, widget=forms.Textarea(attrs=TWO_ROWS))
    order_number = forms.CharField(label="Номер приказа", max_length=40, required=False)
    order_date = forms.DateField(label="Дата приказа", required=False, widget=date_input())
    table = forms.TypedChoiceField(label="Дорожная карта в документе", coerce=int, required=False, empty_value=None)
    split = forms.BooleanField(
        label="Разбивать пронумерованные мероприятия одной ячейки («1.1 …; 1.2 …») на отдельные строки", required=False
    )

    def __init__(self, *args: Any, upload: Upload, **kwargs: Any) -> None:
        self.upload, self.document = upload, upload.document or ParsedRoadmap()
        super().__init__(
            *args,
            organisation=upload.organisation,
            years=[upload.school_year],
            back=YEARS_BACK,
            initial=initial_of(upload),
            **kwargs,
        )
        self.offer_tables()
        for index, column in enumerate(self.document.columns):
            self.add_column(index, column)
        if upload.organisation.kind == Organisation.Kind.SCHOOL:
            # A school's order is made in the portal; only a municipality notes one that was signed outside.
            del self.fields["order_number"], self.fields["order_date"]

    def offer_tables(self) -> None:
        """Several roadmaps in one file: which one."""
        choices = self.document.choices
        if len(choices) < 2:
            del self.fields["table"]
            return
        offer(
            self,
            "table",
            [
                (choice.index, f"{choice.place}: {choice.title or 'без названия'} ({choice.rows} стр.)")
                for choice in choices
            ],
        )

    def add_column(self, index: int, column: Column) -> None:
        """A choice of meaning for one column of the document."""
        meanings = [(role.value, label) for role, label in MEANINGS.items()]
        self.fields[f"column_{index}"] = forms.ChoiceField(
            label=column.heading or f"Столбец {index + 1}",
            choices=[*meanings, (SKIP, "Не брать")],
            initial=self.upload.roles.get(str(index), column.role.value),
            widget=forms.Select(attrs={"class": "form-select"}),
        )

    @property
    def approver(self) -> str:
        """Position and name of the person who approved the document."""
        approval = self.document.approval
        return " ".join(filter(None, [approval.approver_position, approval.approver_name])).strip()

    @property
    def order_day(self) -> datetime.date | None:
        """The date of the order that the document names."""
        day = self.document.approval.order_date
        return datetime.date.fromisoformat(day) if day else None

    @property
    def has_riddles(self) -> bool:
        """Whether a look at the columns is worth while: one is unknown, or a usual one is missing."""
        roles = [column.role for column in self.document.columns]
        usual = {Role.TITLE, Role.DEADLINE, Role.RESPONSIBLE}
        unknown = {str(index) for index, role in enumerate(roles) if role == Role.OTHER}
        return bool(usual - set(roles)) or bool(unknown - self.upload.roles.keys())

    @property
    def asks(self) -> bool:
        """Whether it has a question about the reading; else it may stay folded."""
        return bool(self.errors or self.has_riddles or "table" in self.fields)

    def columns(self) -> Iterator[tuple[BoundField, list[str]]]:
        """Each column of the document: its choice, and what stands in its first cells."""
        for index in range(len(self.document.columns)):
            cells = (row.cells[index] for row in self.document.rows if index < len(row.cells))
            texts = dict.fromkeys(cell for cell in cells if cell)
            yield self[f"column_{index}"], list(texts)[:SAMPLES]

    def clean(self) -> dict[str, Any]:
        """Exactly one column of measures, and no other meaning twice where only one column can be read."""
        data = super().clean() or self.cleaned_data
        if self.is_other_table(data):
            return data
        taken: dict[str, str] = {}
        for bound, _ in self.columns():
            role = data.get(bound.name, "")
            if role in taken and role not in REPEATED:
                self.add_error(bound.name, f"Так уже прочитан столбец «{taken[role]}». Выберите другое значение.")
            taken.setdefault(role, str(bound.label))
        if Role.TITLE not in taken and not self.errors:
            self.add_error(None, "Укажите, в каком столбце стоят мероприятия.")
        if not self.errors and not READS_ANEW & set(self.data) and self.choices() == importing.choices_of(self.upload):
            self.refuse_unasked(self.upload.school_year)
        return data

    def is_other_table(self, data: dict[str, Any]) -> bool:
        """Whether another roadmap of the file was chosen: the columns on the page are not its own."""
        return "table" in self.fields and data.get("table") != initial_of(self.upload)["table"]

    def choices(self) -> dict[str, Any]:
        """How to read the document, as `importing.read` takes it."""
        data = self.cleaned_data
        roles = (
            {}
            if self.is_other_table(data)
            else {
                str(index): data[f"column_{index}"]
                for index in range(len(self.document.columns))
                if self.is_said(index)
            }
        )
        table = data["table"] if self.is_other_table(data) else self.upload.table
        return {"school_year": data["school_year"], "table": table, "roles": roles, "split": data["split"]}

    def is_said(self, index: int) -> bool:
        """Whether the person has decided on a column: changed it, now or before, or left an unknown one as it is."""
        role = self.document.columns[index].role
        unknown = role == Role.OTHER and "reread" in self.data
        return self.cleaned_data[f"column_{index}"] != role or str(index) in self.upload.roles or unknown

    def facts(self) -> dict[str, str]:
        """What the person calls the roadmap and the order she names, where that is not what the document says."""
        data, day = self.cleaned_data, self.cleaned_data.get("order_date")
        number = data.get("order_number", "").removeprefix("№").strip()
        given = {"title": data["title"], "order_number": number, "order_date": day.isoformat() if day else ""}
        read = {"title": self.document.title, **vars(self.document.approval)}
        return {name: text for name, text in given.items() if name in self.fields and text != (read.get(name) or "")}


def initial_of(upload: Upload) -> dict[str, Any]:
    """The form as the document was read and corrected."""
    document = upload.document or ParsedRoadmap()
    title = document.title or f"Дорожная карта наставничества, {year_title(upload.school_year)}"
    facts = {"title": title, **vars(document.approval), **upload.facts}
    day = facts.get("order_date")
    return {
        **facts,
        "order_date": datetime.date.fromisoformat(day) if day else None,
        "school_year": upload.school_year,
        "table": upload.taken_table,
        "split": upload.split,
    }
