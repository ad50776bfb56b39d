"""The form of a wave, and the form that a questionnaire becomes."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from surveys.models import Moment, Question, Sheet

GRADES = [(n, str(n)) for n in range(1, 11)]
YES_NO = [(1, "да"), (0, "нет")]
UNANSWERED = {"required": "Выберите ответ."}


class WaveForm(forms.Form):
    """What is measured and from when to when."""

    moment = forms.ChoiceField(label="Замер", choices=Moment.choices)
    opens_on = forms.DateField(label="Открыть", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    closes_on = forms.DateField(
        label="Закрыть после", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self) -> None:
        data = self.cleaned_data
        if data.get("opens_on") and data.get("closes_on") and data["closes_on"] < data["opens_on"]:
            self.add_error("closes_on", "Последний день раньше первого. Исправьте одну из дат.")


def field_for(question: Question) -> forms.Field:
    """The form field of a question; only free texts may stay empty."""
    if question.kind == Question.Kind.TEXT:
        widget = forms.Textarea(attrs={"rows": 3, "class": "form-control"})
        return forms.CharField(label=question.text, required=False, max_length=2000, widget=widget)
    if question.kind == Question.Kind.CHOICE:
        options = [(choice, choice) for choice in question.choices]
        return forms.ChoiceField(label=question.text, choices=options, widget=radios(), error_messages=UNANSWERED)
    options = GRADES if question.kind == Question.Kind.SCALE else YES_NO
    return forms.TypedChoiceField(
        label=question.text, choices=options, coerce=int, widget=radios(), error_messages=UNANSWERED
    )


def radios() -> forms.RadioSelect:
    return forms.RadioSelect({"class": "form-check-input"})


@dataclass(frozen=True)
class Asked:
    """A question with the field that takes its answer."""

    question: Question
    field: BoundField


class SheetForm(forms.Form):
    """A questionnaire to fill in."""

    refused_head = "Ответы ещё не отправлены: ответьте на каждый вопрос"

    def __init__(self, sheet: Sheet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(sheet.questionnaire.questions.all())
        for question in self.questions:
            self.fields[f"q{question.pk}"] = field_for(question)

    def asked(self) -> list[Asked]:
        """The questions in their order."""
        return [Asked(question, self[f"q{question.pk}"]) for question in self.questions]

    def answers(self) -> dict[int, int | str]:
        """Question id → number or text."""
        return {int(name[1:]): value for name, value in self.cleaned_data.items()}
