"""A PDF table without ruled lines is read by the places of its words; over pages, with stages, to its end."""

from weasyprint import HTML

from reading import read_document
from reading.remarks import texts_of
from tests.tables import every

STYLE = """<style>@page {size: 800pt 400pt; margin: 40pt} table {width: 700pt; table-layout: fixed}
td {font: 12pt "DejaVu Sans"; padding: 6pt; vertical-align: top} td:first-child {width: 30pt}
.hard {break-after: page}</style>"""
HEADING = ["№", "Мероприятия по наставничеству", "Сроки", "Ответственный исполнитель", "Ожидаемый результат"]
FIRST = ["1", "Совещание наставников школы и родителей учеников", "до 15.09.2024", "Куратор", "Протокол"]
SECOND = ["2", "Встречи", "еженедельно", "Классные руководители и наставники", "Дневник"]
THIRD = ["3", "Отчёт", "май 2025", "Завуч", "Справка"]


def row(cells: list[str], kind: str = "") -> str:
    """A row of the table; one cell goes across it."""
    return f"<tr class='{kind}'>{''.join(f'<td colspan={6 - len(cells) or 1}>{text}</td>' for text in cells)}</tr>"


def read(*rows: str, after: str = ""):
    """The roadmap of a PDF with such a table below its title."""
    page = f"{STYLE}<h3>Дорожная карта на 2024-2025 учебный год</h3><table>{''.join(rows)}</table>{after}"
    return read_document(HTML(string=page).write_pdf(), "план.pdf")


def cells(parsed) -> list[list[str]]:
    """The document's rows with their lines joined."""
    return [[" ".join(text.split()) for text in row.cells] for row in parsed.rows]


def test_rows_begin_where_a_number_stands():
    assert cells(read(*map(row, [HEADING, FIRST, SECOND, THIRD]))) == [FIRST, SECOND, THIRD]


@every("heading", [[row(HEADING)], []])
def test_the_table_goes_on_at_the_next_page_with_or_without_its_heading(heading):
    parsed = read(row(HEADING), row(FIRST), row(SECOND, "hard"), *heading, row(THIRD))
    assert cells(parsed) == [FIRST, SECOND, THIRD]


def test_a_line_across_the_columns_is_a_stage():
    parsed = read(row(HEADING), row(FIRST), row(["II. Этап реализации программы наставничества"]), row(SECOND))
    assert [row.stage for row in parsed.rows][1] == "II. Этап реализации программы наставничества"


def test_text_below_the_table_is_told_not_read():
    parsed = read(*map(row, [HEADING, FIRST, SECOND]), after="<p>Составил куратор программы наставничества Попов И.И.")
    assert cells(parsed) == [FIRST, SECOND]
    assert any("Составил куратор" in warning for warning in texts_of(parsed.warnings))


@every("rules", ["", "td {border-bottom: 1px solid}"])
def test_headings_may_stand_in_the_middle_of_their_columns(rules):
    heading = row(HEADING, "middle").replace("<tr", "<tr style='text-align: center; font-weight: bold'")
    stage = row(["Подведение итогов"]).replace("<td", "<td style='text-align: center; font-weight: bold'")
    parsed = read(f"<style>{rules}</style>", heading, row(FIRST), row(SECOND), stage, row(THIRD))
    assert cells(parsed) == [FIRST, SECOND, THIRD]
    assert [row.stage for row in parsed.rows] == [None, None, "Подведение итогов"]


def test_the_sign_of_a_note_is_no_part_of_the_year():
    noted = ["1", "Встречи", "ноябрь 2024<sup style='font-size: 60%'>12</sup>", "Завуч", "Отчёт"]
    page = "<style>td {border: 1px solid; padding: 4px}</style><p>Дорожная карта наставничества</p>"
    content = HTML(string=f"{page}<table>{row(HEADING)}{row(noted)}</table>").write_pdf()
    assert read_document(content, "a.pdf").rows[0].deadline_text == "ноябрь 2024"
