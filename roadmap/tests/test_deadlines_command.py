"""`manage.py parse_deadlines`: the interface that other programs rely on."""

import io
import json
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from tests.tables import every


@pytest.fixture
def ask(monkeypatch):
    def answers(*lines: str | bytes) -> list[dict]:
        raw = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
        out = io.StringIO()
        call_command("parse_deadlines", stdout=out)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return answers


def test_each_line_is_answered_with_kind_dates_and_rule(ask):
    assert ask('{"text": "С 10 по 17 декабря", "context_year": "2024-2025"}', '{"text": "ежегодно до 1 июня"}') == [
        {"text": "С 10 по 17 декабря", "kind": "range", "start": "2024-12-10", "end": "2024-12-17", "rrule": None},
        {
            "text": "ежегодно до 1 июня",
            "kind": "recurring",
            "start": None,
            "end": None,
            "rrule": "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1",
        },
    ]


@every(
    "line",
    [
        "not json",
        "[]",
        "null",
        "{}",
        '{"text": 5}',
        '{"text": null, "context_year": "2024"}',
        b'{"text": "\xff"}',
        '{"text": "\\ud800"}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_answered_with_unknown_and_the_next_one_is_read(ask, line):
    bad, good = ask(line, '{"text": "до 09.02.2024"}')
    assert (bad["kind"], bad["start"], bad["end"], bad["rrule"]) == ("unknown", None, None, None)
    assert good["end"] == "2024-02-09"


@every("year", [2024, "2024", "2024 год", ["2024"]])
def test_the_context_year_may_be_a_number_or_odd(ask, year):
    (answer,) = ask(json.dumps({"text": "до 5 мая", "context_year": year}))
    assert answer["end"] == "2024-05-05"


def test_blank_lines_and_a_byte_order_mark_are_passed_over(ask):
    assert [answer["text"] for answer in ask("\ufeff" + '{"text": "май"}', "", '{"text": "июнь"}')] == ["май", "июнь"]
