"""Two editions side by side: the pairing of rows, the marking of words, the page."""

from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from roadmap.editions import deciding, draft_rows, drafting, rollover
from roadmap.editions.comparison import compare, origins_of, parts_of
from roadmap.models import Item
from roadmap.tests.fixtures import put_in_force


def row(pk: int, title: str, **fields) -> Item:
    return Item(pk=pk, title=title, **fields)


def kinds(before, after, origins=None) -> list[tuple[str, int | None, int | None]]:
    lines = compare(before, after, origins or {})
    return [(line.kind.value, line.before and line.before.pk, line.after and line.after.pk) for line in lines]


def test_a_copied_row_is_known_whatever_its_words():
    assert kinds([row(1, "Совет")], [row(2, "Педсовет")], {2: 1}) == [("changed", 1, 2)]


def test_rows_without_a_common_origin_meet_by_title():
    old = [row(1, "Собрать согласия", number="1"), row(2, "Провести совет", number="2")]
    new = [row(3, "Провести  СОВЕТ", number="1"), row(4, "Собрать согласия", number="2")]
    assert {line[1:] for line in kinds(old, new)} == {(2, 3), (1, 4)}


def test_a_reworded_row_meets_its_number():
    old = [row(1, "Провести педагогический совет школы", number="3")]
    assert kinds(old, [row(2, "Провести малый педагогический совет", number="3")]) == [("changed", 1, 2)]


def test_another_measure_under_the_same_number_is_another_measure():
    old = [row(1, "Собрать согласия", number="3")]
    assert kinds(old, [row(2, "Провести слёт", number="3")]) == [("removed", 1, None), ("added", None, 2)]


def test_removed_rows_stand_where_they_stood():
    old = [row(1, "а"), row(2, "б"), row(3, "в")]
    new = [row(4, "б"), row(5, "г")]
    assert kinds(old, new) == [("removed", 1, None), ("same", 2, 4), ("removed", 3, None), ("added", None, 5)]


def test_a_number_alone_changes_nothing():
    assert kinds([row(1, "Совет", number="1")], [row(2, "Совет", number="2")]) == [("same", 1, 2)]


def test_columns_of_the_documents_own_are_compared_too():
    (line,) = compare([row(1, "Совет", extra={"Форма": "очно"})], [row(2, "Совет", extra={"Форма": "заочно"})], {})
    assert (line.kind, [cell.title for cell in line.cells if cell.changed]) == ("changed", ["Форма"])


def test_only_the_words_that_differ_are_marked():
    old, new = parts_of("до 20 октября, ежегодно", "до 15 ноября, ежегодно")
    assert [(part.text, part.changed) for part in old] == [("до ", False), ("20 октября", True), (", ежегодно", False)]
    assert [part.text for part in new if part.changed] == ["15 ноября"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_parts_are_the_text(old, new):
    before, after = parts_of(old, new)
    assert ("".join(part.text for part in before), "".join(part.text for part in after)) == (old, new)


def test_the_chain_of_copies_is_followed_over_several_editions():
    assert origins_of([row(30, "в"), row(31, "г")], {30: 20, 20: 10, 10: None, 31: None}, [10]) == {30: 10}


def test_the_page_shows_both_sides_and_the_words(approved, curator, director, as_):
    second = drafting.new_edition(approved, by=curator)
    first, changed = second.items.all()[:2]
    changed.deadline_text = "до 20 ноября"
    draft_rows.save_item(second, changed, stage_title="", by=curator, version=second.version)
    draft_rows.delete_item(first, by=curator, version=second.version)
    draft_rows.save_item(second, Item(title="Клуб"), stage_title="", by=curator, version=second.version)
    deciding.submit(second, by=curator)
    page = as_(director).get(second.get_absolute_url()).click("Что изменилось")
    assert "Добавлено: 1, изменено: 1, исключено: 1" in page
    assert "до 20 ноября" in [mark.text for mark in page.html.find_all("ins")]
    assert "Без изменений" not in page.html.find("table").text
    assert "Без изменений" in page.click("Показать все строки").html.find("table").text


def test_equal_editions_say_so(approved, curator, as_):
    second = drafting.new_edition(approved, by=curator)
    assert "одинаковы" in as_(curator).get(reverse("roadmap:compare", args=[second.pk, 1]))


def test_whoever_reads_only_what_is_approved_compares_only_that(approved, curator, mentor, as_):
    second = drafting.new_edition(approved, by=curator)
    as_(mentor).get(reverse("roadmap:compare", args=[second.pk, 1]), status=404)
    put_in_force(second, by=curator)
    assert as_(mentor).get(reverse("roadmap:compare", args=[second.pk, 1])).status_code == 200
    as_(mentor).get(reverse("roadmap:compare", args=[second.pk, 9]), status=404)


def test_the_queries_do_not_grow_with_the_rows(approved, curator, as_, django_assert_max_num_queries):
    second = drafting.new_edition(approved, by=curator)
    browser, url = as_(curator), reverse("roadmap:compare", args=[second.pk, 1]) + "?all=1"
    browser.get(url)  # the first page of a session writes it
    with django_assert_max_num_queries(12):
        browser.get(url)


def test_the_director_reaches_it_from_the_order(approved, curator, director, as_):
    second = drafting.new_edition(approved, by=curator)
    deciding.submit(second, by=curator)
    browser = as_(director)
    page = browser.get(second.get_absolute_url())
    form = next(form for form in page.forms.values() if reverse("orders:list") in form.action)
    page = form.submit().maybe_follow()
    assert reverse("roadmap:compare", args=[second.pk, 1]) in page


def test_the_roadmap_of_the_next_year_is_compared_with_this_years(approved, curator, director, as_):
    draft = rollover.roll_over(approved, by=curator)
    row = draft.items.first()
    row.title = "Назначить двух кураторов"
    draft_rows.save_item(draft, row, stage_title="", by=curator, version=draft.version)
    page = as_(curator).get(draft.get_absolute_url()).click("Сравнить с прошлым годом")
    assert "Что изменилось: 2026/2027 → 2027/2028" in page
    assert "двух" in " ".join(mark.text for mark in page.html.find_all("ins"))


def test_the_first_year_has_nothing_to_be_compared_with(approved, curator, as_):
    as_(curator).get(reverse("roadmap:compare_years", args=[approved.pk]), status=404)
