"""What the pages of all subjects do alike: run a verb and tell how it went."""

from collections.abc import Callable
from functools import partial

from django.core.paginator import Page
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.http import PortalRequest
from accounts.verbs import fulfil, tell_outcome
from pairs.models import Pair


def pair_or_404(request: PortalRequest, pk: int) -> Pair:
    """A pair that the reader may do something with: one she sees, of people who let their data be processed."""
    return get_object_or_404(Pair.objects.visible_to(request.membership).processed(), pk=pk)


def attempt(request: PortalRequest, verb: Callable[..., object], done: str, back) -> HttpResponse:
    """Run the verb of a button; say what came of it and go back."""
    with tell_outcome(request, done):
        verb(by=request.user)
    return redirect(back)


def fulfil_by_reader(request: PortalRequest, form: Form, verb: Callable[..., object], done: str) -> bool:
    """`accounts.verbs.fulfil` by the reader."""
    return fulfil(request, form, partial(verb, by=request.user), done)


def confirm(
    request: PortalRequest, pair: Pair, form: Form, *, verb: Callable[..., object], done: str, words: dict[str, str]
) -> HttpResponse:
    """A page that asks once and says what will happen. `words`: title, question, consequence, action."""
    if fulfil_by_reader(request, form, partial(verb, pair), done):
        return redirect(pair)
    return render(request, "pairs/pair_confirm.html", {"pair": pair, "form": form, **words})


def choosable(page: Page, waiting: QuerySet) -> set[int]:
    """Ids of the rows of a page that are among `waiting`, those that an order may speak of now."""
    return set(waiting.filter(pk__in=[row.pk for row in page]).values_list("pk", flat=True))
