"""A table pasted from Word, looked through row by row, in a real browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from documents.pdf import PDF_TYPE
from roadmap.models import Upload
from roadmap.tests.documents import scan
from tests.browser.conftest import DESKTOP, PHONE, Visitor

TABLE = """<p>Дорожная карта наставничества на 2026-2027 учебный год</p><table>
<tr><td>№</td><td>Мероприятие</td><td>Срок</td><td>Ответственный</td></tr>
<tr><td>1</td><td>Собрать согласия</td><td>до 20 сентября</td><td>Куратор</td></tr>
<tr><td>2</td><td>Провести форум</td><td>как получится</td><td></td></tr></table>"""
TEXT = """№\tМероприятие\tСрок\tОтветственный
1\tСобрать согласия\tдо 20 сентября\tКуратор
2\tПровести форум\tкак получится\t"""
COPY = """async ([html, text]) => navigator.clipboard.write([new ClipboardItem({
    'text/html': new Blob([html], {type: 'text/html'}), 'text/plain': new Blob([text], {type: 'text/plain'})})])"""


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def office(enter, curator, request) -> Visitor:
    """The curator on the upload page, with a table in the clipboard."""
    visitor = enter("curator", request.param)
    page = visitor.open(reverse("roadmap:upload"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(COPY, [TABLE, TEXT])
    return visitor


def paste(visitor: Visitor) -> None:
    """Ctrl+V into the box."""
    visitor.page.get_by_label("Или вставьте таблицу").click()
    visitor.page.keyboard.press("Control+V")


def test_a_pasted_table_is_shown_and_then_looked_through(office):
    page = office.page
    paste(office)
    page.get_by_text("Вставлено: таблица, строк 3, столбцов 4").wait_for()
    assert page.locator(".paste-preview td").nth(5).inner_text() == "Собрать согласия"
    office.click("Загрузить")
    assert [text.split()[-1] for text in page.locator(".review-row h3").all_inner_texts()] == ["форум", "согласия"]


HOSTILE = """<style>td {color: red}</style><table style="color: red"><tr><td onclick="x()">Срок
<img src=x onerror="document.title = 'hurt'"><script>document.title = 'hurt'</script></td><td>Мера</td></tr></table>"""
THROW = """([html]) => { const data = new DataTransfer(); data.setData('text/html', html);
    document.getElementById('id_pasted').dispatchEvent(new ClipboardEvent('paste', {clipboardData: data})); }"""


def test_hostile_markup_of_the_clipboard_is_text_only(office):
    page = office.page
    page.evaluate(THROW, [HOSTILE])
    page.get_by_text("Вставлено: таблица, строк 1, столбцов 2").wait_for()
    assert page.locator(".paste-preview td").all_inner_texts() == ["Срок", "Мера"]
    assert page.locator(".paste-preview img, .paste-preview script").count() == 0
    assert "Загрузка" in page.title()


def test_typing_into_the_box_takes_the_pasted_table_back(office):
    paste(office)
    office.page.keyboard.type("и ещё")
    assert office.page.get_by_text("Вставлено: таблица").count() == 0
    assert office.page.locator("#id_pasted_html").input_value() == ""


def test_a_row_is_corrected_in_its_place(office):
    page = office.page
    paste(office)
    office.click("Загрузить")
    row = page.locator(".review-row").nth(0)
    row.get_by_role("link", name="Исправить").click()
    expect(row.get_by_label("Мероприятие")).to_be_focused()
    row.get_by_label("Срок").clear()
    row.get_by_label("Срок").press_sequentially("до 15 марта", delay=20)
    row.get_by_text("до 15.03.2027").wait_for()
    row.get_by_label("Ответственный").fill("Соков А.В.")
    row.get_by_role("button", name="Сохранить строку").click()
    row.get_by_text("Исправлена вами").wait_for()
    assert page.locator("#count-doubtful").inner_text() == "0"
    assert "Документ понят: 2 мероприятия" in page.inner_text("h1")
    assert page.locator("#count-changed").inner_text() == "1"
    office.checked.clear()
    office.check()
    office.click("Сохранить черновик")
    assert "до 15 марта" in page.inner_text("main")


def test_a_row_is_deleted_and_taken_back_in_its_place(office):
    page = office.page
    paste(office)
    office.click("Загрузить")
    row = page.locator(".review-row").nth(1)
    row.get_by_role("link", name="Исправить").click()
    row.get_by_role("button", name="Удалить").click()
    row.get_by_text("Удалена").wait_for()
    row.get_by_role("button", name="Вернуть").click()
    row.get_by_role("link", name="Исправить").wait_for()
    assert page.locator("#count-read").inner_text() == "1"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_scan_is_kept_and_its_measures_are_typed_in(enter, curator, size):
    visitor = enter("curator", size)
    page = visitor.open(reverse("roadmap:upload"))
    page.locator("input[type=file]").set_input_files({"name": "скан.pdf", "mimeType": PDF_TYPE, "buffer": scan()})
    visitor.checked.clear()
    visitor.click("Загрузить")
    assert "Это скан" in page.locator("#div_id_file").inner_text()
    visitor.open(Upload.objects.get().get_absolute_url())
    visitor.click("Пустой черновик с этим документом")
    assert "Мероприятий пока нет" in page.inner_text("main")


def test_every_part_of_the_page_can_be_read_by_everybody(office):
    """Corrections without a row, stages, columns with a fault, a new row, remarks of the draft: each checked by axe."""
    page = office.page
    paste(office)
    office.click("Загрузить")
    address = page.url
    page.get_by_text("Название, столбцы и учебный год").click()
    page.get_by_role("combobox", name="Срок", exact=True).select_option("title")
    office.checked.clear()
    office.click("Прочитать снова")
    assert "Так уже прочитан столбец" in page.inner_text("main")
    page.goto(address)
    office.click("Добавить строку", "link")
    page.get_by_label("Мероприятие").fill("Провести встречу")
    page.get_by_label("Этап или раздел").fill("Итоги")
    office.click("Сохранить строку")
    page.get_by_text("Этапы: 1").click()
    office.checked.clear()
    office.check()
    office.click("Сохранить черновик")
    page.locator("#warnings summary").click()
    office.checked.clear()
    office.check()
    assert page.locator("#warnings li").count() > 1
