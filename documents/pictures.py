"""Pictures are decoded to the last line: bytes that only begin like one show nothing. No Django here."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageOps

from reading.errors import UnreadableDocument

# A sheet A3 at 600 dpi has 70 megapixels; decoded it takes four bytes each.
MAX_PIXELS = 100 * 1000**2
BROKEN = "Картинка повреждена и не открывается. Снимите или отсканируйте ещё раз и загрузите снова."
TOO_LARGE = "Картинка больше 100 мегапикселей. Уменьшите её и загрузите снова."
QUALITY = 90
# What Pillow's readers raise at senseless bytes.
SENSELESS = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, OverflowError, struct.error, zlib.error)


def decode(content: bytes, form: str) -> Image.Image:
    """The picture of a form that Pillow knows («JPEG»), every line of it. Raises UnreadableDocument."""
    try:
        picture = Image.open(BytesIO(content), formats=[form])
        if picture.width * picture.height > MAX_PIXELS:
            raise UnreadableDocument(TOO_LARGE)
        picture.load()
    except Image.DecompressionBombError as error:
        raise UnreadableDocument(TOO_LARGE) from error
    except SENSELESS as error:
        raise UnreadableDocument(BROKEN) from error
    return picture


def as_jpeg(content: bytes) -> bytes:
    """A HEIC as JPEG, the right way up; where and by what it was taken is left out. Raises UnreadableDocument."""
    from pillow_heif import register_heif_opener  # a tenth of a second that no other kind of file has to wait

    register_heif_opener()
    upright = ImageOps.exif_transpose(decode(content, "HEIF"))
    made = BytesIO()
    upright.convert("RGB").save(made, "JPEG", quality=QUALITY)
    return made.getvalue()
