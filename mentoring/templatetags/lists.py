"""Filters of a list: the search, the folded rest, the order, what is asked and how to take it back; built in, too."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.forms import BaseForm, Form, SearchInput
from django.forms.boundfield import BoundField
from django.http import QueryDict

from accounts.list_views import PLACE, ViewTab, address_of
from accounts.sorting import SortField
from mentoring.templatetags.portal import date_digits

register = template.Library()
# A line of tabs in letters; what stands around the words of one; what «Ещё» takes.
LINE, AROUND, MORE = 112, 5, 12


@dataclass(frozen=True)
class Condition:
    """What a list is asked for, in words, and the address without it."""

    words: str
    address: str


@dataclass(frozen=True)
class TabLine:
    """The tabs of a list that stand on one line, and those folded behind them."""

    shown: list[ViewTab]
    folded: list[ViewTab]


@register.filter
def on_one_line(tabs: list[ViewTab]) -> TabLine:
    """The tabs that a line of 1280 px holds, the current one always; the rest folded."""
    if sum(map(width_of, tabs)) <= LINE:
        return TabLine(tabs, [])
    left = LINE - MORE - sum(width_of(tab) for tab in tabs if tab.is_current)
    shown = []
    for tab in tabs:
        left -= 0 if tab.is_current else width_of(tab)
        if tab.is_current or left >= 0:
            shown.append(tab)
    return TabLine(shown, [tab for tab in tabs if tab not in shown])


def width_of(tab: ViewTab) -> int:
    """A tab in letters."""
    return len(tab.words) + len(tab.count_words) + AROUND


@register.filter
def shown_filters(form: Form) -> list[BoundField]:
    """Fields of a list's filters that are always seen: the search, or all where nothing is searched."""
    fields = conditions_of(form)
    searches = [field for field in fields if isinstance(field.field.widget, SearchInput)]
    return searches if searches or getattr(form, "is_folded", False) else fields


@register.filter
def folded_filters(form: Form) -> list[BoundField]:
    """The other fields of a list's filters."""
    shown = {field.name for field in shown_filters(form)}
    return [field for field in conditions_of(form) if field.name not in shown]


@register.filter
def order_choice(form: Form) -> BoundField | None:
    """The field that sorts the list, if it has one."""
    return next((field for field in form.visible_fields() if isinstance(field.field, SortField)), None)


@register.filter
def chosen_of(fields: Iterable[BoundField]) -> list[BoundField]:
    """Those of these filters that the address sets."""
    return [field for field in fields if field.form.is_bound and field.value()]


@register.filter
def faulty(fields: Iterable[BoundField]) -> bool:
    """Whether one of these filters says what is wrong with it: then it has to be seen."""
    return any(field.errors for field in fields)


@register.filter
def taken_back(fields: Iterable[BoundField]) -> list[Condition]:
    """Each condition that these filters set, with the address that drops it."""
    return [
        Condition(f"{field.label}: {said_by(field)}", address_of(query_of(field.form), **{field.name: ""}))
        for field in chosen_of(fields)
    ]


@register.filter
def conditions_of(form: Form) -> list[BoundField]:
    """Fields that narrow the list: all but its order."""
    return [field for field in form.visible_fields() if not isinstance(field.field, SortField)]


@register.filter
def without_conditions(form: Form) -> str:
    """The address of the list with nothing asked for: view, order and columns stay."""
    return address_of(query_of(form), **dict.fromkeys((field.name for field in conditions_of(form)), ""))


@register.filter
def carried(form: Form) -> list[tuple[str, str]]:
    """What else stands in the address and goes along with a search: the view, the columns, how many rows a page."""
    query = query_of(form)
    names = [name for name in query if name not in form.fields and name not in PLACE]
    return [(name, value) for name in names for value in query.getlist(name)]


def query_of(form: BaseForm) -> QueryDict:
    """The address that the form was read from."""
    if isinstance(form.data, QueryDict):
        return form.data
    query = QueryDict(mutable=True)
    query.update(form.data)
    return query


def said_by(field: BoundField) -> str:
    """The value of a filter as its reader knows it: the label of a choice, a day in digits, words as typed."""
    value: Any = field.value()
    if choices := getattr(field.field, "choices", None):
        return next((str(label) for key, label in choices if str(key) == str(value)), str(value))
    day = getattr(field.form, "cleaned_data", {}).get(field.name)
    return date_digits(day) if hasattr(day, "isoformat") else str(value)
