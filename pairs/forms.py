"""What a curator, a mentor or a mentee may type, as clean Python values."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import inlineformset_factory

from accounts.models import Membership
from accounts.searching import SearchField
from accounts.sorting import SortField
from pairs.models import IndividualPlan, Meeting, Pair, PlanItem
from pairs.papers import VIEWS
from pairs.plan_templates import template_for
from participants.models import MenteeCard, MentorCard, MentoringForm, Participant
from programmes.models import Programme

SCALE = [(number, str(number)) for number in range(1, 11)]
ANY = [("", "все")]
PAIR_ORDERS = [
    ("", "по фамилии наставника"),
    ("-mentor", "по фамилии наставника, от Я до А"),
    ("started", "сначала закреплённые раньше"),
    ("-started", "сначала закреплённые недавно"),
]
READERS_OF_NOTES = "Прочтут куратор, директор, наставляемый и его родители."
READERS_IN_A_GROUP = "В группе их видят только наставник, куратор и директор: здесь можно писать о каждом."


def day(label: str, **kwargs) -> forms.DateField:
    """A day chosen with the browser's own calendar."""
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **kwargs)


def text(label: str, *, rows: int = 3, **kwargs) -> forms.CharField:
    """A few lines of text."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def scale(label: str, **kwargs) -> forms.TypedChoiceField:
    """1–10, big enough for a thumb."""
    return forms.TypedChoiceField(
        label=label, choices=SCALE, coerce=int, widget=forms.RadioSelect({"class": "form-check-input"}), **kwargs
    )


class ChoosyForm(forms.Form):
    """A form whose choices depend on who asks."""

    fields: dict[str, Any]  # Django's own type knows only fields without choices


class PairFilterForm(ChoosyForm):
    """The filters of the list of pairs, whose views are its states; all may be empty."""

    q = SearchField(label="Фамилия")
    form = forms.ChoiceField(label="Форма", choices=[*ANY, *MentoringForm.choices], required=False)
    year = forms.TypedChoiceField(label="Учебный год", coerce=int, empty_value=None, required=False)
    sort = SortField(PAIR_ORDERS)

    def __init__(self, *args, membership: Membership, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        programmes = Programme.objects.filter(organisation=membership.organisation)
        self.fields["year"].choices = [*ANY, *((p.school_year, p.years) for p in programmes)]


class PapersFilterForm(forms.Form):
    """The view and the filters of «Документы пар»; all may be empty."""

    view = forms.ChoiceField(
        choices=[(name, words) for name, (words, _) in VIEWS.items()], required=False, widget=forms.HiddenInput
    )
    q = SearchField(label="Фамилия, имя")
    form = forms.ChoiceField(label="Форма", choices=[*ANY, *MentoringForm.choices], required=False)


class PlanFilterForm(forms.Form):
    """The search in the list of plans."""

    q = SearchField(label="Фамилия")


class MentorChoice(forms.ModelChoiceField):
    """Mentors with a place left, and what they know."""

    def label_from_instance(self, obj) -> str:
        return f"{obj.participant.name.full} — {obj.competences or 'компетенции не указаны'}"


class MenteeChoice(forms.ModelMultipleChoiceField):
    """Mentees without a pair, and what they ask for."""

    def label_from_instance(self, obj) -> str:
        where = f", {obj.participant.class_title}" if obj.participant.class_title else ""
        return f"{obj.participant.name.full}{where} — {obj.request or 'запрос не указан'}"


class PersonChoice(forms.ModelChoiceField):
    """A person by the full name and class."""

    def label_from_instance(self, obj) -> str:
        return ", ".join(filter(None, (obj.name.full, obj.class_title)))


class PairForm(ChoosyForm):
    """A pair or group put together by hand, of one form of mentoring."""

    mentor = MentorChoice(MentorCard.objects.none(), label="Наставник", empty_label="Выберите")
    mentees = MenteeChoice(
        MenteeCard.objects.none(),
        label="Наставляемые",
        widget=forms.CheckboxSelectMultiple,
        help_text="Отметьте одного для пары или нескольких для группы.",
        error_messages={"required": "Отметьте хотя бы одного наставляемого."},
    )
    role_model = forms.ChoiceField(label="Ролевая модель", required=False)
    goal = text("Цель работы", rows=2, required=False, max_length=500)

    def __init__(self, *args, mentors: Iterable[int], mentees: Iterable[int], form: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        by_name = ("participant__search_key", "pk")
        self.fields["mentor"].queryset = (
            MentorCard.objects.filter(pk__in=mentors).select_related("participant").order_by(*by_name)
        )
        self.fields["mentees"].queryset = (
            MenteeCard.objects.filter(pk__in=mentees).select_related("participant").order_by(*by_name)
        )
        self.fields["role_model"].choices = role_models(form)


def role_models(form: str, current: str = "") -> list[tuple[str, str]]:
    """The role models of a form of mentoring, and the one chosen before if it is not among them."""
    known = [*template_for(form).role_models]
    if current and current not in known:
        known.append(current)
    return [("", "Не выбрана"), *((model, model) for model in known)]


class GoalForm(ChoosyForm):
    """What of a pair may be changed after it was made."""

    role_model = forms.ChoiceField(label="Ролевая модель", required=False)
    goal = text("Цель работы", rows=3, required=False, max_length=500)

    def __init__(self, data=None, *, pair: Pair) -> None:
        super().__init__(data, initial={"goal": pair.goal, "role_model": pair.role_model})
        self.fields["role_model"].choices = role_models(pair.form, pair.role_model)


class ReasonForm(forms.Form):
    """Why a pair pauses."""

    reason = text("Причина", max_length=500, error_messages={"required": "Напишите причину: её увидят участники."})


class EndForm(ReasonForm):
    """Why and when a pair's work ends before its time."""

    on = day("Последний день работы", required=False, help_text="Пусто — сегодня.")


