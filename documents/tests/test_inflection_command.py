"""The command `inflect_names`: JSON lines in, JSON lines out."""

import io
import json
import subprocess
import sys

from django.core.management import call_command

from documents.management.commands import inflect_names


def person(**changes):
    asked = {
        "last": "Сокова",
        "first": "Инна",
        "patronymic": "Павловна",
        "gender": None,
        "position": "заместитель директора по УВР",
        "case": "datv",
    }
    return asked | changes


def test_a_line_comes_back_with_its_forms():
    answer = inflect_names.answer(json.dumps(person()))
    assert answer["full"] == "Соковой Инне Павловне"
    assert answer["short"] == "Соковой И.П."
    assert answer["position"] == "заместителю директора по УВР"
    assert (answer["last"], answer["case"]) == ("Сокова", "datv")


def test_null_fields_are_allowed():
    answer = inflect_names.answer(json.dumps(person(patronymic=None, position=None)))
    assert (answer["full"], answer["position"]) == ("Соковой Инне", None)


def test_a_bad_line_says_why_and_keeps_what_it_can():
    assert "JSON" in inflect_names.answer("{")["error"]
    assert "Ожидался объект" in inflect_names.answer("[1]")["error"]
    assert "case" in inflect_names.answer(json.dumps(person(case="loct")))["error"]
    assert "case" in inflect_names.answer(json.dumps(person(case=["gent"])))["error"]
    assert "first" in inflect_names.answer(json.dumps(person(first=5)))["error"]
    assert "глубоко" not in inflect_names.answer("[" * 100_000)["error"]


def test_the_command_answers_line_by_line(monkeypatch, capsys):
    lines = [json.dumps(person()), "", json.dumps(person(last="\ud800")), json.dumps(person(case="gent")), "nonsense"]
    source = b"\xef\xbb\xbf" + "\n".join(lines).encode() + b"\xff\xfe"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(source)))
    call_command("inflect_names")
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    full = [answer.get("full") for answer in answers]
    assert full == ["Соковой Инне Павловне", "? Инне Павловне", "Соковой Инны Павловны", None]


def test_the_analyser_is_not_loaded_before_the_first_name():
    script = "from inflection import inflect, morphology as m; print(m.analyzer.cache_info().currsize)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "0"
