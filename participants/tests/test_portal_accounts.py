"""From the card of a person to her account."""

import re

from django.urls import reverse

from participants.models import MenteeCard

PASSWORD = "very-long-pass-7"


def take_invitation(django_app, mailoutbox, username: str) -> None:
    link = re.search(r"http://[^/]+(/accounts/invitation/\S+)", mailoutbox[-1].body)[1]
    django_app.set_user(None)
    django_app.reset()
    form = django_app.get(link).forms[0]
    form["username"], form["password"], form["repeat"] = username, PASSWORD, PASSWORD
    form.submit()
    form = django_app.get(reverse("accounts:login")).forms[0]
    form["username"], form["password"] = username, PASSWORD
    form.submit()


def test_an_invited_participant_sees_her_own_card(django_app, as_, curator, mentee_person, work_at_once, mailoutbox):
    mentee_person.user, mentee_person.email = None, "anna@example.org"
    mentee_person.save()
    as_(curator).get(mentee_person.get_absolute_url()).forms["invite-form"].submit().follow()
    take_invitation(django_app, mailoutbox, "anna")
    mentee_person.refresh_from_db()
    assert mentee_person.user.username == "anna"
    assert django_app.get(mentee_person.get_absolute_url()).status_code == 200


def test_an_invited_mother_is_tied_to_her_child(client, django_app, curator, representative, work_at_once, mailoutbox):
    representative.user, representative.email = None, "mother@example.org"
    representative.save()
    client.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    client.post(reverse("participants:representative_invite", args=[representative.pk]))
    take_invitation(django_app, mailoutbox, "mother")
    representative.refresh_from_db()
    assert representative.user.memberships.get().role == "parent"


def test_without_an_address_there_is_nowhere_to_send(client, curator, mentee_person, mailoutbox):
    mentee_person.user = None
    mentee_person.save()
    client.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    page = client.post(reverse("participants:invite", args=[mentee_person.pk]), follow=True)
    assert "укажите электронную почту" in page.content.decode()
    assert not mailoutbox


def test_the_same_address_in_another_school_is_not_tied(client, mentor, neighbour_school, mentor_person):
    """A namesake of the address in a school where the user has no role stays apart."""
    mentor_person.user, mentor_person.organisation = None, neighbour_school
    mentor_person.save()
    client.force_login(mentor.user, backend="accounts.backends.NameOrEmailBackend")
    mentor_person.refresh_from_db()
    assert mentor_person.user is None
    assert not MenteeCard.objects.filter(participant=mentor_person).exists()


def test_a_mentor_is_not_taken_for_her_child_with_the_same_mailbox(client, mentor, mentor_person, mentee_person):
    mentor_person.user = mentee_person.user = None
    mentor_person.email = mentee_person.email = mentor.user.email
    mentor_person.save()
    mentee_person.save()
    client.force_login(mentor.user, backend="accounts.backends.NameOrEmailBackend")
    mentor_person.refresh_from_db()
    mentee_person.refresh_from_db()
    assert (mentor_person.user, mentee_person.user) == (mentor.user, None)
