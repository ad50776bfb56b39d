"""The links of a person end together: by another address, leaving, a new letter, and the curator's button."""

import pytest
from django.urls import reverse

from audit.models import Entry
from audit.verbs import Verb
from consents.links import find
from consents.models import PersonalLink
from consents.requesting import request
from consents.tests.factories import sign_on_paper
from participants import services
from participants.links import revoke_links


def path_in(letter) -> str:
    return next(word for word in letter.body.split() if "/consents/s/" in word).partition(":8000")[2]


def test_the_former_mailbox_can_neither_read_nor_refuse(django_app, consent, mother, link_to, letters, curator):
    link = link_to(consent)
    services.change_representative(mother, by=curator.user, email="new@example.org")
    signature = consent.signatures.get()
    for page in (link, f"{link}{signature.pk}/", f"{link}{signature.pk}/refuse/"):
        assert "обратитесь к куратору" in django_app.get(page, status=404)
    signature.refresh_from_db()
    assert signature.state == "awaiting"
    assert "Шаг 1 из 3" in django_app.get(path_in(letters[-1])).follow()
    assert "new@example.org" in letters[-1].to


def test_the_former_mailbox_can_not_withdraw(django_app, consent, mother, link_to, letters, curator):
    link = link_to(consent)
    sign_on_paper(consent, curator.user)
    services.change_representative(mother, by=curator.user, email="new@example.org")
    django_app.get(f"{link}{consent.signatures.get().pk}/withdraw/", status=404)
    consent.refresh_from_db()
    assert consent.state == "signed"


def test_a_link_that_was_good_once_names_whom_to_call_and_a_wrong_one_names_nobody(
    django_app, consent, mother, link_to, letters, curator, school
):
    link = link_to(consent)
    revoke_links(mother, by=curator.user)
    page = django_app.get(link, status=404)
    assert curator.user.name.full in page.html.footer.text and school.plain_name in page.html.header.text
    assert curator.user.name.full not in django_app.get(reverse("consents:sign", args=["no-such-link"]), status=404)


def test_nothing_is_sent_anew_by_a_revoked_link(django_app, consent, mother, link_to, letters, curator):
    link = link_to(consent)
    revoke_links(mother, by=curator.user)
    count = len(letters)
    page = django_app.get(link, status=404)
    assert not page.html.main.find("form")
    token = django_app.get(reverse("consents:rules")).forms[0]["csrfmiddlewaretoken"].value
    django_app.post(f"{link}anew/", {"csrfmiddlewaretoken": token})
    assert len(letters) == count


def test_a_new_letter_ends_the_link_of_the_one_before(django_app, consent, link_to, letters, curator, mentee_person):
    former = link_to(consent)
    request(mentee_person.consents.get(purpose="diagnostics"), by=curator.user)
    page = django_app.get(former, status=404)
    assert "выдана новая" in page
    page.forms[0].submit()
    assert "Прочитать первый документ" in django_app.get(path_in(letters[-1]))


def test_links_end_when_the_person_leaves_the_bases(django_app, consent, link_to, curator, mentee_person):
    link = link_to(consent)
    services.archive(mentee_person, by=curator.user, reason="переехала")
    assert "больше не действует" in django_app.get(link, status=404)


def test_links_end_when_she_represents_nobody_any_more(consent, mother, link_to, curator):
    link_to(consent)
    services.end_representative(mother, by=curator.user)
    assert PersonalLink.objects.get().end == "revoked"


@pytest.mark.parametrize("whose", ["participant", "representative"])
def test_the_curator_ends_them_by_a_button(as_, django_app, consent, mother, link_to, curator, mentee_person, whose):
    link = link_to(consent)
    mentee_person.email = "anna@example.org"
    mentee_person.save()
    page = as_(curator).get(mentee_person.get_absolute_url())
    name = {"participant": "revoke_links", "representative": "representative_links"}[whose]
    holder = {"participant": mentee_person, "representative": mother}[whose]
    url = reverse(f"participants:{name}", args=[holder.pk])
    said = next(form for form in page.forms.values() if form.action == url).submit().follow()
    django_app.set_user(None)
    if whose == "representative":
        assert "Отозвано: 1" in said
        assert "больше не действует" in django_app.get(link, status=404)
        assert Entry.objects.get(verb=Verb.LINKS_REVOKED).changes == {"links": 1}
    else:
        assert "отзывать нечего" in said
        assert django_app.get(link).status_code == 302


def test_the_same_address_again_ends_nothing(consent, mother, link_to, curator):
    link = link_to(consent)
    services.change_representative(mother, by=curator.user, email="mother@example.org", phone="+7 900 000-00-00")
    assert find(link.split("/")[3]).ended_at is None
