"""Why a verb was not carried out: one base for the faults that a page shows in a form or as a message."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest


class Refusal(Exception):
    """A verb was not carried out, and a person can do something about it; `sentences` are Russian."""

    @property
    def sentences(self) -> list[str]:
        return [str(self)]


# What a page catches around a verb; Django's own class tells of wrong values.
REFUSED = (Refusal, ValidationError)


def sentences_of(refusal: Refusal | ValidationError) -> list[str]:
    """Why it was refused, in Russian."""
    return refusal.messages if isinstance(refusal, ValidationError) else refusal.sentences


def in_one_line(refusal: Refusal | ValidationError) -> str:
    """The sentences one after another."""
    return " ".join(sentences_of(refusal))


def tell_refusal(request: HttpRequest, refusal: Refusal | ValidationError) -> None:
    """Say on the next page why a verb was refused."""
    messages.error(request, in_one_line(refusal))


def add_refusal(form: BaseForm, refusal: Refusal | ValidationError, field: str | None = None) -> None:
    """The refusal beside the fields of the form that it names, else beside `field`, else on top of the form."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(field, sentences_of(refusal))
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else field, errors)
