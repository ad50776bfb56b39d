"""Running a verb for a page and telling how it went."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest

from accounts.refusals import REFUSED, add_refusal, tell_refusal


@contextmanager
def tell_outcome(request: HttpRequest, success: str) -> Iterator[None]:
    """Say `success`, or in a sentence why the verb inside was refused; the page goes on in both cases.

    For buttons. A form shows the refusal beside its field and keeps what was typed instead.
    """
    try:
        yield
    except REFUSED as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, success)


def fulfil(
    request: HttpRequest, form: BaseForm, verb: Callable[..., object], success: str = "", *, field: str | None = None
) -> bool:
    """Run a verb with what a sent and valid form says; true when done, and `success` is then said.

    A refusal of the verb stands in the form, beside the field it is about, else beside `field`, and what was typed
    stays: somebody else may just have been faster. `form.cleaned_data` are the verb's arguments.
    """
    if not form.is_bound or not form.is_valid():
        return False
    try:
        verb(**form.cleaned_data)
    except REFUSED as refusal:
        add_refusal(form, refusal, field)
        return False
    if success:
        messages.success(request, success)
    return True
