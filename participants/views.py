"""The two bases and the card of a person."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.access import OFFICE, PAIR_READERS, WrongState, for_roles, require
from accounts.http import PortalRequest
from accounts.keys import key_in
from accounts.list_views import is_narrowed, tabs_of, view_of
from accounts.models import Membership, Role
from accounts.refusals import add_refusal
from accounts.verbs import fulfil, tell_outcome
from audit.models import Entry
from audit.services import record
from audit.verbs import Verb
from deadlines.school_year import school_year_of
from participants import listing, services
from participants.access import can_edit, is_own, sees_contacts
from participants.columns import CARD_MODELS, Base
from participants.forms import (
    CARD_FORMS,
    ArchiveForm,
    BaseFilterForm,
    PersonForm,
    RepresentativeForm,
)
from participants.list_columns import LIST_COLUMNS
from participants.list_views import views_of
from participants.models import Participant, SpecialCategory
from participants.next_steps import next_step
from participants.standing import ties_of
from programmes.models import Programme

NO_PROGRAMME = "В этом учебном году у школы ещё нет программы наставничества. Сначала создайте дорожную карту."
VIEWS_SHOWN = 10


@for_roles(*OFFICE)
def mentors(request: PortalRequest) -> HttpResponse:
    """The base of mentors."""
    return base_page(request, Base.MENTORS)


@for_roles(*OFFICE)
def mentees(request: PortalRequest) -> HttpResponse:
    """The base of mentees."""
    return base_page(request, Base.MENTEES)


def base_page(request: PortalRequest, base: str) -> HttpResponse:
    """A page of a base by the filters, order and place of the address."""
    form = BaseFilterForm(request.GET)
    form.is_valid()
    wanted, size = form.cleaned_data, key_in(request.GET.get("per_page", ""))
    cards, sort = listing.filtered(base, request.membership, wanted), request.GET.get("sort", "")
    views = views_of(base, request.membership.organisation.today())
    view = view_of(views, request.GET)
    page = listing.fetch(
        base,
        view.rows(cards),
        columns=request.GET.getlist("columns"),
        sort=sort,
        size=size if size in listing.SIZES else listing.USUAL_SIZE,
        number=key_in(request.GET.get("page", "")) or 1,
        after=key_in(request.GET.get("after", "")),
        before=key_in(request.GET.get("before", "")),
    )
    shown = {column.name for column in page.columns}
    columns = [{"name": c.name, "title": c.title, "shown": c.name in shown} for c in LIST_COLUMNS[base]]
    context = {"page": page, "base": base, "filter_form": form, "columns": columns, "sort": sort}
    context |= {"title": dict(Base.choices)[base].capitalize(), "views": tabs_of(views, cards, request)}
    context["act"] = view.act
    context |= {"filtered": is_narrowed(request.GET, "q", "form", "class_name")}
    return render(request, "participants/base.html", context)


def visible_person(request: PortalRequest, pk: int) -> Participant:
    """The person if the reader may see her, else 404."""
    people = Participant.objects.visible_to(request.membership).select_related("organisation")
    return get_object_or_404(people, pk=pk)


def editable_person(request: PortalRequest, pk: int) -> Participant:
    """The person if the reader may change her: 404 for a stranger, 403 with the reason for a reader."""
    person = visible_person(request, pk)
    require(can_edit(request.membership, person))
    return person


@for_roles(*PAIR_READERS)
def detail(request: PortalRequest, pk: int) -> HttpResponse:
    """The card of a person. The log says who opens the card of a minor."""
    person = visible_person(request, pk)
    membership: Membership = request.membership
    minor = person.is_minor(person.organisation.today())
    if minor and not is_own(membership, person):
        record(Verb.PARTICIPANT_VIEWED, person, by=request.user, role=membership.role)
    contacts = sees_contacts(membership, person)
    year, cards = school_year_of(person.organisation.today()), cards_of(person)
    context: dict[str, Any] = {
        "person": person,
        "minor": minor,
        "age": person.age(person.organisation.today()),
        "can_edit": can_edit(membership, person),
        "office": membership.role in OFFICE,
        "contacts": contacts,
        "cards": cards,
        "year": year,
        "not_in_bases": bases_without(cards, year),
        "representatives": (known := person.representatives.all() if contacts else ()),
        "represented": any(representative.is_active for representative in known),
        "categories": SpecialCategory.objects.visible_to(membership).filter(participant=person),
    }
    context |= linked(person, membership, contacts)
    context["next_step"] = next_step(
        person,
        keeps=bool(context["can_edit"]),
        restores=membership.role == Role.CURATOR,
        lacks_parent=minor and contacts and not context["represented"],
        consents=context["consents"],
        in_base=any(card.programme.school_year == year for _, card in cards),
    )
    return render(request, "participants/detail.html", context)


def cards_of(person: Participant) -> list[tuple[str, Any]]:
    """(base, card) of every year, newest first."""
    cards = [
        (base, card)
        for base, model in CARD_MODELS.items()
        for card in model.objects.filter(participant=person).select_related("programme")
    ]
    return sorted(cards, key=lambda pair: -pair[1].programme.school_year)


def bases_without(cards: list[tuple[str, Any]], year: int) -> list[str]:
    """The bases that have no card of this year among `cards`."""
    held = {base for base, card in cards if card.programme.school_year == year}
    return [base for base in CARD_MODELS if base not in held]


def linked(person: Participant, membership: Membership, contacts: bool) -> dict[str, Any]:
    """What the rooms above keep about the person, read by reverse relations; and who looked at her card."""
    seen = Entry.objects.about(person).filter(verb=Verb.PARTICIPANT_VIEWED)[:VIEWS_SHOWN] if contacts else ()
    office = membership.role in OFFICE
    return {
        "consents": person.consents.order_by("-pk").prefetch_related("signatures") if contacts else (),
        "as_mentor": person.mentored_pairs.select_related("programme") if office else (),
        "as_mentee": person.pair_memberships.select_related("pair__mentor", "programme") if office else (),
        "views": [{"when": entry.at, "who": entry.who, "text": "Карточку открыли"} for entry in seen],
    }


def current_programme(request: PortalRequest) -> Programme | None:
    """This year's programme of the school; without one a message says what to do."""
    programme = Programme.objects.current(request.membership.organisation)
    if programme is None:
        messages.error(request, NO_PROGRAMME)
    return programme


