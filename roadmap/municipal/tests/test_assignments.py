"""What a municipality sends to its schools, and how they answer."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.access import WrongState
from accounts.models import Organisation
from audit.models import Entry
from conftest import make_school
from documents.models import StoredFile
from documents.uploads import CheckedUpload
from notifications.models import Note
from programmes.services import open_programme
from roadmap.editions import deciding, draft_rows, drafting
from roadmap.items import progress
from roadmap.models import Assignment, Evidence, Item, Roadmap
from roadmap.municipal import assignments
from roadmap.municipal.forms import SendForm
from roadmap.tasks import remind_of_assignments
from roadmap.tests.fixtures import (
    assignment,
    municipal_item,
    municipal_roadmap,
    put_in_force,
    reported_assignment,
)
from roadmap.tests.pages import form_to, main_form

__all__ = ["assignment", "municipal_item", "municipal_roadmap", "reported_assignment"]

State = Assignment.State
DAY = datetime.date(2026, 10, 5)


def state_of(one: Assignment) -> str:
    one.refresh_from_db()
    return one.state


def test_an_officer_sends_an_item_to_all_schools(
    municipal_item, officer, curator, neighbour_curator, as_, work_at_once
):
    page = as_(officer).get(municipal_item.get_absolute_url()).click("Поручить школам")
    form = main_form(page)
    assert "выберите, кому поручить" in form.submit()
    form["everybody"] = True
    assert "Поручено всем школам" in form.submit().follow()
    assert Assignment.objects.count() == 2
    page = as_(officer).get(reverse("roadmap:send_to_schools", args=[municipal_item.pk]))
    assert {row.th.text.strip() for row in page.html.select("tbody tr")} == {"Заречная СОШ", "Луговская СОШ"}
    for member in (curator, neighbour_curator):
        note = Note.objects.get(user=member.user, kind="assignment_sent")
        assert municipal_item.title in note.text


def test_a_second_press_sends_nothing_twice(assignment, municipal_item, school, officer, curator, work_at_once):
    assert assignments.send(municipal_item, [school], by=officer) == []
    assert Assignment.objects.count() == 1


def test_a_school_added_later_is_sent_it_by_a_button(assignment, municipal_item, municipality, officer, as_):
    make_school(municipality, "Новая СОШ")
    page = as_(officer).get(reverse("roadmap:send_to_schools", args=[municipal_item.pk]))
    assert "Поручения ещё нет у 1 школы" in page
    button = next(form for form in page.forms.values() if "Дослать новым" in form.text)
    assert "Поручено всем школам" in button.submit().follow()
    assert Assignment.objects.count() == 2


def test_a_coordinator_chooses_municipalities(
    region, coordinator, municipality, other_municipality, school, foreign_school
):
    programme = open_programme(region, 2026, by=coordinator.user)
    roadmap = drafting.create_from_template(programme, "municipal", by=coordinator)
    deciding.approve_outside(roadmap, order_number="1", order_date=datetime.date(2026, 9, 1), by=coordinator)
    item = roadmap.items.first()
    form = SendForm({"units": [municipality.pk]}, item=item)
    assert form.is_valid()
    assert [one.organisation for one in assignments.send(item, form.schools(), by=coordinator)] == [school]


def test_nobody_sends_to_schools_that_are_not_below(municipal_item, officer, foreign_school):
    with pytest.raises(WrongState, match="своей территории"):
        assignments.send(municipal_item, [foreign_school], by=officer)


def test_a_closed_school_is_sent_nothing(municipal_item, officer, school):
    Organisation.objects.filter(pk=school.pk).update(is_active=False)
    with pytest.raises(WrongState):
        assignments.send(municipal_item, [school], by=officer)


def test_a_school_sends_nothing(item, curator, school):
    with pytest.raises(PermissionDenied):
        assignments.send(item, [school], by=curator)


def test_a_draft_sends_nothing(municipality, officer, school):
    programme = open_programme(municipality, 2026, by=officer.user)
    roadmap = drafting.create_from_template(programme, "municipal", by=officer)
    with pytest.raises(WrongState, match="действующей"):
        assignments.send(roadmap.items.first(), [school], by=officer)


def test_a_school_reads_that_an_assignment_waits_for_its_answer(assignment, curator, as_, time_machine):
    time_machine.move_to(datetime.datetime(2026, 9, 1, 9, tzinfo=datetime.UTC))
    (row,) = as_(curator).get(reverse("roadmap:assignments")).html.select("tbody tr")
    assert "Ждёт ответа" in row.text and "Отправлено" not in row.text
    page = as_(curator).get(row.a["href"])
    assert page.html.select_one(".next-step-word").text.strip() == "Ждёт ответа"


def test_the_curator_reports_at_once_and_the_proof_stays_at_school(assignment, curator, officer, director, as_):
    page = as_(curator).get(reverse("roadmap:assignments")).click(assignment.item.title[:30])
    form = form_to(page, "/report/")
    form["done_on"] = "2026-10-05"
    assert "приложите файл" in form.submit()
    form["evidence"], form["note"] = "Собрание с Ивановой, протокол 3", "Собрание проведено"
    with time_machine.travel("2026-10-06"):
        assert "Выполнение отмечено" in form.submit().follow()
    assert state_of(assignment) == State.DONE
    assert "Собрание с Ивановой" in as_(director).get(assignment.get_absolute_url())
    page = as_(officer).get(assignment.get_absolute_url())
    assert "Собрание проведено" in page
    assert "Ивановой" not in page


def test_the_file_is_for_the_school_alone(reported_assignment, director, officer, coordinator, as_):
    url = reverse("roadmap:assignment_file", args=[reported_assignment.pk])
    assert as_(director).get(url).body == b"png"
    for person in (officer, coordinator):
        as_(person).get(url, status=404)
        assert "фото.png" not in as_(person).get(reported_assignment.get_absolute_url())


def test_taking_makes_a_row_in_the_next_edition(assignment, approved, curator, as_):
    page = as_(curator).get(assignment.get_absolute_url())
    assert "Строка добавлена" in form_to(page, "/take/").submit().follow()
    draft = Roadmap.objects.get(programme=approved.programme, edition=2)
    row = draft.items.last()
    assignment.refresh_from_db()
    assert (row.title, assignment.own_item, assignment.state) == (assignment.item.title, row, State.TAKEN)
    assert row.end == assignment.item.end


def test_its_row_has_the_number_after_the_highest(assignment, approved, curator):
    approved.items.filter(number="3").delete()
    highest = max(int(number) for number in approved.items.values_list("number", flat=True))
    assert assignments.take(assignment, by=curator).number == str(highest + 1)


def test_without_a_roadmap_there_is_nothing_to_take_it_into(assignment, curator):
    with pytest.raises(WrongState, match="отметьте выполнение сразу"):
        assignments.take(assignment, by=curator)
    assert state_of(assignment) == State.SENT


@pytest.fixture
def taken(assignment, approved, curator):
    """The assignment as a row of the school's roadmap in force."""
    row = assignments.take(assignment, by=curator)
    put_in_force(row.roadmap, by=curator)
    return assignment


