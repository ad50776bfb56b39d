"""The roadmap of the next school year."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.access import WrongState
from programmes.models import Programme
from roadmap.editions import drafting, rollover
from roadmap.items import progress
from roadmap.models import Item, Roadmap
from roadmap.tests.pages import main_form


def reword(item: Item, **words) -> Item:
    for name, value in words.items():
        setattr(item, name, value)
    item.read_deadline()
    item.save()
    return item


def test_the_page_shows_what_moves_before_it_is_done(approved, item, curator, as_):
    reword(item, deadline_text="до 15.10.2026", title="План на 2026/2027 учебный год")
    page = as_(curator).get(approved.get_absolute_url()).click("Перенести на следующий год")
    assert "до 15.10.2027" in page
    assert "План на 2027/2028 учебный год" in page
    assert Roadmap.objects.count() == 1
    assert "Черновик на следующий год готов" in main_form(page).submit().follow()
    draft = Roadmap.objects.get(programme__school_year=2027)
    row = draft.items.get(number=item.number)
    assert (row.title, row.end) == ("План на 2027/2028 учебный год", datetime.date(2027, 10, 15))
    assert "2027/2028" in draft.title
    assert (draft.state, draft.edition, draft.layout) == ("draft", 1, approved.layout)


def test_words_without_a_year_are_read_for_the_new_one(approved, item, curator):
    reword(item, deadline_text="до 20 мая")
    draft = rollover.roll_over(approved, by=curator)
    assert draft.items.get(number=item.number).end == datetime.date(2028, 5, 20)


def test_columns_of_the_documents_own_move_along(approved, item, curator):
    Item.objects.filter(pk=item.pk).update(extra={"Период": "2026/2027"})
    assert rollover.roll_over(approved, by=curator).items.get(number=item.number).extra == {"Период": "2027/2028"}


def test_what_recurs_goes_on(approved, item, curator):
    reword(item, deadline_text="ежемесячно")
    row = rollover.roll_over(approved, by=curator).items.get(number=item.number)
    assert row.rrule == item.rrule != ""
    assert {one.day.year for one in row.occurrences.all()} == {2027, 2028}


def test_nothing_is_done_yet(approved, item, executor, curator):
    progress.add_evidence(item, by=executor, text="Готово")
    progress.finish(item, by=executor, on=datetime.date(2026, 9, 20))
    row = rollover.roll_over(approved, by=curator).items.get(number=item.number)
    assert (row.state, row.done_on, row.previous, row.evidence.count()) == ("planned", None, None, 0)
    item.refresh_from_db()
    assert item.state == "done"


def test_the_cancelled_stays_behind_unless_wanted(approved, item, curator):
    progress.cancel(item, reason="Нет средств", by=curator)
    count = approved.items.count()
    assert len(rollover.moves_of(approved)) == count - 1
    draft = rollover.roll_over(approved, by=curator, keep_cancelled=True)
    assert draft.items.count() == count
    assert draft.items.get(number=item.number).state == "planned"


def test_people_who_left_are_not_responsible_and_it_is_said(approved, item, executor, mentor, curator):
    item.responsibles.add(mentor)
    executor.is_active = False
    executor.save()
    draft = rollover.roll_over(approved, by=curator)
    assert list(draft.items.get(number=item.number).responsibles.all()) == [mentor]
    assert any(rollover.LEFT in warning for warning in draft.warnings)


def test_doubts_stand_at_the_row_and_over_the_draft(approved, item, curator, as_):
    reword(item, deadline_text="до 29.02.2028")
    Programme.objects.filter(pk=approved.programme_id).update(school_year=2027)
    approved.refresh_from_db()
    draft = rollover.roll_over(approved, by=curator)
    assert "28 февраля" in draft.items.get(number=item.number).deadline_doubt
    assert any("28 февраля" in warning for warning in draft.warnings)


def test_a_weekday_falls_on_another_date(approved, item, curator):
    reword(item, deadline_text="понедельник 14.09.2026")
    moves = {one.item.pk: one for one in rollover.moves_of(approved)}
    assert rollover.WEEKDAY_MOVES in moves[item.pk].doubts


def test_a_second_press_makes_no_second_roadmap(approved, curator, as_):
    browser = as_(curator)
    form, other_tab = (main_form(browser.get(reverse("roadmap:roll_over", args=[approved.pk]))) for _ in range(2))
    first = form.submit()
    assert form.submit().location == first.location
    assert "уже есть" in other_tab.submit().follow()
    assert Roadmap.objects.filter(programme__school_year=2027).count() == 1
    with pytest.raises(WrongState, match="уже есть"):
        rollover.roll_over(approved, by=curator)


def test_a_draft_is_not_rolled_over(draft, curator, as_):
    with pytest.raises(WrongState, match="действующая"):
        rollover.roll_over(draft, by=curator)
    assert "действующая" in as_(curator).get(reverse("roadmap:roll_over", args=[draft.pk])).follow()


def test_only_whoever_runs_it_rolls_over(approved, director):
    with pytest.raises(PermissionDenied):
        rollover.roll_over(approved, by=director)


def test_stages_come_along_with_their_years_moved(programme, curator):
    roadmap = drafting.create_from_template(programme, "stages", by=curator)
    stage = roadmap.stages.first()
    stage.title = "Этап 1 (2026/2027 учебный год)"
    stage.save()
    Roadmap.objects.filter(pk=roadmap.pk).update(
        state="approved", approved_at="2026-09-01T10:00Z", order_date="2026-09-01"
    )
    roadmap.refresh_from_db()
    draft = rollover.roll_over(roadmap, by=curator)
    assert draft.stages.count() == roadmap.stages.count()
    assert draft.stages.first().title == "Этап 1 (2027/2028 учебный год)"
    assert [row.stage and row.stage.position for row in draft.items.all()] == [
        row.stage and row.stage.position for row in roadmap.items.all()
    ]


def test_three_hundred_rows_take_no_more_queries(approved, curator, django_assert_max_num_queries):
    Item.objects.bulk_create(
        Item(roadmap=approved, position=n, title=f"Мероприятие {n}", deadline_text="до 20.05.2027")
        for n in range(100, 400)
    )
    with django_assert_max_num_queries(30):
        draft = rollover.roll_over(approved, by=curator)
    assert draft.items.filter(end__year=2028).count() >= 300
