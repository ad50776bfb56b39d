"""Forms of roadmaps: making one, its rows, its approval."""

import datetime
from collections.abc import Collection, Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict

from accounts.models import Organisation
from deadlines.school_year import school_year_of
from roadmap.editions.succession import Replacement, replacements
from roadmap.fields import TWO_ROWS, date_input, offer, school_years
from roadmap.models import Item, Roadmap
from roadmap.table.columns import own_column, own_headings

MAX_OWN = 10
MAX_HEADING = 130
LAYOUT_HINTS = {
    Roadmap.Layout.FLAT: "№, мероприятие, срок, ответственный, ожидаемый результат — одной таблицей.",
    Roadmap.Layout.STAGES: "Этап и содержание подэтапов — столбцами, за ними мероприятия, сроки и ответственные.",
    Roadmap.Layout.SECTIONS: "Разделы, у каждого мероприятия результат и показатель эффективности.",
    Roadmap.Layout.TEACHERS: "Наставничество педагогов: наименование этапа, срок, ответственный организатор.",
    Roadmap.Layout.MUNICIPAL: "План муниципалитета: мероприятие, исполнители, срок.",
}


class SchoolYearForm(forms.Form):
    """What every way of making a roadmap asks: for which school year."""

    school_year = forms.TypedChoiceField(label="Учебный год", coerce=int)

    def __init__(self, *args: Any, organisation: Organisation, back: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = organisation.today()
        offer(self, "school_year", school_years(today, back))
        self.fields["school_year"].initial = school_year_of(today)


class ReplacingForm(SchoolYearForm):
    """A form that makes another roadmap of a year: it asks before that is to replace the one in force.

    `replacements` says for each of `years` what stands there; without any the form asks nothing.
    """

    replace = forms.BooleanField(label="Сделать новую карту, которая заменит действующую", required=False)

    def __init__(self, *args: Any, organisation: Organisation, years: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, organisation=organisation, **kwargs)
        self.replacements: dict[int, Replacement] = replacements(organisation, years)
        if not self.replacements:
            del self.fields["replace"]

    def refuse_unasked(self, year: int | None) -> None:
        """An error beside the box when the year has a roadmap in force and nobody has said that it is to go."""
        if year in self.replacements and not self.cleaned_data.get("replace"):
            self.add_error("replace", "Отметьте, если новая карта должна заменить действующую.")


class CreateForm(ReplacingForm):
    """Which of the built-in templates to start from."""

    layout = forms.ChoiceField(label="Образец", widget=forms.RadioSelect)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        years = [year for year, _ in school_years(organisation.today())]
        super().__init__(*args, organisation=organisation, years=years, **kwargs)
        offer(
            self,
            "layout",
            [(layout.value, f"{layout.label.capitalize()}. {LAYOUT_HINTS[layout]}") for layout in Roadmap.Layout],
        )
        school = organisation.kind == Organisation.Kind.SCHOOL
        self.fields["layout"].initial = Roadmap.Layout.FLAT if school else Roadmap.Layout.MUNICIPAL
        self.order_fields(["school_year", "layout", "replace"])

    def clean(self) -> dict[str, Any]:
        """An error unless a roadmap in force is replaced on purpose."""
        data = super().clean() or self.cleaned_data
        self.refuse_unasked(data.get("school_year"))
        return data


class TitleForm(forms.Form):
    """The heading of a roadmap; `version` only where a draft is edited."""

    title = forms.CharField(label="Название", max_length=1000, widget=forms.Textarea(attrs=TWO_ROWS))


class VersionedForm(forms.Form):
    """A form that carries the version of the roadmap its editor was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def catch_up(self, version: int) -> None:
        """Take the newer version into the form, so that what was typed can be saved on the second try."""
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version)
        self.data = data


class DraftHeadForm(VersionedForm, TitleForm):
    """The heading of a draft, the form of its table, and the columns that the school adds to it."""

    layout = forms.ChoiceField(label="Вид таблицы", help_text="Так карта печатается; строки не изменятся.")
    own_columns = forms.CharField(
        label="Свои столбцы",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Сверх столбцов вида, по одному на строку: «Соисполнители», «Отметка о выполнении».",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "layout", [(layout.value, layout.label.capitalize()) for layout in Roadmap.Layout])

    def clean_own_columns(self) -> list[str]:
        """One heading a line."""
        lines = self.cleaned_data["own_columns"].splitlines()
        headings = list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in lines))))
        if len(headings) > MAX_OWN or any(len(heading) > MAX_HEADING for heading in headings):
            raise forms.ValidationError(
                f"Своих столбцов — не больше {MAX_OWN}, заголовок — не длиннее {MAX_HEADING} знаков."
            )
        return headings


class ItemForm(VersionedForm, forms.ModelForm):
    """A row of a draft; the stage is given by its title, new or known."""

    stage_title = forms.CharField(
        label="Этап или раздел",
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"list": "stages"}),
        help_text="Выберите из списка или напишите новый; пусто — без этапа.",
    )

    class Meta:
        model = Item
        fields = [
            "number", "title", "deadline_text", "responsible_text", "result_text", "indicator_text", "substage",
            "fact",
        ]  # fmt: skip
        widgets = {
            "title": forms.Textarea(attrs=TWO_ROWS),
            "substage": forms.TextInput,
            "deadline_text": forms.TextInput,
            "responsible_text": forms.Textarea(attrs=TWO_ROWS),
            "result_text": forms.Textarea(attrs=TWO_ROWS),
            "indicator_text": forms.Textarea(attrs=TWO_ROWS),
        }
        help_texts = {
            "deadline_text": "Словами, как в документе: «до 20 декабря», «октябрь – май», «ежемесячно».",
            "responsible_text": "Словами, как в документе; людей портала назначают отдельно.",
        }

    field_order = [
        "version", "number", "title", "deadline_text", "responsible_text", "result_text", "indicator_text",
        "stage_title", "substage", "fact",
    ]  # fmt: skip

    def __init__(self, *args: Any, roadmap: Roadmap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = [own_column(heading) for heading in own_headings(roadmap, [self.instance])]
        for column in self.own:
            self.fields[column.field] = forms.CharField(
                label=column.title,
                required=False,
                max_length=4000,
                initial=column.of(self.instance),
                widget=forms.Textarea(attrs=TWO_ROWS),
                help_text="Свой столбец карты.",
            )

    def clean(self) -> dict[str, Any]:
        """The cells of the roadmap's own columns go into one field; empty ones are not kept."""
        data = super().clean() or self.cleaned_data
        cells = {column.title: data.get(column.field, "") for column in self.own}
        self.instance.extra = {heading: text for heading, text in cells.items() if text}
        return data


class RemarksForm(forms.Form):
    """Why a roadmap goes back."""

    remarks = forms.CharField(
        label="Замечания",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Напишите, что исправить: куратор увидит это над дорожной картой.",
    )


class AwareForm(forms.Form):
    """A tick below what somebody has to know (`editions.losses.to_confirm`); not there where nothing is told."""

    confirmed = forms.BooleanField(
        label="Знаю об этом: пусть будет так",
        error_messages={"required": "Поставьте отметку, если так и должно быть. Иначе вернитесь и исправьте карту."},
    )

    def __init__(self, *args: Any, told: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "confirmed"])
        if not told:
            del self.fields["confirmed"]


class ApprovedOutsideForm(AwareForm):
    """The order by which a municipality approved its roadmap."""

    order_number = forms.CharField(label="Номер приказа", max_length=40, help_text="Например, 40-од")
    order_date = forms.DateField(label="Дата приказа", widget=date_input())

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_order_number(self) -> str:
        return self.cleaned_data["order_number"].removeprefix("№").strip()

    def clean_order_date(self) -> datetime.date:
        """An error for a day in the future."""
        day = self.cleaned_data["order_date"]
        if day > self.today:
            raise forms.ValidationError("Эта дата ещё не наступила. Укажите дату подписанного приказа.")
        return day


class RollOverForm(forms.Form):
    """What goes along into the next school year."""

    keep_cancelled = forms.BooleanField(label="Перенести и отменённые мероприятия", required=False)
