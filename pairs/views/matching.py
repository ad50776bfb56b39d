"""Making pairs: from the suggestions for the whole school, or by hand."""

from typing import Any, NamedTuple

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
from accounts.tally import Tally, without_empty
from documents import jobs
from pairs import matching, services, tasks
from pairs.choosing import Choices, form_in, keys_to_create
from pairs.forms import PairForm
from pairs.models import Pair
from participants.models import MenteeCard, MentoringForm
from programmes.models import Programme

# How many pairs a page has, how many of them unfolded, and of how many doubtful ones the other mentors are shown; how
# many mentees without a mentor are unfolded.
SHOWN, UNFOLDED, OPEN_DOUBTS, ALONE = 200, 50, 5, 10
NOTHING_TICKED = "Отметьте хотя бы одну пару."
NO_PROGRAMME = "На этот учебный год программы ещё нет. Создайте её в дорожной карте, тогда можно будет составлять пары."


class Row(NamedTuple):
    """A suggested pair as the page shows it; an open one has the other mentors below it."""

    pair: matching.PairSuggestion
    ticked: bool
    is_open: bool


@for_roles(Role.CURATOR)
def suggest(request: PortalRequest) -> HttpResponse:
    """Suggestions for everybody without a pair: what the portal doubts, what fits, who is left over."""
    programme = Programme.objects.current(request.membership.organisation)
    choices = Choices.of_address(request.GET)
    context: dict[str, Any] = {"programme": programme, "no_programme": NO_PROGRAMME, "choices": choices}
    if programme:
        proposal = matching.propose(programme, choices.form, choices.pins)
        context |= {**groups_of(proposal, choices), "forms": waiting_forms(programme)}
    return render(request, "pairs/pair_suggest.html", context)


def groups_of(proposal: matching.Proposal, choices: Choices) -> dict[str, Any]:
    """The parts of the page and their numbers: few rows open, then folded ones, no more than a form can send."""
    doubtful = [pair for pair in proposal.pairs if pair.is_doubtful]
    fit = [pair for pair in proposal.pairs if not pair.is_doubtful]
    shown = [pair for place, pair in enumerate(fit) if place < SHOWN or pair.is_pinned]
    rows = [row_of(pair, choices) for pair in shown]
    tally = without_empty(
        Tally("doubtful", len(doubtful), "решите сами", "warn", "#decide"),
        Tally("fit", len(fit), "подходят", "ok", "#fit"),
        Tally("alone", len(proposal.alone), "без наставника", "stop", "#alone"),
        Tally("pinned", sum(pair.is_pinned for pair in fit), "закреплены", "info", "#fit"),
    )
    return {
        "total": len(proposal.pairs),
        "people": len(proposal.pairs) + len(proposal.alone),
        "tally": tally,
        "doubtful": [row_of(pair, choices, place) for place, pair in enumerate(doubtful[:SHOWN])],
        "fit": rows[:UNFOLDED],
        "fit_rest": rows[UNFOLDED:],
        "fit_rest_open": any(row.is_open for row in rows[UNFOLDED:]),
        "more": len(fit) - len(shown) + len(doubtful[SHOWN:]),
        "alone": proposal.alone[:ALONE],
        "alone_rest": proposal.alone[ALONE:],
    }


def row_of(pair: matching.PairSuggestion, choices: Choices, place: int = OPEN_DOUBTS) -> Row:
    """The row; of the doubtful ones the first are open."""
    return Row(pair, choices.is_ticked(pair), place < OPEN_DOUBTS or pair.mentee.pk == choices.replaced)


def waiting_forms(programme: Programme) -> list[tuple[str, str]]:
    """The forms of those who wait for a mentor; none where there is only one."""
    waiting = set(MenteeCard.objects.in_base(programme).without_pair().values_list("form", flat=True))
    return [choice for choice in MentoringForm.choices if choice[0] in waiting] if len(waiting) > 1 else []


@require_POST
@for_roles(Role.CURATOR)
def recount(request: PortalRequest) -> HttpResponse:
    """Match anew around what is pinned and chosen; the ticks stay."""
    return redirect(address_of(Choices.of_form(request.POST)))


def address_of(choices: Choices) -> str:
    """The page of suggestions with these choices, at the mentee whose mentor is being replaced."""
    place = f"#mentee-{choices.replaced}" if choices.replaced else ""
    return f"{reverse('pairs:suggest')}?{choices.address}{place}"


@require_POST
@for_roles(Role.CURATOR)
def create_many(request: PortalRequest) -> HttpResponse:
    """Make the ticked pairs in the background; nobody's places are given twice."""
    programme = Programme.objects.current(request.membership.organisation)
    keys = keys_to_create(request.POST)
    refusals = [NO_PROGRAMME] if programme is None else [NOTHING_TICKED] if not keys else []
    if programme and keys:
        refusals = matching.overbooked(programme, keys)
    if programme is None or refusals:
        messages.error(request, " ".join(refusals))
        return redirect(address_of(Choices.of_form(request.POST)))
    job = jobs.start(
        tasks.create_pairs, "Создание пар", organisation=programme.organisation, by=request.user,
        then=("К документам пар", reverse("pairs:papers")),
        programme_id=programme.pk, keys=keys, groups="groups" in request.POST,
    )  # fmt: skip
    return redirect("documents:job", job.pk)


@for_roles(Role.CURATOR)
def create(request: PortalRequest) -> HttpResponse:
    """A pair or group put together by hand; the form of mentoring comes first, it decides who may be chosen."""
    programme = Programme.objects.current(request.membership.organisation)
    chosen = form_in(request.GET)
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
