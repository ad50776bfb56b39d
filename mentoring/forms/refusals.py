"""The summary above a refused form: every error of the page's forms, with a link to its field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField
from django.utils.text import Truncator

LABEL_LETTERS = 70
# As many lines of errors leave the form itself in sight on a phone; the others are folded.
SHOWN = 4


@dataclass(frozen=True)
class Fault:
    """An error in a form; `target` is the id of its field, empty for an error of the whole form."""

    text: str
    target: str = ""


def faults_of(context: Iterable[Any]) -> list[Fault]:
    """The errors of all refused forms among the values of a template's context, each once, in the page's order."""
    seen: set[int] = set()
    return list(dict.fromkeys(fault for value in context for fault in faults_in(value, seen)))


def faults_in(value: Any, seen: set[int]) -> Iterator[Fault]:
    """Errors of a form, a formset, or a list of them."""
    if id(value) in seen:
        return
    if isinstance(value, BaseForm | BaseFormSet):
        seen.add(id(value))
        if value.is_bound:
            yield from faults_of_set(value, seen) if isinstance(value, BaseFormSet) else faults_of_form(value)
        for part in vars(value).values():
            yield from faults_in(part, seen)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from faults_in(part, seen)


def faults_of_set(rows: BaseFormSet, seen: set[int]) -> Iterator[Fault]:
    """Errors of the set as a whole, then of its rows, which say where they stand."""
    yield from (Fault(str(error)) for error in rows.non_form_errors())
    for number, form in enumerate(rows.forms, start=1):
        seen.add(id(form))
        yield from (Fault(f"Строка {number}. {fault.text}", fault.target) for fault in faults_of_form(form))


def faults_of_form(form: BaseForm) -> Iterator[Fault]:
    """Form-wide errors, then those of the fields in their order."""
    yield from (Fault(str(error)) for error in form.non_field_errors())
    for field in form:
        yield from (Fault(f"{label_of(field)} {error}", target_of(field)) for error in field.errors)


def label_of(field: BoundField) -> str:
    """The field's label with one colon, a question with its mark alone; a declaration to be ticked is cut."""
    words = Truncator(field.label.rstrip(":")).chars(LABEL_LETTERS)
    return words if words.endswith("?") else f"{words}:"


def folded(faults: list[Fault]) -> tuple[list[Fault], list[Fault]]:
    """The errors that stand in sight and those under «Ещё»; a single one is never folded."""
    return (faults, []) if len(faults) <= SHOWN + 1 else (faults[:SHOWN], faults[SHOWN:])


def head_of(context: Iterable[Any]) -> str:
    """What the refused form says of itself (`refused_head`); empty where it says nothing."""
    heads = (getattr(value, "refused_head", "") for value in context if isinstance(value, BaseForm) and value.errors)
    return next((head for head in heads if head), "")


def target_of(field: BoundField) -> str:
    """The id of the field's control, of its first choice where it has several; none for a hidden field."""
    if field.is_hidden:
        return ""
    if not field.use_fieldset:
        return field.id_for_label or field.auto_id
    return next((part.id_for_label for part in field.subwidgets if part.id_for_label), "")
