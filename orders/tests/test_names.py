"""Names in cases: what orders write, and putting it right by hand."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

import accounts.services
from audit.models import Entry
from inflection.names import PersonName
from orders import services
from orders.people import Person, participant, staff
from orders.tests.kinds import words_of
from tests.tables import every


@pytest.fixture
def hare(executor):
    """A deputy head whose surname has a fleeting vowel."""
    user = executor.user
    user.last_name, user.first_name, user.patronymic = "Заяц", "Павел", "Никитич"
    user.save()
    executor.position = "заместитель директора по учебно-воспитательной работе"
    executor.save()
    return executor


def name_form(browser, member):
    page = browser.get(reverse("orders:staff_name", args=[member.pk]))
    return next(form for form in page.forms.values() if "accs" in form.fields)


def appointing(member, curator) -> str:
    order = services.create_order("appoint_curator", organisation=member.organisation, by=curator.user, member=member)
    return words_of(order)


def test_an_order_appoints_whom_and_lays_upon_whom(hare, programme, curator):
    words = appointing(hare, curator)
    assert "Назначить заместителя директора по учебно-воспитательной работе Зайца Павла Никитича куратором" in words
    assert "Возложить на Зайца П.Н. следующие обязанности" in words


def test_a_form_put_right_by_hand_wins_in_the_next_order(as_, hare, programme, curator):
    form = name_form(as_(curator), hare)
    form["accs"] = "Заяца Павла Никитича"
    assert "Имя в падежах сохранено" in form.submit().follow()
    hare.user.refresh_from_db()
    words = appointing(hare, curator)
    assert "Заяца Павла Никитича" in words
    assert "Возложить на Заяца П.Н." in words


def test_the_page_says_what_the_portal_would_write(as_, hare, curator):
    page = as_(curator).get(reverse("orders:staff_name", args=[hare.pk]))
    for name in ("Зайца Павла Никитича", "Зайцу Павлу Никитичу", "Зайцем Павлом Никитичем"):
        assert name in page


def test_what_equals_the_computed_is_not_kept_and_an_emptied_field_is_computed_again(as_, hare, curator):
    form = name_form(as_(curator), hare)
    form["accs"], form["datv"] = "Зайца Павла Никитича", "Заяцу Павлу Никитичу"
    form.submit()
    hare.user.refresh_from_db()
    assert hare.user.name_cases == {"datv": "Заяцу Павлу Никитичу"}
    form = name_form(as_(curator), hare)
    assert form["datv"].value == "Заяцу Павлу Никитичу"
    form["datv"] = ""
    form.submit()
    hare.user.refresh_from_db()
    assert hare.user.name_cases == {}


@every(("typed", "sentence"), [("Заяца", "Напишите имя целиком"), ("Заяца <b> Никитича", "только буквы")])
def test_half_a_name_is_refused(as_, hare, curator, typed, sentence):
    form = name_form(as_(curator), hare)
    form["accs"] = typed
    page = form.submit()
    assert sentence in page
    hare.user.refresh_from_db()
    assert hare.user.name_cases == {}


def test_the_log_holds_no_names(hare, curator):
    accounts.services.set_name_cases(hare.user, cases={"accs": "Заяца Павла Никитича"}, by=curator)
    entry = Entry.objects.get(verb="accounts.user.name_cases")
    assert "Заяц" not in str(entry.changes)


def test_a_neighbour_corrects_nobody_here(hare, neighbour_curator):
    with pytest.raises(PermissionDenied):
        accounts.services.set_name_cases(hare.user, cases={}, by=neighbour_curator)


def test_a_participants_name_is_put_right_too(as_, curator, mentee_person):
    page = as_(curator).get(mentee_person.get_absolute_url()).click("Имя в падежах")
    form = next(form for form in page.forms.values() if "ablt" in form.fields)
    form["ablt"] = "Ёлкиною Анной Сергеевной"
    form.submit().follow()
    mentee_person.refresh_from_db()
    assert participant(mentee_person).ablt.short == "Ёлкиною\u00a0А.С."


PEOPLE = [
    # surname, first name, patronymic, gender, position; then: назначить кого, кому поручить, закрепить за кем, чей
    ("Соковая", "Анна", "Викторовна", "f", "педагог-психолог",
     "педагога-психолога Соковую А.В.", "педагогу-психологу Соковой А.В.", "педагогом-психологом Соковой А.В.",
     "педагога-психолога Соковой А.В."),
    ("Римская-Корсакова", "Ольга", "Петровна", "f", "старший методист",
     "старшего методиста Римскую-Корсакову О.П.", "старшему методисту Римской-Корсаковой О.П.",
     "старшим методистом Римской-Корсаковой О.П.", "старшего методиста Римской-Корсаковой О.П."),
    ("Ким", "Ольга", "Сергеевна", "f", "учитель математики",
     "учителя математики Ким О.С.", "учителю математики Ким О.С.", "учителем математики Ким О.С.",
     "учителя математики Ким О.С."),
    ("Коваленко", "Максим", "Андреевич", "m", "и.о. директора",
     "и.о. директора Коваленко М.А.", "и.о. директора Коваленко М.А.", "и.о. директора Коваленко М.А.",
     "и.о. директора Коваленко М.А."),
    ("Алиев", "Рустам", "Вагиф оглы", "m", "советник директора по воспитанию",
     "советника директора по воспитанию Алиева Р.В.", "советнику директора по воспитанию Алиеву Р.В.",
     "советником директора по воспитанию Алиевым Р.В.", "советника директора по воспитанию Алиева Р.В."),
    ("Седых", "Олег", "Ильич", "m", "преподаватель-организатор",
     "преподавателя-организатора Седых О.И.", "преподавателю-организатору Седых О.И.",
     "преподавателем-организатором Седых О.И.", "преподавателя-организатора Седых О.И."),
    ("Ткач", "Илья", "Львович", "m", "заведующий библиотекой",
     "заведующего библиотекой Ткача И.Л.", "заведующему библиотекой Ткачу И.Л.",
     "заведующим библиотекой Ткачом И.Л.", "заведующего библиотекой Ткача И.Л."),
    ("Ёлкина", "Анна", "Сергеевна", "f", "обучающаяся 6А класса",
     "обучающуюся 6А класса Ёлкину А.С.", "обучающейся 6А класса Ёлкиной А.С.",
     "обучающейся 6А класса Ёлкиной А.С.", "обучающейся 6А класса Ёлкиной А.С."),
]  # fmt: skip


@every("row", PEOPLE)
def test_names_and_positions_decline_together(row):
    person = Person(PersonName(*row[:3]), row[3], row[4])
    cases = (person.accs, person.datv, person.ablt, person.gent)
    assert tuple(f"{each.position} {each.short}".replace("\u00a0", " ") for each in cases) == row[5:]


def test_a_curator_without_a_position_has_one(curator):
    assert staff(curator).accs.position == "куратора программы наставничества"


@pytest.mark.parametrize(
    ("facts", "standing"),
    [
        ({"kind": "pupil", "class_name": "6А", "gender": "f", "position": ""}, "обучающаяся 6А\u00a0класса"),
        ({"kind": "pupil", "class_name": "10 класс", "gender": "m", "position": ""}, "обучающийся 10\u00a0класса"),
        ({"kind": "student", "class_name": "ПК-21", "position": ""}, "студентка группы ПК-21"),
        ({"kind": "teacher", "class_name": "", "position": "учитель химии"}, "учитель химии"),
        ({"kind": "other", "class_name": "", "position": ""}, ""),
    ],
)
def test_a_person_of_the_programme_is_named_by_what_she_is(mentee_person, facts, standing):
    for name, value in facts.items():
        setattr(mentee_person, name, value)
    assert mentee_person.standing == standing


def test_a_name_below_a_field_is_no_html(as_, curator, hare):
    hare.user.last_name = "<b>Заяц</b>"
    hare.user.save()
    page = as_(curator).get(reverse("orders:staff_name", args=[hare.pk]))
    assert "Портал пишет" in page
    assert page.html.find("b", string="Заяц") is None
