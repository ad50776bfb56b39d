"""Entry beside the end: only those who answered twice, and nothing that tells of the few others."""

import pytest

from documents.small_groups import Bounds
from participants.models import MenteeCard, MentoringForm
from surveys import services
from surveys.findings import Finding, of_changes, of_grades
from surveys.tests.answering import answered, person
from surveys.tests.test_results import closed

pytestmark = pytest.mark.django_db


def compared(final, curator, *grades: int) -> dict:
    """The comparison of the mentees, the final wave closed with these grades."""
    return closed(final, curator, *grades).summary["mentee"]["compared"]


def row_of(page, title: str) -> str:
    return " ".join(page.html.find("th", string=title).parent.get_text(" ").split())


def put_in_base(wave, *forms: str) -> None:
    """The people who answer, each with the form of mentoring of his card."""
    for number, form in enumerate(forms):
        card = {"participant": person(wave, number), "programme": wave.programme, "form": form}
        MenteeCard.objects.create(**card, joined_on=wave.opens_on)


def test_the_final_wave_stands_beside_the_entry_one(as_, curator, wave, final):
    closed(wave, curator, 6, 6, 6, 6, 6)
    closed(final, curator, 8, 8, 7, 7, 7)
    page = as_(curator).get(final.get_absolute_url())
    assert "Анкета наставляемых: вход и итог" in page.html.h1.text
    assert "Оба раза ответили 5 из 5" in " ".join(page.html.select_one(".lead").text.split())
    assert "6,0 7,4 разница +1,4" in row_of(page, "Комфорт общения")
    assert page.html.select("td line.chart-link")


def test_a_mean_that_fell_is_drawn_dashed_and_said(as_, curator, wave, final):
    closed(wave, curator, 8, 8, 8, 7, 7)
    closed(final, curator, 6, 6, 6, 5, 5)
    page = as_(curator).get(final.get_absolute_url())
    assert page.html.select("td line.chart-fall")
    assert "−2,0" in row_of(page, "Комфорт общения")


def test_only_those_who_answered_twice_are_compared(curator, wave, final):
    """Ten at entry, the first five again at the end, where they had given 4: the mean before is theirs."""
    closed(wave, curator, *[4] * 5, *[5] * 5)
    found = compared(final, curator, *[6] * 5)
    assert (found["both"], found["people"], found["entry_only"], found["final_only"]) == (True, 5, 5, 0)
    assert {tuple(row["before"]) for row in found["rows"]} == {(4.0, 4.0)}


def test_where_one_to_four_did_not_come_back_everybody_is_compared(as_, curator, wave, final):
    """Else the mean of all at entry beside that of the five would tell what the sixth had said."""
    closed(wave, curator, *[4] * 5, 9)
    found = compared(final, curator, *[6] * 5)
    assert found["both"] is False
    assert {tuple(row["before"]) for row in found["rows"]} == {(4.8, 4.8)}
    assert "Сравниваются все ответившие" in as_(curator).get(final.get_absolute_url())


def test_what_would_tell_that_all_others_gave_one_end_is_not_shown(as_, curator, wave, final):
    closed(wave, curator, *[4] * 6, *[10] * 5)
    found = compared(final, curator, *[6] * 6)
    assert not found["rows"]
    assert len(found["hidden"]) == 8
    page = as_(curator).get(final.get_absolute_url())
    assert (
        "Комфорт общения"
        in page.html.find("dt", string="Не показано, чтобы не раскрыть ответивших").find_next("dd").text
    )


def test_a_question_that_is_compared_has_no_second_figure(curator, wave, final):
    closed(wave, curator, *[5] * 6)
    closed(final, curator, *[7] * 6)
    assert not [one for one in final.summary["mentee"]["questions"] if "mean" in one]


def test_forms_are_compared_where_each_has_five(as_, curator, wave, final):
    put_in_base(wave, *[MentoringForm.PUPIL_PUPIL] * 6, *[MentoringForm.TEACHER_PUPIL] * 5)
    closed(wave, curator, *[5] * 11)
    found = compared(final, curator, *[7] * 6, *[6] * 5)
    assert [(form["form"], form["people"], form["means"]["help"]) for form in found["forms"]] == [
        ("pupil_pupil", 6, [5.0, 7.0]), ("teacher_pupil", 5, [5.0, 6.0]),
    ]  # fmt: skip
    page = as_(curator).get(final.get_absolute_url(), {"q": "help"})
    assert "Подробно: легко попросить о помощи" in page
    labels = [svg["aria-label"] for svg in page.html.select(".multiples svg")]
    assert labels == ["Ученик–ученик: вход 5,0, итог 7,0, +2,0", "Учитель–ученик: вход 5,0, итог 6,0, +1,0"]


