"""The sheets of a signed order after ГОСТ Р 7.0.97-2025: margins, requisites, numbers of sheets, code, annexes."""

import subprocess
from io import BytesIO

import pikepdf
import pytest
from pdfplumber import open as open_pdf

from accounts.actors import THE_PORTAL
from documents.certificates import issue_self_signed
from documents.docx import as_docx
from documents.files import read
from documents.seal import install
from documents.tests.test_docx import words
from orders import services
from orders.models import Acquaintance
from orders.services.proposals import draft_for_roadmap

# The files are asked for by name (`files`), so the mark is what brings the database.
pytestmark = pytest.mark.django_db
MM = 72 / 25.4


@pytest.fixture
def order(school, director, curator, roadmap_on_approval):
    """A sealed order that approves a roadmap, with a sheet for seven readers."""
    install(school, issue_self_signed(school, years=1), by=THE_PORTAL)
    draft = draft_for_roadmap(roadmap_on_approval, by=director.user)
    for number in range(7):
        Acquaintance.objects.create(order=draft, name=f"Соков Антон Викторович {number}", title="учитель")
    if draft.is_draft:
        draft = services.submit(draft, by=curator.user)
    return services.sign(draft, by=director.user)


# Signing and sealing take seconds on a busy machine: the first test that needs the files makes them for all.
MADE: dict[str, bytes] = {}


@pytest.fixture
def files(request) -> dict[str, bytes]:
    """The signed PDF and the page it was made of."""
    if not MADE:
        order = request.getfixturevalue("order")
        MADE.update(pdf=read(order.file), html=read(order.source))
    return MADE


@pytest.fixture
def sheets(files):
    with open_pdf(BytesIO(files["pdf"])) as pdf:
        yield pdf.pages


def edges(page) -> tuple[float, float, float]:
    """Left, right and top edge of the words below the line of the sheet's number, in millimetres."""
    body = [word for word in page.extract_words() if word["top"] > 15 * MM]
    right = page.width - max(word["x1"] for word in body)
    return min(word["x0"] for word in body) / MM, right / MM, min(word["top"] for word in body) / MM


def top_line(page) -> str:
    return page.crop((0, 0, page.width, 17 * MM)).extract_text()


def test_margins_are_not_less_than_the_standard_asks(sheets):
    for page in sheets:
        left, right, top = edges(page)
        assert left >= 29.9
        assert right >= 9.9
        assert top >= 19.5


def test_the_first_sheet_has_no_number_and_annexes_begin_anew(sheets):
    firsts = [page for page in sheets if "Приложение" in page.extract_text()[:40] or "Лист" in page.extract_text()[:40]]
    assert len(firsts) == 2
    assert [top_line(page) for page in [sheets[0], *firsts]] == ["", "", ""]


def test_the_number_of_a_sheet_stands_in_the_middle(sheets):
    numbered = [page for page in sheets if top_line(page).isdecimal()]
    assert numbered
    for page in numbered:
        (word,) = page.crop((0, 0, page.width, 17 * MM)).extract_words()
        middle = (word["x0"] + word["x1"]) / 2
        assert abs(middle - (page.width + 20 * MM) / 2) < MM
        assert word["top"] >= 10 * MM


def test_the_code_stands_at_the_bottom_right_of_the_first_sheet_only(sheets):
    room = [27, *[20] * (len(sheets) - 1)]
    drawn = [
        [line for line in (*page.curves, *page.lines) if line["top"] > page.height - foot * MM]
        for page, foot in zip(sheets, room, strict=True)
    ]
    assert [bool(found) for found in drawn] == [True, *[False] * (len(sheets) - 1)]
    assert min(line["x0"] for line in drawn[0]) > sheets[0].width - 30 * MM
    assert max(line["bottom"] for line in drawn[0]) <= sheets[0].height - 10 * MM
    beside = [
        word["text"] for word in sheets[0].extract_words() if word["bottom"] > min(line["top"] for line in drawn[0])
    ]
    assert beside[:2] == ["Проверить", "документ:"] and "/documents/verify/" in "".join(beside[2:])


def test_a_roadmap_lies_on_its_side_and_the_rest_stands(sheets):
    sides = [page.width > page.height for page in sheets]
    assert (sides[0], any(sides), sides[-1]) == (False, True, False)


def test_the_annex_is_headed_by_the_order_that_approves_it(sheets):
    text = next(page.extract_text() for page in sheets if page.width > page.height)
    assert text.startswith(
        "Приложение\nУТВЕРЖДЁН\nприказом от 21\u00a0ноября\u00a02026\u00a0г. №\u00a01-од".replace("\u00a0", " ")
    )


def test_the_sheet_of_acquaintance_names_people_in_the_nominative(sheets):
    text = sheets[-1].extract_text()
    assert "Лист ознакомления" in text
    assert "Соков Антон Викторович 6" in text


def test_the_mark_names_who_signed_and_the_seal(sheets):
    text = sheets[0].extract_text()
    assert "ПОДПИСАНО ПРОСТОЙ ЭЛЕКТРОННОЙ ПОДПИСЬЮ" in text
    assert "Файл скреплён печатью: Луговская СОШ" in text


def test_it_is_pdf_a_with_its_fonts_inside(files):
    with pikepdf.open(BytesIO(files["pdf"])) as pdf, pdf.open_metadata() as facts:
        assert (facts["pdfaid:part"], facts["pdfaid:conformance"]) == ("2", "B")
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        inside = [font.DescendantFonts[0].FontDescriptor for font in fonts]
        assert fonts
        assert all("/FontFile2" in one or "/FontFile3" in one for one in inside)
        assert pdf.Root.StructTreeRoot is not None


def test_qpdf_finds_nothing_wrong(files, tmp_path):
    (tmp_path / "a.pdf").write_bytes(files["pdf"])
    assert subprocess.run(["qpdf", "--check", tmp_path / "a.pdf"], capture_output=True).returncode == 0


def test_the_docx_opens_in_libreoffice_with_the_words_of_the_pdf(files, tmp_path):
    (tmp_path / "a.docx").write_bytes(as_docx(files["html"].decode()))
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run([*office, "--outdir", tmp_path, tmp_path / "a.docx"], check=True, capture_output=True, timeout=120)
    (tmp_path / "signed.pdf").write_bytes(files["pdf"])
    assert body_words(tmp_path / "a.pdf") == body_words(tmp_path / "signed.pdf")


def body_words(path) -> set[str]:
    """The different words of a file, but for numbers of sheets: where sheets end is up to the program."""
    text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True).stdout.decode()
    return {word for word in words(text) if not word.isdecimal()}
