"""The kinds of expected result, told by the words of real documents."""

from hypothesis import given
from hypothesis import strategies as st

from roadmap.items.results import Result, expected, proof_for
from roadmap.models import Evidence
from tests.tables import every

R = Result


@every(
    ("result", "title", "kinds"),
    [
        ("Приказ", "", (R.ORDER,)),
        ("Приказ о создании рабочей группы", "", (R.ORDER,)),
        ("Распорядительные акты", "", (R.ORDER,)),
        ("Приказ, планы", "", (R.ORDER, R.PLAN)),
        ("Протокол", "", (R.PROTOCOL,)),
        ("Протокол педсовета", "", (R.PROTOCOL, R.MEETING)),
        ("Положение", "", (R.REGULATION,)),
        ("Дорожная карта", "", (R.PLAN,)),
        ("Программы наставничества", "", (R.PLAN,)),
        ("База наставников", "", (R.BASE,)),
        ("Сформирована база наставляемых", "", (R.BASE,)),
        ("Реестр участников", "", (R.BASE,)),
        ("Отчёт", "", (R.REPORT,)),
        ("Отчет за полугодие", "", (R.REPORT,)),
        ("Аналитическая справка", "", (R.REPORT,)),
        ("Страница на сайте школы", "", (R.PUBLICATION,)),
        ("Не менее 5 публикаций на ресурсах", "", (R.PUBLICATION,)),
        ("Новость на сайте", "", (R.PUBLICATION,)),
        ("Анкеты", "", (R.SURVEY,)),
        ("Список наставников", "", (R.LIST,)),
        ("Методические материалы", "", (R.MATERIALS,)),
        ("Соглашения с организациями-партнерами", "", (R.AGREEMENT,)),
        ("Согласия", "", (R.CONSENT,)),
        ("Индивидуальная консультация", "", (R.MEETING,)),
        ("", "Издать приказ о кураторе", (R.ORDER,)),
        ("", "Провести встречи: знакомство, пробную, планирование", (R.MEETING,)),
        ("Приказ", "Провести мониторинг", (R.ORDER,)),
        ("", "Изучить документы", ()),
    ],
)
def test_the_words_name_these_kinds(result, title, kinds):
    assert expected(result, title) == kinds


@every(
    ("result", "kind"),
    [
        ("Приказ", "order"),
        ("Протокол", "protocol"),
        ("Новость на сайте", "publication"),
        ("База", "file"),
        ("Собеседование", "note"),
        ("Консультация", "note"),
    ],
)
def test_each_kind_has_its_proof(result, kind):
    assert proof_for(result) == kind


@given(st.text(max_size=100), st.text(max_size=100))
def test_any_text_gets_some_proof(result, title):
    assert proof_for(result, title) in Evidence.Kind
