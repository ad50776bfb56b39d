import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadlines.working_days import is_working_day
from pairs.models import PlanItem
from pairs.plan_templates import TEMPLATES, template_for
from participants.models import MentoringForm
from programmes.models import Programme

YEAR = Programme(school_year=2026)


def test_every_form_of_mentoring_has_a_template_with_role_models():
    assert set(TEMPLATES) == set(MentoringForm)
    assert all(template.role_models and len(template.tasks) >= 8 for template in TEMPLATES.values())


def test_the_teachers_plan_has_its_three_sections():
    rows = template_for("teacher_teacher").rows(YEAR.starts_on, YEAR.ends_on)
    assert [section[0] for section in dict.fromkeys(row["section"] for row in rows)] == ["1", "2", "3"]


@pytest.mark.parametrize("form", MentoringForm.values)
@given(starts_on=st.dates(datetime.date(2026, 9, 1), datetime.date(2027, 8, 31)))
def test_every_row_is_due_within_the_term_on_a_working_day(form, starts_on):
    template = template_for(form)
    ends_on = template.ends_on(starts_on, YEAR)
    for row in template.rows(starts_on, ends_on):
        assert starts_on <= row["due_on"] <= ends_on
        assert is_working_day(row["due_on"]) or row["due_on"] == starts_on


def test_rows_fit_the_fields_of_an_item():
    for template in TEMPLATES.values():
        rows = list(template.rows(YEAR.starts_on, YEAR.ends_on))
        assert rows
        for row in rows:
            PlanItem(plan_id=1, **row).full_clean(exclude=["plan"], validate_unique=False, validate_constraints=False)
