"""When two pictures of a page count as different."""

from PIL import Image, ImageDraw

from tests.look.pictures import differ


def page(*boxes: tuple[int, int, int, int], height: int = 600) -> Image.Image:
    picture = Image.new("L", (600, height), 255)
    for box in boxes:
        ImageDraw.Draw(picture).rectangle(box, fill=40)
    return picture


def test_a_page_is_like_itself_and_like_one_with_another_word():
    assert not differ(page((0, 0, 200, 100)), page((0, 0, 200, 100)))
    assert not differ(page((0, 0, 200, 100)), page((0, 0, 200, 100), (300, 300, 340, 310)))


def test_a_moved_block_another_height_and_an_empty_page_are_seen():
    assert differ(page((0, 0, 200, 100)), page((0, 200, 200, 300)))
    assert differ(page(), page(height=800))
    assert differ(page((0, 0, 400, 400)), page())
