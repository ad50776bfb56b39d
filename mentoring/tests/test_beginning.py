"""The first steps of a school: what it lacks is asked step by step, and nothing is kept but the facts."""

import pytest
from django.urls import reverse

from accounts.models import Headcount, Organisation
from accounts.services import set_headcount
from conftest import SCHOOL_YEAR
from mentoring.beginning.parts import PARTS
from orders.services.drafting import create_order, submit
from programmes import facts
from programmes.models import Fact
from roadmap.editions.drafting import create_from_template
from roadmap.models import Roadmap
from tests.tables import every

pytestmark = pytest.mark.django_db


def address(school: Organisation, name: str) -> str:
    return reverse("beginning:step", args=[school.pk, name])


@pytest.fixture
def new_school(school):
    """A school of which the administrator has written down the names only."""
    for name in ("founder", "address", "inn", "ogrn", "head_last_name", "head_first_name", "head_patronymic"):
        setattr(school, name, "")
    school.save()
    return school


@pytest.fixture
def known_school(school, director):
    """A school that has told all."""
    school.phone = "8 (342) 000-00-01"
    school.save()
    set_headcount(school, SCHOOL_YEAR, by=director, pupils=400, pupils_10_plus=250, teachers=30, young_specialists=4)
    return school


def form_of(page):
    return page.forms["content-form"]


def titles(page) -> list[str]:
    """The to-dos of a home page."""
    return [title.text for title in page.html.select("main .todo-item h3")]


TODO = "Расскажите порталу о школе"


def test_a_curator_is_led_through_every_step_and_the_to_do_goes(as_, curator, director, new_school, time_machine):
    time_machine.move_to(f"{SCHOOL_YEAR}-11-05")
    browser = as_(curator)
    home = browser.get("/")
    assert titles(home)[0] == TODO
    page = home.click("Указать реквизиты")
    assert "Шаг 1 из 5" in page
    form = form_of(page)
    form["address"], form["inn"], form["ogrn"] = "ул. Школьная, д. 1", "1234567894", "1234567890127"
    page = form.submit().follow()
    assert "Шаг 2 из 5" in page and "Сохранено: реквизиты." in page
    page = form_of(page).submit().follow()
    assert "Шаг 3 из 5" in page
    form = form_of(page)
    form["pupils"], form["pupils_10_plus"], form["teachers"], form["young_specialists"] = 400, 250, 30, 4
    page = form.submit().follow()
    assert "Шаг 4 из 5" in page
    form_of(page)["phone"] = "8 (342) 000-00-01"
    page = form_of(page).submit().follow()
    assert "Шаг 5 из 5" in page and "Всё заполнено" in page
    new_school.refresh_from_db()
    entered = (new_school.inn, new_school.head_last_name, new_school.phone)
    assert entered == ("1234567894", "Громова", "8 (342) 000-00-01")
    assert Headcount.objects.get(organisation=new_school).school_year == SCHOOL_YEAR
    assert TODO not in titles(browser.get("/"))


def test_a_slip_is_told_beside_its_field_and_what_was_typed_stays(as_, curator, new_school):
    form = form_of(as_(curator).get(address(new_school, "requisites")))
    form["address"], form["inn"] = "ул. Новая, д. 2", "1234567890"
    page = form.submit()
    assert "В ИНН опечатка" in page and form_of(page)["address"].value == "ул. Новая, д. 2"
    new_school.refresh_from_db()
    assert new_school.address == ""


def test_an_empty_field_is_filled_from_what_the_portal_knows_and_says_from_where(
    as_, curator, director, municipality, new_school, time_machine
):
    time_machine.move_to(f"{SCHOOL_YEAR}-11-05")
    set_headcount(new_school, SCHOOL_YEAR - 1, by=director, pupils=380, teachers=28)
    curator.user.phone = "8 (342) 000-00-02"
    curator.user.save()
    browser = as_(curator)
    for name, field, value, source in (
        ("requisites", "founder", municipality.full_name, "Название вашего муниципалитета в портале"),
        ("head", "head_last_name", "Громова", "Из учётной записи директора"),
        ("headcount", "pupils", "380", f"Как в {SCHOOL_YEAR - 1}/{SCHOOL_YEAR} учебном году"),
    ):
        page = browser.get(address(new_school, name))
        assert (form_of(page)[field].value, source in page) == (value, True)
    assert form_of(browser.get(address(new_school, "contact")))["phone"].value == "", "the curator's own stays her own"
    assert all(part.lacking(new_school) for part in PARTS), "a suggestion is no fact"


def test_a_value_that_is_there_is_not_replaced(as_, curator, director, school):
    director.user.last_name = "Иванова"
    director.user.save()
    page = as_(curator).get(address(school, "head"))
    assert form_of(page)["head_last_name"].value == "Громова" and "разные имена" in page


def test_a_school_without_director_and_curator_is_told_who_is_missing(as_, administrator, new_school):
    browser = as_(administrator)
    assert "подписать первый приказ некому" in browser.get(address(new_school, "head"))
    assert "Куратора ещё нет" in browser.get(address(new_school, "contact"))


