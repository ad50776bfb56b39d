"""Running a verb for a page and telling how it went."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest

from accounts.access import WrongState


@contextmanager
def tell_outcome(request: HttpRequest, success: str) -> Iterator[None]:
    """Say `success`, or in a sentence why the verb inside was refused; the page goes on in both cases.

    For buttons. A form shows the refusal beside its field and keeps what was typed instead.
    """
    try:
        yield
    except WrongState as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, success)


def fulfil(request: HttpRequest, form: BaseForm, verb: Callable[..., object], success: str = "") -> bool:
    """Run a verb with what a sent and valid form says; true when done, and `success` is then said.

    A refusal of the verb stands in the form, beside the field it is about, and what was typed stays: somebody else may
    just have been faster. `form.cleaned_data` are the verb's arguments.
    """
    if not form.is_bound or not form.is_valid():
        return False
    try:
        verb(**form.cleaned_data)
    except WrongState as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as refusal:
        add_errors(form, refusal)
    else:
        if success:
            messages.success(request, success)
        return True
    return False


def add_errors(form: BaseForm, refusal: ValidationError) -> None:
    """The errors of a verb beside their fields, those without a field of this form on top."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
