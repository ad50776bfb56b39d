"""How the text of a DOCX looks: the counterpart of `static/css/print.css` (ГОСТ Р 7.0.97-2025)."""

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Times New Roman"
LANGUAGE = "ru-RU"
RULE = 'w:val="single" w:sz="4" w:space="{space}" w:color="000000"'


@dataclass(frozen=True)
class Look:
    """A paragraph: indents in millimetres, spaces in points, `scale` of the size of the text."""

    align: ALIGN = ALIGN.LEFT
    left: float = 0
    right: float = 0
    first_line: float = 0
    before: float = 0
    after: float = 0
    bold: bool = False
    caps: bool = False
    scale: float = 1
    boxed: bool = False
    keep: bool = False


# Beside the words of a cell of a grid, twips.
CELL_PADDING = 90
# Left of the half of the sheet where addressees, stamps and marks of signatures stand.
HALF = 90
LOOKS = {
    "Body Text": Look(after=4),
    "First Paragraph": Look(after=4),
    "Compact": Look(before=2, after=2),
    "Heading 1": Look(ALIGN.CENTER, before=12, after=6, bold=True, keep=True),
    "Heading 2": Look(before=12, after=6, bold=True, keep=True),
    "Heading 3": Look(before=12, after=6, bold=True, keep=True),
    "Organisation": Look(ALIGN.CENTER),
    "Organisation Name": Look(ALIGN.CENTER, bold=True),
    "Document Kind": Look(ALIGN.CENTER, before=16, after=12, bold=True, caps=True, scale=1.15),
    "Place": Look(ALIGN.CENTER, after=14),
    "Document Heading": Look(right=HALF, after=14, bold=True),
    "Addressee": Look(left=HALF),
    "Stamp Word": Look(left=HALF, bold=True, caps=True),
    "Text": Look(ALIGN.JUSTIFY, first_line=12.5, after=4),
    "Command": Look(before=6, after=6, keep=True),
    "Row": Look(before=4, after=4),
    "Signature": Look(before=20, keep=True),
    "Signature Mark": Look(ALIGN.CENTER, left=75, right=2, before=6, scale=0.7, boxed=True, keep=True),
    "Acquainted": Look(before=14, keep=True),
    "Hint": Look(ALIGN.CENTER, scale=0.55),
    "Note": Look(scale=0.85),
    "Section Break": Look(scale=0.1),
}


def set_styles(document: Any, size: int) -> None:
    """Fonts and paragraphs of all styles that a print template may use; `size` of the text in points."""
    set_defaults(document.styles, size)
    names = {style.name for style in document.styles}
    for name, look in LOOKS.items():
        style = document.styles[name] if name in names else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        set_paragraph(style, look, size)
    document.styles["Compact"].font.size = Pt(11)
    add_table_style(document.styles, "Grid", is_ruled=True)
    add_table_style(document.styles, "Rows", is_ruled=False)


def set_defaults(styles: Any, size: int) -> None:
    """One font for everything, Russian for the speller; the fonts of pandoc's theme are forgotten."""
    normal = styles["Normal"]
    normal.font.size = Pt(size)
    set_font(normal)
    normal.paragraph_format.space_after = Pt(0)
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def set_font(style: Any) -> None:
    """The font of a style by its name in all four scripts of Word."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def set_paragraph(style: Any, look: Look, size: int) -> None:
    """The look of one style."""
    set_font(style)
    font, form = style.font, style.paragraph_format
    font.size, font.bold, font.all_caps, font.italic = Pt(round(size * look.scale)), look.bold, look.caps, False
    font.color.rgb = RGBColor(0, 0, 0)
    form.alignment, form.keep_with_next, form.line_spacing = look.align, look.keep, 1.0
    form.left_indent, form.right_indent, form.first_line_indent = Mm(look.left), Mm(look.right), Mm(look.first_line)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    if look.boxed:
        sides = "".join(f"<w:{side} {RULE.format(space=4)}/>" for side in ("top", "left", "bottom", "right"))
        properties = style.element.get_or_add_pPr()
        properties.insert_element_before(
            parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"
        )


def add_table_style(styles: Any, name: str, *, is_ruled: bool) -> None:
    """A table with lines (a grid) or without (parts of a row that stand apart)."""
    style = styles.add_style(name, WD_STYLE_TYPE.TABLE)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV") if is_ruled else ()
    margin = CELL_PADDING if is_ruled else 0
    rules = "".join(f"<w:{side} {RULE.format(space=0)}/>" for side in sides)
    margins = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    parts = f"<w:tblBorders>{rules}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>"
    style.element.append(parse_xml(f"<w:tblPr {nsdecls('w')}>{parts}</w:tblPr>"))
