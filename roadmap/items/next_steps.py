"""What comes next with an item of a roadmap, for each who sees it."""

from django.urls import reverse

from accounts.next_step import NextStep
from inflection.russian import date_words
from roadmap.items.occurrences import DueDays
from roadmap.models import Item

# The buttons of the forms on the page of an item: a step without an address leads to one of them.
PROVE, MARK = "Добавить подтверждение", "Отметить выполнение"


def next_step(
    item: Item,
    *,
    overdue: bool,
    reports: bool,
    accepts: bool,
    edits: bool,
    has_evidence: bool,
    due: DueDays | None = None,
    reason: str = "",
) -> NextStep:
    """The next step with the item. `reports`: the reader marks it done, else `reason` says who does; `accepts`: looks
    at what was done; `edits`: changes the row of a draft; `due`: its several days."""
    kind, word = ("stop", "Просрочено") if overdue else (item.state_kind, item.get_state_display().capitalize())
    if not item.roadmap.is_stamped:
        return of_draft(item, edits=edits)
    if item.roadmap.is_superseded:
        return of_replaced(item)
    if item.awaits_acceptance:
        return to_accept(item) if accepts else of_done(item)
    if item.is_closed:
        return NextStep(kind, word, "Больше ничего не нужно.")
    if not reports:
        return NextStep(kind, word, reason or "Выполнение отмечает организация, чья это карта.")
    if due and due.near:
        return of_days(due, kind, word)
    if has_evidence:
        return NextStep(kind, word, "Подтверждение приложено: отметьте выполнение.", action=MARK)
    return NextStep(kind, word, "Приложите подтверждение: после него отмечают выполнение.", action=PROVE)


def of_draft(item: Item, *, edits: bool) -> NextStep:
    """A row of a roadmap that is not approved yet."""
    state = item.roadmap.get_state_display()
    text = f"Строка дорожной карты: {state}. Отмечать выполнение можно, когда карта будет утверждена."
    url = reverse("roadmap:edit_item", args=[item.pk]) if edits else ""
    return NextStep("idle", "Ещё не утверждено", text, url, "Править строку")


def of_replaced(item: Item) -> NextStep:
    """A row of an edition that is over: nobody marks or accepts it any longer."""
    text = f"Мероприятие: {item.get_state_display()}. Отмечать выполнение можно в действующей редакции карты."
    return NextStep("idle", "Редакция утратила силу", text)


def of_done(item: Item) -> NextStep:
    """Of the others, while the keeper of the roadmap has to accept it."""
    return NextStep("wait", "Ждёт приёмки", f"{who_did(item)}. Принимает {item.roadmap.keeper.name}.")


def of_days(due: DueDays, kind: str, word: str) -> NextStep:
    """Of several days the first that has passed is marked; before it comes there is time."""
    day = due.near[0].occurrence
    if not due.passed:
        return NextStep(kind, word, f"Ближайший срок — {date_words(day.day)}")
    text = f"Прошёл срок {date_words(day.day)} Если сделано, отметьте его."
    url = reverse("roadmap:occurrence_done", args=[day.pk])
    return NextStep(kind, word, text, url, "Отметить срок выполненным", posts=True)


def who_did(item: Item) -> str:
    """«Петрова А.И. отмечает: выполнено»."""
    return f"{item.done_by.name.short} отмечает: выполнено" if item.done_by else "Отмечено: выполнено"


def to_accept(item: Item) -> NextStep:
    """Of the keeper of the roadmap, once somebody has marked it done."""
    url, text = reverse("roadmap:accept", args=[item.pk]), f"{who_did(item)}. Посмотрите подтверждения."
    return NextStep("wait", "Ждёт приёмки", text, url, "Принять выполнение", posts=True)
