"""A table pasted from Word, Excel or a page: the HTML of the clipboard first, else the text with tabs."""

import pytest

from reading import Role, UnreadableDocument, read_pasted
from reading.remarks import texts_of
from reading.tests.documents import titles
from tests.tables import every

WORD = """Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000002000\r\nStartFragment:0000000500\r
<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=windows-1251">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=RU><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center'><b>План внедрения наставничества
на 2025/2026 учебный год<o:p></o:p></b></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
<tr style='mso-yfti-irow:0'><td width=40><p class=MsoNormal>№<o:p></o:p></p></td>
<td><p class=MsoNormal>Меропри<span style='mso-spacerun:yes'>&nbsp;</span></p></td>
<td>Дата проведения</td><td>Организатор</td></tr>
<tr><td colspan=4><p class=MsoNormal><b>Подготовительный этап<o:p></o:p></b></p></td></tr>
<tr><td><p class=MsoListParagraph><![if !supportLists]>
<span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;
&nbsp;</span></span><![endif]><o:p>&nbsp;</o:p></p></td>
<td><p class=MsoNormal>Родительское собра&shy;ние</p><p class=MsoNormal>о на&shy;ставни&shy;честве</p></td>
<td rowspan=2>сентябрь</td><td>Завуч</td></tr>
<tr><td>2.</td><td>Выбор наставников<span style='display:none'>черновик</span></td><td>Куратор</td></tr>
</table><!--EndFragment--></body></html>"""
# As Excel puts it: a cell of several lines in quotes, quotes inside doubled.
EXCEL = (
    "План наставничества на 2025-2026 учебный год\r\n"
    "№\tМероприятие\tСрок\tОтветственный\r\n"
    '1\t"Встреча ""Знакомство""\r\nс наставником"\tсентябрь\tКуратор\r\n'
    '2\t"Ярмарка" идей\tоктябрь\t\r\n'
)
# As Word puts it: a cell of several lines breaks the row.
PLAIN = (
    "№\tМероприятие\tСрок\tОтветственный\n"
    "1.\tИздание приказа\nо кураторе\tавгуст\tДиректор\n"
    "2.\tВыбор пар\tсентябрь\tКуратор\nПсихолог\n"
    "3.\tИтоги\tмай\tКуратор\n"
)


def test_a_table_copied_from_word_is_read_from_its_html():
    """Headers of the clipboard, list labels, hidden text and soft hyphens do not get in the way."""
    parsed = read_pasted(WORD, "", None)
    assert titles(parsed) == ["Родительское собрание\nо наставничестве", "Выбор наставников"]
    assert [row.deadline_text for row in parsed.rows] == ["сентябрь", "сентябрь"]
    assert [row.number for row in parsed.rows] == ["1", "2"]
    assert {row.stage for row in parsed.rows} == {"Подготовительный этап"}
    assert parsed.title == "План внедрения наставничества на 2025/2026 учебный год"
    assert parsed.rows[0].deadline.to_json()["start"] == "2025-09-01"
    assert "Скрытый текст страницы не прочитан: «черновик»." in texts_of(parsed.warnings)


def test_cells_of_several_lines_in_quotes_stay_cells():
    """Excel's text form; quotes a person typed are kept."""
    parsed = read_pasted("", EXCEL)
    assert titles(parsed) == ['Встреча "Знакомство"\nс наставником', '"Ярмарка" идей']
    assert parsed.rows[1].deadline.to_json()["start"] == "2025-10-01"


def test_rows_that_word_broke_into_lines_are_whole():
    """Word's text form has no quotes: the count of tabs and the row numbers tell."""
    parsed = read_pasted("", PLAIN, "2024-2025")
    assert titles(parsed) == ["Издание приказа\nо кураторе", "Выбор пар", "Итоги"]
    assert [row.responsible_text for row in parsed.rows] == ["Директор", "Куратор\nПсихолог", "Куратор"]


def test_html_without_a_table_gives_way_to_the_text():
    """A browser may put a bare span beside the text with tabs."""
    assert titles(read_pasted("<span>План</span>", PLAIN)) == titles(read_pasted("", PLAIN))


def test_the_choices_of_the_review_page_are_taken():
    """The same as for a file."""
    parsed = read_pasted("", PLAIN, roles={3: Role.RESULT})
    assert parsed.rows[0].result_text == "Директор"


@every(("html", "text"), [("", " \n"), ("<p>Добрый день</p>", ""), ("", "просто слова")])
def test_pasting_no_table_is_a_sentence(html, text):
    """Never a crash."""
    with pytest.raises(UnreadableDocument, match=r"\.$"):
        read_pasted(html, text)
