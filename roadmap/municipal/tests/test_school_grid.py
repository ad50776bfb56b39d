"""School × item: what an officer sees of her assignments."""

import datetime
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from conftest import make_school
from documents.models import Job
from programmes.services import open_programme
from roadmap.editions import deciding, drafting
from roadmap.models import Assignment
from roadmap.municipal import assignments
from roadmap.municipal.grid import UNITS, assigned_items, schools_of, seen_of
from roadmap.tasks import export_grid
from roadmap.tests.fixtures import municipal_item, municipal_roadmap
from roadmap.tests.pages import main_form

__all__ = ["municipal_item", "municipal_roadmap"]

DAY = datetime.date(2026, 10, 5)


@pytest.fixture
def grid(municipal_roadmap, school, neighbour_school, officer, curator):
    """Two items at two schools; the first school has done the first item."""
    items = list(municipal_roadmap.items.all()[:2])
    for item, text in zip(items, ("до 05.10.2026", "по мере необходимости"), strict=True):
        item.deadline_text = text
        item.read_deadline()
        item.save()
        assignments.send(item, [school, neighbour_school], by=officer)
    first = Assignment.objects.get(item=items[0], organisation=school)
    assignments.report(first, by=curator, on=DAY, evidence="Список: Иванова", note="Проведено 5 октября")
    return municipal_roadmap


def url_of(roadmap, query: str = "") -> str:
    return f"/roadmaps/{roadmap.pk}/schools/{query}"


def rows_of(page) -> list[list[str]]:
    """Heads and schools, without the row of sums."""
    rows = [row.find_all(["th", "td"]) for row in page.html.select("tr:not(.board-sums)")]
    return [[" ".join(cell.get_text(" ").split()) for cell in row] for row in rows]


def test_the_officer_sees_each_school_and_item(grid, officer, as_, on_day):
    on_day(2026, 10, 10)
    page = as_(officer).get(url_of(grid))
    head, *rows = rows_of(page)
    assert [row[:2] for row in rows] == [["Заречная СОШ", "0 из 2"], ["Луговская СОШ", "1 из 2"]]
    assert rows[0][2:] == ["просрочено", "отправлено"]
    assert rows[1][2:] == ["05.10", "отправлено"]
    assert "до 05.10.2026" in head[2]
    assert "1\xa0из\xa02" in page.html.select_one(".board-sums").text
    assert "просрочено 1 из 4" in " ".join(page.html.h1.text.split())
    assert [cell.text.strip() for cell in page.html.select(".board-late")] == ["просрочено"]
    assert "Иванова" not in page


def test_the_menu_leads_there(grid, officer, as_):
    page = as_(officer).get("/").click("Поручения", index=0)
    assert "Луговская СОШ" in page.html.find("table").text


def test_an_officer_without_a_roadmap_in_force_is_told_what_to_do(officer, as_):
    assert "Утвердите свою дорожную карту" in as_(officer).get(reverse("roadmap:assignments"))


def test_filters_narrow_schools_and_items(grid, officer, as_, on_day):
    on_day(2026, 10, 10)
    browser, item = as_(officer), grid.items.first()
    rows = rows_of(browser.get(url_of(grid, f"?item={item.pk}&state=done")))[1:]
    assert rows == [["Луговская СОШ", "1 из 1", "05.10 Проведено 5 октября"]]
    assert [row[0] for row in rows_of(browser.get(url_of(grid, "?state=late")))[1:]] == ["Заречная СОШ"]
    assert "школ нет" in browser.get(url_of(grid, "?state=returned"))
    assert len(rows_of(browser.get(url_of(grid, "?state=nonsense&item=x")))) == 3


def test_a_schools_roadmap_has_no_grid(approved, officer, as_):
    as_(officer).get(url_of(approved), status=404)


def test_the_spreadsheet_holds_states_days_and_notes_but_no_proof(grid, officer, as_, on_day):
    on_day(2026, 10, 10)
    answer = as_(officer).get(url_of(grid)).click("Скачать XLSX")
    book = load_workbook(BytesIO(answer.body))
    assert [row[:4] for row in book["Сводка"].values][1:] == [
        ("Луговой район", "Заречная СОШ", 2, 0),
        ("Луговой район", "Луговская СОШ", 2, 1),
    ]
    assert [row[4] for row in book["Сводка"].values][1:] == ["просрочено", "выполнено 05.10.2026"]
    assert next(book["По муниципалитетам"].values) == tuple(UNITS)
    assert list(book["По муниципалитетам"].values)[1:] == [("Луговой район", 2, 4, 1, 1, 0)]
    details = list(book["По мероприятиям"].values)
    assert len(details) == 5
    done = next(row for row in details if row[6] == "выполнено")
    assert (done[4], done[7].date(), done[8]) == ("до 05.10.2026", DAY, "Проведено 5 октября")
    assert not any("Иванова" in str(cell) for sheet in book for row in sheet.values for cell in row)