def test_one_may_leave_and_comes_back_to_the_first_step_that_lacks_something(as_, curator, school):
    browser = as_(curator)
    begin = reverse("beginning:begin", args=[school.pk])
    assert "Шаг 3 из 5" in browser.get(begin)
    page = browser.get(address(school, "headcount")).click("Оставить на потом")
    assert page.request.path == address(school, "contact")
    form_of(page)["phone"] = "8 (342) 000-00-01"
    page = form_of(page).submit().follow()
    assert page.html.h1.text == "Осталось заполнить 1\xa0шаг" and "Не указано" in page
    assert "Шаг 3 из 5" in browser.get(begin)


def test_what_follows_is_said_where_a_step_may_be_left(as_, curator, new_school):
    browser = as_(curator)
    for part in PARTS:
        assert part.without in browser.get(address(new_school, part.name))


def test_steps_that_are_done_are_links_and_the_others_are_not(as_, curator, school):
    page = as_(curator).get(address(school, "headcount"))
    assert [link["href"] for link in page.html.select(".wizard a")] == [
        address(school, "requisites"), address(school, "head"),
    ]  # fmt: skip
    assert "Численность" in page.html.select_one(".wizard [aria-current=step]").text


def test_the_last_page_lists_all_and_every_part_can_be_changed(as_, curator, known_school):
    page = as_(curator).get(address(known_school, "check"))
    assert all(value in page for value in ("1234567894", "Громова", "400", "8 (342) 000-00-01"))
    links = page.html.select(".wizard-values .section-head a")
    assert [link["href"] for link in links] == [address(known_school, part.name) for part in PARTS]
    assert {link.find(string=True) for link in links} == {"Изменить"}


def test_a_changed_part_leads_back_to_the_list_of_all(as_, curator, known_school):
    form = form_of(as_(curator).get(address(known_school, "requisites")))
    form["address"] = "ул. Новая, д. 2"
    assert form.submit().follow().request.path == address(known_school, "check")


def test_what_comes_next_is_ticked_by_facts_and_has_the_only_filled_button(as_, curator, known_school, programme):
    browser = as_(curator)
    page = browser.get(address(known_school, "check"))
    assert [button.text for button in page.html.select("main .btn-primary")] == ["Составить приказ о кураторе"]
    for fact in (Fact.CURATOR, Fact.REGULATION):
        facts.report(programme, fact, done=1, total=1)
    facts.report(programme, Fact.CONSENTS, done=2, total=9)
    page = browser.get(address(known_school, "check"))
    assert [button.text for button in page.html.select("main .btn-primary")] == ["Создать дорожную карту"]
    words = [line.select_one(".status").text.strip() for line in page.html.select(".checklist li")]
    assert words[:3] == ["готово", "готово", "ещё нет"] and words[5] == "2 из 9"


def test_a_draft_is_gone_on_with_and_an_order_on_signature_is_waited_for(as_, curator, known_school, programme):
    order = create_order("appoint_curator", organisation=known_school, by=curator.user, member=curator)
    browser, page_of = as_(curator), address(known_school, "check")
    next_one = browser.get(page_of).html.select_one("main .btn-primary")
    assert next_one["href"] == order.get_absolute_url() and next_one.text == "Закончить: приказ о кураторе"
    submit(order, by=curator.user)
    assert browser.get(page_of).html.select_one("main .btn-primary").text == "Составить приказ о положении"
    roadmap = create_from_template(programme, Roadmap.Layout.FLAT, by=curator)
    lines = browser.get(page_of).html.select(".checklist li")
    assert [line.select_one(".status").text.strip() for line in lines[:3]] == ["на подписи", "ещё нет", "черновик"]
    assert lines[2].a["href"] == roadmap.get_absolute_url()


def test_a_director_reads_whose_turn_it_is(as_, director, known_school):
    page = as_(director).get(address(known_school, "check"))
    assert "Дальше дело за куратором" in page and page.html.select("main .btn-primary") == []


def test_an_administrator_fills_in_what_he_may_and_reads_who_does_the_rest(as_, administrator, new_school):
    browser = as_(administrator)
    form = form_of(browser.get(address(new_school, "requisites")))
    form["address"], form["inn"], form["ogrn"] = "ул. Школьная, д. 1", "1234567894", "1234567890127"
    assert form.submit().follow().request.path == address(new_school, "head")
    page = browser.get(address(new_school, "headcount"))
    assert "Численность школы вносят её куратор и директор." in page and "content-form" not in page.forms


def test_the_page_of_the_school_leads_to_its_first_steps(as_, curator, officer, school):
    page = as_(curator).get(reverse("accounts:organisation", args=[school.pk]))
    page = page.click("Начало работы")
    assert form_of(page).action == address(school, "headcount") and "Шаг 3 из 5" in page
    assert "Начало работы" not in as_(officer).get(reverse("accounts:organisation", args=[school.pk]))


@every("name", ["requisites", "head", "headcount", "contact", "check"])
def test_no_step_of_another_school_is_there(as_, neighbour_curator, school, name):
    as_(neighbour_curator).get(address(school, name), status=404)


def test_an_unknown_step_and_a_municipality_have_no_page(as_, curator, administrator, school, municipality):
    as_(curator).get(address(school, "nonsense"), status=404)
    as_(administrator).get(address(municipality, "requisites"), status=404)


@every("name", ["requisites", "head", "headcount", "contact", "check"])
def test_a_step_asks_the_database_few_times(as_, curator, director, programme, name, django_assert_max_num_queries):
    browser = as_(curator)
    browser.get("/")
    with django_assert_max_num_queries(25):
        browser.get(address(programme.organisation, name))
