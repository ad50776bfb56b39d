"""What a draft loses against the edition in force is told to the sender, and asks for a tick."""

import datetime

import pytest
from django.urls import reverse

from roadmap.editions import deciding, drafting, proposals
from roadmap.editions.losses import Unconfirmed, losses, to_confirm
from roadmap.items import progress
from roadmap.models import Item, Occurrence, Roadmap
from roadmap.municipal.assignments import take
from roadmap.tests.fixtures import assignment, municipal_item, municipal_roadmap, put_in_force  # noqa: F401 - fixtures
from roadmap.tests.pages import form_to, main_form

TICK = "Знаю об этом: пусть будет так"


@pytest.fixture
def foreign(approved, curator) -> Roadmap:
    """A draft of the same year in which no row is called as in the edition in force."""
    draft = drafting.create_from_template(approved.programme, "flat", by=curator)
    for item in draft.items.all():
        item.title = f"Совсем другое дело {item.pk}"
        item.save()
    return draft


@pytest.fixture
def worked(item, executor) -> Item:
    """A row in force that is done, with a proof."""
    progress.add_evidence(item, by=executor, text="Раздел открыт")
    progress.finish(item, by=executor, on=datetime.date(2026, 9, 20))
    return item


def test_nothing_is_asked_where_nothing_is_lost(approved, worked, curator):
    copy = drafting.new_edition(approved, by=curator)
    assert to_confirm(copy) == []
    deciding.submit(copy, by=curator)
    assert copy.state == Roadmap.State.ON_APPROVAL


def test_progress_and_proofs_left_behind_are_counted(approved, worked, foreign):
    found = losses(foreign)
    assert (found.matched, found.total) == (0, approved.items.count())
    assert found.sentences[:2] == [
        "Ход 1\u00a0мероприятия не перейдёт (выполнено — 1, в работе — 0).",
        "Останутся в прежней редакции: подтверждения (1).",
    ]


def test_a_row_deleted_from_a_copy_is_told_too(approved, worked, curator):
    copy = drafting.new_edition(approved, by=curator)
    copy.items.get(previous=worked).delete()
    assert "не перейдёт (выполнено — 1" in to_confirm(copy)[0]


def test_the_service_refuses_without_the_tick(worked, foreign, curator):
    with pytest.raises(Unconfirmed, match="Отметьте"):
        deciding.submit(foreign, by=curator)
    deciding.submit(foreign, by=curator, confirmed=True)
    assert foreign.state == Roadmap.State.ON_APPROVAL


def test_whoever_sends_reads_what_is_lost_and_ticks_it(approved, worked, foreign, curator, as_):
    page = as_(curator).get(foreign.get_absolute_url())
    assert f"совпало 0 строк из {approved.items.count()}" in page
    asking = page.click("Отправить на утверждение")
    assert "Ход 1\u00a0мероприятия не перейдёт" in asking and TICK in asking
    form = main_form(asking)
    refused = form.submit()
    assert "Поставьте отметку, если так и должно быть" in refused
    form = main_form(refused)
    form["confirmed"] = True
    assert "отправлена директору" in form.submit().follow()


def test_remarks_that_nobody_looked_at_ask_for_a_tick(draft, curator, as_):
    draft.warnings = ["таблица 1, строка 3: срок не разобран"] * 2
    draft.save()
    with pytest.raises(Unconfirmed):
        deciding.submit(draft, by=curator)
    page = as_(curator).get(draft.get_absolute_url()).click("Отправить на утверждение")
    assert "Не разобрано: 2\u00a0заметки" in page and "строка 3: срок не разобран" in page


def test_without_remarks_and_losses_one_press_sends(draft, curator, as_):
    page = as_(curator).get(draft.get_absolute_url())
    assert "отправлена директору" in form_to(page, "/submit/").submit().follow()


def test_the_director_reads_the_same(worked, foreign, curator, director, as_):
    deciding.submit(foreign, by=curator, confirmed=True)
    page = as_(director).get(foreign.get_absolute_url())
    assert "Карта ждёт вашего решения" in page and "Ход 1\u00a0мероприятия не перейдёт" in page


