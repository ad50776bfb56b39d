"""Forms of one item: done, returned, cancelled, a comment, responsible people; and the filters of lists."""

import datetime
from typing import Any, cast

from django import forms
from django.http import QueryDict

from accounts.models import Membership
from accounts.searching import SearchField
from programmes.models import Fact
from roadmap.forms import date_input, offer
from roadmap.models import Item, Roadmap
from roadmap.responsibles.assigning import WORKING, Suggestion


class DoneForm(forms.Form):
    """When it was done."""

    done_on = forms.DateField(label="Дата выполнения", widget=date_input())

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["done_on"] = today
        self.today = today

    def clean_done_on(self) -> datetime.date:
        """Nothing is done tomorrow."""
        day = self.cleaned_data["done_on"]
        if day > self.today:
            raise forms.ValidationError("Эта дата ещё не наступила. Укажите, когда мероприятие выполнено.")
        return day


class CancelForm(forms.Form):
    """Why an item falls away."""

    reason = forms.CharField(label="Причина отмены", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class SendBackForm(forms.Form):
    """Why what was done is not accepted."""

    remark = forms.CharField(
        label="Замечание", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Напишите, что доделать: ответственный получит это письмом.",
    )  # fmt: skip


class CommentForm(forms.Form):
    """A remark about an item."""

    text = forms.CharField(
        label="Ваш комментарий", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Его увидят ответственные за мероприятие, куратор и директор; исправить или удалить его нельзя.",
        error_messages={"required": "Напишите комментарий."},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The page has a form of evidence too, whose words have the same name.
        super().__init__(*args, **{**kwargs, "auto_id": "id_comment_%s"})


class FactForm(forms.Form):
    """By what the portal itself sees that an item is done."""

    fact = forms.ChoiceField(label="Портал отметит сам, когда", required=False)

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["fact"] = item.fact
        offer(self, "fact", [("", "не отслеживать"), *Fact.choices])


class PeopleField(forms.ModelMultipleChoiceField):
    """People by name and position."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user} — {obj.position or obj.get_role_display()}"


class AssignForm(forms.Form):
    """Who in the portal is responsible."""

    responsibles = PeopleField(
        label="Ответственные в портале", queryset=Membership.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["responsibles"] = list(item.responsibles.all())
        field = cast(forms.ModelMultipleChoiceField, self.fields["responsibles"])
        field.queryset = Membership.objects.holding(item.roadmap.programme.organisation, *WORKING)


class FoundForm(forms.Form):
    """Which of the people found in the words of a roadmap become responsible."""

    STALE = "Пока страница была открыта, список изменился. Проверьте отметки и отправьте ещё раз."
    chosen = forms.MultipleChoiceField(
        label="Найденные люди",
        error_messages={"required": "Отметьте хотя бы одного человека.", "invalid_choice": STALE},
    )

    def __init__(self, *args: Any, found: list[Suggestion], none: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.none = none
        self.by_key = {one.key: one for one in found}
        offer(self, "chosen", [(key, key) for key in self.by_key])

    def clean_chosen(self) -> list[Suggestion]:
        """The suggestions themselves."""
        return [self.by_key[key] for key in self.cleaned_data["chosen"]]

    @property
    def ticked(self) -> set[str]:
        """What is ticked: what was sent, else whatever is sure, unless `none` was asked for."""
        if self.is_bound:
            return set(cast(QueryDict, self.data).getlist("chosen"))
        return set() if self.none else {key for key, one in self.by_key.items() if one.is_sure}


class FilterForm(forms.Form):
    """Filters kept in the address."""

    def chosen(self) -> dict[str, Any]:
        """What is filtered by; a nonsense value in the address filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}

    def keep(self, name: str) -> None:
        """Carry another part of the address along."""
        self.fields[name] = forms.CharField(widget=forms.HiddenInput, required=False)


class ItemFilterForm(FilterForm):
    """The filters of a roadmap's views, in the address. `me`: whoever reads may be chosen as the responsible."""

    q = SearchField(label="Найти")
    stage = forms.TypedChoiceField(label="Этап", required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label="Состояние", required=False)
    responsible = forms.TypedChoiceField(label="Ответственный", required=False, coerce=int, empty_value=None)

    STATES = [("", "Любое"), ("overdue", "Просрочено"), ("unaccepted", "Ждёт приёмки"), *Item.State.choices]

    def __init__(self, *args: Any, roadmap: Roadmap, me: Membership | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "state", [(value, label.capitalize()) for value, label in self.STATES])
        stages = [(stage.pk, shorten(stage.title)) for stage in roadmap.stages.all()]
        if stages:
            offer(self, "stage", [("", "Все"), *stages])
        else:
            del self.fields["stage"]
        people = Membership.objects.filter(items__roadmap=roadmap).select_related("user").distinct()
        others = [(person.pk, person.user.name.short) for person in people if person != me]
        offer(self, "responsible", [("", "Все"), *([(me.pk, "Я")] if me else []), ("0", "Не назначен"), *others])


class ListFilterForm(FilterForm):
    """The filters of the list of roadmaps, in the address."""

    school_year = forms.TypedChoiceField(label="Учебный год", required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label="Состояние", required=False)
    organisation = forms.TypedChoiceField(label="Организация", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, roadmaps: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = roadmaps.order_by("-programme__school_year").values_list("programme__school_year", flat=True)
        offer(self, "school_year", [
            ("", "Все"), *((year, f"{year}/{year + 1}") for year in years.distinct()),
        ])  # fmt: skip
        offer(self, "state", [
            ("", "Любое"), *((value, label.capitalize()) for value, label in Roadmap.State.choices)
        ])  # fmt: skip
        owners = roadmaps.order_by("programme__organisation__short_name").values_list(
            "programme__organisation", "programme__organisation__short_name"
        )
        offer(self, "organisation", [("", "Все"), *owners.distinct()])
        if len(owners.distinct()) < 2:
            del self.fields["organisation"]


def shorten(text: str, length: int = 60) -> str:
    """A title that fits a list."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
