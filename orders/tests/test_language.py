"""The language of templates is closed: what it can't do, it refuses with a sentence and a line."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orders.kinds.registry import KINDS
from orders.models import MAX_TEXT, Order
from orders.wording import TextError, compile_text, render_text, standard_text
from orders.wording.checking import try_text
from orders.wording.language import plain
from orders.wording.samples import sample, variables
from tests.tables import every

VALUES = {
    "имя": "Анна",
    "люди": [{"кто": "Дергачёв"}, {"кто": "Ёлкина"}],
    "день": datetime.date(2026, 11, 5),
    "число": 5,
    "пусто": None,
}


def written(text: str, known: bool = True) -> str:
    return render_text(compile_text(text, VALUES if known else None), VALUES)


def refusal(text: str) -> str:
    with pytest.raises(TextError) as caught:
        written(text)
    return str(caught.value)


@every(
    ("text", "words"),
    [
        ("{{ имя }}", "Анна"),
        ("{{ имя|upper }} {{ имя|lower }}", "АННА анна"),
        ("{{ люди.1.кто }}", "Ёлкина"),
        ("{% for человек in люди %}{{ forloop.counter }} {{ человек.кто }};{% endfor %}", "1 Дергачёв;2 Ёлкина;"),
        ("{% for человек in пусто %}x{% empty %}никого{% endfor %}", "никого"),
        ("{% if число > 3 and имя == 'Анна' %}да{% elif число %}ещё{% else %}нет{% endif %}", "да"),
        ("{{ день|date_words }} {{ день|date_digits }}", "5\u00a0ноября\u00a02026\u00a0г. 05.11.2026"),
        ("{{ число }} {{ число|plural:'пара,пары,пар' }}", "5 пар"),
        ("{{ пусто|default:'не указано' }}", "не указано"),
        ("{# примечание #}«А» & <b>", "«А» & <b>"),
    ],
)
def test_what_the_language_can_do(text, words):
    assert written(text) == words


ESCAPES = [
    "{% load static %}",
    "{% include 'base.html' %}",
    "{% extends 'base.html' %}",
    "{% url 'home' %}",
    "{% debug %}",
    "{% csrf_token %}",
    "{% now 'Y' %}",
    "{% with x=имя %}{{ x }}{% endwith %}",
    "{% autoescape off %}{% endautoescape %}",
    "{% cycle 'a' 'b' %}",
    "{% firstof имя %}",
    "{% lorem 1000 w %}",
    "{% comment %}x{% endcomment %}",
    "{% verbatim %}x{% endverbatim %}",
    "{% filter upper %}x{% endfilter %}",
    "{% spaceless %}x{% endspaceless %}",
    "{% templatetag openblock %}",
    "{{ имя.__class__ }}",
    "{{ имя.upper }}",
    "{{ люди.clear }}",
    "{{ люди.0.items }}",
    "{{ день.today }}",
    "{{ день.year }}",
    "{{ settings.SECRET_KEY }}",
    "{{ request.user }}",
    "{{ block.super }}",
    "{{ forloop.parentloop }}",
    "{{ имя|safe }}",
    "{{ имя|center:999999999 }}",
    "{{ люди|pprint }}",
    "{{ люди|dictsort:'кто' }}",
    "{{ имя|join:имя }}",
    "{{ имя|add:имя }}",
    "{{ имя|stringformat:'999999999d' }}",
    "{{ имя|default:settings.SECRET_KEY }}",
    "{% for к, з in люди.0.items %}{{ к }}{% endfor %}",
    "{% for _x in люди %}{% endfor %}",
    "{% for х in люди.0.values %}{{ х }}{% endfor %}",
    "{% if имя.__len__ %}{% endif %}",
    "{% if имя|length_is:4 %}{% endif %}",
]


@every("text", ESCAPES)
def test_nothing_leads_out_of_it(text):
    said = refusal(text)
    assert said.startswith("Строка 1:")
    assert any("а" <= letter <= "я" for letter in said.casefold())


@every(
    "text",
    [
        "{{ имя.upper }}",
        "{{ люди.clear }}",
        "{{ день.today }}",
        "{{ люди.0.items }}",
        "{{ имя.format }}",
        "{{ день.year }}",
    ],
)
def test_no_method_is_called_even_where_names_are_not_checked(text):
    assert written(text, known=False) == ""


def test_values_stay_as_they_were():
    written("{{ люди.clear }}{{ люди.pop }}{% for л in люди %}{{ л.clear }}{% endfor %}", known=False)
    assert VALUES["люди"] == [{"кто": "Дергачёв"}, {"кто": "Ёлкина"}]


@every("value", [object(), Order, lambda: 1, {"a": object()}, [set()], b"x"])
def test_only_plain_data_gets_in(value):
    with pytest.raises(TypeError):
        plain(value)


@every(
    ("text", "sentence"),
    [
        ("а\nб {{ имяя }}", "Строка 2: нет переменной «имяя». Может быть, «имя»?"),
        ("{% if имя %}", "Строка 1: у команды «if» нет конца: допишите «{% endif %}»."),
        ("а\n\n{% endif %}", "Строка 3: «endif» стоит не на месте"),
        ("{% for люди %}{% endfor %}", "Повтор пишут так"),
        ("{{ имя", "Скобки «{{» без пары".lower()),
        ("а\nимя }}", "Строка 2: скобки «}}» без пары"),
        ("{{ }}", "не читается"),
        ("{% if %}{% endif %}", "не читается"),
        ("{% if имя == %}{% endif %}", "не читается"),
        ("{{ имя имя }}", "не читается"),
        ("{{ имя.кто }}", "У «имя» нет частей".lower()),
        ("{{ люди.0.возраст }}", "нет переменной «люди.0.возраст»"),
    ],
)
def test_a_fault_is_told_in_russian_with_its_line(text, sentence):
    assert sentence.casefold() in refusal(text).casefold()


@every("of", ["5", "1.5", "число", "имя", "день", '"абв"'])
def test_only_lists_are_gone_through(of):
    assert "Повторять можно только для списка" in refusal(f"{{% for x in {of} %}}а{{% endfor %}}")


def test_a_loop_over_nothing_writes_nothing():
    assert written("{% for x in пусто %}а{% empty %}никого{% endfor %}") == "никого"


def test_a_row_with_thousands_of_digits_is_refused():
    assert "нет переменной" in refusal("{{ люди." + "1" * 5000 + " }}")


def test_too_long_a_text_is_refused():
    assert "длиннее" in refusal("а" * (MAX_TEXT + 1))


def test_too_many_tags_are_refused():
    assert "больше 400" in refusal("{{ имя }}" * 401)


def test_too_deep_a_text_is_refused():
    assert "вложены глубже" in refusal("{% if имя %}" * 50 + "{% endif %}" * 50)


def test_not_not_not_is_refused_or_read_but_never_breaks():
    try:
        written("{% if " + "not " * 1500 + "имя %}да{% endif %}")
    except TextError as error:
        assert "запутан" in str(error)


def test_loops_in_loops_end():
    many = {"люди": list(range(500))}
    text = "{% for а in люди %}{% for б in люди %}{% for в in люди %}х{% endfor %}{% endfor %}{% endfor %}"
    with pytest.raises(TextError, match="Повторов больше"):
        render_text(compile_text(text), many)


def test_too_many_words_are_refused():
    text = "{% for а in люди %}" + "слово " * 200 + "{% endfor %}"
    with pytest.raises(TextError, match="знаков"):
        render_text(compile_text(text), {"люди": list(range(500))})


def test_a_slow_text_is_stopped(monkeypatch):
    monkeypatch.setattr("orders.wording.tags.MAX_SECONDS", -1)
    with pytest.raises(TextError, match="слишком долго"):
        written("{% for а in люди %}х{% endfor %}")


@given(st.text(alphabet="{}%|. :'\"ифfor nдend_ы1\n", max_size=80))
def test_any_text_is_read_or_refused(text):
    trial = try_text("free", text)
    assert trial.wording or trial.faults


@every("kind", KINDS)
def test_the_portals_own_wordings_are_right(kind):
    trial = try_text(kind, standard_text(kind))
    assert trial.faults == []
    assert "{" not in trial.wording.preamble


@every("kind", KINDS)
def test_every_listed_variable_may_be_written(kind):
    for described in variables(kind):
        if "{% for" in described.written:
            text = described.written
        else:
            text = f"О чём\nЦель\n- {described.written}"
            assert described.example
        compile_text(text, sample(kind))
