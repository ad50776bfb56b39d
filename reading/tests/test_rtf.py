"""RTF as Word and LibreOffice write it: code pages, merged cells, labels of lists, what is hidden or deleted."""

from pathlib import Path

import pytest

from reading import UnreadableDocument, read_document
from reading.formats.rtf import read_rtf
from reading.remarks import texts_of
from reading.tests.documents import titles
from tests.tables import every


def hexed(text: str) -> str:
    """Letters as bytes of code page 1251, as Word writes them."""
    return "".join(f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in text.encode("cp1251"))


def escaped(text: str) -> str:
    """Letters as Unicode with a stand-in, as LibreOffice writes them."""
    return "".join(f"\\u{ord(sign)}\\'3f" if ord(sign) > 127 else sign for sign in text)


def row(*cells: str, edges: str = r"\cellx500\cellx4000\cellx6000\cellx9000", form=hexed) -> str:
    """A row; cells are given as text."""
    return rf"\trowd{edges} " + "".join(rf"\pard\intbl {form(cell)}\cell " for cell in cells) + r"\row "


def rtf(*body: str) -> bytes:
    """A file with two fonts, one Russian."""
    fonts = r"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 Arial;}}"
    return rf"{{\rtf1\ansi\ansicpg1251\deff0{fonts}{{\info{{\author X}}}}{' '.join(body)}}}".encode("ascii")


HEADER = ("№", "Мероприятие", "Срок", "Ответственный")
MERGED = r"\cellx500\cellx4000\clvm{}\cellx6000\cellx9000"


@every("form", [hexed, escaped])
def test_letters_are_read_in_both_spellings(form):
    parsed = read_document(
        rtf(row(*HEADER, form=form), row("1", "Выбор «пар»", "май 2025", "Завуч", form=form)), "a.rtf"
    )
    assert (parsed.rows[0].title, parsed.rows[0].responsible_text) == ("Выбор «пар»", "Завуч")


def test_merged_cells_stand_in_each_of_their_rows():
    parsed = read_document(
        rtf(
            r"\pard\qc{\b " + hexed("План наставничества на 2024-2025 учебный год") + r"}\par",
            row(*HEADER),
            row("Этап первый", edges=r"\cellx9000"),
            row("1", "Собрание", "сентябрь", "Завуч", edges=MERGED.format("gf")),
            row("2", "Анкеты", "", "Психолог", edges=MERGED.format("rg")),
        ),
        "a.rtf",
    )
    assert [(r.stage, r.deadline_text) for r in parsed.rows] == [("Этап первый", "сентябрь")] * 2
    assert parsed.title == "План наставничества на 2024-2025 учебный год"


def test_a_file_laid_out_as_word_lays_it_out_is_read_whole():
    """Runs with bytes of code page 1251, a cell merged over three rows beside one merged over two, every list number
    in its label, and all the tables of fonts, styles and revisions that Word writes."""
    parsed = read_document((Path(__file__).parent / "files" / "word.rtf").read_bytes(), "word.rtf")
    stage, autumn = "Этап 1. «Подготовка» — сбор запросов", "сентябрь 2024 г."
    assert [(row.number, row.title, row.stage, row.deadline_text, row.responsible_text) for row in parsed.rows] == [
        ("1", "Провести собрание наставников", stage, autumn, "Завуч"),
        ("2", "Собрать анкеты пар; обработать их", stage, autumn, "Психолог"),
        ("3", "Утвердить список пар", stage, autumn, "Психолог"),
        ("4", "Подвести итоги года", stage, "май 2025 г.", "Директор"),
    ]
    assert (parsed.approval.order_number, parsed.approval.approver_name) == ("57-од", "И.П. Громова")
    assert (texts_of(parsed.warnings), [row.doubts for row in parsed.rows]) == ([], [[]] * 4)


