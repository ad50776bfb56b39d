"""The stages of a read document: renamed in all their rows at once."""

import pytest

from roadmap.intake.tests.test_review_rows import save
from roadmap.models import Roadmap, Upload
from roadmap.tests.documents import docx
from roadmap.tests.pages import form_to

HEADINGS = ["Этап", "Мероприятие", "Срок", "Ответственный"]
ROWS = [
    ["Подготовка", "Назначить куратора", "сентябрь", "Директор"],
    ["Подготовка", "Собрать согласия", "октябрь", "Куратор"],
    ["Работа", "Провести встречи", "ноябрь", "Куратор"],
    ["Итоги", "Провести форум", "май", "Куратор"],
]


@pytest.fixture
def page(send):
    """The review page of a document with three stages."""
    return send(docx(headings=HEADINGS, rows=ROWS)).follow()


def rename(page, *names: str):
    """Write these names into the form of stages and send it."""
    form = form_to(page, "/stages/")
    fields = [name for name in form.fields if name and name.startswith("stage_")]
    for field, name in zip(fields, names, strict=True):
        form[field] = name
    return form.submit().maybe_follow()


def stages(roadmap: Roadmap) -> list[str]:
    return [item.stage.title if item.stage else "" for item in roadmap.items.select_related("stage")]


def test_a_stage_is_renamed_in_all_its_rows(page):
    page = rename(page, "I. Подготовка", "Работа", "Итоги")
    assert "Этапы переименованы" in page
    assert stages(save(page)) == ["I. Подготовка", "I. Подготовка", "Работа", "Итоги"]


def test_two_stages_of_one_name_become_one(page):
    page = rename(page, "Работа", "Работа", "Итоги")
    roadmap = save(page)
    assert stages(roadmap) == ["Работа", "Работа", "Работа", "Итоги"]
    assert roadmap.stages.count() == 2


def test_an_empty_name_takes_the_stage_off(page):
    assert stages(save(rename(page, "", "Работа", "Итоги"))) == ["", "", "Работа", "Итоги"]


def test_a_name_too_long_is_told_beside_it_and_the_others_stay(page):
    answer = rename(page, "Э" * 1001, "Работа в парах", "Итоги")
    assert "не более 1000 символов" in answer
    typed = [field[0].value for name, field in form_to(answer, "/stages/").fields.items() if "stage_" in str(name)]
    assert typed[1:] == ["Работа в парах", "Итоги"]


def test_unchanged_names_change_nothing(page):
    rename(page, "Подготовка", "Работа", "Итоги")
    assert Upload.objects.get().edits == {}