def test_a_long_one_is_written_by_a_job(grid, officer, as_, monkeypatch, work_at_once):
    monkeypatch.setattr("roadmap.municipal.views.grids.LONG_EXPORT", 1)
    as_(officer).get(reverse("roadmap:grid_xlsx", args=[grid.pk]) + "?state=done")
    job = Job.objects.get()
    assert (job.state, job.result.name) == ("done", "поручения-2026.xlsx")


def test_a_job_whose_reader_is_gone_gives_no_empty_sheet(grid, officer, municipality):
    known = {"organisation": municipality, "created_by": officer.user, "title": "Сводка поручений"}
    gone, old = Job.objects.create(**known), Job.objects.create(**known)
    officer.is_active = False
    officer.save()
    export_grid(str(gone.pk), roadmap_id=grid.pk, chosen={}, membership_id=officer.pk)
    export_grid(str(old.pk), roadmap_id=grid.pk, chosen={})  # as a job of the version before was put down
    for job in Job.objects.all():
        assert (job.state, job.result) == ("failed", None)
        assert "скачайте заново" in job.message


def test_sixty_schools_take_no_more_queries_and_fill_pages(
    grid, municipality, officer, as_, django_assert_max_num_queries
):
    more = [make_school(municipality, f"Школа {number:02}") for number in range(60)]
    for item in grid.items.all()[:10]:
        assignments.send(item, more, by=officer)
    browser = as_(officer)
    browser.get(url_of(grid))
    with django_assert_max_num_queries(14):
        page = browser.get(url_of(grid))
    assert len(rows_of(page)) == 51
    assert "1–50 из 62" in page


def test_several_items_go_to_all_schools_with_one_press(municipal_roadmap, school, neighbour_school, officer, as_):
    form = main_form(as_(officer).get(reverse("roadmap:assignments")).click("Поручить мероприятия"))
    form["everybody"] = True
    assert "Отметьте хотя бы одно мероприятие" in form.submit()
    for box in form.fields["items"][:3]:
        box.checked = True
    assert "Отправлено: 6\xa0поручений" in form.submit().follow()
    assert Assignment.objects.count() == 6


def test_what_all_schools_have_is_not_sent_again_and_says_so(grid, officer, as_):
    form = main_form(as_(officer).get(f"{url_of(grid)}send/"))
    assert not any(box.checked for box in form.fields["items"])
    form.fields["items"][0].checked, form["everybody"] = True, True
    assert "Новых поручений нет" in form.submit().follow()
    assert Assignment.objects.count() == 4


def test_whoever_sends_reads_that_the_day_has_passed(grid, officer, as_, on_day):
    on_day(2026, 10, 6)
    page = as_(officer).get(f"{url_of(grid)}send/")
    assert "до 05.10.2026 — срок уже прошёл" in page


def test_a_new_school_is_sent_what_all_others_have(grid, municipality, officer, as_, work_at_once, on_day):
    on_day(2026, 9, 20)
    new = make_school(municipality, "Новая СОШ")
    page = as_(officer).get(url_of(grid))
    assert "Без единого поручения: 1 школы" in page
    form = main_form(page.click("Дослать новым"))
    assert [box.checked for box in form.fields["items"]].count(True) == 2
    form.submit()
    assert Assignment.objects.filter(organisation=new).count() == 2
    assert Assignment.objects.count() == 6
    assert "Без единого поручения" not in as_(officer).get(url_of(grid))


def test_many_items_and_schools_are_sent_in_few_queries(
    municipal_roadmap, municipality, officer, django_assert_max_num_queries
):
    schools = [make_school(municipality, f"Школа {number:02}") for number in range(40)]
    with django_assert_max_num_queries(20):  # SQLite takes six hundred rows in batches
        assignments.send_all(municipal_roadmap, list(municipal_roadmap.items.all()), schools, by=officer)


def test_counts_are_of_this_roadmap_alone(grid, school, officer, region, coordinator):
    programme = open_programme(region, 2026, by=coordinator.user)
    other = drafting.create_from_template(programme, "municipal", by=coordinator)
    deciding.approve_outside(other, order_number="1", order_date=datetime.date(2026, 9, 1), by=coordinator)
    assignments.send(other.items.first(), [school], by=coordinator)
    counted = {one.short_name: (one.total, one.done) for one in schools_of(seen_of(grid, officer), DAY)}
    assert counted == {"Луговская СОШ": (2, 1), "Заречная СОШ": (2, 0)}
    assert [(one.total, one.done) for one in assigned_items(seen_of(grid, officer), DAY)] == [(2, 1), (2, 0)]


def test_a_wide_grid_shows_seven_items_and_goes_on(grid, school, officer, as_):
    for item in grid.items.all()[2:10]:
        assignments.send(item, [school], by=officer)
    page = as_(officer).get(url_of(grid))
    assert len(page.html.select("thead th")) == 2 + 7
    following = page.html.find("a", string="Следующие")["href"]
    assert len(as_(officer).get(url_of(grid, following)).html.select("thead th")) == 2 + 3
    assert as_(officer).get(url_of(grid, "?from=" + "9" * 40)).status_int == 200