def test_completion_of_the_schools_row_flows_back(taken, curator):
    taken.refresh_from_db()
    row = Item.objects.get(pk=taken.own_item_id)
    progress.attach(row, text="Протокол", by=curator)
    progress.finish(row, by=curator, on=DAY)
    assert (state_of(taken), taken.done_on) == (State.DONE, DAY)
    progress.reopen(row, by=curator)
    assert (state_of(taken), taken.done_on) == (State.TAKEN, None)
    progress.cancel(row, reason="Нет условий", by=curator)
    assert (state_of(taken), taken.reason) == (State.RETURNED, "Мероприятие отменено: Нет условий")
    progress.reopen(row, by=curator)
    assert state_of(taken) == State.TAKEN


def test_what_the_curator_has_not_accepted_is_not_done_for_the_sender(taken, executor, curator):
    taken.refresh_from_db()
    row = taken.own_item
    row.responsibles.add(executor)
    progress.add_evidence(row, by=executor, text="Готово")
    progress.finish(row, by=executor, on=DAY)
    assert state_of(taken) == State.TAKEN
    progress.accept(row, by=curator)
    assert (state_of(taken), taken.done_on) == (State.DONE, DAY)


def test_a_report_of_tomorrow_leaves_no_file(assignment, curator, on_day):
    on_day(2026, 10, 5)
    with pytest.raises(WrongState, match="ещё не наступила"):
        assignments.report(
            assignment,
            by=curator,
            on=DAY + datetime.timedelta(days=1),
            file=CheckedUpload("а.png", b"png", "image/png"),
        )
    assert not StoredFile.objects.exists()


