"""Consents and agreements of every kind and state."""

from io import BytesIO

from PIL import Image

from accounts.models import Membership
from consents.esign import record_many
from consents.models import Agreement, Consent, Purpose, Signature
from consents.requesting import request_many
from consents.services import confirm_paper, refuse, withdraw
from consents.signers import NEEDED, lacking_esign, signers_in
from demo.people import School
from documents.uploads import CheckedUpload


def blank_sheet() -> bytes:
    """A PDF of one white sheet A4, as a scanner makes it: the demo's signed papers have nothing on them."""
    scanned = BytesIO()
    Image.new("1", (1240, 1754), 1).save(scanned, "PDF", resolution=150)
    return scanned.getvalue()


SCAN = CheckedUpload("скан.pdf", blank_sheet(), "application/pdf")


def sign_on_paper(document: Consent | Agreement, by: Membership) -> None:
    """Every signature the document still waits for, brought on paper today."""
    for signature in document.signatures.filter(state=Signature.State.AWAITING):
        document.refresh_from_db(fields=["state"])  # one parent's signature may have closed it
        if signature.signer is not None and document.is_open:
            confirm_paper(
                signature, signed_on=document.organisation.today(), scan=SCAN, by=by.user, stored_at="папка № 2"
            )


def sign_for(school: School, people: list[int]) -> None:
    """All consents and agreements of these people (ids)."""
    consents = Consent.objects.filter(programme=school.programme, participant__in=people, state="required")
    for consent in consents.select_related("organisation", "participant"):
        sign_on_paper(consent, school.curator)
    agreements = Agreement.objects.filter(programme=school.programme, mentee__in=people, state="required")
    for agreement in agreements.select_related("organisation"):
        sign_on_paper(agreement, school.curator)


def record_esign_papers(school: School, *, leave: int = 3) -> None:
    """The paper agreements on electronic signatures of everybody who has an address, save a few who were asked to sign
    and have no account: they wait on the curator's desk."""
    asked = lacking_esign(school.programme)
    waiting = [row for row in signers_in(school.programme) if row.state == NEEDED]
    late = {row.code for row in [row for row in waiting if row.key in asked and not row.holder.user_id][:leave]}
    holders = [row.holder for row in waiting if row.code not in late]
    day = school.programme.organisation.today()
    record_many(holders, signed_on=day, by=school.curator.user, stored_at="папка № 3")


def show_every_state(school: School) -> None:
    """One refused publication, one conflict of parents, one withdrawal, and requests on their way."""
    open_ones = Consent.objects.filter(programme=school.programme, state="required")
    refused = open_ones.filter(purpose=Purpose.PUBLICATION).order_by("pk").first()
    for signature in refused.signatures.all() if refused else ():
        refuse(signature, reason="Не хотим, чтобы фото ребёнка было в сети", by=school.curator.user)
    disagree(school)
    withdraw_one(school)
    waiting = open_ones.exclude(purpose=Purpose.EXTRA_DUTIES).order_by("-pk")[:12]
    request_many(list(waiting), by=school.curator.user)


def disagree(school: School) -> None:
    """The first child with two parents: one signs, the other refuses."""
    consents = Consent.objects.filter(programme=school.programme, purpose=Purpose.DIAGNOSTICS, state="required")
    for consent in consents.order_by("pk"):
        rows = list(consent.signatures.filter(side="representative", state=Signature.State.AWAITING))
        if len(rows) >= 2 and all(row.signer for row in rows):
            confirm_paper(
                rows[0],
                signed_on=consent.organisation.today(),
                scan=SCAN,
                by=school.curator.user,
                stored_at="папка № 2",
            )
            refuse(rows[1], reason="Против любых тестов", by=school.curator.user)
            return


def withdraw_one(school: School) -> None:
    """One publication consent is signed and withdrawn."""
    consent = Consent.objects.filter(programme=school.programme, purpose=Purpose.PUBLICATION, state="signed").last()
    if consent:
        withdraw(consent, by=school.curator.user, reason="Семья переехала")
