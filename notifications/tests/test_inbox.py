"""The inbox: one's own notes, what is unread, where they lead."""

import pytest
from django.urls import reverse

from notifications.models import Note

pytestmark = pytest.mark.django_db


def note(membership, title: str = "Пора собрать согласия", url: str = "") -> Note:
    return Note.objects.create(
        user=membership.user, organisation=membership.organisation, kind="note", title=title, url=url
    )


def test_notes_stand_newest_first_and_the_unread_are_marked(as_, curator):
    note(curator, "Первое")
    note(curator, "Второе")
    page = as_(curator).get(reverse("notifications:inbox"))
    assert [h2.get_text(" ", strip=True) for h2 in page.html.select("main h2")] == ["Второе новое", "Первое новое"]


def test_the_frame_counts_what_is_unread(as_, curator):
    note(curator)
    page = as_(curator).get("/")
    assert page.html.select_one(".topbar-badge").get_text(strip=True).endswith("1")


def test_opening_a_note_marks_it_and_goes_where_it_leads(as_, curator):
    written = note(curator, url=reverse("pairs:list"))
    page = as_(curator).get(reverse("notifications:inbox"))
    answer = page.forms[f"open-{written.pk}"].submit()
    assert answer.location == reverse("pairs:list")
    written.refresh_from_db()
    assert written.read_at


def test_a_note_that_leads_out_of_the_portal_stays_inside(client, curator):
    written = note(curator, url="https://elsewhere.example/")
    client.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    assert client.post(reverse("notifications:open", args=[written.pk])).url == reverse("notifications:inbox")


def test_the_time_of_the_first_reading_stays(client, curator):
    written = note(curator)
    client.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    times = []
    for _ in range(2):
        client.post(reverse("notifications:open", args=[written.pk]))
        written.refresh_from_db()
        times.append(written.read_at)
    assert times[0] == times[1]


def test_everything_can_be_marked_as_read_at_once_but_only_ones_own(as_, curator, director):
    note(curator)
    others = note(director)
    page = as_(curator).get(reverse("notifications:inbox"))
    page.forms["read-all"].submit()
    assert not Note.objects.visible_to(curator).unread().exists()
    assert Note.objects.unread().get() == others


def test_an_empty_inbox_says_what_will_come(as_, curator):
    assert "Уведомлений нет" in as_(curator).get(reverse("notifications:inbox"))


def test_long_inboxes_are_paged(as_, curator):
    for number in range(51):
        note(curator, f"Записка {number}")
    page = as_(curator).get(reverse("notifications:inbox") + "?page=2")
    assert "Записка 0" in page
    assert "Записка 50" not in page


def test_notes_are_searched_and_a_search_without_one_says_so(as_, curator):
    note(curator, "Пора собрать согласия")
    note(curator, "План ждёт согласования")
    page = as_(curator).get(reverse("notifications:inbox"), {"q": "план"})
    assert [heading.button.text for heading in page.html.select("main h2")] == ["План ждёт согласования"]
    assert "Таких уведомлений нет" in as_(curator).get(reverse("notifications:inbox"), {"q": "отпуск"})