def test_it_follows_the_row_into_the_schools_next_edition(taken, curator):
    taken.refresh_from_db()
    third = put_in_force(drafting.new_edition(taken.own_item.roadmap, by=curator), by=curator)
    assert state_of(taken) == State.TAKEN
    assert taken.own_item.roadmap == third


def test_a_row_left_out_of_the_next_edition_goes_back_to_the_inbox(taken, curator):
    taken.refresh_from_db()
    third = drafting.new_edition(taken.own_item.roadmap, by=curator)
    draft_rows.delete_item(third.items.get(previous=taken.own_item), by=curator, version=third.version)
    put_in_force(third, by=curator)
    assert (state_of(taken), taken.own_item) == (State.SENT, None)


def test_a_draft_or_row_thrown_away_gives_it_back(assignment, approved, curator):
    row = assignments.take(assignment, by=curator)
    row.roadmap.refresh_from_db()
    draft_rows.delete_item(row, by=curator, version=row.roadmap.version)
    assert state_of(assignment) == State.SENT
    drafting.delete_draft(assignments.take(assignment, by=curator).roadmap, by=curator)
    assert state_of(assignment) == State.SENT


def test_it_follows_the_senders_next_edition(assignment, municipal_roadmap, officer):
    second = drafting.new_edition(municipal_roadmap, by=officer)
    deciding.approve_outside(second, order_number="16", order_date=DAY, by=officer)
    assignment.refresh_from_db()
    assert assignment.item.roadmap == second


def test_an_item_left_out_of_the_senders_next_edition_asks_for_nothing(
    assignment, municipal_roadmap, officer, curator, as_
):
    second = drafting.new_edition(municipal_roadmap, by=officer)
    draft_rows.delete_item(second.items.get(previous=assignment.item), by=officer, version=second.version)
    deciding.approve_outside(second, order_number="16", order_date=DAY, by=officer, confirmed=True)
    assert "отвечать не нужно" in as_(curator).get(assignment.get_absolute_url())
    assert "Поручений нет" in as_(curator).get(reverse("roadmap:assignments"))
    assert not Assignment.objects.open().exists()


def test_the_school_sends_it_back_and_the_officer_decides(assignment, curator, officer, as_):
    form = main_form(as_(curator).get(assignment.get_absolute_url()).click("Вернуть с причиной"))
    form["reason"] = "В школе нет старших классов"
    assert "Поручение возвращено" in form.submit().follow()
    assert Note.objects.filter(user=officer.user, kind="assignment_returned").exists()
    page = as_(officer).get("/")
    assert "Разобрать 1 поручение" in page.text.replace("\xa0", " ")
    page = as_(officer).get(assignment.get_absolute_url())
    assert "нет старших классов" in page
    assert "отправлено снова" in form_to(page, "/again/").submit().follow()
    assert state_of(assignment) == State.SENT


def test_the_school_takes_its_answer_back(assignment, curator, director, as_):
    assignments.return_(assignment, reason="Не к нам", by=curator)
    page = as_(curator).get(assignment.get_absolute_url())
    assert "Взять в карту школы" in form_to(page, "/reconsider/").submit().follow()
    assignments.report(assignment, by=curator, on=DAY, evidence="Сделано")
    assert "/reconsider/" not in as_(director).get(assignment.get_absolute_url())
    assignments.reconsider(assignment, by=curator)
    assert (state_of(assignment), assignment.done_on, assignment.evidence) == (State.SENT, None, "Сделано")


def test_what_the_school_takes_back_leaves_neither_its_reason_nor_the_word_sent(assignment, curator):
    assignments.return_(assignment, reason="Не к нам", by=curator)
    assignments.reconsider(assignment, by=curator)
    assert (state_of(assignment), assignment.reason) == (State.SENT, "")
    verbs = Entry.objects.filter(object_type="roadmap.assignment").order_by("-pk").values_list("verb", flat=True)
    assert verbs[0] == "roadmap.assignment.reconsidered"


