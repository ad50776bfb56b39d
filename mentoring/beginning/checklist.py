"""What a school does after its first steps, from the curator's order to the first survey, ticked by facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from accounts.models import Membership, Organisation
from accounts.next_step import NextStep
from orders.models import Order
from programmes.models import Fact, Programme, ReportedFact
from roadmap.models import Roadmap


@dataclass(frozen=True)
class Task:
    """What is to be done once: the fact by which it is done, the page and the act; `order`: the kind that does it."""

    title: str
    fact: Fact
    url_name: str
    action: str
    order: str = ""


TASKS = (
    Task("Приказ о кураторе", Fact.CURATOR, "orders:create", "Составить приказ о кураторе", "appoint_curator"),
    Task("Положение о наставничестве", Fact.REGULATION, "orders:create", "Составить приказ о положении",
         "approve_regulation"),
    Task("Дорожная карта", Fact.ROADMAP, "roadmap:create", "Создать дорожную карту"),
    Task("База наставников", Fact.MENTORS, "participants:mentors", "Собрать базу наставников"),
    Task("База наставляемых", Fact.MENTEES, "participants:mentees", "Собрать базу наставляемых"),
    Task("Согласия семей и наставников", Fact.CONSENTS, "consents:list", "Собрать согласия"),
    Task("Пары, закреплённые приказом", Fact.PAIRS, "pairs:suggest", "Подобрать пары"),
    Task("Планы пар", Fact.PLANS, "pairs:plans", "Утвердить планы пар"),
    Task("Анкеты на входе", Fact.ENTRY_SURVEY, "surveys:list", "Провести анкетирование"),
)  # fmt: skip


@dataclass(frozen=True)
class TaskState:
    """A task as it stands: kind and word of its state; `url` and `action` for the curator, empty for others."""

    title: str
    kind: str
    word: str
    url: str = ""
    action: str = ""

    @property
    def is_done(self) -> bool:
        return self.kind == "ok"

    @property
    def waits(self) -> bool:
        """Another person's turn."""
        return self.kind == "wait"


def checklist(school: Organisation, membership: Membership) -> list[TaskState]:
    """A line for each task of this school year; five queries."""
    programme = Programme.objects.current(school)
    found = {fact.key: fact for fact in ReportedFact.objects.filter(programme=programme)} if programme else {}
    begun = begun_in(school, programme)
    return [state_of(task, found.get(task.fact), begun.get(task.fact), membership) for task in TASKS]


def begun_in(school: Organisation, programme: Programme | None) -> dict[Fact, Order | Roadmap]:
    """Orders and the roadmap that somebody has begun and that are not in force yet."""
    kinds = {task.order: task.fact for task in TASKS if task.order}
    orders = Order.objects.filter(organisation=school, kind__in=kinds).open().order_by("pk")
    begun: dict[Fact, Order | Roadmap] = {kinds[order.kind]: order for order in orders}
    open_roadmaps = Roadmap.objects.exclude(state__in=Roadmap.PUBLISHED)
    roadmap = open_roadmaps.filter(programme=programme).order_by("-pk").first() if programme else None
    return {**begun, Fact.ROADMAP: roadmap} if roadmap else begun


def state_of(task: Task, fact: ReportedFact | None, begun: Order | Roadmap | None, membership: Membership) -> TaskState:
    """The state of a task: done, begun by a document, counted so far, or not yet."""
    counted = f"{fact.done} из {fact.total}" if fact and fact.is_counted and fact.total else ""
    if fact and fact.holds:
        kind, word = "ok", counted or "готово"
    elif begun:
        word = begun.state_word if isinstance(begun, Order) else begun.get_state_display()
        kind, word = begun.state_kind, word.lower()
    else:
        kind, word = "idle", counted or "ещё нет"
    if not membership.is_curator:
        return TaskState(task.title, kind, word)
    if begun and kind != "ok":
        return TaskState(task.title, kind, word, begun.get_absolute_url(), f"Закончить: {task.title.lower()}")
    query = f"?kind={task.order}" if task.order else ""
    return TaskState(task.title, kind, word, reverse(task.url_name) + query, task.action)


def next_step(lines: Sequence[TaskState]) -> NextStep:
    """What the school does now, once all is known of it."""
    word = "Всё заполнено"
    line = next((line for line in lines if not line.is_done and not line.waits), None)
    if line is None:
        return NextStep("ok", word, "Дальше — встречи пар и дела на главной странице.")
    what = f"{line.title[0].lower()}{line.title[1:]} ({line.word})"
    if not line.url:
        return NextStep("ok", word, f"Дальше дело за куратором: {what}.")
    return NextStep("ok", word, f"Дальше — {what}.", line.url, line.action)
