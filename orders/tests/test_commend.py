"""The order that commends participants and staff."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from documents.files import read
from orders import services
from orders.kinds.commend import Praise
from orders.models import Order
from orders.readers import reader_of
from orders.tests.kinds import sign_now, subject_form, words_of
from orders.tests.test_pdf import text_of


@pytest.fixture
def praised(programme, mentor_person, mentee_person, curator, executor):
    rows = [
        Praise("gratitude", "за организацию ярмарки", member=executor),
        Praise("diploma", "за проект по физике", participant=mentee_person),
    ]
    return services.create_order("commend", organisation=programme.organisation, by=curator.user, commendations=rows)


def test_a_curator_fills_rows(as_, curator, programme, mentor_person):
    form = subject_form(as_(curator), "commend")
    form["rows-0-person"], form["rows-0-award"] = f"p{mentor_person.pk}", "letter"
    form["rows-0-merit"] = "за подготовку молодого учителя"
    form.submit().follow()
    order = Order.objects.get()
    assert "Вручить благодарственные письма участникам программы наставничества" in words_of(order)
    assert order.commendations.get().participant == mentor_person


def test_no_row_is_told(as_, curator, programme):
    assert "хотя бы одного человека" in subject_form(as_(curator), "commend").submit()


def test_a_row_without_a_merit_is_told(as_, curator, programme, mentor_person):
    form = subject_form(as_(curator), "commend")
    form["rows-0-person"] = f"p{mentor_person.pk}"
    assert "Напишите, за что" in form.submit()


def test_each_award_has_its_list(praised, curator, director):
    text = text_of(read(sign_now(praised, curator, director).file)).split("Список поощряемых")[1]
    assert text.index("Благодарность") < text.index("Соков") < text.index("Почётная грамота") < text.index("Ёлкина")
    assert "обучающаяся 6А\nкласса" in text or "обучающаяся 6А" in text.replace("\u00a0", " ")


def test_points_name_nobody(praised):
    assert "Ёлкина" not in words_of(praised)
    assert "Наградить почётной грамотой участников программы наставничества, указанных в приложении" in words_of(
        praised
    )


def test_nobody_is_no_order(programme, curator):
    with pytest.raises(ValidationError, match="хотя бы одного"):
        services.create_order("commend", organisation=programme.organisation, by=curator.user, commendations=[])
    assert not Order.objects.exists()


def test_outside_the_office_one_sees_only_ones_own_row(as_, executor, praised, curator, director):
    readers = [reader_of(executor)]
    services.change_order(
        praised, by=curator.user, version=praised.version, points=[services.PointDraft("Поощрить.")], readers=readers
    )
    order = sign_now(praised, curator, director)
    text = text_of(as_(executor).get(reverse("orders:pdf", args=[order.pk])).body)
    assert "Соков" in text
    assert "Ёлкина" not in text
