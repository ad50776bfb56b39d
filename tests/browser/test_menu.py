"""The menu is there as a whole."""

from tests.browser.conftest import DESKTOP


def test_the_longest_menu_fits_a_laptops_screen(enter, director, curator, programme, settings):
    settings.DEMO = True  # its line on top takes room
    for username in ("curator", "director"):
        visitor = enter(username, DESKTOP)
        menu = visitor.page.locator("nav.menu")
        box = menu.evaluate("(menu) => [menu.scrollHeight - menu.clientHeight, menu.getBoundingClientRect().bottom]")
        assert box[0] <= 0 and box[1] <= DESKTOP["height"]
