"""What the end of a PDF page tears is whole again: rows, words, headings; nothing of it is lost."""

from weasyprint import HTML

from reading import read_document
from reading.formats.pdf_words import PrintedLine, unbroken
from reading.interpret import interpret
from reading.remarks import texts_of
from reading.tables.model import Cell, Document
from reading.tests.documents import html
from tests.tables import every

HEADER = ["№", "Наименование мероприятия в школе", "Срок", "Ответственный"]
FIRST = ["1.", "Посещение", "май", "Завуч"]
NEXT = ["2.", "Отчёт куратора", "июнь", "Куратор"]


def read(*rows: list[str], page: int, bold: set[int] = frozenset()):
    """The roadmap of a PDF table whose row `page` begins a new page."""
    document = Document()
    grid = [[Cell([text] if text else [], r in bold, wrapped=True) for text in row] for r, row in enumerate(rows)]
    document.add_table(grid, page_starts={page})
    return interpret(document, "2024-2025")


@every(
    ("top", "bottom", "title"),
    [
        ("Посещение уроков", "в школе", "Посещение уроков в школе"),
        ("Участие в конкурсе", "«Наставник года»", "Участие в конкурсе «Наставник года»"),
        ("Промежуточный", "мониторинг 1-4 классов", "Промежуточный мониторинг 1-4 классов"),
    ],
)
def test_the_rest_of_a_measure_joins_it_even_if_the_heading_has_its_words(top, bottom, title):
    parsed = read(HEADER, ["1.", top, "май", "Завуч"], ["", bottom, "", ""], NEXT, page=2)
    assert [" ".join(row.title.split()) for row in parsed.rows] == [title, "Отчёт куратора"]


def test_without_numbers_small_letters_tell_the_rest():
    rows = [FIRST[1:], ["Участие в", "апрель – май", "Завуч"], ["конкурсе", "2025 г.", ""], NEXT[1:]]
    parsed = read(HEADER[1:], *rows, page=3)
    assert [" ".join(row.title.split()) for row in parsed.rows][1] == "Участие в конкурсе"
    assert " ".join(parsed.rows[1].deadline_text.split()) == "апрель – май 2025 г."


def test_words_that_moved_to_the_next_page_come_back_to_their_number():
    parsed = read(HEADER, FIRST, ["2.", "", "", "Куратор"], ["", "Отчёт куратора", "июнь", ""], page=3)
    assert [(row.number, row.title, row.deadline_text) for row in parsed.rows][1] == ("2", "Отчёт куратора", "июнь")


def test_a_section_at_the_top_of_a_page_is_no_rest_of_the_measure_above():
    parsed = read(HEADER, FIRST, ["", "Итоги года", "", ""], NEXT, page=2, bold={2})
    assert [(row.title, row.stage) for row in parsed.rows] == [("Посещение", None), ("Отчёт куратора", "Итоги года")]


def test_a_heading_row_torn_by_the_page_end_is_no_measure():
    upper, lower = ["№", "Наименование", "Срок", "Ответ-"], ["", "мероприятия в школе", "", "ственный"]
    parsed = read(HEADER, FIRST, upper, lower, NEXT, page=3)
    assert [row.title for row in parsed.rows] == ["Посещение", "Отчёт куратора"]


@every(
    ("lines", "whole"),
    [
        ([("Взаимопосещен", 0.5), ("ие уроков", 5)], ["Взаимопосещение уроков"]),
        ([("Взаимопосещен", 4), ("ие уроков", 5)], ["Взаимопосещен", "ие уроков"]),
        ([("Взаимопосещение", 0.5), ("уроков", 5)], ["Взаимопосещение", "уроков"]),
        (
            [("составлении", 0.3), ("календарно-", 0.5), ("тематическо", 0.1), ("го плана", 4)],
            ["составлении", "календарно-тематического плана"],
        ),
        ([("учебн", 0.3), ("о-методиче", 0.5), ("ский день", 4)], ["учебно-методический день"]),
    ],
)
def test_a_compound_broken_by_a_narrow_column_is_whole_again(lines, whole):
    assert unbroken([PrintedLine(*line) for line in lines]) == whole


@every(("lines", "text"), [(["№ п/", "п"], "№ п/п"), (["Попов И.И. /", "завуч"], "Попов И.И. / завуч")])
def test_a_line_broken_after_a_slash_inside_a_word_is_whole_again(lines, text):
    assert Cell(lines, wrapped=True).text == text


WIDE = """<style>@page {size: 400pt 300pt; margin: 40pt} table {width: 420pt; border-collapse: collapse}
td {border: 1pt solid; font-size: 12pt} td.open {border-bottom: none}</style><table>
<tr><td>№</td><td>Мероприятия</td><td>Срок</td><td>Ответственный</td><td>Результат</td></tr>"""


def test_a_table_wider_than_its_page_keeps_its_last_column_where_no_rule_ends_the_page():
    texts = ["1", "Совещание наставников", "май 2025", "Завуч", "Справка"]
    row = "".join(f"<td class=open>{text}</td>" for text in texts)
    parsed = read_document(HTML(string=f"{WIDE}<tr>{row}</tr></table>").write_pdf(), "план.pdf")
    assert [(row.responsible_text, row.result_text) for row in parsed.rows] == [("Завуч", "Справка")]


def test_a_stamp_printed_on_each_page_of_a_pdf_is_the_approval():
    stamp = "content: 'Приложение 3 к приказу от 01.09.2023 № 56-ОД'; white-space: nowrap"
    style = f"<style>@page {{size: 600pt 300pt; @top-right {{{stamp}}}}}"
    style += "table {border-collapse: collapse} td {border: 1px solid; width: 20%}</style>"
    rows = [HEADER, *([f"{i}.", *FIRST[1:]] for i in range(1, 31))]
    parsed = read_document(HTML(string=html(rows, style + "<p>План мероприятий").decode()).write_pdf(), "a.pdf")
    assert (parsed.approval.order_number, parsed.approval.order_date) == ("56-ОД", "2023-09-01")
    assert len(parsed.rows) == 30
    assert not any("колонтитул" in warning for warning in texts_of(parsed.warnings))