def test_labels_of_lists_count_and_hidden_and_deleted_text_does_not():
    label = r"{\listtext\pard\plain\f1 1.\tab}\ls1 "
    cells = [label, r"\u1040?{\v x}{\deleted y}\par\uc0\u1041{\field{\*\fldinst HYPERLINK z}{\fldrslt c}}", "", ""]
    body = r"\trowd\cellx500\cellx4000\cellx6000\cellx9000 " + "".join(rf"\pard\intbl {c}\cell " for c in cells)
    document = read_rtf(rtf(row(*HEADER), body + r"\row"))
    assert [cell.text for _, cell in document.tables[0].filled(1)] == ["1.", "А\nБc"]


def test_a_stamp_in_a_text_box_and_a_nested_table_are_text():
    stamp = r"\par ".join(
        map(hexed, ["УТВЕРЖДАЮ", "Директор МБОУ СОШ № 3", "А.Б. Ясный", "Приказ № 12/1-о от 01.09.2024"])
    )
    box = rf"\pard {{\shp{{\*\shpinst{{\sp{{\sn a}}{{\sv 1}}}}{{\shptxt {stamp}\par}}}}}}\par"
    nested = r"\trowd\cellx9000\pard\intbl\itap2 " + hexed("раз") + r"\nestcell{\*\nesttableprops\trowd\cellx1\nestrow}"
    document = read_rtf(rtf(box, row(*HEADER), nested + rf"\pard\intbl {hexed('два')}\cell\row"))
    assert [cell.text for _, cell in document.tables[0].filled(1)] == ["раз\nдва"]
    assert [block.text for block in document.blocks[:2]] == ["УТВЕРЖДАЮ", "Директор МБОУ СОШ № 3"]


def test_a_footnote_is_told_and_pictures_are_not_text():
    note = rf"{{\footnote {hexed('по согласованию')}}}"
    picture = r"{\pict\wmetafile8 0100ffee}{\*\shppict{\pict\bin4 {}\'}}"
    document = read_rtf(rtf(rf"\pard {hexed('План')}{note}{picture}\par", row("а", "б", "в", "г")))
    assert document.blocks[0].text == "План"
    assert texts_of(document.warnings) == ["Сноска не разобрана: «по согласованию»."]


@every("content", [b"{\\rtf1 ", b"{\\rtf1}}}}", b"{\\rtf1\\row\\cell\\u99999999?", b"{\\rtf1\\bin999999 x"])
def test_broken_files_get_a_sentence(content):
    with pytest.raises(UnreadableDocument, match=r"\.$"):
        read_document(b"{\\rtf1" + content, "a.rtf")


def test_rows_without_a_definition_are_read_by_position():
    bare = [
        r"\pard\intbl " + r"\cell ".join(map(hexed, cells)) + r"\cell\row"
        for cells in (HEADER, ("1", "Сбор", "май", "Завуч"))
    ]
    assert titles(read_document(rtf(*bare), "a.rtf")) == ["Сбор"]


def test_an_automatic_list_stays_in_its_cell():
    def item(number: int, text: str) -> str:
        return rf"\pard\intbl{{\listtext\pard\plain {number}.\tab}}{hexed(text)}"

    work = item(1, "Выбор темы") + r"\par " + item(2, "Сбор пар") + r"\par " + item(3, "Приказ")
    cells = rf"\pard\intbl {hexed('Подготовка')}\cell {work}\cell \pard\intbl {hexed('май')}\cell "
    listed = r"\trowd\cellx2000\cellx6000\cellx9000 " + cells + r"\row "
    content = rtf(row("Этап", "Мероприятие", "Срок", edges=r"\cellx2000\cellx6000\cellx9000"), listed)
    parsed = read_document(content, "a.rtf")
    assert titles(parsed) == ["Выбор темы", "Сбор пар", "Приказ"]
    assert {(row.stage, row.deadline_text) for row in parsed.rows} == {("Подготовка", "май")}


def test_a_stamp_at_the_head_of_the_pages_is_the_approval():
    head = rf"{{\header\pard {hexed('Приложение 3 к приказу от 01.09.2023 № 56-ОД')}\par}}"
    parsed = read_document(rtf(head, row(*HEADER), row("1", "Выбор пар", "май 2025", "Завуч")), "a.rtf")
    assert (parsed.approval.order_number, parsed.approval.order_date) == ("56-ОД", "2023-09-01")
    assert not any("колонтитул" in warning for warning in texts_of(parsed.warnings))
