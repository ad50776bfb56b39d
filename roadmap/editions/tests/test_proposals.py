"""Proposals to change a roadmap in force: made by anybody at home, answered by the curator."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.access import WrongState
from notifications.models import Note
from roadmap.editions import deciding, drafting, proposals
from roadmap.models import Item, Proposal, Roadmap
from roadmap.tests.fixtures import open_proposal, put_in_force
from roadmap.tests.pages import form_to, main_form
from tests.tables import every

__all__ = ["open_proposal"]

State = Proposal.State


@pytest.fixture
def item_in_force(item):
    return item


def test_a_mentor_proposes_and_the_curator_hears_of_it(approved, item, mentor, curator, as_):
    page = as_(mentor).get(item.get_absolute_url()).click("Предложить изменение")
    form = main_form(page)
    assert form["item"].value == str(item.pk)
    assert "Обязательное поле" in form.submit()
    form["text"], form["reason"], form["deadline_text"] = "Перенести срок", "Каникулы", "до 20 ноября"
    assert "Предложение отправлено" in form.submit().follow()
    proposal = Proposal.objects.get()
    assert (proposal.item, proposal.author, proposal.suggested) == (
        item,
        mentor.user,
        {"deadline_text": "до 20 ноября"},
    )
    assert Note.objects.get(user=curator.user, kind="proposal_made").url == proposal.get_absolute_url()


def test_new_words_about_the_whole_need_the_wording_of_the_measure(approved, mentor, as_):
    form = main_form(as_(mentor).get(reverse("roadmap:propose", args=[approved.pk])))
    form["text"], form["reason"], form["deadline_text"] = "Добавить", "Нужно", "май"
    page = form.submit()
    assert "напишите формулировку нового" in page
    assert main_form(page)["text"].value == "Добавить"


def test_a_new_edition_meanwhile_loses_nothing_typed(approved, mentor, curator, as_):
    form = main_form(as_(mentor).get(reverse("roadmap:propose", args=[approved.pk])))
    put_in_force(drafting.new_edition(approved, by=curator), by=curator)
    form["text"], form["reason"] = "Перенести срок", "Каникулы"
    page = form.submit()
    assert "Откройте действующую редакцию" in page
    assert main_form(page)["text"].value == "Перенести срок"


def test_accepting_makes_the_next_edition_with_the_new_words(open_proposal, item, curator, mentor, as_):
    page = as_(curator).get(open_proposal.get_absolute_url())
    assert "вошло в черновик редакции 2" in form_to(page, "/accept/").submit().follow()
    draft = Roadmap.objects.get(edition=2)
    row = draft.items.get(previous=item)
    assert (row.deadline_text, row.end.isoformat()) == ("до 20 ноября", "2026-11-20")
    item.refresh_from_db()
    assert item.deadline_text != "до 20 ноября"
    open_proposal.refresh_from_db()
    assert (open_proposal.state, open_proposal.draft) == (State.ACCEPTED, draft)
    assert Note.objects.filter(user=mentor.user, kind="proposal_answered").exists()


def test_a_draft_that_is_there_is_used(open_proposal, approved, curator):
    draft = drafting.new_edition(approved, by=curator)
    assert proposals.accept(open_proposal, by=curator) == draft


def test_a_new_measure_goes_to_the_end_of_the_draft(approved, mentor, curator):
    proposal = proposals.propose(approved, text="Добавить", reason="Нужно", title="Клуб наставников", by=mentor)
    draft = proposals.accept(proposal, by=curator)
    assert draft.items.last().title == "Клуб наставников"
    assert draft.items.count() == approved.items.count() + 1


def test_a_thought_without_words_opens_the_draft_and_stands_over_it(approved, mentor, curator, as_):
    proposal = proposals.propose(approved, text="Меньше мероприятий", reason="Не успеваем", by=mentor)
    draft = proposals.accept(proposal, by=curator)
    assert draft.items.count() == approved.items.count()
    assert "Меньше мероприятий" in as_(curator).get(reverse("roadmap:edit", args=[draft.pk]))


def test_a_proposal_to_an_older_edition_finds_its_row_in_the_newest(open_proposal, approved, item, curator):
    second = put_in_force(drafting.new_edition(approved, by=curator), by=curator)
    third = proposals.accept(open_proposal, by=curator)
    assert third.edition == 3
    assert third.items.get(previous__previous=item, roadmap=third).deadline_text == "до 20 ноября"
    assert second.items.get(previous=item).deadline_text != "до 20 ноября"


def test_it_is_not_forgotten_when_a_new_edition_comes(open_proposal, approved, curator, as_):
    second = put_in_force(drafting.new_edition(approved, by=curator), by=curator)
    page = as_(curator).get("/").click("Ответить на", index=0)
    assert "Перенести срок" in page
    assert "к редакции 1" in as_(curator).get(reverse("roadmap:proposals", args=[second.pk]))


def test_a_row_deleted_from_the_draft_is_not_changed(open_proposal, approved, item, curator):
    drafting.new_edition(approved, by=curator).items.filter(previous=item).delete()
    with pytest.raises(WrongState, match="этой строки уже нет"):
        proposals.accept(open_proposal, by=curator)
    open_proposal.refresh_from_db()
    assert open_proposal.state == State.OPEN


def test_nothing_is_put_into_an_edition_on_approval(open_proposal, approved, curator):
    deciding.submit(drafting.new_edition(approved, by=curator), by=curator)
    with pytest.raises(WrongState, match="на утверждении"):
        proposals.accept(open_proposal, by=curator)


def test_two_answers_at_once_give_one(open_proposal, curator):
    twin = Proposal.objects.get(pk=open_proposal.pk)
    proposals.decline(open_proposal, answer="Сроки общие", by=curator)
    with pytest.raises(WrongState, match="отклонено"):
        proposals.accept(twin, by=curator)
    assert not Roadmap.objects.filter(edition=2).exists()


def test_a_refusal_carries_its_reason_to_the_author(open_proposal, mentor, curator, as_):
    page = as_(curator).get(open_proposal.get_absolute_url()).click("Отклонить")
    form = main_form(page)
    assert "Обязательное поле" in form.submit()
    form["answer"] = "Сроки общие для района"
    assert "Предложение отклонено" in form.submit().follow()
    assert "Сроки общие для района" in as_(mentor).get(open_proposal.get_absolute_url())
    assert "Сроки общие для района" in Note.objects.get(user=mentor.user).text


def test_an_author_reads_only_his_own(open_proposal, executor, director, as_):
    assert "Предложений пока нет" in as_(executor).get(open_proposal.get_absolute_url())
    assert "Перенести срок" in as_(director).get(open_proposal.get_absolute_url())


def test_only_whoever_runs_the_roadmap_answers(open_proposal, mentor, director):
    for person in (mentor, director):
        with pytest.raises(PermissionDenied):
            proposals.accept(open_proposal, by=person)


def test_a_stranger_proposes_nothing(approved, neighbour_curator, officer):
    for person in (neighbour_curator, officer):
        with pytest.raises(PermissionDenied):
            proposals.propose(approved, text="x", reason="y", by=person)


def test_a_draft_takes_no_proposals(draft, mentor):
    with pytest.raises(WrongState, match="действующей"):
        proposals.propose(draft, text="x", reason="y", by=mentor)


def test_a_draft_thrown_away_gives_its_proposals_back(open_proposal, curator):
    drafting.delete_draft(proposals.accept(open_proposal, by=curator), by=curator)
    open_proposal.refresh_from_db()
    assert (open_proposal.state, open_proposal.draft) == (State.OPEN, None)


def test_the_curator_finds_it_among_what_to_do(open_proposal, curator, as_):
    assert "Ответить на 1 предложение" in as_(curator).get("/").text.replace("\xa0", " ")


def test_an_accepted_proposal_passes_by_a_draft_that_does_not_descend_from_the_edition_in_force(
    open_proposal, approved, curator, as_
):
    other = drafting.create_from_template(approved.programme, "stages", by=curator)
    page = form_to(as_(curator).get(open_proposal.get_absolute_url()), "/accept/").submit().follow()
    assert "Из действующей карты сделан черновик новой редакции" in page
    open_proposal.refresh_from_db()
    assert (open_proposal.draft.origin, open_proposal.draft.edition) == (approved, 2)
    assert not other.items.filter(deadline_text="до 20 ноября").exists()


def test_where_the_row_was_deleted_the_button_gives_way_to_the_reason(open_proposal, approved, item, curator, as_):
    drafting.new_edition(approved, by=curator).items.filter(previous=item).delete()
    page = as_(curator).get(open_proposal.get_absolute_url())
    assert "этой строки уже нет" in page
    assert "Принять" not in page


def test_an_author_takes_back_what_nobody_has_answered(open_proposal, mentor, curator, as_):
    page = form_to(as_(mentor).get(open_proposal.get_absolute_url()), "/withdraw/").submit().follow()
    assert "Предложение отозвано" in page
    open_proposal.refresh_from_db()
    assert open_proposal.state == State.WITHDRAWN
    with pytest.raises(WrongState, match="отозвано"):
        proposals.accept(open_proposal, by=curator)
    assert page.click("Предложить заново").forms["propose"]["text"].value == "Перенести срок"


def test_nobody_else_takes_it_back(open_proposal, curator):
    with pytest.raises(PermissionDenied):
        proposals.withdraw(open_proposal, by=curator)


def test_a_day_that_no_calendar_has_is_refused_beside_the_field(approved, mentor, as_):
    form = as_(mentor).get(reverse("roadmap:propose", args=[approved.pk])).forms["propose"]
    form["text"], form["reason"], form["title"], form["deadline_text"] = "Новое", "Надо", "Слёт", "до 31.02.2027"
    page = form.submit()
    assert "Такого дня нет в календаре" in page.html.find(id="id_deadline_text").parent.text
    assert not Proposal.objects.exists()


def test_what_is_done_or_cancelled_is_not_offered(approved, item, mentor, as_):
    Item.objects.filter(pk=item.pk).update(state="cancelled", cancel_reason="Не нужно")
    page = as_(mentor).get(reverse("roadmap:propose", args=[approved.pk]) + f"?item={item.pk}")
    assert str(item.pk) not in [value for value, *_ in page.forms["propose"]["item"].options]
    item.refresh_from_db()
    with pytest.raises(WrongState, match="отменено"):
        proposals.propose(approved, item=item, text="x", reason="y", by=mentor)


def test_a_new_measure_of_a_proposal_has_a_number_and_names_its_author(approved, mentor, curator, as_):
    asked = proposals.propose(approved, text="Слёт", reason="Просят родители", title="Провести слёт", by=mentor)
    draft = proposals.accept(asked, by=curator)
    row = draft.items.get(title="Провести слёт")
    assert row.number == str(draft.items.count())
    page = as_(curator).get(reverse("roadmap:edit", args=[draft.pk]))
    assert f"Предложил(а) {mentor.user.name.short}: Просят родители" in page


def test_a_refusal_without_a_reason_is_refused(open_proposal, curator):
    with pytest.raises(ValidationError, match="Напишите причину"):
        proposals.decline(open_proposal, answer=" ", by=curator)


@every("name", ["item", "again"])
def test_an_address_with_thousands_of_digits_opens_an_empty_form(approved, mentor, as_, name):
    page = as_(mentor).get(reverse("roadmap:propose", args=[approved.pk]) + f"?{name}={'9' * 5000}")
    assert main_form(page)["text"].value == ""


def test_answered_proposals_are_a_view_of_their_own(open_proposal, approved, curator, as_):
    address = reverse("roadmap:proposals", args=[approved.pk])
    assert "Перенести срок" in as_(curator).get(address, {"view": "open"}).html.article.text
    assert "Таких предложений нет" in as_(curator).get(address, {"view": "declined"})
