"""Whatever stands in a table: nothing crashes, no cell is lost, and time grows with the size, not faster."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reading import UnreadableDocument, read_document, read_pasted
from reading.remarks import texts_of
from reading.tests.documents import HEADER, ROWS
from reading.tests.steps import Steps
from reading.tests.written import FORMS, Box, Line, Ruled, Written

# No hyphen and no digits alone: a divided word is made whole, a row of column numbers is left out.
WORDS = ["Сбор", "май", "Завуч", "этап", "1.", "IV", "приказ", "№", "Итог;", "до 05.10.2024", "—", "2) Курс", "план"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
BOXES = st.builds(Box, TEXTS, wide=st.integers(1, 3), tall=st.integers(1, 3), bold=st.booleans())
TABLES = st.lists(st.lists(BOXES, min_size=1, max_size=4), min_size=1, max_size=7)
SETTINGS = settings(max_examples=60)


def shown(parsed) -> str:
    """All that a person gets to see."""
    rows = [f"{row.source_text} {row.stage} {row.substage}" for row in parsed.rows]
    return " ".join([*texts_of(parsed.warnings), *rows, *(column.heading for column in parsed.columns)])


def words_of(table: Ruled) -> set[str]:
    """The words of the cells that are placed in the table."""
    placed = {id(box): box for row in table.placed() for box, _ in row}
    return {word for box in placed.values() for word in box.text.split() if any(sign.isalpha() for sign in word)}


@SETTINGS
@given(TABLES, st.sampled_from(["html", "docx", "rtf"]))
def test_no_cell_of_any_table_is_lost(rows, form):
    first = [[Box(cell) for cell in line] for line in (HEADER, ROWS[0])]
    table = Ruled([*first, *rows])
    text = shown(read_document(FORMS[form](Written([Line("План на 2024 год"), table])), f"a.{form}"))
    assert {word for word in words_of(table) if word not in text} == set()


@SETTINGS
@given(TABLES, st.sampled_from(["html", "docx", "rtf", "csv", "odt", "xlsx"]))
def test_a_table_of_any_shape_is_read_or_refused_with_a_sentence(rows, form):
    try:
        assert read_document(FORMS[form](Written([Ruled(rows)])), f"a.{form}").rows
    except UnreadableDocument as error:
        assert str(error).endswith(".")


@SETTINGS
@given(st.text(alphabet='Сбор\t\n"12.<td>«»', max_size=80), st.text(alphabet='<table>d/r\t\n май"&', max_size=80))
def test_whatever_is_pasted_is_read_or_refused_with_a_sentence(text, html):
    try:
        assert read_pasted(html, text).rows
    except UnreadableDocument as error:
        assert str(error).endswith(".")


def cost(rows: int) -> int:
    """The steps of reading a docx with so many rows, with sections and merged cells."""
    lines = [[Box(cell) for cell in HEADER]]
    for number in range(rows):
        if number % 20 == 0:
            lines.append([Box(f"{number // 20 + 1}. Раздел", wide=len(HEADER), bold=True)])
        lines.append([Box(f"{number}."), *map(Box, ROWS[number % 3][1:])])
    content = FORMS["docx"](Written([Ruled(lines)]))
    with Steps() as spent:
        assert len(read_document(content, "a.docx").rows) == rows
    return spent.count


def test_four_times_the_rows_take_about_four_times_as_long():
    assert cost(800) < 5 * cost(200)
