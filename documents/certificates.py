"""Certificates of seals: made by the portal itself, or brought as a PKCS#12 file; both kept under one passphrase."""

import datetime
import hashlib
import hmac
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID, ObjectIdentifier
from django.conf import settings
from django.utils import timezone

from accounts.models import Organisation

KEY_BITS = 3072
# The longest name that X.520 allows in a certificate.
LONGEST_NAME = 64
OGRN, INN = ObjectIdentifier("1.2.643.100.1"), ObjectIdentifier("1.2.643.100.4")
UNREADABLE = "Файл сертификата не открывается: это не PKCS#12 (.p12, .pfx) или пароль к нему другой."
UNFIT = "Ключ в файле не RSA и не ECDSA (например, ГОСТ): такой печатью портал подписывать не умеет."
WITHOUT_KEY = "В файле нет закрытого ключа с сертификатом. Выгрузите сертификат вместе с ключом."


class UnfitCertificate(Exception):
    """A file that can't become a seal; the message is a Russian sentence."""


def passphrase() -> bytes:
    """What the keys lie under: SEAL_PASSPHRASE, else a word derived from SECRET_KEY."""
    given: str = settings.SEAL_PASSPHRASE
    if given:
        return given.encode()
    return hmac.new(settings.SECRET_KEY.encode(), b"seals", hashlib.sha256).hexdigest().encode()


def issue_self_signed(organisation: Organisation, *, years: int) -> bytes:
    """A new key and a certificate that the organisation gives itself, as PKCS#12 under `passphrase`."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    name, start = subject_of(organisation), timezone.now()
    usage = {"digital_signature": True, "content_commitment": True}
    barred = (
        "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only",
        "decipher_only",
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start - datetime.timedelta(minutes=5))
        .not_valid_after(start + datetime.timedelta(days=365 * years))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage, **dict.fromkeys(barred, False)), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )
    return pack(key, certificate, [])


def subject_of(organisation: Organisation) -> x509.Name:
    """Whom the certificate names: the organisation by its requisites, never a person."""
    parts = [
        (NameOID.COUNTRY_NAME, "RU"),
        (NameOID.LOCALITY_NAME, organisation.city),
        (NameOID.ORGANIZATION_NAME, organisation.full_name),
        (NameOID.COMMON_NAME, organisation.short_name),
        (OGRN, organisation.ogrn),
        (INN, organisation.inn),
    ]
    return x509.Name([x509.NameAttribute(kind, value[:LONGEST_NAME]) for kind, value in parts if value])


def adopt(content: bytes, secret: str) -> bytes:
    """A certificate with its key brought from outside, put under `passphrase`; raises UnfitCertificate."""
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(content, secret.encode())
    except ValueError as error:
        raise UnfitCertificate(UNREADABLE) from error
    if key is None or certificate is None:
        raise UnfitCertificate(WITHOUT_KEY)
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise UnfitCertificate(UNFIT)
    return pack(key, certificate, others)


def pack(key: Any, certificate: x509.Certificate, others: list[x509.Certificate]) -> bytes:
    """PKCS#12 under the passphrase of the portal."""
    lock = BestAvailableEncryption(passphrase())
    return pkcs12.serialize_key_and_certificates(b"seal", key, certificate, others or None, lock)


def facts_of(certificate: x509.Certificate) -> dict[str, Any]:
    """What the page of the organisation shows: to whom, by whom, from when until when, and the fingerprint."""
    return {
        "subject": common_name(certificate.subject),
        "issuer": common_name(certificate.issuer),
        "is_self_signed": certificate.subject == certificate.issuer,
        "valid_from": certificate.not_valid_before_utc,
        "valid_until": certificate.not_valid_after_utc,
        "fingerprint": certificate.fingerprint(SHA256()).hex(),
    }


def common_name(name: x509.Name) -> str:
    """The common name, else the whole of it."""
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value)[:200] if found else name.rfc4514_string()[:200]
