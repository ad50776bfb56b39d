"""The table of a roadmap: filters, progress, PDF, XLSX."""

from io import BytesIO

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from openpyxl import load_workbook

from documents.models import Job
from roadmap.editions.drafting import create_from_template, new_edition
from roadmap.items import progress
from roadmap.models import Item, Roadmap
from roadmap.tests.fixtures import put_in_force
from tests.tables import every


@pytest.fixture
def staged(programme, curator, executor):
    roadmap = put_in_force(create_from_template(programme, "stages", by=curator), by=curator)
    roadmap.items.get(number="2").responsibles.add(executor)
    progress.mark_done(roadmap.items.get(number="1"), by=curator.user, on=programme.starts_on)
    return roadmap


def numbers(page) -> list[str]:
    return [
        row.find("td").text.strip()
        for row in page.html.select("tbody tr")
        if row.find("td", attrs={"data-label": "Сроки"})
    ]


@every(
    ("query", "left"),
    [
        ("state=done", ["1"]),
        ("state=overdue", ["2"]),
        ("responsible={executor}", ["2"]),
        ("responsible=0&stage={stage}", ["1", "3"]),
        ("stage=nonsense", [str(number) for number in range(1, 17)]),
    ],
)
def test_the_table_is_narrowed_by_the_address(staged, executor, curator, as_, on_day, query, left):
    on_day(2026, 9, 6)
    query = query.format(executor=executor.pk, stage=staged.stages.first().pk)
    assert numbers(as_(curator).get(f"{staged.get_absolute_url()}?{query}")) == left


def test_the_page_shows_how_far_each_stage_is(staged, curator, as_, on_day):
    on_day(2026, 9, 6)
    page = as_(curator).get(staged.get_absolute_url())
    assert "Подготовка условий для запуска программы" in page
    assert "1 из 3" in page
    assert "Просрочено" in page.html.find(id="progress-head").parent.text


@pytest.mark.parametrize("view", ["detail", "timeline", "month"])
def test_nothing_is_late_in_a_replaced_edition(staged, curator, as_, on_day, view):
    on_day(2026, 9, 6)
    address, late = reverse(f"roadmap:{view}", args=[staged.pk]), "main :is(.status-stop, .due-overdue)"
    assert as_(curator).get(address).html.select(late)
    put_in_force(new_edition(staged, by=curator), by=curator)
    assert not as_(curator).get(address).html.select(late)
    assert not Item.objects.filter(roadmap=staged).overdue(staged.organisation.today())


def test_the_page_needs_the_same_queries_for_many_rows(staged, curator, as_, django_assert_max_num_queries):
    browser = as_(curator)
    browser.get(reverse("roadmap:create"))  # logging in has queries of its own
    with django_assert_max_num_queries(18):
        browser.get(staged.get_absolute_url())


@pytest.mark.parametrize("layout", Roadmap.Layout.values)
def test_every_layout_prints(programme, curator, as_, layout):
    roadmap = create_from_template(programme, layout, by=curator)
    answer = as_(curator).get(reverse("roadmap:print", args=[roadmap.pk]))
    assert answer.content_type == "application/pdf"
    assert answer.body.startswith(b"%PDF-")


def test_the_printed_roadmap_carries_its_stamp(approved):
    html = render_to_string("roadmap/pdf/roadmap.html", {"roadmap": approved, "columns": [], "groups": []})
    assert "от 10 сентября 2026 г. № 40-од" in html.replace("\xa0", " ")
    assert "Проект" not in html


def test_a_long_roadmap_prints_in_the_background(approved, curator, as_, work_at_once):
    Item.objects.bulk_create(Item(roadmap=approved, position=100 + n, title=f"Мероприятие {n}") for n in range(40))
    page = as_(curator).get(reverse("roadmap:print", args=[approved.pk])).follow()
    job = Job.objects.get()
    assert "Печатный вид готов." in page
    assert job.result.content_type == "application/pdf"


def test_the_spreadsheet_holds_what_the_page_shows(staged, curator, as_, on_day):
    on_day(2026, 9, 6)
    answer = as_(curator).get(reverse("roadmap:export", args=[staged.pk]) + "?state=overdue")
    page = load_workbook(BytesIO(answer.body)).active
    row = dict(zip([cell.value for cell in page[3]], [cell.value for cell in page[4]], strict=True))
    assert page.max_row == 4
    assert (row["Состояние"], row["Ответственные в портале"]) == ("просрочено", "Соков Антон Викторович")
    assert row["Окончание"].date().isoformat() == "2026-09-05"


def test_the_spreadsheet_says_what_is_accepted(staged, curator, as_):
    page = load_workbook(BytesIO(as_(curator).get(reverse("roadmap:export", args=[staged.pk])).body)).active
    row = dict(zip([cell.value for cell in page[3]], [cell.value for cell in page[4]], strict=True))
    assert row["Принято"].date() == staged.programme.starts_on


def test_a_formula_in_a_title_stays_text(draft, curator, as_):
    draft.items.filter(number="1").update(title='=HYPERLINK("http://evil")')
    page = load_workbook(BytesIO(as_(curator).get(reverse("roadmap:export", args=[draft.pk])).body)).active
    assert page["C4"].value == '\'=HYPERLINK("http://evil")'
