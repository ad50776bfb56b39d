"""The organisation's own wordings: editing, preview, versions, whose wording applies."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.access import WrongState
from orders import services
from orders.models import Order, OrderTemplate
from orders.tests.kinds import CREATE, words_of
from orders.wording import standard_text
from tests.tables import every

OWN = "О своём порядке на {{ программа.учебный_год }}\n\nВ целях проверки\n\n- @curator провести ярмарку.\n  Итоги."
LIST = reverse("orders:templates")
EDIT = reverse("orders:template", args=["free"])


@pytest.fixture
def editor(as_, curator, programme):
    page = as_(curator).get(EDIT)
    return next(form for form in page.forms.values() if "text" in form.fields)


def test_the_page_begins_with_the_wording_in_force(editor):
    assert editor["text"].value.strip() == standard_text("free").strip()


def test_a_saved_wording_words_the_next_order(editor, curator, programme):
    editor["text"] = OWN
    assert "Шаблон сохранён" in editor.submit().follow()
    order = services.create_order("free", organisation=programme.organisation, by=curator.user)
    assert words_of(order) == "О своём порядке на 2026/2027\nВ целях проверки\nпровести ярмарку.\nИтоги."
    assert order.points.get().executor == curator


def test_the_button_shows_the_sample_and_saves_nothing(editor):
    editor["text"] = OWN
    page = editor.submit("preview")
    assert "О своём порядке на 2026/2027" in page
    assert "Заместителю директора по воспитательной работе Соколовой" in page.text.replace("\u00a0", " ")
    assert not OrderTemplate.objects.exists()


def test_the_sample_alone_follows_what_is_typed(as_, curator, editor):
    data = {"text": OWN.replace("программа", "програма"), "csrfmiddlewaretoken": editor["csrfmiddlewaretoken"].value}
    answer = as_(curator).post(reverse("orders:template_preview", args=["free"]), data)
    assert "Нет переменной «програма.учебный_год»" in answer.text or "нет переменной «програма»" in answer.text
    assert "<html" not in answer


@every(
    ("text", "sentence"),
    [
        ("О чём\nЦель\n— Назначить", "а не со знака «—»"),
        ("О чём\nЦель\n-Назначить", "после дефиса нужен пробел"),
        ("О чём\n- Назначить", "Нет основания"),
        ("- Назначить", "должен стоять заголовок"),
        ("{% if программа == 1 %}x{% endif %}", "Первая строка пуста"),
        ("О чём\nЦель\n- провести @curator", "стоит только в начале пункта"),
        ("О чём\nЦель\n{% load x %}", "Строка 3: нет команды «load»"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(editor, text, sentence):
    editor["text"] = text
    page = editor.submit()
    assert sentence in page
    assert next(f for f in page.forms.values() if "text" in f.fields)["text"].value.split() == text.split()
    assert not OrderTemplate.objects.exists()


def test_a_kind_that_decides_something_needs_a_point(curator):
    with pytest.raises(ValidationError, match="ни одного пункта"):
        services.change_template("commend", "О поощрении\nЗа работу", by=curator)


def test_two_people_editing_lose_nothing(editor, curator):
    services.change_template("free", OWN, by=curator)
    editor["text"] = "О другом\nЦель"
    page = editor.submit()
    assert "изменил другой человек" in page
    assert "О другом" in page
    assert OrderTemplate.objects.count() == 1


def test_versions_are_compared_and_an_old_one_comes_back(as_, curator, programme):
    services.change_template("free", OWN, by=curator)
    services.change_template("free", OWN.replace("ярмарку", "бал"), by=curator)
    page = as_(curator).get(EDIT).click("Версия 1")
    assert "<del>- @curator провести ярмарку.</del>" in page
    assert "<ins>- @curator провести бал.</ins>" in page
    form = next(form for form in page.forms.values() if "Вернуть эту версию" in form.text)
    assert "Версия 1 снова действует" in form.submit().follow()
    assert OrderTemplate.objects.in_force(programme.organisation, "free").text == OWN
    assert OrderTemplate.objects.count() == 3


def test_the_same_text_makes_no_version(curator):
    first = services.change_template("free", OWN, by=curator)
    assert services.change_template("free", OWN + "\n", by=curator) == first


def test_the_standard_comes_back_and_the_versions_stay(as_, curator, programme):
    services.change_template("free", OWN, by=curator)
    page = as_(curator).get(EDIT).click("Вернуть стандартный")
    next(form for form in page.forms.values() if "Вернуть стандартный" in form.text).submit().follow()
    assert OrderTemplate.objects.in_force(programme.organisation, "free") is None
    assert OrderTemplate.objects.count() == 2
    with pytest.raises(WrongState, match="Своего шаблона"):
        services.return_to_standard("free", by=curator)


def test_a_return_has_no_text_to_restore(curator):
    services.change_template("free", OWN, by=curator)
    back = services.return_to_standard("free", by=curator)
    with pytest.raises(WrongState, match="возврат к стандартному"):
        services.restore_version(back, by=curator)


def test_a_municipality_words_for_its_schools_until_they_word_themselves(officer, coordinator, curator, school):
    services.change_template("free", OWN.replace("своём", "региональном"), by=coordinator)
    assert "региональном" in OrderTemplate.objects.in_force(school, "free").text
    services.change_template("free", OWN.replace("своём", "районном"), by=officer)
    assert "районном" in OrderTemplate.objects.in_force(school, "free").text
    services.change_template("free", OWN, by=curator)
    assert "своём" in OrderTemplate.objects.in_force(school, "free").text
    services.return_to_standard("free", by=curator)
    assert "районном" in OrderTemplate.objects.in_force(school, "free").text


def test_the_list_says_whose_wording_applies(as_, curator, officer, programme):
    services.change_template("free", OWN, by=officer)
    services.change_template("cancel", standard_text("cancel"), by=curator)
    page = as_(curator).get(LIST)
    assert "Луговой район" in page
    assert "Свой" in page


def test_a_neighbours_wording_does_not_apply(neighbour_curator, school):
    services.change_template("free", OWN, by=neighbour_curator)
    assert OrderTemplate.objects.in_force(school, "free") is None


def test_an_unfit_wording_is_told_where_the_order_is_made(as_, curator, programme):
    text = "{% if программа.учебный_год == '2026/2027' %}О чём{% endif %}\nЦель\n- Пункт"
    OrderTemplate.objects.create(
        organisation=programme.organisation, kind="free", version=1, text=text.replace("2026/2027", "1999")
    )
    form = next(f for f in as_(curator).get(CREATE, {"kind": "free"}).forms.values() if "Составить" in f.text)
    page = form.submit()
    assert "Шаблон «Приказ со свободным текстом» не подошёл" in page
    assert not Order.objects.exists()


def test_a_mentor_words_nothing(mentor):
    with pytest.raises(PermissionDenied):
        services.change_template("free", OWN, by=mentor)


def test_an_unknown_kind_is_no_page(as_, curator):
    as_(curator).get(reverse("orders:template", args=["nonsense"]), status=404)


def test_a_text_of_too_many_lines_is_refused_and_empty_ones_are_squeezed(curator):
    made = services.change_template("free", OWN.replace("\n\n- ", "\n" * 2000 + "- "), by=curator)
    assert made.text.count("\n") < 10
    with pytest.raises(ValidationError, match="больше 300 строк"):
        services.change_template("free", OWN + "\n- Пункт." * 400, by=curator)
