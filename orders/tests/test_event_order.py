"""The order that holds the final event."""

from documents.files import read
from orders import services
from orders.models import Order
from orders.tests.kinds import sign_now, subject_form, words_of
from orders.tests.test_pdf import text_of


def test_a_curator_fills_the_form_and_the_words_are_right(as_, curator, executor, programme):
    executor.position = "педагог-организатор"
    executor.save()
    form = subject_form(as_(curator), "final_event")
    form["held_on"], form["starts_at"], form["member"] = "2027-05-20", "14:00", executor.pk
    form["title"] = "«Твой результат — наши возможности»"
    form.submit().follow()
    words = words_of(Order.objects.get())
    assert "Провести 20 мая 2027 г. в 14:00 итоговое мероприятие" in words
    assert "Назначить педагога-организатора Сокова Антона Викторовича ответственным" in words
    assert "Возложить на Сокова А.В. ответственность за жизнь и здоровье" in words


def test_without_a_day_it_is_told(as_, curator, executor, programme):
    form = subject_form(as_(curator), "final_event")
    form["member"] = executor.pk
    assert "Обязательное поле" in form.submit()


def test_its_programme_is_the_annex(programme, curator, director, executor):
    facts = {"title": "Итоги", "held_on": "2027-05-20", "place": "актовый зал", "agenda": "Открытие\n\nНаграждение"}
    order = services.create_order(
        "final_event", organisation=programme.organisation, by=curator.user, member=executor, event=facts
    )
    text = text_of(read(sign_now(order, curator, director).file)).split("Программа мероприятия")[1]
    assert "1 Открытие\n2 Награждение" in text
