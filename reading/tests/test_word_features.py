"""What Word keeps beside plain text: hidden text, changes, notes, cells merged by other means, tables in tables."""

import io
import zipfile

import docx
from docx.oxml import parse_xml

from reading import read_document
from reading.remarks import texts_of
from reading.tests.documents import HEADER, ROWS, Word, titles

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
HEAD = ["№", "Мероприятие", "Срок", "Ответственный"]


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str) -> str:
    """A paragraph of runs or plain texts."""
    return f"<w:p>{''.join(part if part.startswith('<') else run(part) for part in inner)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    """A cell; content may be XML of blocks."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<w:') else paragraph(content)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row; plain texts become cells."""
    inner = (part if part.startswith(("<w:tc", "<w:sdt")) else cell(part) for part in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(inner)}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def read(*blocks: str):
    """The roadmap of a docx with these blocks."""
    made = docx.Document()
    for block in blocks:
        made.element.body.insert(len(made.element.body) - 1, parse_xml(block.replace(">", f" {W} {M}>", 1)))
    stream = io.BytesIO()
    made.save(stream)
    return read_document(stream.getvalue(), "a.docx")


def test_hidden_text_and_rows_are_told_and_not_read():
    hidden = paragraph("Сбор", run(" тайно", "<w:vanish/>"))
    parsed = read(
        table(
            row(*HEAD),
            row("1", hidden and cell(hidden), "май", "Завуч"),
            row("2", "Тайный пункт", "май", "Завуч", properties="<w:hidden/>"),
        )
    )
    assert titles(parsed) == ["Сбор"]
    assert "Скрытый текст не прочитан: «тайно»." in texts_of(parsed.warnings)
    assert "Скрытый текст не прочитан: «2 Тайный пункт май Завуч»." in texts_of(parsed.warnings)


def test_moved_and_deleted_rows_are_left_out_and_inserted_ones_read():
    moved = cell(paragraph("<w:moveFrom>" + run("прочь") + "</w:moveFrom>", "<w:moveTo>" + run("сюда") + "</w:moveTo>"))
    parsed = read(
        table(
            row(*HEAD),
            row("1", moved, "май", "Завуч"),
            row("2", "Вычеркнуто", "май", "Завуч", properties='<w:del w:id="1"/>'),
            row("3", "Вписано", "май", "Завуч", properties='<w:ins w:id="1"/>'),
        )
    )
    assert titles(parsed) == ["сюда", "Вписано"]


def test_rows_and_cells_inside_content_controls_are_read():
    controlled = f"<w:sdt><w:sdtContent>{row('1', 'Сбор', 'май', 'Завуч')}</w:sdtContent></w:sdt>"
    one = f"<w:sdt><w:sdtContent>{cell('июнь')}</w:sdtContent></w:sdt>"
    parsed = read(table(row(*HEAD), controlled, row("2", "Итог", one, "Завуч")))
    assert [(r.title, r.deadline_text) for r in parsed.rows] == [("Сбор", "май"), ("Итог", "июнь")]


def test_columns_left_out_at_the_ends_of_a_row_stay_empty():
    first = row("Сбор", "май", "Завуч", properties='<w:gridBefore w:val="1"/>')
    parsed = read(table(row(*HEAD), first, row("2", "Итог", "июнь", properties='<w:gridAfter w:val="1"/>')))
    assert [(r.number, r.title, r.deadline_text) for r in parsed.rows] == [(None, "Сбор", "май"), ("2", "Итог", "июнь")]


def test_a_merge_that_nobody_began_is_a_cell_of_its_own():
    parsed = read(
        table(row(*HEAD), row("1", "Сбор", cell("май", "<w:vMerge/>"), "Завуч"), row("2", "Итог", "июнь", ""))
    )
    assert [r.deadline_text for r in parsed.rows] == ["май", "июнь"]


def test_the_older_merge_sideways_makes_a_section():
    merged = [cell("Этап I", '<w:hMerge w:val="restart"/>'), *[cell("", "<w:hMerge/>")] * 3]
    parsed = read(table(row(*HEAD), row(*merged), row("1", "Сбор", "май", "Завуч")))
    assert [(r.stage, r.title) for r in parsed.rows] == [("Этап I", "Сбор")]


def test_links_fields_and_formulas_are_text():
    inner = "<w:hyperlink>" + run("сайт") + "</w:hyperlink>"
    field = "<w:r><w:instrText> PAGE </w:instrText></w:r><w:fldSimple w:instr='DATE'>" + run(" и") + "</w:fldSimple>"
    formula = "<m:oMath><m:r><m:t> 5 %</m:t></m:r></m:oMath>"
    parsed = read(table(row(*HEAD), row("1", cell(f"<w:p>{inner}{field}{formula}</w:p>"), "май", "Завуч")))
    assert titles(parsed) == ["сайт и 5 %"]


def test_a_table_that_only_holds_the_roadmap_is_looked_into():
    inner = table(row(*HEAD), row("1", "Сбор", "май", "Завуч"))
    parsed = read(table(row(cell(paragraph("План мероприятий на 2024 год") + inner + paragraph("")))))
    assert (parsed.title, titles(parsed)) == ("План мероприятий на 2024 год", ["Сбор"])


def test_notes_and_running_heads_are_told():
    content = Word().table(HEADER, *ROWS).bytes()
    note = f"<w:footnotes {W}><w:footnote>{paragraph('по согласованию')}</w:footnote></w:footnotes>"
    with zipfile.ZipFile(stream := io.BytesIO(content), "a") as archive:
        archive.writestr("word/footnotes.xml", note)
        archive.writestr("word/header9.xml", f"<w:hdr {W}>{paragraph('Гимназия')}</w:hdr>")
    warnings = texts_of(read_document(stream.getvalue(), "a.docx").warnings)
    assert "Сноска не разобрана: «по согласованию»." in warnings
    assert "Текст колонтитула не разобран: «Гимназия»." in warnings
