"""The list of plans, and a plan on paper."""

import io

import pdfplumber
from django.urls import reverse


def test_plans_are_found_by_a_surname(as_, curator, plan):
    page = as_(curator).get(reverse("pairs:plans"), {"q": "дергачев"})
    assert len(page.html.select("tbody tr")) == 1
    assert "Планов не нашлось" in as_(curator).get(reverse("pairs:plans"), {"q": "Иванов"})


def test_a_plan_is_called_by_both_of_its_pair(as_, curator, plan):
    (row,) = as_(curator).get(reverse("pairs:plans")).html.select("tbody th")
    assert " ".join(row.text.split()) == "Дергачёв П.И. — Ёлкина А.С."


def test_the_printed_plan_leaves_no_lone_rows_and_signatures_on_its_last_sheet(as_, curator, plan):
    for position in range(3, 10):
        plan.items.create(position=position, task=f"Задание {position} с длинным описанием работы " * 2)
    with pdfplumber.open(io.BytesIO(as_(curator).get(reverse("pairs:plan_pdf", args=[plan.pk])).body)) as pdf:
        rows = [len(table) - 1 for table in pdf.pages[-1].extract_tables()]
        assert rows[-1] >= 3
        assert "Наставник" in pdf.pages[-1].extract_text()
