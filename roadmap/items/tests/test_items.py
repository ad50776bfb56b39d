"""Carrying out an item: begun, shown by evidence, done, cancelled, taken back."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from webtest import Upload as WebFile

from accounts.access import WrongState
from documents.tests.samples import picture
from notifications.models import Note
from roadmap.items import progress
from roadmap.models import Item
from roadmap.responsibles import assigning
from roadmap.tests.pages import form_to, main_form

PNG = picture("PNG")
State = Item.State


def test_a_responsible_person_shows_a_file_and_marks_the_item_done(item, executor, as_, on_day):
    on_day(2026, 9, 18)
    browser = as_(executor)
    form = form_to(browser.get(f"{item.get_absolute_url()}?proof=file"), "/evidence/")
    form["file"] = WebFile("раздел сайта.png", PNG)
    page = form.submit().follow()
    assert "Подтверждение добавлено" in page
    assert page.click("раздел сайта.png", href=r"evidence/\d+/$").body == PNG
    assert "Мероприятие выполнено" in form_to(page, "/done/").submit().follow()
    item.refresh_from_db()
    assert (item.state, item.done_on, item.done_by) == (State.DONE, datetime.date(2026, 9, 18), executor.user)


def test_nothing_is_done_without_evidence(item, executor):
    with pytest.raises(WrongState, match="Сначала приложите подтверждение"):
        progress.finish(item, by=executor, on=datetime.date(2026, 9, 18))


def test_nothing_is_done_tomorrow(item, executor, as_, on_day):
    on_day(2026, 9, 18)
    progress.add_evidence(item, by=executor, text="Готово")
    form = form_to(as_(executor).get(item.get_absolute_url()), "/done/")
    form["done_on"] = "2026-09-19"
    assert "ещё не наступила" in form.submit()


def test_an_item_is_begun_once(item, executor):
    twin = Item.objects.get(pk=item.pk)
    progress.start(item, by=executor)
    with pytest.raises(WrongState, match="«в работе»"):
        progress.start(twin, by=executor)


def test_done_can_be_taken_back(item, executor, as_):
    progress.add_evidence(item, by=executor, text="Готово")
    progress.finish(item, by=executor, on=datetime.date(2026, 9, 18))
    form_to(as_(executor).get(item.get_absolute_url()), "/reopen/").submit()
    item.refresh_from_db()
    assert (item.state, item.done_on, item.evidence.count()) == (State.IN_PROGRESS, None, 1)


def test_cancelling_asks_for_a_reason_and_can_be_undone(item, executor, curator, as_):
    form = main_form(as_(curator).get(reverse("roadmap:cancel", args=[item.pk])))
    assert "Обязательное поле" in form.submit()
    form["reason"] = "Раздел ведёт район"
    page = form.submit().follow()
    assert "Раздел ведёт район" in page
    assert "Раздел ведёт район" in Note.objects.get(user=executor.user, kind="item_cancelled").text
    form_to(page, "/reopen/").submit()
    item.refresh_from_db()
    assert (item.state, item.cancel_reason) == (State.PLANNED, "")


def test_whoever_answers_for_an_item_proposes_and_does_not_cancel(item, executor, as_):
    page = as_(executor).get(item.get_absolute_url())
    assert "Отменить мероприятие" not in page
    assert "Предложить изменение" in page
    with pytest.raises(PermissionDenied):
        progress.cancel(item, reason="Не хочу", by=executor)
    as_(executor).get(reverse("roadmap:cancel", args=[item.pk]), status=404)


def test_what_was_cancelled_is_not_opened_again_by_the_responsible(item, executor, curator):
    progress.cancel(item, reason="Ведёт район", by=curator)
    with pytest.raises(PermissionDenied):
        progress.reopen(item, by=executor)


def test_no_verb_takes_a_day_to_come(item, executor, on_day):
    on_day(2026, 9, 18)
    progress.add_evidence(item, by=executor, text="Готово")
    with pytest.raises(WrongState, match="ещё не наступила"):
        progress.finish(item, by=executor, on=datetime.date(2026, 9, 19))


def test_the_row_of_a_draft_says_so_and_leads_to_its_form(draft, curator, as_):
    page = as_(curator).get(draft.items.first().get_absolute_url())
    assert "Строка дорожной карты: черновик" in page
    assert "/edit/" in page.click("Править строку").request.path


def test_another_executor_only_reads(item, mentor, as_):
    page = as_(mentor).get(item.get_absolute_url())
    assert "Выполнение отмечает ответственный или куратор." in page
    with pytest.raises(PermissionDenied):
        progress.start(item, by=mentor)


def test_nothing_is_marked_in_a_draft(draft, curator):
    with pytest.raises(WrongState, match="в действующей"):
        progress.start(draft.items.first(), by=curator)


def test_the_curator_names_who_is_responsible(item, executor, curator, mentor, as_):
    form = main_form(as_(curator).get(reverse("roadmap:assign", args=[item.pk])))
    form["responsibles"] = [str(mentor.pk)]
    assert "Дергачёв Пётр Ильич" in form.submit().follow()
    assert list(item.responsibles.all()) == [mentor]
    assert Note.objects.get(user=mentor.user).title == "Вы отвечаете за мероприятие дорожной карты"
    assert not Note.objects.filter(user=executor.user, kind="item_assigned").exists()


def test_nobody_of_another_school_is_made_responsible(item, curator, neighbour_curator):
    with pytest.raises(WrongState, match="только сотрудник этой организации"):
        assigning.assign(item, [neighbour_curator], by=curator)


def test_an_officer_reads_the_item_but_never_its_evidence(item, executor, officer, as_):
    evidence = progress.add_evidence(item, by=executor, text="Фото Ёлкиной Анны")
    page = as_(officer).get(item.get_absolute_url())
    assert "видны только в самой организации" in page
    assert "Ёлкиной" not in page
    assert as_(officer).get(reverse("roadmap:evidence", args=[evidence.pk]), status=404)


def test_a_late_item_is_marked_by_word_and_sign(item, executor, as_, on_day):
    on_day(2026, 9, 21)
    page = as_(executor).get(reverse("roadmap:mine"))
    assert "Просрочено" in page.html.find(class_="status-stop").text
    on_day(2026, 9, 20)
    assert "Просрочено" not in as_(executor).get(reverse("roadmap:mine"))


def test_my_items_are_mine_and_the_first_due_comes_first(item, approved, executor, as_):
    earlier = approved.items.get(number="1")
    earlier.responsibles.add(executor)
    page = as_(executor).get(reverse("roadmap:mine"))
    assert [link.text.strip() for link in page.html.select("tbody th a")] == [earlier.title, item.title]


def test_my_items_are_searched_and_a_view_without_one_says_so(item, approved, executor, as_):
    approved.items.get(number="1").responsibles.add(executor)
    page = as_(executor).get(reverse("roadmap:mine"), {"q": item.title})
    assert [link.text.strip() for link in page.html.select("tbody th a")] == [item.title]
    assert "Таких мероприятий нет" in as_(executor).get(reverse("roadmap:mine"), {"view": "done"})
