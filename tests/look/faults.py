"""What a page must not be: heavy, long without a summary, wider than a phone, hard to use with any eyes or on paper."""

from axe_playwright_python.sync_playwright import Axe
from django.templatetags.static import static
from playwright.sync_api import Page

WIDE, PHONE, SMALLEST = (1280, 900), (360, 740), (296, 740)
HTML_KB, SCREENS = 100, 3
# What tells in a glance what a long page holds.
SUMMARY = ".tabs, .tally, .stats, .next-step, .findings, .steps, .pager, .contents, .survey"
# What means nothing on paper; a letter's title is a button and stays.
PRESSED = ".topbar, .menu, .tabs, .filters, .decision-bar, .btn, button:not(.note-open)"
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
STICKY = """[...document.querySelectorAll("body *")].filter(
  part => ["sticky", "fixed"].includes(getComputedStyle(part).position) && part.checkVisibility()
).map(part => part.className)"""
# As the cookie of «версия для слабовидящих» does it, without another load of the page.
LARGE_PRINT = """address => new Promise(done => {
  const sheet = document.createElement("link");
  Object.assign(sheet, {rel: "stylesheet", href: address, onload: () => done()});
  document.documentElement.classList.add("accessible");
  document.head.append(sheet);
})"""
AXE, ONLY_FAULTS = Axe(), {"resultTypes": ["violations"]}


def resize(page: Page, size: tuple[int, int]) -> None:
    """Give the page a window of this width and height."""
    page.set_viewport_size({"width": size[0], "height": size[1]})


def faults_of(page: Page, size: int, *, closely: bool) -> list[str]:
    """All that is wrong with a page of that many bytes; `closely` asks axe in the dark and in large print, too.

    Call it with the page at 360 px in the dark, as the pictures leave it.
    """
    found = accessibility(page, "360 px, dark") if closely else []
    page.emulate_media(color_scheme="light")
    found += sideways(page, "")
    resize(page, WIDE)
    found += accessibility(page, "1280 px") + weight(page, size) + steps(page) + paper(page)
    return found + large_print(page, closely=closely)


def accessibility(page: Page, how: str) -> list[str]:
    """What axe finds on the page as it stands, with the first place of each."""
    violations = AXE.run(page, options=ONLY_FAULTS).response["violations"]
    return [f"axe, {how}: {fault['id']} {fault['nodes'][0]['html'][:100]}" for fault in violations]


def weight(page: Page, size: int) -> list[str]:
    """Whether it is heavier than its budget, or longer than three screens with no summary."""
    found = [f"{size // 1024} kB of HTML"] if size > HTML_KB * 1024 else []
    height = page.evaluate("document.documentElement.scrollHeight")
    if height > SCREENS * WIDE[1] and not page.locator(SUMMARY).count():
        found.append(f"{height} px and no summary")
    return found


def steps(page: Page) -> list[str]:
    """Whether there is one h1 and at most one filled button."""
    headings = page.locator("h1:visible").count()
    filled = page.locator("main .btn-primary:visible").count()
    return [f"{headings} h1"] * (headings != 1) + [f"{filled} filled buttons"] * (filled > 1)


def paper(page: Page) -> list[str]:
    """What would be printed and can only be pressed."""
    page.emulate_media(media="print")
    pressed = page.locator(PRESSED).locator("visible=true")
    found = [f"printed: {words[:40]!r}" for words in pressed.all_inner_texts()[:3]]
    page.emulate_media(media="screen")
    return found


def sideways(page: Page, how: str) -> list[str]:
    """Whether the page is wider than a phone, and than the smallest one."""
    found = []
    for size in (PHONE, SMALLEST):
        resize(page, size)
        found += [f"scrolls sideways at {size[0]} px{how}"] * page.evaluate(SIDEWAYS)
    return found


def large_print(page: Page, *, closely: bool) -> list[str]:
    """What is wrong in «версия для слабовидящих»: nothing sticks there, and it holds on a phone."""
    page.evaluate(LARGE_PRINT, static("css/accessible.css"))
    found = [f"sticks in large print: {name}" for name in page.evaluate(STICKY)]
    found += sideways(page, " in large print")
    resize(page, PHONE)
    return found + (accessibility(page, "large print") if closely else [])
