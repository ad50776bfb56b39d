"""Who takes back the consent to processing is asked nothing and shown nowhere any longer, in whatever room.

Every address of pairs, plans, meetings and questionnaires is walked: the forms filled in before the withdrawal are
sent after it, as by somebody whose page was open all the while.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.access import WrongState
from consents import links as personal_links
from consents import requesting, services
from consents.models import Agreement, Consent, Signature
from consents.tests.factories import agree_on_esign, answer_yes, sign_for_pair, sign_on_paper
from pairs.models import Meeting, MeetingFeedback, PlanSuggestion, ReplacementPlea
from pairs.tests.factories import make_mentee, make_mentor, make_pair, make_plan
from pairs.urls import urlpatterns as pair_urls
from participants.services import restore
from surveys import links
from surveys.models import Moment, Side
from surveys.services import create_wave, open_wave
from surveys.urls import urlpatterns as survey_urls

pytestmark = pytest.mark.django_db

ROLES = ("curator", "director", "mentor", "mentee", "parent")
AT_HOME = ("mentor", "mentee", "parent")
# What was written about the child: nobody reads it any longer.
WORDS = ("О страхе темноты", "Плакала весь час", "Рисовать динозавров", "Завести ежа", "Кричит на меня", "Понять дроби")
NAME = "Ёлкина"
# Where an address begins → whose id it takes; an address that begins otherwise must be added here.
TAKES = {
    "pairs": {
        "<int:pk>/": "pair",
        "plans/<int:pk>/": "plan",
        "plans/suggestions/<int:pk>/": "suggestion",
        "plans/items/<int:pk>/": "item",
        "meetings/<int:pk>/": "meeting",
        "pleas/<int:pk>/": "plea",
    },
    "surveys": {"sheets/<int:pk>/": "sheet", "mine/<int:pk>/": "sheet", "<str:token>/": "token"},
}
# These take no person: lists, and whole waves.
ABOUT_NOBODY = ("waves/",)


@dataclass
class World:
    """What the walk needs to know: ids and the token by the words of TAKES."""

    ids: dict[str, Any]
    consent: Consent

    def urls(self) -> list[str]:
        """Every address of the two rooms that takes something of the pair or a questionnaire."""
        return [
            reverse(f"{room}:{pattern.name}", args=[self.ids[self.taken(room, str(pattern.pattern))]])
            for room, patterns in (("pairs", pair_urls), ("surveys", survey_urls))
            for pattern in patterns
            if "<" in str(pattern.pattern) and not str(pattern.pattern).startswith(ABOUT_NOBODY)
        ]

    def taken(self, room: str, route: str) -> str:
        return next(what for start, what in TAKES[room].items() if route.startswith(start))


@pytest.fixture
def world(programme, mentor_person, mentee_person, representative, curator, mentee) -> World:
    """A pair with a plan, a meeting, a suggestion, a plea and a questionnaire that all wait for somebody."""
    sign_for_pair(mentor_person, [mentee_person], programme, curator.user)
    pair = make_pair(programme, mentor_person, mentee_person, goal=WORDS[5])
    plan = make_plan(pair, state="approved")
    plan.items.update(task=WORDS[2])
    meeting = Meeting.objects.create(
        pair=pair, kind="trial", held_on=pair.started_on, topics=WORDS[0], summary=WORDS[1]
    )
    asked = {"pair": pair, "mentee": mentee_person, "created_by": mentee.user}
    wave = create_wave(
        programme, Moment.ENTRY, opens_on=programme.organisation.today(), closes_on=programme.ends_on, by=curator
    )
    open_wave(wave, by=curator)
    sheet = links.issue_sheet(wave, mentee_person, Side.MENTEE)
    ids = {
        "pair": pair.pk,
        "plan": plan.pk,
        "item": plan.items.first().pk,
        "meeting": meeting.pk,
        "sheet": sheet.pk,
        "suggestion": PlanSuggestion.objects.create(task=WORDS[3], **asked).pk,
        "plea": ReplacementPlea.objects.create(reason=WORDS[4], **asked).pk,
        "token": links.new_link(sheet, by=curator),
    }
    return World(ids, Consent.objects.get(participant=mentee_person, purpose="personal_data"))


def stored() -> dict[str, list]:
    """Everything the rooms of pairs and surveys hold, and every signature."""
    models = [*apps.get_app_config("pairs").get_models(), *apps.get_app_config("surveys").get_models(), Signature]
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}


def filled(form) -> list[tuple[str, str]]:
    """The form as somebody fills it in without much thought."""
    for name, fields in form.fields.items():
        options = [value for value, *_ in getattr(fields[0], "options", [])]
        if name and fields[0].tag == "textarea" or getattr(fields[0], "attrs", {}).get("type") == "text":
            form[name] = "Написано после отзыва"
        elif name and options and not form[name].value:
            form[name] = next(filter(None, options), "")
    return form.submit_fields()


def forms_on(browser, urls: list[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The filled forms of these pages: where they go and what they carry; and each address posted to as it is."""
    found = []
    for url in urls:
        page = browser.get(url, expect_errors=True)
        if page.status_code != 200 or "html" not in page.content_type:
            continue
        for form in page.forms.values():
            if form.method.lower() == "post" and not form.action.startswith(("/accounts", "/notifications")):
                found.append((form.action or url, filled(form)))
    return found


