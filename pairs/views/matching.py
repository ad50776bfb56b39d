"""Making pairs: from the suggestions for the whole school, or by hand."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.access import for_roles
from accounts.http import PortalRequest
from accounts.models import Role
from accounts.refusals import add_refusal
from documents import jobs
from pairs import matching, services, tasks
from pairs.forms import PairForm
from pairs.models import Pair
from participants.models import MentoringForm
from programmes.models import Programme

SHOWN = 200
NO_PROGRAMME = "На этот учебный год программы ещё нет. Создайте её в дорожной карте, тогда можно будет составлять пары."


def asked_form(request: PortalRequest) -> str:
    """The form of mentoring in the address; empty for all, also for nonsense."""
    form = request.GET.get("form", "")
    return form if form in MentoringForm else ""


@for_roles(Role.CURATOR)
def suggest(request: PortalRequest) -> HttpResponse:
    """Suggestions for everybody without a pair, best first; weak ones are not ticked."""
    programme = Programme.objects.current(request.membership.organisation)
    form = asked_form(request)
    found = matching.suggest(programme, form) if programme else []
    context = {
        "programme": programme,
        "no_programme": NO_PROGRAMME,
        "chosen": form,
        "forms": MentoringForm.choices,
        "suggestions": found[:SHOWN],
        "weak": sum(suggestion.is_weak for suggestion in found),
        "total": len(found),
        "more": max(len(found) - SHOWN, 0),
        "unmatched": len(matching.open_needs(programme, form)) - len(found) if programme else 0,
    }
    return render(request, "pairs/pair_suggest.html", context)


@require_POST
@for_roles(Role.CURATOR)
def create_many(request: PortalRequest) -> HttpResponse:
    """Make the ticked pairs in the background."""
    programme = Programme.objects.current(request.membership.organisation)
    keys = [key for key in request.POST.getlist("pair") if matching.read_key(key)]
    if programme is None or not keys:
        messages.error(request, NO_PROGRAMME if programme is None else "Отметьте хотя бы одну пару.")
        return redirect("pairs:suggest")
    job = jobs.start(
        tasks.create_pairs,
        "Создание пар",
        organisation=programme.organisation,
        by=request.user,
        then=("К документам пар", reverse("pairs:papers")),
        programme_id=programme.pk,
        keys=keys,
        groups="groups" in request.POST,
    )
    return redirect("documents:job", job.pk)


@for_roles(Role.CURATOR)
def create(request: PortalRequest) -> HttpResponse:
    """A pair or group put together by hand; the form of mentoring comes first, it decides who may be chosen."""
    programme = Programme.objects.current(request.membership.organisation)
    chosen = asked_form(request)
    context = {"programme": programme, "no_programme": NO_PROGRAMME, "forms": MentoringForm.choices, "chosen": chosen}
    if programme is None or not chosen:
        return render(request, "pairs/pair_create.html", context)
    offers = {offer.card.pk: (offer, free) for offer, free in matching.free_offers(programme, chosen)}
    needs = {need.card.pk: need for need in matching.open_needs(programme, chosen)}
    form = PairForm(request.POST or None, mentors=offers, mentees=needs, form=chosen)
    pair = create_by_hand(request, programme, form, offers, needs)
    return redirect(pair) if pair else render(request, "pairs/pair_create.html", {**context, "form": form})


def create_by_hand(
    request: PortalRequest, programme: Programme, form: PairForm, offers: dict, needs: dict
) -> Pair | None:
    """The pair that the form asks for; None while the form is empty, wrong, or breaks a rule (which it then says)."""
    if not form.is_valid():
        return None
    typed = form.cleaned_data
    wanted = [needs[card.pk] for card in typed["mentees"]]
    facts = matching.arguments(offers[typed["mentor"].pk][0], wanted, programme.organisation.today())
    words = {"goal": typed["goal"], "role_model": typed["role_model"]}
    try:
        pair = services.create_pair(programme, by=request.user, **facts, **words)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return None
    messages.success(request, "Черновик пары создан. Теперь соберите документы.")
    return pair
