"""A label that begins a list of one says nothing; the labels and dashes of a real list stay as they were."""

from weasyprint import HTML

from reading import read_document
from reading.lines import unwrapped
from reading.tests.documents import Word, titles
from tests.tables import every

STAGES = ["№", "Наименование этапа", "Мероприятия", "Сроки", "Ответственный"]
PLAIN = ["№", "Мероприятие", "Сроки", "Ответственный"]


def read(headings: list[str], *lists: str):
    """The roadmap whose rows have these cells of measures."""
    before = [["", "Этап"]] if "этапа" in headings[1] else [[""]]
    rows = [[f"{i}.", *before[0][1:], text, "май", "Куратор"] for i, text in enumerate(lists, 1)]
    return read_document(
        Word().text("Дорожная карта на 2026-2027 учебный год").table(headings, *rows).bytes(), "a.docx"
    )


@every("headings", [STAGES, PLAIN])
@every("label", ["1) ", "1. ", "а) ", "- ", "– ", "• ", "1.", "1)"])
def test_a_lone_label_is_no_part_of_the_measure(headings, label):
    assert titles(read(headings, f"{label}Круглый стол", "Слёт пар")) == ["Круглый стол", "Слёт пар"]


def test_the_rows_own_number_is_not_said_twice():
    assert titles(read(PLAIN, "Слёт", "2. Круглый стол", "3) Итоги")) == ["Слёт", "Круглый стол", "Итоги"]


@every("text", ["1) Раз\n2) Два", "- раз;\n- два", "а) раз; б) два", "1 сентября – линейка", "2) Два"])
def test_a_list_and_other_numbers_stay(text):
    assert titles(read(PLAIN, text)) == [text]


def test_a_dash_at_the_head_of_a_pdf_line_keeps_its_blank():
    style = "<style>td {border: 1px solid; font: 12pt 'DejaVu Sans'; vertical-align: top}</style>"
    measure = "Акты готовы, в том числе:<br>- сроки работы;<br>- назначение<br>ответственных;<br>- сроки"
    cells = "".join(
        f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>"
        for row in (PLAIN, ["1", measure, "май", "Куратор"], ["2", "Слёт", "май", "Куратор"])
    )
    page = f"{style}<p>Дорожная карта на 2026-2027 учебный год</p><table style='width: 60%'>{cells}</table>"
    parsed = read_document(HTML(string=page).write_pdf(), "a.pdf")
    assert parsed.rows[0].title == ("Акты готовы, в том числе:\n- сроки работы;\n- назначение ответственных;\n- сроки")


def test_a_dash_alone_on_its_line_begins_a_point():
    assert unwrapped("Акты готовы\n-\nназначение\n-\nсроки") == "Акты готовы\n- назначение\n- сроки"
    assert unwrapped("Программно-\nметодическое") == "Программно-методическое"
