"""The filters of the table and of the list of one's own items."""

from typing import Any

from django import forms

from accounts.models import Membership, Organisation
from accounts.searching import SearchField, SearchForm
from deadlines.school_year import year_title
from roadmap.fields import offer, shorten
from roadmap.models import Item, Roadmap


class AddressFilterForm(forms.Form):
    """Filters kept in the address."""

    def chosen(self) -> dict[str, Any]:
        """What is filtered by; a nonsense value in the address filters nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}

    def carry(self, name: str) -> None:
        """Carry another part of the address along."""
        self.fields[name] = forms.CharField(widget=forms.HiddenInput, required=False)


class ItemFilterForm(AddressFilterForm):
    """The filters of a roadmap's views, in the address. `me`: the reader may be chosen as the responsible."""

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


class ItemSearchForm(SearchForm):
    """The search among items: one's own, or those that were assigned."""

    q = SearchField(label="Мероприятие")


class ListFilterForm(AddressFilterForm):
    """The filters of the list of roadmaps, whose views are the states; in the address."""

    is_folded = True

    school_year = forms.TypedChoiceField(label="Учебный год", required=False, coerce=int, empty_value=None)
    organisation = forms.TypedChoiceField(label="Организация", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, roadmaps: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = roadmaps.order_by("-programme__school_year").values_list("programme__school_year", flat=True)
        offer(self, "school_year", [("", "Все"), *((year, year_title(year)) for year in years.distinct())])
        owners = Organisation.objects.filter(pk__in=roadmaps.order_by().values("programme__organisation"))
        offer(self, "organisation", [("", "Все"), *((owner.pk, owner.plain_name) for owner in owners)])
        if len(owners) < 2:
            del self.fields["organisation"]