@for_roles(Role.CURATOR)
def create(request: PortalRequest, base: str) -> HttpResponse:
    """A new person in a base, with her card and, for a minor, a representative."""
    programme = current_programme(request)
    if programme is None:
        return redirect(f"participants:{base}")
    new = Participant(organisation=programme.organisation)
    person = PersonForm(request.POST or None, instance=new, prefix="person", initial=first_values(base))
    card = CARD_FORMS[base](request.POST or None, prefix="card", initial={"joined_on": programme.organisation.today()})
    representative = RepresentativeForm(
        request.POST or None, prefix="representative", empty_permitted=True, use_required_attribute=False
    )
    if request.method == "POST" and all([person.is_valid(), card.is_valid(), representative.is_valid()]):
        try:
            entered = services.enter_base(
                CARD_MODELS[base],
                programme,
                by=request.user,
                person=person.values(),
                card=card.cleaned_data,
                representative=representative.cleaned_data if representative.has_changed() else {},
            )
        except ValidationError as refusal:
            add_refusal(representative if getattr(refusal, "code", "") == "representative" else person, refusal)
        else:
            messages.success(request, "Участник добавлен.")
            return redirect(entered)
    context = {"base": base, "person_form": person, "card_form": card, "representative_form": representative}
    return render(request, "participants/create.html", context)


def first_values(base: str) -> dict[str, str]:
    """What most people of the base are."""
    return {"kind": Participant.Kind.PUPIL if base == Base.MENTEES else Participant.Kind.TEACHER}


@for_roles(Role.CURATOR)
def edit(request: PortalRequest, pk: int) -> HttpResponse:
    """Change a person; two people editing at once lose nothing (optimistic lock)."""
    person = editable_person(request, pk)
    # A copy can be changed: after a refusal the form goes on from the newer version.
    typed = request.POST.copy() if request.method == "POST" else None
    form = PersonForm(typed, instance=person, initial={"version": person.version})
    if typed is not None and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            services.change_participant(person, by=request.user, version=version, **form.values())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        except WrongState as refusal:
            add_refusal(form, refusal)
            typed["version"] = str(Participant.objects.values_list("version", flat=True).get(pk=pk))
        else:
            messages.success(request, "Карточка изменена.")
            return redirect("participants:detail", pk)
    return render(request, "participants/form.html", {"person": person, "form": form, "title": "Изменить карточку"})


@for_roles(Role.CURATOR)
def archive(request: PortalRequest, pk: int) -> HttpResponse:
    """Ask once, then take the person out of the bases."""
    person = editable_person(request, pk)
    form = ArchiveForm(request.POST or None)
    done = "Участник выведен из базы. Вернуть его можно на его карточке."
    if fulfil(request, form, partial(services.archive, person, by=request.user), done):
        return redirect(person)
    return render(request, "participants/archive.html", {"person": person, "form": form, "ties": ties_of(person)})


@for_roles(Role.CURATOR)
@require_POST
def restore(request: PortalRequest, pk: int) -> HttpResponse:
    """Bring an archived person back."""
    person = visible_person(request, pk)
    with tell_outcome(request, "Участник снова в базе."):
        services.restore(person, by=request.user)
    return redirect(person)
