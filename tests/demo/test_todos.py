"""Every to-do of the demo is opened and done by the user whose it is; what its words count, its page shows.

A new kind of to-do fails here until DOING says how it is done.
"""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.urls import reverse

from accounts.demo_users import DEMO_USERS
from accounts.models import Membership
from accounts.todo import Todo
from mentoring.todos import todos_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("work_at_once")]

NUMBER = re.compile(r"\d+")
MANY = re.compile(r"из (\d+)")
TYPED = "Сделано по делам с главной страницы"


def filled(form):
    """The form as somebody fills it in who agrees to everything."""
    for name, fields in form.fields.items():
        options = [value for value, *_ in getattr(fields[0], "options", []) if value]
        if name and fields[0].tag == "textarea" and not form[name].value:
            form[name] = TYPED
        elif name and options and not form[name].value:
            form[name] = options[0]
        elif name == "rules":
            form[name] = True
    return form


def send(page, action: str = ""):
    """Fill in and send the form of the page's content (that goes to an address that ends so); what comes then."""
    here = page.html.select_one("main")
    ids = [form.get("action") or "" for form in here.find_all("form") if form.get("method", "").lower() == "post"]
    wanted = next(target for target in ids if target.endswith(action))
    form = next(form for form in page.forms.values() if form.method.lower() == "post" and form.action == wanted)
    return filled(form).submit()


def by_form(page) -> None:
    send(page)


def by(action: str) -> Callable:
    """The button of the page itself."""
    return lambda page: send(page, action)


def in_first_row(then: Callable) -> Callable:
    """What is done on the page of the first row of a list."""

    def do(page) -> None:
        link = page.html.select_one("main tbody tr a[href], main article a[href]")
        then(page.goto(link["href"]))

    return do


def agree(page) -> None:
    """A plan: the only one has the page itself, of several the first one of the list."""
    one = page.html.select("main form[action$='/agree/']")
    (by("/agree/") if one else in_first_row(by("/agree/")))(page)


def record_decision(page) -> None:
    """Two representatives came to terms."""
    link = page.html.select_one("main a[href$='/dispute/']")
    send(page.goto(link["href"]))


def sign_by_code(page) -> None:
    """Read the only document that waits, agree, and type the code of the letter."""
    link = page.html.select_one("main a.btn-primary[href*='/mine/'], main a[href*='/consents/mine/']")
    reading = page.goto(link["href"]) if link else page
    code_page = send(reading).follow()
    code = re.search(r"\b\d{6}\b", mail.outbox[-1].body)
    assert code, mail.outbox[-1].body
    form = next(form for form in code_page.forms.values() if "code" in form.fields)
    form["code"] = code[0]
    form.submit()


def offered(page) -> None:
    """Not done here: it takes a paper, a review or another person. The page offers the act."""
    main = page.html.select_one("main")
    assert main.select("form[method=post], a.btn, tbody tr a[href], article a[href]"), page.request.url


# How a to-do begins → how it is done, and whether it goes (or counts less) at once.
DOING: dict[str, tuple[Callable, bool]] = {
    "Ответьте на анкету": (by_form, True),
    "Ответьте на предложение к плану": (by_form, True),
    "Запишите встречу": (by_form, True),
    "Оставьте отзыв": (by_form, True),
    "Ознакомьтесь": (by("/acquaint/"), True),
    "наставляемый без": (by("/create/"), True),
    "Согласуйте": (agree, True),
    "Родители разошлись": (in_first_row(record_decision), True),
    "вашей подписи": (sign_by_code, True),
    "документов": (by("/request/"), False),
    "Распечатать": (by("/request/"), False),
    "Запросить": (by("/request/"), False),
    "согласия не собирают": (offered, False),
    "Некому подписать": (offered, False),
    "к закреплению": (offered, False),
    "Подготовьте приказ": (offered, False),
    "Сроки дорожной карты": (offered, False),
    "поручени": (offered, False),
    "Проверьте загруженный": (offered, False),
    "Завершите отзыв": (offered, False),
    "Примите соглашения": (offered, False),
    "Примите выполненное": (offered, False),
    "предлагают изменить": (offered, False),
    "отста": (offered, False),
    "отчёт": (offered, False),
    "Подпишите": (offered, False),
    "Отмечать": (offered, False),
    "Расскажите порталу": (offered, False),
    "Создайте дорожную карту": (offered, False),
    "Запланируйте анкетирование": (offered, False),
}
A_SHEET_AT_A_TIME = ("Ответьте на анкету", "Ознакомьтесь")


def way_of(todo: Todo) -> tuple[Callable, bool]:
    """How this one is done; the measures of a roadmap have no words in common, their button has."""
    said = re.sub(r"наставляем\w+ без", "наставляемый без", words_of(todo))
    if "/roadmaps/items/" in todo.url and not todo.title.startswith("Примите"):
        return DOING["Отмечать"]
    return next(way for start, way in DOING.items() if start in said or start.lower() in said.lower())


def rows_on(page) -> int:
    """How many rows the list has, on all its pages."""
    main = page.html.select_one("main")
    if pager := main.select_one(".pager p"):
        return int(MANY.search(pager.text)[1]) if MANY.search(pager.text) else 0
    return len(main.select("tbody tr:not(.suggestion-others, .board-sums, .board-group)")) or len(
        main.select("article")
    )


def words_of(todo: Todo) -> str:
    """The title and the act; the number stands in one of them."""
    return f"{todo.title} {todo.button}"


def offers(page, todo: Todo) -> bool:
    """Whether the page has the to-do's act as its filled button, or at least a row to act on."""
    filled = " ".join(button.text.lower() for button in page.html.select("main .btn-primary"))
    stems = [word[:5].lower() for word in re.findall(r"[а-яё]{5,}", todo.button, re.IGNORECASE)]
    return any(stem in filled for stem in stems) or rows_on(page) > 0


def number_of(todo: Todo) -> int:
    found = NUMBER.search(words_of(todo))
    return int(found[0]) if found else 1


def standing(membership: Membership, todo: Todo) -> int:
    """How much of this to-do is left: the figure in its words, or one for each that leads to the same page."""
    # A page asks what it needs once and remembers it with the membership; this is the next page.
    afresh = Membership.objects.active().get(pk=membership.pk)
    same = [each for each in todos_for(afresh) if each.url == todo.url]
    return sum(map(number_of, same))


@pytest.mark.parametrize("username", [name for name, _, _ in DEMO_USERS])
def test_every_to_do_opens_shows_what_it_counts_and_can_be_done(username, django_app):
    membership = Membership.objects.active().get(user__username=username)
    django_app.set_user(membership.user)
    todos = todos_for(membership)
    for todo in todos:
        page = django_app.get(todo.url).maybe_follow()
        assert page.status_code == 200, todo
        if "html" not in page.content_type:
            continue
        lists = {reverse("pairs:papers"), reverse("pairs:suggest")}
        assert offers(page, todo), todo
        if NUMBER.search(words_of(todo)) and "?" in todo.url or todo.url in lists:
            assert rows_on(page) == number_of(todo), todo
        do, goes = way_of(todo)
        left = standing(membership, todo)
        do(page)
        if goes:
            assert standing(membership, todo) < left, todo
