"""What the pages of all subjects do alike: run a verb and tell how it went, page through rows."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.access import WrongState
from pairs.models import Pair

PAGE_SIZES = {"25": 25, "50": 50, "100": 100}


def attempt(request: HttpRequest, verb: Callable[[], object], done: str, back) -> HttpResponse:
    """Run a verb of a button; say what came of it and go back."""
    try:
        verb()
    except WrongState as error:
        messages.error(request, str(error))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
    return redirect(back)


def fulfil(request: HttpRequest, form: Form, verb: Callable[[], object], done: str) -> bool:
    """Run a verb of a valid form; its refusal stands in the form, beside the field it is about."""
    try:
        verb()
    except WrongState as error:
        form.add_error(None, str(error))
    except ValidationError as error:
        form.add_error(None, error)
    else:
        messages.success(request, done)
        return True
    return False


def confirm(
    request: HttpRequest, pair: Pair, form: Form, *, verb: Callable[..., object], done: str, words: dict[str, str]
) -> HttpResponse:
    """A page that asks once and says what will happen. `words`: title, question, consequence, action."""
    if (
        request.method == "POST"
        and form.is_valid()
        and fulfil(request, form, lambda: verb(pair, by=request.user, **form.cleaned_data), done)
    ):
        return redirect(pair)
    return render(request, "pairs/pair_confirm.html", {"pair": pair, "form": form, **words})


def page_of(request: HttpRequest, rows) -> Page:
    """The page of `rows` that the address asks for; a senseless number gives the nearest page."""
    size = PAGE_SIZES.get(request.GET.get("per_page", ""), 25)
    return Paginator(rows, size).get_page(request.GET.get("page"))
