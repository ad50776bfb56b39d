"""Forms that name those responsible for an item."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from accounts.access import ROADMAP_READERS
from accounts.models import Membership
from roadmap.fields import offer
from roadmap.models import Item
from roadmap.responsibles.assigning import AssigneeSuggestion


class PeopleField(forms.ModelMultipleChoiceField):
    """People by name and position."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.user} — {obj.position or obj.get_role_display()}"


class AssignForm(forms.Form):
    """Who in the portal is responsible."""

    responsibles = PeopleField(
        label="Ответственные в портале",
        queryset=Membership.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["responsibles"] = list(item.responsibles.all())
        field = cast(forms.ModelMultipleChoiceField, self.fields["responsibles"])
        field.queryset = Membership.objects.holding(item.roadmap.programme.organisation, *ROADMAP_READERS)


class FoundForm(forms.Form):
    """Which of the people found in the words of a roadmap become responsible."""

    STALE = "Пока страница была открыта, список изменился. Проверьте отметки и отправьте ещё раз."
    chosen = forms.MultipleChoiceField(
        label="Найденные люди",
        error_messages={"required": "Отметьте хотя бы одного человека.", "invalid_choice": STALE},
    )

    def __init__(self, *args: Any, found: list[AssigneeSuggestion], none: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.none = none
        self.by_key = {one.key: one for one in found}
        offer(self, "chosen", [(key, key) for key in self.by_key])

    def clean_chosen(self) -> list[AssigneeSuggestion]:
        """The suggestions themselves."""
        return [self.by_key[key] for key in self.cleaned_data["chosen"]]

    @property
    def ticked(self) -> set[str]:
        """What is ticked: what was sent, else whatever is sure, unless `none` was asked for."""
        if self.is_bound:
            return set(cast(QueryDict, self.data).getlist("chosen"))
        return set() if self.none else {key for key, one in self.by_key.items() if one.is_sure}
