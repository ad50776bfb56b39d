"""What is wrong with a page is seen, and what is right is left alone."""

import pytest
from playwright.sync_api import Page

from tests.look.faults import STICKY, paper, sideways, steps

pytestmark = pytest.mark.look


@pytest.fixture
def page(chromium) -> Page:
    return chromium.new_page()


def test_a_wide_table_scrolls_the_page_and_a_box_of_its_own_does_not(page):
    page.set_content('<main style="width: 320px">…</main>')
    assert sideways(page, "") == ["scrolls sideways at 296 px"]
    page.set_content('<div style="overflow: auto"><main style="width: 600px">…</main></div>')
    assert sideways(page, "") == []


def test_a_second_filled_button_and_a_missing_h1_are_seen(page):
    page.set_content('<main><a class="btn-primary">Один</a><a class="btn-primary">Два</a></main>')
    assert steps(page) == ["0 h1", "2 filled buttons"]
    page.set_content('<h1>Дело</h1><main><a class="btn-primary">Один</a><a class="btn-primary" hidden>Два</a></main>')
    assert steps(page) == []


def test_a_button_on_paper_is_seen_and_a_hidden_one_is_not(page):
    page.set_content("<button>Напечатать</button>")
    assert paper(page) == ["printed: 'Напечатать'"]
    page.set_content("<style>@media print { button { display: none } }</style><button>Напечатать</button>")
    assert paper(page) == []


def test_what_sticks_is_named(page):
    page.set_content('<header class="bar" style="position: sticky; top: 0">Школа</header><p>Текст</p>')
    assert page.evaluate(STICKY) == ["bar"]
