"""The seal of an organisation: a signature in the PDF file (PAdES-B-B) that any byte changed later breaks.

The key lies in `SEALS_DIR`, readable by the portal's user only; what is public of it, in `Seal`. An organisation
without a `Seal` gives out its documents unsealed. One with a seal that can't be used gives out none: BrokenSeal.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

from accounts.actors import Doer
from accounts.models import Organisation
from audit.services import record
from audit.verbs import Verb
from documents.certificates import facts_of, passphrase
from documents.models import Seal

FIELD = "Seal"
ADVICE = "Администратору: manage.py make_seal."


class BrokenSeal(Exception):
    """The organisation has a seal, but it can't be set now; the message is a Russian sentence."""


def seal_of(organisation: Organisation) -> Seal | None:
    """The seal of an organisation, or None if it has none."""
    return Seal.objects.filter(organisation=organisation).select_related("organisation").first()


def seal_path(organisation: Organisation) -> Path:
    """Where the key of an organisation lies."""
    return Path(settings.SEALS_DIR) / f"{organisation.pk}.p12"


@transaction.atomic
def install(organisation: Organisation, content: bytes, *, by: Doer) -> Seal:
    """Keep this PKCS#12 file (under `passphrase`) as the organisation's seal, in the place of an older one."""
    certificate = pkcs12.load_pkcs12(content, passphrase()).cert
    if certificate is None:
        raise BrokenSeal("В файле печати нет сертификата.")
    facts = facts_of(certificate.certificate)
    seal, _ = Seal.objects.update_or_create(organisation=organisation, defaults=facts)
    write_private(seal_path(organisation), content)
    record(Verb.SEAL_MADE, seal, by=by, fingerprint=seal.fingerprint)
    return seal


@transaction.atomic
def remove(seal: Seal, *, by: Doer) -> None:
    """Documents of the organisation are sealed no more; those that are keep their seal."""
    path = seal_path(seal.organisation)
    record(Verb.SEAL_REMOVED, seal, by=by, fingerprint=seal.fingerprint)
    seal.delete()
    path.unlink(missing_ok=True)


def write_private(path: Path, content: bytes) -> None:
    """A file that only its owner reads, which takes its name when it is whole."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as handle:
        handle.write(content)
    part.replace(path)


def seal_pdf(content: bytes, seal: Seal | None, *, reason: str) -> bytes:
    """The PDF with the seal in it: an invisible signature that allows no change. As it is without a seal.

    Raises BrokenSeal when there is a seal that can't be set.
    """
    if seal is None:
        return content
    meta = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        location=seal.organisation.city,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    signer = signer_of(seal)
    try:
        # pyHanko starts an event loop, which a thread that runs one already (ASGI, Playwright) refuses.
        with ThreadPoolExecutor(max_workers=1) as pool:
            return pool.submit(append_signature, content, meta, signer).result()
    except (PdfError, SigningError) as error:
        raise BrokenSeal(f"Печать организации не удалось поставить. {ADVICE}") from error


def append_signature(content: bytes, meta: PdfSignatureMetadata, signer: SimpleSigner) -> bytes:
    """The PDF with the signature appended to it."""
    return sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), meta, signer=signer).getvalue()


def signer_of(seal: Seal) -> SimpleSigner:
    """The key of a seal, if it is the one that was installed and its certificate is in force; else BrokenSeal."""
    if not seal.valid_from <= timezone.now() <= seal.valid_until:
        raise BrokenSeal(f"Срок сертификата печати истёк {seal.valid_until:%d.%m.%Y}. {ADVICE}")
    try:
        content = seal_path(seal.organisation).read_bytes()
        found = pkcs12.load_pkcs12(content, passphrase())
    except OSError as error:
        raise BrokenSeal(f"Файл печати организации не найден или недоступен. {ADVICE}") from error
    except ValueError as error:
        raise BrokenSeal(f"Файл печати не открывается: повреждён или пароль сменили. {ADVICE}") from error
    if found.cert is None or facts_of(found.cert.certificate)["fingerprint"] != seal.fingerprint:
        raise BrokenSeal(f"Файл печати не тот, что был установлен. {ADVICE}")
    return SimpleSigner.load_pkcs12_data(content, other_certs=[], passphrase=passphrase())
