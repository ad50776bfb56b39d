"""From the words of «Ответственный» to people: one click on an item, one submit for the whole roadmap."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.access import WrongState
from accounts.models import Membership
from notifications.models import Note
from programmes.models import Fact, ReportedFact
from roadmap.editions.drafting import new_edition
from roadmap.items import progress
from roadmap.models import Roadmap
from roadmap.responsibles import assigning
from roadmap.tests.fixtures import put_in_force
from roadmap.tests.pages import form_to, main_form


@pytest.fixture
def psychologist(executor):
    executor.position = "педагог-психолог"
    executor.save()
    return executor


def test_one_click_assigns_who_is_found_in_the_words(approved, curator, psychologist, as_):
    training = approved.items.get(number="10")
    page = as_(curator).get(training.get_absolute_url())
    assert psychologist.user.name.short in page.html.find("button", attrs={"name": "chosen"}).text
    form_to(page, "/assign-found/").submit("chosen").follow()
    assert list(training.responsibles.all()) == [psychologist]
    assert Note.objects.get(user=psychologist.user).kind == "item_assigned"


def test_the_table_says_who_is_not_assigned_and_who_is_not_found(approved, curator, executor, as_):
    page = as_(curator).get(approved.get_absolute_url())
    assert len(page.html.find_all("a", href=reverse("roadmap:assign_all", args=[approved.pk]))) == 1
    rows = {row.th.text: row for row in page.html.select("tbody tr") if row.th and row.td}
    assert "Не найден" in rows["Провести родительские собрания о программе"].text
    assert "Не назначен" in rows["Получить согласия участников и их представителей"].text
    assert "В портале узнаны ответственные за" in page
    assert "Не найден" not in as_(executor).get(approved.get_absolute_url())


def test_whoever_was_assigned_by_hand_settles_words_that_mean_nobody(approved, curator, executor, as_):
    meetings = approved.items.get(number="4")
    assigning.assign(meetings, [executor], by=curator)
    assert assigning.unsettled(meetings, assigning.staff_of(approved.organisation)) == []


def test_all_that_were_found_are_assigned_by_one_submit(approved, curator, mentor, psychologist, as_):
    form = main_form(as_(curator).get(reverse("roadmap:assign_all", args=[approved.pk])))
    for box in form.fields["chosen"]:
        box.checked = True
    page = form.submit().follow()
    assert "Ответственные назначены у" in page
    assert list(approved.items.get(number="13").responsibles.all()) == [mentor]
    assert set(approved.items.get(number="6").responsibles.all()) == {curator, psychologist}
    assert Note.objects.get(user=mentor.user).title == "Вы отвечаете за 2 мероприятия дорожной карты"
    to_all = reverse("roadmap:assign_all", args=[approved.pk])
    assert "уже назначены" in as_(curator).get(to_all)
    assert not as_(curator).get(approved.get_absolute_url()).html.find("a", href=to_all)


def boxes(page, item) -> list[bool]:
    return [box.has_attr("checked") for box in page.html.find_all("input", value=f"{item.pk}:0")]


def test_mentors_are_never_surely_the_one_who_has_a_login(approved, curator, mentor, as_):
    browser, meetings = as_(curator), approved.items.get(number="13")
    assert boxes(browser.get(reverse("roadmap:assign_all", args=[approved.pk])), meetings) == [False]
    ReportedFact.objects.create(programme=approved.programme, key=Fact.MENTORS, done=40, total=41)
    for url in (reverse("roadmap:assign_all", args=[approved.pk]), meetings.get_absolute_url()):
        assert "1 из 41 в базе, остальные без входа" in browser.get(url)


def test_all_mentors_of_the_base_are_sure(approved, curator, mentor, executor, as_):
    Membership.objects.filter(pk=executor.pk).update(role="mentor")
    ReportedFact.objects.create(programme=approved.programme, key=Fact.MENTORS, done=2, total=2)
    page = as_(curator).get(reverse("roadmap:assign_all", args=[approved.pk]))
    assert boxes(page, approved.items.get(number="13")) == [True]


def test_all_ticks_are_taken_away_by_a_link(approved, curator, as_):
    page = as_(curator).get(reverse("roadmap:assign_all", args=[approved.pk]))
    assert any(box.checked for box in main_form(page).fields["chosen"])
    page = page.click("Снять все отметки")
    assert not any(box.checked for box in main_form(page).fields["chosen"])
    assert any(box.checked for box in main_form(page.click("Вернуть отметки")).fields["chosen"])


def test_whoever_was_assigned_in_a_draft_hears_of_it_when_it_comes_into_force(draft, curator, executor, mentor):
    first, second, third = draft.items.all()[:3]
    assigning.assign(first, [executor], by=curator)
    assigning.assign(second, [executor, mentor], by=curator)
    assert not Note.objects.filter(kind__startswith="item").exists()
    put_in_force(draft, by=curator)
    assert Note.objects.get(user=executor.user).title == "Вы отвечаете за 2 мероприятия дорожной карты"
    assert Note.objects.get(user=mentor.user).kind == "item_assigned"
    Note.objects.all().delete()
    second_edition = new_edition(draft, by=curator)
    assigning.assign(second_edition.items.get(previous=third), [mentor], by=curator)
    put_in_force(second_edition, by=curator)
    assert [(note.user, note.kind) for note in Note.objects.filter(kind__startswith="item")] == [
        (mentor.user, "item_assigned")
    ]


def test_an_unticked_person_is_not_assigned(approved, curator, mentor, as_):
    form = main_form(as_(curator).get(reverse("roadmap:assign_all", args=[approved.pk])))
    kept = approved.items.get(number="13")
    for box in form.fields["chosen"]:
        box.checked = box._value == f"{kept.pk}:0"
    form.submit()
    assert mentor in kept.responsibles.all()
    assert not approved.items.get(number="7").responsibles.exists()


def test_nobody_ticked_is_a_sentence(approved, curator, as_):
    form = main_form(as_(curator).get(reverse("roadmap:assign_all", args=[approved.pk])))
    for box in form.fields["chosen"]:
        box.checked = False
    assert "Отметьте хотя бы одного человека." in form.submit()


def test_a_doubtful_person_is_shown_but_not_ticked(approved, curator, executor, as_):
    executor.position = "заместитель директора по учебной работе"
    executor.save()
    curator.position = "заместитель директора по воспитательной работе"
    curator.save()
    page = as_(curator).get(reverse("roadmap:assign_all", args=[approved.pk]))
    item = approved.items.get(number="3")
    box = page.html.find("input", value=f"{item.pk}:0")
    assert "Проверьте возможно, это не тот человек" in box.find_parent("td").text
    assert not box.has_attr("checked")


def test_a_list_that_changed_meanwhile_is_checked_anew(approved, curator, executor, as_):
    form = main_form(as_(curator).get(reverse("roadmap:assign_all", args=[approved.pk])))
    assigning.assign(approved.items.get(number="7"), [curator], by=curator)
    assert "список изменился" in form.submit()


def test_a_replaced_edition_takes_nobody(approved, curator, executor):
    Roadmap.objects.filter(pk=approved.pk).update(state=Roadmap.State.SUPERSEDED)
    approved.refresh_from_db()
    with pytest.raises(WrongState, match="заменена новой"):
        assigning.assign(approved.items.first(), [executor], by=curator)


def test_only_the_curator_assigns(item, executor):
    with pytest.raises(PermissionDenied):
        assigning.assign(item, [executor], by=executor)


def test_the_pages_ask_the_same_however_many_items(approved, curator, as_, django_assert_max_num_queries):
    browser = as_(curator)
    with django_assert_max_num_queries(25):
        browser.get(reverse("roadmap:assign_all", args=[approved.pk]))
    with django_assert_max_num_queries(25):
        browser.get(approved.get_absolute_url())


def test_nobody_is_proposed_for_what_is_done(approved, curator):
    done = approved.items.get(number="7")
    progress.mark_done(done, by=curator.user, on=approved.programme.starts_on)
    staff = assigning.staff_of(approved.organisation)
    assert assigning.unsettled(done, staff) == []
    assert assigning.unsettled(approved.items.get(number="8"), staff) != []
