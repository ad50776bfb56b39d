"""What hangs on a person: her cards, special categories, representatives."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import for_roles, require
from accounts.http import PortalRequest
from accounts.models import Role
from accounts.verbs import fulfil, tell_outcome
from participants import services
from participants.access import can_edit
from participants.columns import CARD_MODELS, Base
from participants.forms import CARD_FORMS, CategoriesForm, RepresentativeForm
from participants.models import Participant, Representative
from participants.views import current_programme, editable_person


@for_roles(Role.CURATOR)
def card(request: PortalRequest, pk: int, base: str) -> HttpResponse:
    """This year's card of the person in a base: open it or change it."""
    person, model = editable_person(request, pk), CARD_MODELS[base]
    programme = current_programme(request)
    if programme is None:
        return redirect(person)
    kept = model.objects.filter(participant=person, programme=programme).first()
    first = {} if kept else {"joined_on": programme.organisation.today()}
    form = CARD_FORMS[base](request.POST or None, instance=kept, initial=first)
    new = partial(services.open_card, model, person, programme)
    verb = partial(services.change_card, kept) if kept else new
    if fulfil(request, form, partial(verb, by=request.user), "Карточка сохранена."):
        return redirect(person)
    title = f"{dict(Base.choices)[base].capitalize()}, {programme.years}"
    return render(request, "participants/form.html", {"person": person, "form": form, "title": title})


@for_roles(Role.CURATOR)
def categories(request: PortalRequest, pk: int) -> HttpResponse:
    """The special categories of a person."""
    person = editable_person(request, pk)
    form = CategoriesForm(request.POST or None, initial=CategoriesForm.values_of(person))
    if request.method == "POST" and form.is_valid():
        services.set_categories(person, by=request.user, categories=form.categories())
        messages.success(request, "Особые категории сохранены.")
        return redirect(person)
    return render(request, "participants/form.html", {"person": person, "form": form, "title": "Особые категории"})


@for_roles(Role.CURATOR)
def representative_add(request: PortalRequest, pk: int) -> HttpResponse:
    """A representative of a person."""
    person = editable_person(request, pk)
    return representative_page(request, person, None)


@for_roles(Role.CURATOR)
def representative_edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Change a representative."""
    found = visible_representative(request, pk)
    return representative_page(request, found.participant, found)


def visible_representative(request: PortalRequest, pk: int) -> Representative:
    """The representative if the reader may change the person she acts for."""
    seen = Representative.objects.visible_to(request.membership).select_related("participant__organisation")
    representative = get_object_or_404(seen, pk=pk)
    require(can_edit(request.membership, representative.participant))
    return representative


def representative_page(request: PortalRequest, person: Participant, kept: Representative | None) -> HttpResponse:
    """The form of a representative, new or known."""
    form = RepresentativeForm(request.POST or None, instance=kept)
    verb = partial(services.change_representative, kept) if kept else partial(services.add_representative, person)
    if fulfil(request, form, partial(verb, by=request.user), "Представитель сохранён."):
        return redirect(person)
    return render(
        request, "participants/form.html", {"person": person, "form": form, "title": "Законный представитель"}
    )


@for_roles(Role.CURATOR)
@require_POST
def representative_end(request: PortalRequest, pk: int) -> HttpResponse:
    """The representative no longer acts for the person."""
    found = visible_representative(request, pk)
    with tell_outcome(request, "Отмечено: больше не представляет."):
        services.end_representative(found, by=request.user)
    return redirect(reverse("participants:detail", args=[found.participant_id]))