def test_people_go_over_where_the_words_are_the_same(item, executor, curator):
    other = drafting.create_from_template(item.roadmap.programme, "flat", by=curator)
    assert to_confirm(other) == []
    put_in_force(other, by=curator)
    assert list(other.items.get(title=item.title).responsibles.all()) == [executor]


def test_people_are_told_where_the_words_are_others(item, curator):
    other = drafting.create_from_template(item.roadmap.programme, "flat", by=curator)
    other.items.filter(title=item.title).update(responsible_text="Кто-то другой")
    assert to_confirm(other) == ["Назначенных ответственных не останется у 1\u00a0мероприятия."]
    put_in_force(other, by=curator)
    assert not other.items.get(title=item.title).responsibles.exists()


def test_people_taken_from_a_copy_do_not_come_back(item, curator):
    copy = drafting.new_edition(item.roadmap, by=curator)
    row = copy.items.get(previous=item)
    row.responsibles.clear()
    assert to_confirm(copy) == ["Назначенных ответственных не останется у 1\u00a0мероприятия."]
    put_in_force(copy, by=curator)
    assert not row.responsibles.exists()


def test_days_marked_done_are_told_where_the_new_deadline_has_others(approved, curator):
    copy = drafting.new_edition(approved, by=curator)
    day = Occurrence.objects.filter(item__roadmap=approved).first()
    Occurrence.objects.filter(pk=day.pk).update(done_on=day.day)
    assert to_confirm(copy) == []
    Occurrence.objects.filter(item__previous=day.item_id, day=day.day).delete()
    assert to_confirm(copy) == ["Отметки о выполнении по дням не перейдут: 1."]


def test_assignments_of_rows_left_out_are_told_to_the_sender(municipal_roadmap, assignment, officer, as_):  # noqa: F811 - fixtures
    copy = drafting.new_edition(municipal_roadmap, by=officer)
    copy.items.get(previous=assignment.item).delete()
    sentence = "Поручения школам по строкам, которых не будет, перестанут действовать: 1."
    assert sentence in to_confirm(copy)
    page = as_(officer).get(reverse("roadmap:approve_outside", args=[copy.pk]))
    form = main_form(page)
    form["order_number"], form["order_date"] = "12", "2026-09-20"
    refused = form.submit()
    assert sentence in refused and "Поставьте отметку" in refused
    form = main_form(refused)
    form["confirmed"] = True
    assert "утверждена и действует" in form.submit().follow()


def test_what_was_taken_from_the_inbox_is_told_to_the_school(approved, assignment, curator):  # noqa: F811 - a fixture
    copy = drafting.new_edition(approved, by=curator)
    row = take(assignment, by=curator)
    assert row.roadmap == copy
    put_in_force(copy, by=curator)
    third = drafting.new_edition(copy, by=curator)
    third.items.get(previous=row).delete()
    assert "Взятые в карту поручения вернутся во входящие: 1." in to_confirm(third)


def test_open_proposals_about_rows_left_out_are_told(item, mentor, curator):
    proposals.propose(item.roadmap, by=mentor, text="Раньше", reason="Удобнее", item=item)
    copy = drafting.new_edition(item.roadmap, by=curator)
    assert to_confirm(copy) == []
    copy.items.get(previous=item).delete()
    assert "Предложения без ответа о строках, которых не будет: 1." in to_confirm(copy)


def test_an_older_draft_with_accepted_proposals_is_told(item, mentor, curator):
    proposal = proposals.propose(item.roadmap, by=mentor, text="Раньше", reason="Удобнее", item=item)
    begun = proposals.accept(proposal, by=curator)
    other = drafting.create_from_template(item.roadmap.programme, "flat", by=curator)
    (sentence,) = to_confirm(other)
    assert f"Черновик «{begun}» от " in sentence
    assert "утвердить уже не получится, принятых в него предложений: 1." in sentence


def test_the_page_takes_few_queries_whatever_is_lost(worked, foreign, curator, as_, django_assert_max_num_queries):
    browser = as_(curator)
    browser.get(foreign.get_absolute_url())
    for address in (foreign.get_absolute_url(), reverse("roadmap:submit", args=[foreign.pk])):
        with django_assert_max_num_queries(25):
            browser.get(address)
