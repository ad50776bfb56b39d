"""Freezing a document with its record on the check page: bytes, SHA-256, QR code and address belong together."""

import datetime
from collections.abc import Callable
from typing import Any

from accounts.actors import Recorded
from documents import files
from documents.models import StoredFile, Verification
from documents.pdf import PDF_TYPE
from documents.qr import qr_svg


def check_marks(check: Verification | None) -> dict[str, Any]:
    """What a template prints of the check page (`documents/_check_mark.html`); empty marks for a preview."""
    address = check.address if check else ""
    return {"check_address": address, "qr": qr_svg(address) if address else ""}


def certify(
    draw: Callable[[Verification], bytes],
    name: str,
    *,
    organisation: Any,
    kind: str,
    date: datetime.date,
    number: str = "",
    content_type: str = PDF_TYPE,
    by: Recorded,
) -> tuple[StoredFile, Verification]:
    """Store what `draw` makes for a new record of the check page, which then knows the file by its hash.

    `kind`, `number`, `date` are all that a stranger learns: no names. Call inside a transaction.
    """
    check = Verification.objects.create(organisation=organisation, kind=kind, number=number, date=date)
    stored = files.store(draw(check), name, content_type, organisation=organisation, by=by)
    check.sha256 = stored.sha256
    check.save(update_fields=["sha256"])
    return stored, check
