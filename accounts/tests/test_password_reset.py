"""A forgotten password."""

import re

from django.urls import reverse

RESET = reverse("accounts:password_reset")


def ask(django_app, email: str):
    form = django_app.get(RESET).forms[0]
    form["email"] = email
    return form.submit().follow().html.main.get_text()


def test_the_letter_leads_to_a_new_password(django_app, curator, work_at_once, mailoutbox):
    ask(django_app, "curator@example.org")
    link = re.search(r"http://[^/]+(/\S+)", mailoutbox[0].body)[1]
    form = django_app.get(link).follow().forms[0]
    form["new_password1"] = form["new_password2"] = "another-long-9"
    form.submit()
    curator.user.refresh_from_db()
    assert curator.user.check_password("another-long-9")


def test_the_link_leads_to_the_portal_whatever_host_was_asked(client, curator, work_at_once, mailoutbox, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post(RESET, {"email": "curator@example.org"}, HTTP_HOST="evil.example")
    assert f"{settings.SITE_URL}/accounts/password/" in mailoutbox[0].body and "evil" not in mailoutbox[0].body


def test_an_unknown_address_gets_the_same_answer_and_no_letter(django_app, curator, work_at_once, mailoutbox):
    assert ask(django_app, "nobody@example.org") == ask(django_app, "curator@example.org")
    assert [letter.to for letter in mailoutbox] == [["curator@example.org"]]


def test_asking_again_and_again_does_not_fill_the_mailbox(django_app, curator, work_at_once, mailoutbox):
    first = ask(django_app, "curator@example.org")
    assert ask(django_app, "Curator@example.org") == first
    assert len(mailoutbox) == 1


def test_the_letter_stands_in_the_outbox_of_the_administrator_at_the_top_only(
    as_, django_app, settings, curator, director, administrator
):
    settings.EMAIL_BACKEND = "notifications.outbox.OutboxBackend"
    ask(django_app, "curator@example.org")
    outbox = reverse("notifications:outbox")
    assert "curator@example.org" in as_(administrator).get(outbox)
    assert "curator@example.org" not in as_(director).get(outbox)
