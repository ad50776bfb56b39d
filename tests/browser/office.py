"""What curator, director and officer do at their desks, step by step."""

from io import BytesIO
from pathlib import Path

from django.urls import reverse
from openpyxl import load_workbook

from tests.browser.conftest import Visitor
from tests.browser.files import filled, roadmap_document

PASSWORD = "long-enough-1"
KNOWN = "Знаю"


def import_roadmap(curator: Visitor) -> None:
    """The curator uploads last summer's document, keeps what the portal understood, confirms the remarks nobody
    settled, sends it to the director.
    """
    page = curator.open(reverse("roadmap:upload"))
    page.locator("input[type=file]").set_input_files(files=[roadmap_document()])
    curator.click("Загрузить")
    curator.click("Сохранить черновик")
    curator.click("Посмотреть и отправить", "link")
    curator.click("Отправить на утверждение", "link")
    curator.page.get_by_label(KNOWN).check()
    curator.click("Отправить")


def approve_roadmap(director: Visitor) -> None:
    """The director reads the roadmap and approves it by an order, the unsettled remarks known."""
    director.open("/")
    director.open(reverse("roadmap:list"))
    director.follow(director.page.locator("main table a"))
    director.click("Утвердить")
    director.page.get_by_label(KNOWN).check()
    sign_order(director)


def sign_order(director: Visitor) -> None:
    """The director confirms the order on the screen by the password."""
    director.page.get_by_label("Ваш пароль").fill(PASSWORD)
    director.click("Подписать")


def sign_waiting_order(director: Visitor) -> None:
    """The director opens the newest order of the list and signs it."""
    director.open(reverse("orders:list"))
    director.follow(director.page.locator("main tbody a"))
    director.click("Прочитать и подписать", "link")
    sign_order(director)


def import_people(curator: Visitor, base: str, people: list[dict[str, str]]) -> None:
    """The curator fills the template of a base and imports it."""
    page = curator.open(f"/people/files/{base}/import/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать шаблон").click()
    page.locator("input[type=file]").set_input_files(files=[filled(Path(download.value.path()).read_bytes(), people)])
    curator.click("Проверить файл")
    curator.click("Загрузить в базу")
    assert f"Добавлено {len(people)}" in page.inner_text("main")
    curator.open(reverse(f"participants:{base}"))


def request_consents(curator: Visitor) -> None:
    """The curator lets the portal list who must sign what, and writes to all of them."""
    page = curator.open(reverse("consents:list"))
    if page.get_by_role("button", name="Составить список").count():
        curator.click("Составить список")
        page = curator.open(reverse("consents:list"))
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator(".decision-bar summary").click()
    curator.click("Запросить у всех найденных")


def take_esign_papers(curator: Visitor) -> None:
    """The curator has collected the paper agreements on electronic signatures and ticks them."""
    page = curator.open(reverse("consents:esign") + "?view=needed")
    for box in page.locator("input[name=picked]").all():
        box.check()
    curator.click("Бумаги получены")
    assert "Внесено соглашений" in page.inner_text("main")


def make_pairs(curator: Visitor) -> None:
    """The curator takes what the portal suggests."""
    curator.open(reverse("pairs:suggest"))
    for box in curator.page.locator("input[name=pair]").all():
        box.check()
    curator.click("Создать отмеченные")


def check_papers(curator: Visitor, pair_url: str) -> None:
    """All documents of the pair are there: it becomes ready."""
    curator.open(pair_url)
    curator.click("Проверить документы")


def order_for_ready_pairs(curator: Visitor) -> None:
    """All ready pairs go into one order."""
    curator.open(reverse("pairs:list"))
    draft_order(curator, "Приказ о закреплении")


def draft_order(curator: Visitor, button: str) -> None:
    """The order a button proposes goes to the director."""
    curator.click(button)
    curator.click("Отправить на подпись")


def agree_plan(curator: Visitor) -> None:
    """The curator reads the mentor's plan, agrees, and drafts the order that approves it."""
    curator.open(reverse("pairs:plans") + "?view=submitted")
    curator.follow(curator.page.locator("main tbody a"))
    curator.click("Согласовать план")
    draft_order(curator, "Подготовить приказ о плане")


def open_survey(curator: Visitor) -> None:
    """A wave at the end of the programme, opened at once."""
    curator.open(reverse("surveys:create"))
    curator.page.get_by_label("Замер").select_option("final")
    curator.click("Запланировать волну")
    curator.click("Открыть сейчас")


def close_survey(curator: Visitor) -> None:
    """The wave is over: its results are what the report may use."""
    curator.page.once("dialog", lambda dialog: dialog.accept())
    curator.click("Закрыть волну")


def make_report(curator: Visitor) -> None:
    """The figures of the first half, sent to the director."""
    curator.open(reverse("reports:list"))
    curator.click("Открыть отчёт")
    curator.click("Отправить отчёт на подпись")


def sign_report(director: Visitor) -> None:
    """The director reads the report and signs it."""
    director.open(reverse("reports:list"))
    director.follow(director.page.locator("main tbody a"))
    director.click("Подписать", "link")
    director.page.get_by_label("Ваш пароль").fill(PASSWORD)
    director.click("Подписать")


def download_table(officer: Visitor) -> dict[str, object]:
    """The officer downloads the table of the schools; the row of the only school, by heading."""
    page = officer.open(reverse("reports:municipal"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать свод").click()
    rows = list(load_workbook(BytesIO(Path(download.value.path()).read_bytes())).worksheets[0].values)
    return dict(zip(rows[0], rows[1], strict=True))


def accept_report(officer: Visitor) -> None:
    """The officer reads the school's report and accepts it."""
    officer.follow(officer.page.locator(f"main tbody a[href^='{reverse('reports:list')}']"))
    officer.click("Принять отчёт")