def test_a_new_report_discards_the_file_of_the_one_before(
    reported_assignment, curator, django_capture_on_commit_callbacks
):
    former = reported_assignment.file
    assignments.reconsider(reported_assignment, by=curator)
    with django_capture_on_commit_callbacks(execute=True):
        assignments.report(
            reported_assignment, by=curator, on=DAY, file=CheckedUpload("новое.png", b"png", "image/png")
        )
    assert [stored.name for stored in StoredFile.objects.all()] == ["новое.png"]
    assert not former.file.storage.exists(former.file.name)


def test_a_new_report_in_words_keeps_the_file(reported_assignment, curator):
    assignments.reconsider(reported_assignment, by=curator)
    assignments.report(reported_assignment, by=curator, on=DAY, evidence="Сделано")
    assert reported_assignment.file == StoredFile.objects.get()


def test_an_answer_that_stands_in_the_roadmap_is_changed_there(taken, curator):
    taken.refresh_from_db()
    with pytest.raises(WrongState, match="вместе с её мероприятием"):
        assignments.reconsider(taken, by=curator)


def test_a_mistaken_one_is_withdrawn_until_the_school_has_taken_it(assignment, taken, officer):
    with pytest.raises(WrongState, match="уже взяла"):
        assignments.withdraw(taken, by=officer)
    assert Assignment.objects.count() == 1


def test_withdrawing_takes_it_away(assignment, officer, as_):
    page = as_(officer).get(assignment.get_absolute_url())
    assert "Поручение отозвано" in form_to(page, "/withdraw/").submit().follow()
    assert not Assignment.objects.exists()


def test_two_answers_at_once_give_one(assignment, curator):
    twin = Assignment.objects.get(pk=assignment.pk)
    assignments.return_(assignment, reason="Не к нам", by=curator)
    with pytest.raises(WrongState, match="возвращено"):
        assignments.report(twin, by=curator, on=DAY, evidence="Сделано")


def test_only_the_schools_curator_answers(assignment, director, neighbour_curator, officer):
    for person in (director, neighbour_curator, officer):
        with pytest.raises(PermissionDenied):
            assignments.report(assignment, by=person, on=DAY, evidence="x")


def test_a_neighbour_and_a_foreign_officer_see_nothing(assignment, neighbour_curator, foreign_officer, mentor):
    for person in (neighbour_curator, foreign_officer, mentor):
        assert not Assignment.objects.visible_to(person).exists()


def test_late_is_derived(assignment, curator, as_, on_day):
    end = assignment.item.end
    on_day(end.year, end.month, end.day)
    assert "Просрочено" not in as_(curator).get(reverse("roadmap:assignments")).html.find("table").text
    later = end + datetime.timedelta(days=1)
    on_day(later.year, later.month, later.day)
    assert "Просрочено" in as_(curator).get(reverse("roadmap:assignments") + "?view=late").html.find("table").text
    assert "Ответить на 1 поручение" in as_(curator).get("/").text.replace("\xa0", " ")


def test_the_school_is_reminded_before_the_day_and_once_after(assignment, curator, work_at_once):
    end = assignment.item.end
    for days, told in ((-30, 0), (-7, 1), (-6, 1), (-1, 2), (1, 3), (5, 3)):
        with time_machine.travel(
            datetime.datetime.combine(end, datetime.time(9), datetime.UTC) + datetime.timedelta(days)
        ):
            remind_of_assignments()
        assert Note.objects.filter(user=curator.user, kind="assignment_due").count() == told, days


def test_one_letter_a_school_whatever_the_number(municipal_roadmap, school, officer, curator, work_at_once):
    for item in municipal_roadmap.items.filter(end__isnull=False)[:3]:
        item.deadline_text = "до 05.10.2026"
        item.read_deadline()
        item.save()
        assignments.send(item, [school], by=officer)
    with time_machine.travel("2026-10-04 09:00"):
        remind_of_assignments()
    assert Note.objects.filter(user=curator.user, kind="assignment_due").count() == 1


def test_the_evidence_of_items_is_untouched_by_reports(reported_assignment):
    assert not Evidence.objects.exists()


def test_a_file_of_another_kind_is_refused_beside_its_field(assignment, curator, as_):
    form = form_to(as_(curator).get(assignment.get_absolute_url()), "/report/")
    form["file"] = ("вирус.exe", b"MZ")
    page = form.submit()
    assert "Содержимое файла не подходит" in page
    assert state_of(assignment) == State.SENT