class CompleteForm(EndForm):
    """A pair that went through its programme needs no reason, but may have a word."""

    reason = text("Итог работы", required=False, max_length=500)


class JoinForm(ChoosyForm):
    """One more mentee in a working pair, by an order."""

    mentee = PersonChoice(Participant.objects.none(), label="Наставляемый", empty_label="Выберите")
    order_number = forms.CharField(label="Приказ №", max_length=40)
    order_date = day("Дата приказа", help_text="С этого дня наставляемый в группе.")

    def __init__(self, *args, people: Iterable[int], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentee"].queryset = Participant.objects.filter(pk__in=people).order_by("search_key", "pk")


class LeaveForm(ChoosyForm):
    """A mentee goes out of a group."""

    mentee = PersonChoice(Participant.objects.none(), label="Кто выходит", empty_label="Выберите")
    on = day("Последний день в группе", required=False, help_text="Пусто — сегодня.")
    reason = text("Почему", max_length=500, help_text="Увидят куратор и директор.")

    def __init__(self, *args, people: Iterable[int], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mentee"].queryset = Participant.objects.filter(pk__in=people).order_by("search_key", "pk")


class RemarksForm(forms.Form):
    """What the mentor should mend in the plan."""

    remarks = text("Замечания", max_length=3000, error_messages={"required": "Напишите, что исправить в плане."})


class PlanTermForm(forms.Form):
    """The term of a plan, and the version the rows were read from."""

    starts_on = day("Срок с")
    ends_on = day("по")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "План не может закончиться раньше, чем начался: поправьте одну из дат.")
        return cleaned


class PlanItemForm(forms.ModelForm):
    """A row of the plan: mostly confirmed, seldom typed."""

    due_on = day("Выполнить до", required=False)

    class Meta:
        model = PlanItem
        fields = ("section", "task", "due_on", "due_text", "expected")
        widgets = {
            "task": forms.Textarea(attrs={"rows": 2}),
            "expected": forms.Textarea(attrs={"rows": 2}),
            "due_text": forms.TextInput(attrs={"placeholder": "например, ежемесячно"}),
        }


PlanItemFormSet = inlineformset_factory(
    IndividualPlan,
    PlanItem,
    form=PlanItemForm,
    extra=2,
    can_delete=True,
    max_num=100,
    absolute_max=200,
    validate_max=True,
)


class MarkForm(forms.Form):
    """A plan item is done."""

    done_on = day("Выполнено")
    actual = text("Фактический результат", rows=2, required=False, max_length=500)
    mark = forms.TypedChoiceField(
        label="Оценка наставника",
        choices=[("", "без оценки"), *((n, str(n)) for n in range(5, 0, -1))],
        coerce=int,
        empty_value=None,
        required=False,
    )


class MeetingForm(forms.Form):
    """A meeting in one screen: everything but the day has an answer already."""

    kind = forms.ChoiceField(label="Вид встречи", choices=Meeting.Kind.choices)
    held_on = day("Дата")
    minutes = forms.IntegerField(
        label="Сколько минут",
        required=False,
        min_value=1,
        max_value=600,
        error_messages={"min_value": "Укажите хотя бы одну минуту.", "max_value": "Больше 600 минут не бывает."},
    )
    failed = forms.BooleanField(label="Встреча не состоялась (не пришёл, не ответил)", required=False)
    topics = forms.CharField(
        label="О чём", required=False, max_length=500, help_text="Это прочтут все участники и их родители."
    )
    summary = text("Итоги и заметки", rows=2, required=False, max_length=3000)

    def __init__(self, *args, pair: Pair, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["summary"].help_text = READERS_OF_NOTES if pair.concerns_one_family else READERS_IN_A_GROUP


class FeedbackForm(forms.Form):
    """What one side says of a meeting."""

    comfort = scale("Насколько комфортно было на встрече?")
    usefulness = scale("Насколько встреча была полезна?")
    comment = text("Пара слов, если хочется", required=False, max_length=2000)


class PleaForm(forms.Form):
    """Why another mentor is needed."""

    reason = text(
        "Почему нужен другой наставник",
        rows=5,
        max_length=2000,
        error_messages={"required": "Напишите, что мешает: директору нужно это, чтобы решить."},
    )


class AnswerForm(forms.Form):
    """The director's answer to a plea."""

    granted = forms.TypedChoiceField(
        label="Решение",
        choices=[("yes", "Удовлетворить: подобрать другого наставника"), ("no", "Отклонить")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        empty_value=None,
    )
    answer = text(
        "Ответ", required=False, max_length=2000, help_text="При отказе обязателен: его прочтёт наставляемый."
    )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if cleaned.get("granted") is False and not cleaned.get("answer", "").strip():
            self.add_error("answer", "Объясните отказ: ответ прочтёт наставляемый.")
        return cleaned


class SuggestForm(forms.Form):
    """What a mentee would like to have in the plan."""

    task = text(
        "Что добавить в план",
        rows=2,
        max_length=500,
        help_text="Например: вместе сходить на день открытых дверей",
        error_messages={"required": "Напиши, что предлагаешь."},
    )


class SuggestionAnswerForm(forms.Form):
    """The mentor's answer to a suggestion."""

    taken = forms.TypedChoiceField(
        label="Решение",
        choices=[("yes", "Добавить в план"), ("no", "Не подходит")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        empty_value=None,
    )
    answer = text(
        "Ответ", rows=2, required=False, max_length=1000, help_text="При отказе обязателен: его прочтёт наставляемый."
    )

    def __init__(self, *args, editable: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not editable:
            taken: Any = self.fields["taken"]
            taken.choices, taken.initial = [("no", "Ответить, не меняя план")], "no"
            taken.help_text = "План уже отправлен или утверждён, добавить в него строку сейчас нельзя."
