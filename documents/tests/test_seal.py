"""The seal of an organisation in a PDF."""

import asyncio
import datetime
import subprocess
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO, StringIO

import pikepdf
import pytest
import time_machine
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12
from django.core.management import CommandError, call_command
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from accounts.actors import THE_PORTAL
from audit.models import Entry
from audit.verbs import Verb
from documents.certificates import UnfitCertificate, adopt, issue_self_signed, passphrase, subject_of
from documents.models import Seal
from documents.pdf import render_html
from documents.seal import BrokenSeal, install, remove, seal_of, seal_path, seal_pdf
from tests.tables import every

PAGE = '<!doctype html><html lang="ru"><head><title>Приказ</title></head><body><p>Провести ярмарку</p></body></html>'


@pytest.fixture(scope="module")
def page() -> bytes:
    return render_html(PAGE)


@pytest.fixture
def seal(school):
    return install(school, issue_self_signed(school, years=1), by=THE_PORTAL)


@pytest.fixture
def stamped(page, seal) -> bytes:
    return seal_pdf(page, seal, reason="Приказ № 1-од")


def verdict(content: bytes):
    """In a thread of its own: the one of the tests may run Playwright's event loop, beside which no other starts."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(validated, content).result()


def validated(content: bytes):
    signature = PdfFileReader(BytesIO(content)).embedded_signatures[0]
    return validate_pdf_signature(signature, ValidationContext(trust_roots=[signature.signer_cert]))


def test_a_sealed_file_is_intact_and_whole(stamped):
    found = verdict(stamped)
    assert (found.intact, found.valid, found.trusted, found.bottom_line) == (True, True, True, True)
    assert found.coverage.name == "ENTIRE_FILE"


def test_a_thread_that_runs_an_event_loop_seals_as_well(page, seal):
    async def while_running() -> bytes:
        return seal_pdf(page, seal, reason="Приказ № 1-од")

    with ThreadPoolExecutor(max_workers=1) as pool:
        assert verdict(pool.submit(asyncio.run, while_running()).result()).intact


def test_a_changed_byte_breaks_it(stamped):
    at = stamped.index(b"/MediaBox")
    assert not verdict(stamped[:at] + b"/mediaBox" + stamped[at + 9 :]).intact


def test_the_file_stays_whole_for_qpdf(stamped, tmp_path):
    (tmp_path / "a.pdf").write_bytes(stamped)
    checked = subprocess.run(["qpdf", "--check", tmp_path / "a.pdf"], capture_output=True, text=True)
    assert (checked.returncode, "No syntax or stream encoding errors" in checked.stdout) == (0, True)


def test_it_stays_tagged_pdf_a(stamped):
    with pikepdf.open(BytesIO(stamped)) as pdf, pdf.open_metadata() as facts:
        assert (facts["pdfaid:part"], facts["pdfaid:conformance"]) == ("2", "B")
        assert pdf.Root.MarkInfo.Marked
        widget = pdf.Root.AcroForm.Fields[0]
        assert (widget.F & 4, [float(edge) for edge in widget.Rect]) == (4, [0, 0, 0, 0])


def test_it_is_a_pades_signature_that_allows_no_change(stamped):
    signature = PdfFileReader(BytesIO(stamped)).embedded_signatures[0]
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.docmdp_level.name == "NO_CHANGES"


def test_the_certificate_names_the_organisation_and_no_person(seal, school):
    assert (seal.subject, seal.issuer, seal.is_self_signed) == (school.short_name, school.short_name, True)


def test_only_the_owner_reads_the_key(seal, school):
    assert seal_path(school).stat().st_mode & 0o777 == 0o600
    assert seal_path(school).parent.stat().st_mode & 0o777 == 0o700


def test_without_a_seal_the_file_is_left_as_it_is(page, school):
    assert seal_pdf(page, seal_of(school), reason="") == page


def test_a_lost_key_seals_nothing(page, seal, school):
    seal_path(school).unlink()
    with pytest.raises(BrokenSeal, match="не найден"):
        seal_pdf(page, seal, reason="")


def test_a_key_under_another_passphrase_seals_nothing(page, seal, settings):
    settings.SEAL_PASSPHRASE = "another"
    with pytest.raises(BrokenSeal, match="не открывается"):
        seal_pdf(page, seal, reason="")


def test_another_key_in_its_place_seals_nothing(page, seal, school):
    seal_path(school).write_bytes(issue_self_signed(school, years=1))
    with pytest.raises(BrokenSeal, match="не тот"):
        seal_pdf(page, seal, reason="")


def test_an_expired_certificate_seals_nothing(page, seal):
    with time_machine.travel(seal.valid_until.replace(year=seal.valid_until.year + 1)):
        assert seal.is_over
        with pytest.raises(BrokenSeal, match="истёк"):
            seal_pdf(page, seal, reason="")


def test_a_page_that_is_no_pdf_is_not_sealed(seal):
    with pytest.raises(BrokenSeal, match="не удалось"):
        seal_pdf(b"no pdf", seal, reason="")


def test_it_says_in_time_that_the_certificate_ends(seal):
    assert not seal.ends_soon
    with time_machine.travel(seal.valid_until - datetime.timedelta(days=20)):
        assert seal.ends_soon


def run(*arguments) -> str:
    out = StringIO()
    call_command("make_seal", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_makes_a_seal_and_logs_it(school):
    assert school.short_name in run(school.short_name)
    assert Seal.objects.get().organisation == school
    assert Entry.objects.get(verb=Verb.SEAL_MADE).changes["fingerprint"] == Seal.objects.get().fingerprint


def test_a_seal_is_replaced_only_by_force(school, seal):
    with pytest.raises(CommandError, match="--force"):
        run(str(school.pk))
    run(str(school.pk), "--force")
    assert Seal.objects.get().fingerprint != seal.fingerprint


def test_a_seal_is_taken_away(school, seal):
    run(str(school.pk), "--remove")
    assert (Seal.objects.exists(), seal_path(school).exists()) == (False, False)
    with pytest.raises(CommandError, match="нет печати"):
        run(str(school.pk), "--remove")


def test_a_certificate_from_outside_becomes_the_seal(school, page, tmp_path, settings):
    given = pkcs12.load_pkcs12(issue_self_signed(school, years=2), passphrase())
    lock = BestAvailableEncryption("свой пароль".encode())
    packed = pkcs12.serialize_key_and_certificates(b"", given.key, given.cert.certificate, None, lock)
    (tmp_path / "a.p12").write_bytes(packed)
    (tmp_path / "word").write_text("свой пароль\n")
    run(str(school.pk), "--from", str(tmp_path / "a.p12"), "--passphrase-file", str(tmp_path / "word"))
    assert verdict(seal_pdf(page, seal_of(school), reason="")).bottom_line


@pytest.mark.parametrize("wanted", ["nothing", "0", "999999", "Луг"])
def test_an_unknown_organisation_is_refused(school, wanted):
    with pytest.raises(CommandError, match="не найдена"):
        run(wanted)


@every(("content", "secret"), [(b"", ""), (b"no pkcs12", "x"), (b"\x30\x82", "я")])
def test_a_file_that_is_no_certificate_is_refused(content, secret):
    with pytest.raises(UnfitCertificate, match="не открывается"):
        adopt(content, secret)


def test_a_key_that_pdf_readers_do_not_know_is_refused(school):
    key, now = ed25519.Ed25519PrivateKey.generate(), datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    name = subject_of(school)
    blank = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    dated = blank.serial_number(1).not_valid_before(now).not_valid_after(now + datetime.timedelta(days=900))
    content = pkcs12.serialize_key_and_certificates(b"", key, dated.sign(key, None), None, NoEncryption())
    with pytest.raises(UnfitCertificate, match="ГОСТ"):
        adopt(content, "")


def test_removing_leaves_what_was_sealed(stamped, seal):
    remove(seal, by=THE_PORTAL)
    assert verdict(stamped).bottom_line
