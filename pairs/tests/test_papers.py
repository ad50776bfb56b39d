"""«Документы пар»: views with counts, the request, the reminder, the paper rest, the file, and the order."""

import datetime
from io import BytesIO

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from consents.models import Agreement, Consent
from consents.tests.factories import a_mother, sign_for_pair
from documents.models import Job
from pairs import services
from pairs.models import Pair
from pairs.papers import VIEWS, Step, rows_of
from pairs.tests.factories import make_mentee, make_mentor, make_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("work_at_once")]
URL = reverse("pairs:papers")


@pytest.fixture
def awaiting(draft_pair, representative, curator):
    """A pair whose documents are on the list and nobody was asked."""
    services.collect_documents(draft_pair, by=curator.user)
    return draft_pair


def press(page, words: str):
    """The button of the table with these words, as a browser presses it."""
    form = page.forms["papers"]
    button = next(found for found in page.html.find(id="papers").find_all("button") if words in found.text)
    return page.test_app.post(button.get("formaction") or form.action, form.submit_fields())


def counts(page) -> dict[str, int]:
    """What the tabs say: view → figure."""
    tabs = page.html.select("nav.tabs a")
    return {tab["href"].split("view=")[1].split("&")[0]: int(tab.select_one(".tab-count").text) for tab in tabs}


def test_each_view_counts_the_rows_it_shows(awaiting, programme, curator, as_):
    make_pair(programme, make_mentor(programme, "Белов").participant, make_mentee(programme, "Ветрова").participant)
    browser = as_(curator)
    for view, count in counts(browser.get(URL)).items():
        page = browser.get(URL, {"view": view})
        assert len(page.html.select("tbody tr")) == count, view
    assert counts(browser.get(URL))["lacking"] == 1
    assert counts(browser.get(URL))["all"] == 2


def test_the_page_agrees_with_the_gate(awaiting, programme):
    (row,) = rows_of(programme, Pair.objects.with_people())
    assert [paper.need.lacks for paper in row.lacking] == services.missing_documents(awaiting)


def test_all_is_requested_at_once_and_what_is_on_paper_remains(awaiting, curator, as_, mentee_person):
    page = press(as_(curator).get(URL), "Запросить").follow()
    assert "писем в очереди" in page
    assert page.click("К документам пар").request.path == URL
    assert Agreement.objects.get().state == "requested"
    (row,) = rows_of(awaiting.programme, Pair.objects.with_people())
    assert row.steps == {Step.WAIT, Step.PAPER}
    assert {paper.need.title for paper in row.papers if paper.step == Step.PAPER} == {
        "дополнительные обязанности наставника"
    }


def test_a_draft_is_listed_and_requested_by_the_same_button(draft_pair, representative, curator, as_):
    press(as_(curator).get(URL), "Запросить")
    draft_pair.refresh_from_db()
    assert draft_pair.state == "awaiting"
    assert Consent.objects.filter(state="requested").count() >= 3


def test_only_ticked_pairs_are_asked(awaiting, programme, curator, as_):
    other = make_mentee(programme, "Ветрова").participant
    a_mother(other)
    pair = make_pair(programme, make_mentor(programme, "Белов").participant, other, state="draft")
    services.collect_documents(pair, by=curator.user)
    page = as_(curator).get(URL)
    page.forms["papers"].set("picked", True, index=0 if page.text.index("Белов") < page.text.index("Дергачёв") else 1)
    press(page, "Запросить")
    assert set(Agreement.objects.filter(state="requested").values_list("mentee", flat=True)) == {other.pk}


def test_who_was_asked_is_reminded(awaiting, curator, as_, time_machine):
    press(as_(curator).get(URL), "Запросить")
    letters = len(mail.outbox)
    time_machine.move_to(timezone.now() + datetime.timedelta(hours=1))
    page = press(as_(curator).get(URL, {"view": "wait"}), "Напомнить").follow()
    assert "Запрошено документов: " in page
    assert len(mail.outbox) > letters


def test_the_rest_is_printed(awaiting, curator, as_):
    press(as_(curator).get(URL), "Распечатать").follow()
    job = Job.objects.get()
    assert (job.state, job.result is not None) == ("done", True)


def test_nothing_to_do_is_said(awaiting, curator, as_):
    browser = as_(curator)
    token = browser.get(URL).forms["papers"]["csrfmiddlewaretoken"].value
    page = browser.post(reverse("pairs:papers_remind"), {"csrfmiddlewaretoken": token, "filters": ""}).follow()
    assert "Напоминать некому" in page


def test_ready_pairs_go_into_the_order(ready_pair, curator, as_):
    page = as_(curator).get(URL, {"view": "ready"})
    press(page, "Приказ")
    assert ready_pair.orders.get().state == "draft"
    assert counts(as_(curator).get(URL, {"view": "ready"}))["ready"] == 0


def test_it_searches_and_filters_by_the_address(awaiting, curator, as_):
    browser = as_(curator)
    assert "Дергачёв" in browser.get(URL, {"q": "елкина"})
    assert "Ничего не нашлось" in browser.get(URL, {"q": "Никого"})
    assert "Ничего не нашлось" in browser.get(URL, {"form": "pupil_pupil"})
    assert browser.get(URL, {"view": "x", "form": "y", "page": "-1", "q": "а" * 500}).status_code == 200


def test_the_file_names_every_paper(awaiting, curator, director, as_):
    book = load_workbook(BytesIO(as_(director).get(reverse("pairs:papers_export")).body))
    lines = list(book.active.iter_rows(values_only=True))
    assert len(lines) == 1 + len(rows_of(awaiting.programme, Pair.objects.with_people())[0].papers)
    assert any("Ёлкина\xa0М.О." in (line[7] or "") for line in lines)


def test_home_says_that_pairs_wait_and_leads_here(awaiting, curator, as_):
    page = as_(curator).get("/")
    assert "Пары ждут документов" in page
    assert page.click("Собрать подписи 1\u00a0пары").html.select("tbody tr")


def test_the_job_of_created_pairs_leads_here(mentor_person, mentee_person, representative, curator, as_):
    page = as_(curator).get(reverse("pairs:suggest"))
    form = next(form for form in page.forms.values() if "pair" in form.fields)
    form.set("pair", True)
    page = form.submit().follow().click("К документам пар")
    assert "Дергачёв" in page


def test_queries_do_not_grow_with_pairs(awaiting, programme, curator, as_, django_assert_max_num_queries):
    browser = as_(curator)
    browser.get(URL)
    for number in range(30):
        mentor, mentee = make_mentor(programme, f"Белов{number}"), make_mentee(programme, f"Ветрова{number}")
        make_pair(programme, mentor.participant, mentee.participant, state="draft")
    with django_assert_max_num_queries(25):
        page = browser.get(URL)
    assert "1–31 из 31" in page


def test_every_view_has_words_and_a_school_without_a_programme_a_page(curator, as_):
    assert all(words for words, _ in VIEWS.values())
    assert "программы нет" in as_(curator).get(URL)


def test_a_signed_pair_lacks_nothing(mentor_person, mentee_person, programme, curator, as_):
    sign_for_pair(mentor_person, [mentee_person], programme, curator.user)
    pair = make_pair(programme, mentor_person, mentee_person, state="awaiting")
    assert rows_of(programme, Pair.objects.with_people())[0].step is None
    services.refresh_gate(pair, by=curator.user)
    assert counts(as_(curator).get(URL))["ready"] == 1
