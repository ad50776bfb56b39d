"""Rows and heading of a draft."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.access import WrongState
from roadmap.editions import draft_rows
from roadmap.editions.deciding import submit
from roadmap.editions.drafting import create_from_template
from roadmap.models import Item
from roadmap.tests.pages import form_to, main_form


def titles(roadmap) -> list[str]:
    return list(roadmap.items.values_list("title", flat=True))


def retitle(roadmap, title, **who):
    """Another title, the rest of the head as it was."""
    draft_rows.change_head(roadmap, title=title, layout=roadmap.layout, own_columns=[], **who)


def test_a_new_row_gets_its_date_from_its_words(draft, curator, as_):
    page = as_(curator).get(reverse("roadmap:add_item", args=[draft.pk]))
    form = main_form(page)
    form["title"], form["deadline_text"], form["responsible_text"] = "Провести форум", "До 15 декабря", "Куратор"
    assert "Строка сохранена" in form.submit().follow()
    item = draft.items.get(title="Провести форум")
    assert (str(item.end), item.position) == ("2026-12-15", 19)


def test_a_row_without_a_measure_keeps_what_was_typed(draft, curator, as_):
    form = main_form(as_(curator).get(reverse("roadmap:add_item", args=[draft.pk])))
    form["deadline_text"] = "До 15 декабря"
    answer = form.submit()
    assert "Обязательное поле" in answer
    assert main_form(answer)["deadline_text"].value == "До 15 декабря"


def test_two_browsers_one_row(draft, curator, as_):
    """The slower editor hears of it, sees what the other saved, and can save on the second try."""
    item = draft.items.first()
    url = reverse("roadmap:edit_item", args=[item.pk])
    slow = main_form(as_(curator).get(url))
    fast = main_form(as_(curator).get(url))
    fast["title"] = "Первый"
    fast.submit().follow()
    slow["title"] = "Второй"
    answer = slow.submit()
    assert "Пока вы правили, дорожную карту изменил другой человек" in answer
    assert "Сейчас сохранено" in answer
    assert main_form(answer)["title"].value == "Второй"
    main_form(answer).submit().follow()
    item.refresh_from_db()
    assert item.title == "Второй"


def test_a_row_deleted_meanwhile_can_be_saved_again(draft, curator, as_):
    item = draft.items.first()
    form = main_form(as_(curator).get(reverse("roadmap:edit_item", args=[item.pk])))
    form["title"] = "Важное"
    draft_rows.delete_item(item, by=curator, version=draft.version)
    answer = form.submit()
    assert "эту строку удалил другой человек" in answer
    main_form(answer).submit().follow()
    assert draft.items.filter(title="Важное").count() == 1


def test_two_browsers_one_heading(draft, curator, as_):
    slow = as_(curator).get(reverse("roadmap:edit", args=[draft.pk])).forms
    retitle(draft, "Быстрее", by=curator, version=draft.version)
    form = next(form for form in slow.values() if "title" in form.fields)
    form["title"] = "Медленнее"
    answer = form.submit()
    assert "изменил другой человек" in answer
    assert "Медленнее" in answer


def test_deleting_by_an_old_page_deletes_nothing(draft, curator):
    item = draft.items.first()
    retitle(draft, "Новое", by=curator, version=1)
    with pytest.raises(WrongState, match="изменил другой человек"):
        draft_rows.delete_item(item, by=curator, version=1)
    assert Item.objects.filter(pk=item.pk).exists()


def test_a_row_moves_down_and_at_the_edge_stays(draft, curator, as_):
    first, second, *_ = titles(draft)
    item = draft.items.first()
    mover = form_to(as_(curator).get(reverse("roadmap:edit", args=[draft.pk])), f"/items/{item.pk}/move/")
    mover.submit("to", value="down").follow()
    assert titles(draft)[:2] == [second, first]
    draft_rows.move_item(draft.items.last(), 1, by=curator, version=2)
    assert titles(draft)[-1] == "Описать лучшие практики"


def test_a_row_never_leaves_its_stage_by_moving(programme, curator):
    staged = create_from_template(programme, "stages", by=curator)
    last_of_first = staged.items.filter(stage=staged.stages.first()).last()
    before = titles(staged)
    draft_rows.move_item(last_of_first, 1, by=curator, version=1)
    assert titles(staged) == before


def test_a_row_of_a_known_stage_stands_at_its_end(programme, curator):
    staged = create_from_template(programme, "stages", by=curator)
    stage = staged.stages.first()
    item = draft_rows.save_item(staged, Item(title="Новое"), stage_title=stage.title, by=curator, version=1)
    assert list(staged.items.filter(stage=stage))[-1] == item
    assert item.position == staged.items.filter(stage=stage).count()


def test_an_emptied_stage_disappears(programme, curator):
    staged = create_from_template(programme, "stages", by=curator)
    stage = staged.stages.last()
    for version, item in enumerate(staged.items.filter(stage=stage), start=1):
        draft_rows.delete_item(item, by=curator, version=version)
    assert not staged.stages.filter(pk=stage.pk).exists()


def test_what_is_approved_is_never_edited(approved, curator, as_):
    page = as_(curator).get(reverse("roadmap:edit", args=[approved.pk])).follow()
    assert "сейчас её нельзя править" in page
    with pytest.raises(WrongState, match="сейчас её нельзя править"):
        retitle(approved, "Другое", by=curator, version=approved.version)


def test_a_row_typed_while_another_sent_the_roadmap_off_is_not_lost(draft, curator, as_):
    form = main_form(as_(curator).get(reverse("roadmap:add_item", args=[draft.pk])))
    form["title"] = "Опоздавшее"
    submit(draft, by=curator)
    answer = form.submit()
    assert "на утверждении: сейчас её нельзя править" in answer
    assert main_form(answer)["title"].value == "Опоздавшее"


def test_only_a_draft_can_be_thrown_away(approved, curator, as_):
    page = main_form(as_(curator).get(reverse("roadmap:delete", args=[approved.pk]))).submit().follow()
    assert "Удалить можно только черновик." in page


def test_nobody_but_the_curator_edits(draft, director):
    with pytest.raises(PermissionDenied):
        retitle(draft, "Другое", by=director, version=draft.version)


def test_a_draft_can_be_thrown_away(draft, curator, as_):
    main_form(as_(curator).get(reverse("roadmap:delete", args=[draft.pk]))).submit().follow()
    assert curator.organisation.programmes.get().roadmaps.count() == 0


def test_rows_are_numbered_anew_in_their_order(draft, curator, as_):
    draft.items.filter(number="3").delete()
    page = form_to(as_(curator).get(reverse("roadmap:edit", args=[draft.pk])), "/items/number/").submit().follow()
    assert "пронумерованы по порядку" in page
    assert list(draft.items.values_list("number", flat=True)) == [str(number) for number in range(1, 18)]


def test_an_old_page_numbers_nothing(draft, curator):
    retitle(draft, "Новое", by=curator, version=draft.version)
    with pytest.raises(WrongState, match="другой человек"):
        draft_rows.number_rows(draft, by=curator, version=1)


def test_a_stage_with_thousands_of_digits_is_no_stage(draft, curator, as_):
    page = as_(curator).get(reverse("roadmap:add_item", args=[draft.pk]) + f"?stage={'9' * 5000}")
    assert main_form(page)["stage_title"].value == ""
