"""Forms of this room: they check shapes, the services decide."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator

from accounts.searching import SearchField, SearchForm
from accounts.sorting import SortField
from consents import register
from consents.briefing import options_of
from consents.models import Consent, Purpose
from consents.wording import PROHIBITIONS
from documents.kinds import SCANS
from documents.uploads import CheckedUpload, check_upload

MAX_RESOURCES = 20


class RegisterFilterForm(forms.Form):
    """Filters of the register."""

    q = SearchField(label="Фамилия, имя")
    purpose = forms.ChoiceField(label="Согласие", required=False, choices=[("", "все"), *Purpose.choices])
    class_name = forms.ChoiceField(label="Класс", required=False)
    sort = SortField(register.ORDERS)

    def __init__(self, *args: Any, classes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["class_name"].choices = [("", "все"), *((name, name) for name in classes)]  # type: ignore[attr-defined]  # a ChoiceField


class EsignFilterForm(forms.Form):
    """Filters of the list of who signs by a code."""

    q = SearchField(label="Фамилия, имя")
    class_name = forms.ChoiceField(label="Класс", required=False)

    def __init__(self, *args: Any, classes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["class_name"].choices = [("", "все"), *((name, name) for name in classes)]  # type: ignore[attr-defined]  # a ChoiceField


class AgreementFilterForm(SearchForm):
    """The search in the list of agreements, and its order."""

    sort = SortField(register.AGREEMENT_ORDERS)


class EsignPileForm(forms.Form):
    """What is the same of a pile of papers."""

    signed_on = forms.DateField(
        label="Дата на бумаге", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    stored_at = forms.CharField(label="Где хранятся бумаги (необязательно)", required=False, max_length=200)


class EsignPaperForm(EsignPileForm):
    """One paper, with its scan."""

    scan = forms.FileField(label="Скан (необязательно)", required=False)

    def clean_scan(self) -> CheckedUpload | None:
        scan = self.cleaned_data["scan"]
        return check_upload(scan, SCANS) if scan else None


class EsignRevokeForm(forms.Form):
    """Why the agreement ends; nobody has to say."""

    reason = forms.CharField(label="Причина (необязательно)", required=False, max_length=300)


class AgreeForm(forms.Form):
    """What a signer decides before the code: yes or no, what not to publish, and the rules of the signature."""

    NO_RULES = "Без согласия с правилами код не заменит подпись. Отметьте или подпишите на бумаге."
    NOTHING_FORBIDDEN = "Отметьте, что показывать нельзя, или выберите «Можно показывать всё это»."
    ALL_AND_FORBIDDEN = "Вы отметили запреты. Выберите «Можно, но не всё» или снимите отметки."

    answer = forms.ChoiceField(
        label="Ваш ответ",
        widget=forms.RadioSelect({"class": "form-check-input"}),
        error_messages={"required": "Выберите ответ."},
    )
    prohibitions = forms.MultipleChoiceField(
        label="Что показывать нельзя",
        required=False,
        choices=PROHIBITIONS,
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
    )
    rules = forms.BooleanField(
        label="Принимаю правила простой электронной подписи",
        required=False,
        widget=forms.CheckboxInput({"class": "form-check-input"}),
    )

    def __init__(self, *args: Any, document: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = options_of(document)  # type: ignore[attr-defined]  # a ChoiceField
        if not is_publication(document):
            del self.fields["prohibitions"]

    def clean(self) -> None:
        """A yes rests on the rules and says the same as the ticks below it; a no needs neither."""
        data = self.cleaned_data
        if data.get("answer") not in {"yes", "partly"}:
            return
        if not data.get("rules"):
            self.add_error("rules", self.NO_RULES)
        is_part, forbidden = data["answer"] == "partly", data.get("prohibitions")
        if is_part != bool(forbidden) and "prohibitions" in data:
            self.add_error("prohibitions", self.NOTHING_FORBIDDEN if is_part else self.ALL_AND_FORBIDDEN)

    @property
    def refuses(self) -> bool:
        """Whether the answer is no."""
        return self.cleaned_data["answer"] == "no"


class LetterCodeForm(forms.Form):
    """Six digits from the letter; spaces between them are forgiven."""

    code = forms.CharField(
        label="Шесть цифр из письма",
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True, "class": "code-input"}
        ),
    )

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split())
        RegexValidator(r"^\d{6}$", "Код — шесть цифр из письма.")(code)
        return code


class RefusalForm(forms.Form):
    """Why not; nobody has to say."""

    reason = forms.CharField(
        label="Почему (необязательно)", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class WithdrawalForm(forms.Form):
    """Why a consent is taken back; nobody has to say."""

    reason = forms.CharField(
        label="Причина (необязательно)", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class DisputeForm(forms.Form):
    """How representatives who disagreed came to terms."""

    given = forms.TypedChoiceField(
        label="Как решили",
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        empty_value=None,
        choices=[("yes", "Документ действует: возражение снято"), ("no", "Документ не даётся")],
        error_messages={"required": "Отметьте, как решили представители."},
    )
    reason = forms.CharField(
        label="Кто и как решил",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Например: «отец снял возражение, заявление от 20.11.2026» или решение органа опеки, суда.",
        error_messages={"required": "Напишите, кто и как решил: это основание действий школы."},
    )


class PaperForm(forms.Form):
    """A paper signature as the curator confirms it."""

    signed_on = forms.DateField(
        label="Дата на документе", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    scan = forms.FileField(label="Скан или снимок (PDF, JPEG, PNG или HEIC)")
    stored_at = forms.CharField(label="Где хранится бумага", required=False, max_length=200)
    prohibitions = forms.MultipleChoiceField(
        label="Что запрещено на бланке", required=False, choices=PROHIBITIONS, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, document: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document
        if not is_publication(document):
            del self.fields["prohibitions"]

    def clean_signed_on(self) -> datetime.date:
        day = self.cleaned_data["signed_on"]
        if day > self.document.organisation.today():
            raise ValidationError("Эта дата ещё не наступила. Укажите дату, которая стоит на документе.")
        return day

    def clean_scan(self) -> CheckedUpload:
        return check_upload(self.cleaned_data["scan"], SCANS)


class ResourcesForm(forms.Form):
    """The web resources of a publication (приказ РКН № 18: full addresses), one per line."""

    resources = forms.CharField(
        label="Адреса страниц, по одному в строке",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Полностью: https://школа.рф/nastavnichestvo, https://vk.com/школа",
    )

    def clean_resources(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["resources"].splitlines() if line.strip()]
        if len(lines) > MAX_RESOURCES:
            raise ValidationError(f"Не больше {MAX_RESOURCES} адресов.")
        check = URLValidator(schemes=["http", "https"], message="Не похоже на адрес страницы: нужен вид https://…")
        for line in lines:
            check(line)
        return lines


class GroundForm(forms.Form):
    """Why the data are kept after a withdrawal."""

    ground = forms.CharField(
        label="Законное основание хранить данные",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Назовите закон и срок, например: «125-ФЗ, приказы по основной деятельности — постоянно».",
        error_messages={"required": "Без основания хранить данные нельзя: назовите закон или уничтожьте их."},
    )


def is_publication(document: Any) -> bool:
    """Whether the signer may set prohibitions."""
    return isinstance(document, Consent) and document.purpose == Purpose.PUBLICATION
