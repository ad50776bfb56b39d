"""Small pictures of pages, and whether two of them show the same."""

import io
from pathlib import Path

from PIL import Image, ImageChops

PICTURES = Path(__file__).parent / "pages"
# Four pictures of a page side by side: wide and narrow, each in both schemes.
WIDTHS = {1280: 160, 360: 72}
TALLEST, SHADES = 420, 8
# A square of the picture differs when its mean shade does by so much; letters of another font do less.
SQUARE, SHADE_APART = 8, 20
SHARE_APART, HEIGHT_APART = 0.04, 0.08


def small(shot: bytes, width: int) -> Image.Image:
    """The page as a grey picture of that width, cut where it is longer than anybody looks."""
    picture = Image.open(io.BytesIO(shot)).convert("L")
    picture = picture.resize((width, max(1, picture.height * width // picture.width)), Image.Resampling.BOX)
    return picture.crop((0, 0, width, min(picture.height, TALLEST)))


def strip(pictures: list[Image.Image]) -> Image.Image:
    """They side by side, in few shades: a page takes some five kilobytes."""
    whole = Image.new(
        "L", (sum(picture.width for picture in pictures), max(picture.height for picture in pictures)), 255
    )
    left = 0
    for picture in pictures:
        whole.paste(picture, (left, 0))
        left += picture.width
    return whole.quantize(SHADES)


def differ(one: Image.Image, other: Image.Image) -> bool:
    """Whether the pages look different: another height, or too many squares of another shade."""
    if abs(one.height - other.height) > HEIGHT_APART * max(one.height, other.height):
        return True
    size = (one.width, min(one.height, other.height))
    apart = ImageChops.difference(one.convert("L").crop((0, 0, *size)), other.convert("L").crop((0, 0, *size)))
    squares = apart.resize((max(1, size[0] // SQUARE), max(1, size[1] // SQUARE)), Image.Resampling.BOX)
    shades = squares.tobytes()
    return sum(shade > SHADE_APART for shade in shades) > SHARE_APART * len(shades)
