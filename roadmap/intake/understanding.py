"""What a document says under a person's choices; runs in a process of its own (documents/isolation.py)."""

from typing import Any

from documents.isolation import serve
from reading import Code, NothingToRead, ParsedRoadmap, Remark, Role, UnreadableDocument, read_document, read_pasted
from reading.formats.archives import open_archive
from reading.formats.kinds import Kind, kind_of

# A column with this meaning is not taken at all; to the reader it is one without a field.
SKIP = "skip"
# Old Word files go through an office program, and a long document takes its time: both are read in the background.
SLOW_KINDS = frozenset({Kind.DOC, Kind.RTF})
SLOW_BYTES = 1024 * 1024
# A PDF of ten pages; the XML of a docx with some six hundred rows.
SLOW_PDF_BYTES = 128 * 1024
SLOW_XML_BYTES = 4 * 1024 * 1024
ZIPPED = frozenset({Kind.DOCX, Kind.XLSX, Kind.ODT, Kind.ODS})
EXPECTED = {Role.DEADLINE: "deadline_text", Role.RESPONSIBLE: "responsible_text"}


def understand(content: bytes, choices: dict[str, Any]) -> dict[str, Any]:
    """`{"parsed": …}` as `ParsedRoadmap.to_json` makes it, or `{"refusal": sentence, "may_be_typed": bool}`.

    `choices`: `name` of the file, `period`, `table`, `roles` (values of Role, or SKIP, by the number of the column),
    `split`, and `pasted`: "html" or "text" for what came from the clipboard, else "". With `weigh` alone the document
    is not read: `{"kind": …, "slow": bool}` says what it is, and whether reading may take longer than a second.
    """
    try:
        if "weigh" in choices:
            return weigh(content, choices["weigh"])
        parsed = read(content, choices)
    except UnreadableDocument as error:
        return {"refusal": str(error), "may_be_typed": isinstance(error, NothingToRead)}
    settle_columns(parsed, choices["roles"])
    warn_of_empty(parsed)
    return {"parsed": parsed.to_json()}


def weigh(content: bytes, name: str) -> dict[str, Any]:
    """What kind of document it is (a `Kind`), and whether it is a long one. Raises UnreadableDocument."""
    kind = kind_of(content, name)
    slow = kind in SLOW_KINDS or len(content) > (SLOW_PDF_BYTES if kind is Kind.PDF else SLOW_BYTES)
    return {"kind": kind, "slow": slow or (kind in ZIPPED and xml_bytes(content) > SLOW_XML_BYTES)}


def xml_bytes(content: bytes) -> int:
    """How much XML an office file unpacks to, by its own word."""
    with open_archive(content) as archive:
        return sum(part.file_size for part in archive.infolist() if part.filename.endswith(".xml"))


def read(content: bytes, choices: dict[str, Any]) -> ParsedRoadmap:
    """The roadmap of a file or of the clipboard. Raises UnreadableDocument."""
    roles = {int(column): Role.OTHER if role == SKIP else Role(role) for column, role in choices["roles"].items()}
    how: dict[str, Any] = {"table": choices["table"], "roles": roles, "split": choices["split"]}
    if not choices["pasted"]:
        return read_document(content, choices["name"], choices["period"], **how)
    html, text = (content.decode(), "") if choices["pasted"] == "html" else ("", content.decode())
    return read_pasted(html, text, choices["period"], **how)


def settle_columns(parsed: ParsedRoadmap, roles: dict[str, str]) -> None:
    """Take away remarks about columns whose meaning a person has chosen, and the cells of skipped columns."""
    for column in parsed.columns:
        said = roles.get(str(column.index))
        if said is None:
            continue
        parsed.warnings = [
            warning
            for warning in parsed.warnings
            if (warning.code, warning.column) != (Code.UNKNOWN_COLUMN, column.index)
        ]
        if said == SKIP:
            for row in parsed.rows:
                row.extra.pop(column.heading or f"Столбец {column.index + 1}", None)


def warn_of_empty(parsed: ParsedRoadmap) -> None:
    """A column of deadlines or people with nothing in it is told once, not in every row."""
    for column in parsed.columns:
        name = EXPECTED.get(column.role)
        if name and not any(getattr(row, name) for row in parsed.rows):
            text = f"Столбец «{column.heading}» пуст: впишите его в строки."
            parsed.warnings.append(Remark(Code.EMPTY_COLUMN, text, column.index))


if __name__ == "__main__":
    serve(understand)