def test_nothing_is_collected_from_whoever_took_the_consent_back(world, request, as_, django_app):
    open_pages = []
    for role in ROLES:
        member = request.getfixturevalue(role)
        open_pages += [(member, *form) for form in forms_on(as_(member), world.urls())]
    assert len(open_pages) > 20
    services.withdraw(world.consent, by=request.getfixturevalue("curator").user)
    before = stored()
    for member, url, fields in open_pages:
        page = as_(member).post(url, fields, expect_errors=True)
        assert page.status_code in {200, 302, 403, 404}, url
        assert stored() == before, url


@pytest.mark.parametrize("role", ROLES)
def test_nothing_of_whoever_took_the_consent_back_is_shown(role, world, request, as_, curator):
    services.withdraw(world.consent, by=curator.user)
    browser = as_(request.getfixturevalue(role))
    for url in [*world.urls(), reverse("pairs:list"), reverse("pairs:plans"), reverse("home"), reverse("surveys:mine")]:
        page = browser.get(url, expect_errors=True)
        assert page.status_code in {200, 302, 403, 404, 405}, url
        if page.status_code == 200 and "html" in page.content_type:
            shown = page.html.select_one("main").text
            hidden = [*WORDS, NAME] if role == "mentor" else WORDS
            assert not [word for word in hidden if word in shown], url
    if role in AT_HOME:
        for url in world.urls():
            assert browser.get(url, expect_errors=True).status_code in {404, 405}, url


def test_the_link_of_a_questionnaire_opens_nothing(world, django_app, curator):
    services.withdraw(world.consent, by=curator.user)
    assert django_app.get(reverse("surveys:fill", args=[world.ids["token"]]), expect_errors=True).status_code == 404


def test_no_letter_asks_for_anything_any_longer(world, programme, curator, mentee_person):
    other = make_mentor(programme, "Белов").participant
    agreement = services.ensure_agreement(other, mentee_person, programme, by=curator.user)
    requesting.request(agreement, by=curator.user)
    services.withdraw(world.consent, by=curator.user)
    agreement.refresh_from_db()
    assert agreement.state == "superseded"
    assert not Agreement.objects.filter(mentee=mentee_person, state__in=("required", "requested")).exists()
    late = services.ensure_agreement(other, mentee_person, programme, by=curator.user)
    result = requesting.request_many([late], by=curator.user)
    assert (result.letters, "отозвано" in result.refusals[0]) == (0, True)


def test_a_personal_link_asks_for_no_signature_any_longer(
    world, programme, curator, mentee_person, representative, django_app
):
    other = make_mentor(programme, "Белов").participant
    agreement = services.ensure_agreement(other, mentee_person, programme, by=curator.user)
    requesting.request(agreement, by=curator.user)
    signature = agreement.signatures.get(representative=representative)
    agree_on_esign(representative, curator.user)
    page = django_app.get(f"{personal_links.issue(signature)}{signature.pk}/")
    form = next(form for form in page.forms.values() if "rules" in form.fields)
    answer_yes(form)
    services.withdraw(world.consent, by=curator.user)
    form.submit(expect_errors=True)
    signature.refresh_from_db()
    assert (signature.state, signature.code_hash) == ("awaiting", "")


def test_the_mentor_of_a_group_reads_no_notes_of_the_time_with_the_one_who_left(
    world, programme, mentor_person, curator, as_, mentor
):
    other = make_mentee(programme, "Абрамова").participant
    pair = Meeting.objects.get(pk=world.ids["meeting"]).pair
    pair.members.create(programme=programme, mentee=other, joined_on=pair.started_on)
    sign_for_pair(mentor_person, [other], programme, curator.user)
    services.withdraw(world.consent, by=curator.user)
    page = as_(mentor).get(pair.get_absolute_url())
    assert "Абрамова" in page
    assert WORDS[1] not in page and NAME not in page


def test_feedback_given_before_is_shown_to_nobody(world, curator, mentor_person, mentee_person, as_, mentor):
    MeetingFeedback.objects.create(
        meeting_id=world.ids["meeting"], participant=mentor_person, comfort=5, usefulness=5, comment=WORDS[0]
    )
    services.withdraw(world.consent, by=curator.user)
    for reader in (mentor, curator):
        assert not list(MeetingFeedback.objects.visible_to(reader))


def test_who_gives_a_new_consent_may_come_back(world, curator, mentee_person):
    services.withdraw(world.consent, by=curator.user)
    mentee_person.refresh_from_db()
    with pytest.raises(WrongState, match="подписано новое"):
        restore(mentee_person, by=curator.user)
    sign_on_paper(services.renew(world.consent, by=curator.user), curator.user)
    restore(mentee_person, by=curator.user)
    mentee_person.refresh_from_db()
    assert mentee_person.archived_at is None