def test_a_small_form_hides_another_one_with_it(curator, wave, final):
    """With a total and all forms but one, that one could be reckoned."""
    forms = [MentoringForm.PUPIL_PUPIL] * 7, [MentoringForm.TEACHER_PUPIL] * 6, [MentoringForm.STUDENT_PUPIL] * 5
    put_in_base(wave, *(form for group in forms for form in group), MentoringForm.EMPLOYER_PUPIL)
    closed(wave, curator, *[5] * 19)
    found = compared(final, curator, *[7] * 19)
    assert [form["form"] for form in found["forms"]] == ["pupil_pupil", "teacher_pupil"]
    assert set(found["hidden_forms"]) == {"student_pupil", "employer_pupil"}


def test_parts_of_the_scale_are_shown_where_each_has_five(as_, curator, wave, final):
    closed(wave, curator, *[3] * 6, *[6] * 5, *[9] * 5)
    found = compared(final, curator, *[3] * 5, *[6] * 5, *[9] * 6)
    assert found["rows"][0]["bands"] == [[6, 5, 5], [5, 5, 6]]
    page = as_(curator).get(final.get_absolute_url())
    labels = [svg["aria-label"] for svg in page.html.select(".stacked-bars svg[role=img]")]
    assert labels[0] == "Вход, человек с оценкой 1–4 — 6, 5–7 — 5, 8–10 — 5"


def test_a_closed_comparison_stays_whatever_happens_to_the_answers(as_, curator, wave, final):
    closed(wave, curator, *[5] * 6)
    closed(final, curator, *[7] * 6)
    wave.sheets.all().delete()
    assert "+2,0" in as_(curator).get(final.get_absolute_url())


def test_an_unknown_question_or_side_shows_the_first(as_, curator, wave, final):
    closed(wave, curator, *[3] * 6, *[8] * 6)
    closed(final, curator, *[4] * 6, *[9] * 6)
    page = as_(curator).get(final.get_absolute_url(), {"q": "9" * 200, "side": "nobody"})
    assert "Подробно: " in page


def test_the_results_ask_the_database_the_same_for_five_and_for_thirty(
    as_, curator, wave, final, django_assert_max_num_queries
):
    closed(wave, curator, *[5] * 30)
    closed(final, curator, *[7] * 30)
    browser = as_(curator)
    browser.get(wave.get_absolute_url())
    with django_assert_max_num_queries(10):
        browser.get(final.get_absolute_url())


def test_closing_costs_the_same_for_many(curator, wave, final, django_assert_max_num_queries):
    closed(wave, curator, *[5] * 30)
    answered(final, *[7] * 30)
    with django_assert_max_num_queries(25):
        services.close_wave(final, by=curator)


class Row:
    def __init__(self, name: str, change: float | None = None, mean: Bounds = Bounds(5, 5)):
        self.name, self.change, self.mean = name, change, mean


def test_three_findings_say_how_many_grew_what_most_and_what_fell():
    rows = [Row("доверие", 2.2), Row("покой", 0.5), Row("интерес", 0.4), Row("время", -0.8), Row("скрытое")]
    assert of_changes(rows) == [
        Finding("2\xa0из\xa04", "показателей выросли на полбалла и больше"),
        Finding("+2,2", "сильнее всего — доверие"),
        Finding("−0,8", "стало хуже одно — время"),
    ]


def test_findings_of_other_changes():
    assert of_changes([]) == []
    assert of_changes([Row("покой", 0.0)]) == [
        Finding("0\xa0из\xa01", "показателя выросли на полбалла и больше"), Finding("0", "показателей стало хуже"),
    ]  # fmt: skip
    fallen = of_changes([Row("покой", -0.2), Row("время", -1.0)])
    assert fallen[-1] == Finding("−1,0", "хуже всего — время; всего снизились 2")


def test_of_one_wave_the_findings_are_the_best_and_the_worst():
    rows = [Row("покой", mean=Bounds(8.1, 8.1)), Row("время", mean=Bounds(5.4, 5.4)), Row("всё", mean=Bounds(9.1, 10))]
    assert of_grades(rows, 30, 40) == [
        Finding("30\xa0из\xa040", "ответили"),
        Finding("8,1", "выше всего — покой"), Finding("5,4", "ниже всего — время"),
    ]  # fmt: skip
    assert of_grades([], 3, 40) == [Finding("3\xa0из\xa040", "ответили")]
