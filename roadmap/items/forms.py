"""Forms of one item: done, returned, cancelled, a comment, responsible people; and the filters of lists."""

import datetime
from typing import Any

from django import forms

from programmes.models import Fact
from roadmap.fields import date_input, offer
from roadmap.models import Item


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
        label="Замечание",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Напишите, что доделать: ответственный получит это письмом.",
    )


class CommentForm(forms.Form):
    """A remark about an item."""

    text = forms.CharField(
        label="Ваш комментарий",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Его увидят ответственные за мероприятие, куратор и директор; исправить или удалить его нельзя.",
        error_messages={"required": "Напишите комментарий."},
    )

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
