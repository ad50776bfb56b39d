"""Forms of proposals: what to change and why, and the answer."""

from typing import Any, cast

from django import forms

from roadmap.editions.proposals import check_deadline
from roadmap.models import Item, Proposal, Roadmap

TWO_ROWS = {"rows": 2}


class ItemField(forms.ModelChoiceField):
    """A measure by number and title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number}. {obj}" if obj.number else str(obj)


class ProposalForm(forms.ModelForm):
    """What to change and why; new words where the author has them."""

    item = ItemField(
        label="О чём",
        queryset=Item.objects.none(),
        required=False,
        empty_label="Дорожная карта в целом",
        help_text="Выполненных и отменённых мероприятий в списке нет.",
    )

    class Meta:
        model = Proposal
        fields = ["item", "text", "reason", "title", "deadline_text", "responsible_text", "result_text"]
        labels = {
            "title": "Новая формулировка мероприятия",
            "deadline_text": "Новый срок",
            "responsible_text": "Новый ответственный",
            "result_text": "Новый ожидаемый результат",
        }
        help_texts = {
            "text": "Например: перенести срок, добавить мероприятие, поменять ответственного.",
            "title": "Пусто — как сейчас. О карте в целом: формулировка нового мероприятия.",
            "deadline_text": "Словами, как в документе: «до 20 декабря».",
        }
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "reason": forms.Textarea(attrs={"rows": 3}),
            "title": forms.Textarea(attrs=TWO_ROWS),
            "deadline_text": forms.TextInput,
            "responsible_text": forms.Textarea(attrs=TWO_ROWS),
            "result_text": forms.Textarea(attrs=TWO_ROWS),
        }

    def __init__(self, *args: Any, roadmap: Roadmap, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roadmap = roadmap
        cast(forms.ModelChoiceField, self.fields["item"]).queryset = roadmap.items.open()

    def clean_deadline_text(self) -> str:
        """A day that there is."""
        text = self.cleaned_data["deadline_text"]
        check_deadline(self.roadmap, text)
        return text

    def clean(self) -> dict[str, Any]:
        """New words without a measure to put them to make a new measure, which needs its wording."""
        data = super().clean() or self.cleaned_data
        words = [name for name in Proposal.SUGGESTED if data.get(name)]
        if words and not data.get("item") and not data.get("title") and "item" not in self.errors:
            self.add_error("title", "Выберите мероприятие выше или напишите формулировку нового.")
        return data


class DeclineForm(forms.Form):
    """Why a proposal is declined."""

    answer = forms.CharField(
        label="Причина",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Автор предложения прочитает её.",
    )
