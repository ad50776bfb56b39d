"""The smallest files that can really be opened, for whatever test uploads one; nothing is in them."""

import zipfile
from io import BytesIO

from PIL import Image


def picture(form: str, size: tuple[int, int] = (40, 30)) -> bytes:
    """A grey picture of this form («JPEG»)."""
    made = BytesIO()
    Image.new("RGB", size, "grey").save(made, form)
    return made.getvalue()


def heic(size: tuple[int, int] = (64, 48), **how) -> bytes:
    """What a phone saves."""
    from pillow_heif import register_heif_opener

    register_heif_opener()
    made = BytesIO()
    Image.new("RGB", size, "grey").save(made, "HEIF", **how)
    return made.getvalue()


def pdf(word: str = "a scan") -> bytes:
    """A PDF with an empty page; another `word` makes other bytes."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page]
    body, places = b"%PDF-1.4\n% " + word.encode() + b"\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + text + b"\nendobj\n"
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def zipped(*names: str, filling: bytes = b"<x/>") -> bytes:
    """A zip with these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, filling)
    return buffer.getvalue()
