"""What the curator should do now."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from accounts.models import Membership
from consents import register
from consents.models import State, WithdrawalTask
from consents.signers import lacking_esign
from inflection.russian import plural
from mentoring.todos.todo import Todo, count_of
from orders.models import Order
from pairs.models import IndividualPlan, Pair
from participants.models import MenteeCard, MentorCard
from programmes.models import Programme
from reports.models import Report
from roadmap.models import Assignment, Item, Proposal, Roadmap, Upload
from surveys.models import Wave

MANY = 100
ASKED = "_programme_of_todos"


def programme_of(membership: Membership) -> Programme | None:
    """The programme of this school year; several sources ask, the database is asked once a page."""
    known = vars(membership)
    if ASKED not in known:
        known[ASKED] = Programme.objects.current(membership.organisation)
    return known[ASKED]


def start_programme(membership: Membership) -> Iterator[Todo]:
    """A school year begins with its roadmap."""
    roadmaps = Roadmap.objects.filter(programme__organisation=membership.organisation)
    latest = roadmaps.filter(programme=programme_of(membership)).order_by("-edition", "-pk").first()
    if latest is None:
        yield Todo(
            "Создайте дорожную карту", reverse("roadmap:create"), "Создать",
            "Выберите готовую или загрузите свой документ.",
        )  # fmt: skip
    elif latest.state == Roadmap.State.RETURNED:
        text = f"{named(latest)}. Замечания: {latest.remarks}"
        yield Todo("Исправьте дорожную карту", latest.get_absolute_url(), "Исправить", text)
    elif latest.state == Roadmap.State.DRAFT:
        yield Todo(
            "Отправьте дорожную карту на утверждение",
            latest.get_absolute_url(),
            "Проверить и отправить",
            draft_of(latest),
        )
    elif latest.state == Roadmap.State.SUPERSEDED and latest.is_renewable:
        yield Todo(
            "Действующей дорожной карты нет", latest.get_absolute_url(), "Сделать редакцию",
            "Приказ о ней отменён. Сделайте новую редакцию и отправьте её на утверждение.",
        )  # fmt: skip


def named(roadmap: Roadmap) -> str:
    """Its title, and its edition where it follows another."""
    return f"«{roadmap}», редакция {roadmap.edition}" if roadmap.follows_one else f"«{roadmap}»"


def draft_of(roadmap: Roadmap) -> str:
    """Which edition waits, and whether another is in force meanwhile."""
    what = named(roadmap)
    in_force = roadmap.edition == 1 or Roadmap.objects.in_force().filter(programme=roadmap.programme_id).exists()
    return what if in_force else f"Действующей дорожной карты нет. {what}"


def documents(membership: Membership) -> Iterator[Todo]:
    """An uploaded roadmap that nobody has looked through yet."""
    waiting = Upload.objects.visible_to(membership).unsaved().select_related("file").first()
    if waiting:
        yield Todo("Проверьте загруженный документ", waiting.get_absolute_url(), "Проверить", waiting.file.name)


def withdrawals(membership: Membership) -> Iterator[Todo]:
    """A withdrawn consent has a term set by law."""
    task = WithdrawalTask.objects.visible_to(membership).open().order_by("due_on").first()
    if task:
        yield Todo(
            "Завершите отзыв согласия", task.get_absolute_url(), "Завершить отзыв", due=task.due_on,
            late=task.is_overdue(membership.organisation.today()),
        )  # fmt: skip


def counted(rows: QuerySet[Any], *parts: QuerySet[Any]) -> list[int]:
    """How many rows each part of `rows` has; one query for all."""
    counts = {f"n{n}": Count("pk", distinct=True, filter=Q(pk__in=part.values("pk"))) for n, part in enumerate(parts)}
    found = rows.order_by().aggregate(**counts)
    return [found[name] for name in counts]


def consents(membership: Membership) -> Iterator[Todo]:
    """Whom to ask, and where parents disagree."""
    rows, url = register.rows(membership, programme_of(membership)), reverse("consents:list")
    disputed, to_ask, to_print, nobody = counted(
        rows, rows.filter(state=State.CONFLICT), rows.to_ask(), rows.to_print(), rows.without_signer()
    )
    if disputed:
        what = count_of(disputed, "согласию", "согласиям", "согласиям")
        text = "Поговорите с семьёй и запишите решение."
        yield Todo(f"Родители разошлись по {what}", f"{url}?state={State.CONFLICT}", "Записать решение", text)
    if to_ask:
        what = count_of(to_ask, "согласие", "согласия", "согласий")
        text = "Те, кто подписывает, получат письмо с личной ссылкой."
        yield Todo(f"Запросите {what}", f"{url}?state=to_ask", "Запросить", text)
    if to_print:
        what = count_of(to_print, "бланк согласия", "бланка согласий", "бланков согласий")
        text = "Эти согласия подписывают на бумаге: так велит закон или у подписывающего нет почты."
        yield Todo(f"Распечатайте {what}", f"{url}?state=to_print", "Распечатать", text)
    if nobody:
        what = count_of(nobody, "согласие", "согласия", "согласий")
        text = "Добавьте законных представителей на карточках участников."
        yield Todo(f"Некому подписать {what}", f"{url}?state=no_signer", "Добавить представителей", text)


def esign_papers(membership: Membership) -> Iterator[Todo]:
    """People who were asked to sign by a code and can't until the school has their paper agreement on it."""
    programme = programme_of(membership)
    waiting = len(lacking_esign(programme)) if programme else 0
    if waiting:
        what = count_of(waiting, "человека", "человек", "человек")
        url = reverse("consents:esign") + "?state=needed"
        text = "Их попросили подписать документы, а кода портал не пришлёт, пока нет бумажного соглашения о подписи."
        yield Todo(f"Примите соглашения о подписи у {what}", url, "Внести бумаги", text)


def pairs(membership: Membership) -> Iterator[Todo]:
    """From suggestions to the order, and the end of the year."""
    today = membership.organisation.today()
    seen = Pair.objects.visible_to(membership)
    left_over, waiting_pairs, ready = counted(
        seen, seen.left_over(today), seen.awaiting(programme_of(membership)), seen.ready()
    )
    if left_over:
        what = count_of(left_over, "пара", "пары", "пар")
        end = plural(left_over, "не завершена", "не завершены", "не завершены")
        text = "Их год закончился: завершите их или прекратите. Работать дальше можно в новой паре по новому приказу."
        url = reverse("pairs:list") + f"?state={Pair.LEFT_OVER}"
        yield Todo(f"{what} прошлого учебного года {end}", url, "Завершить", text, late=True)
    if waiting_pairs:
        what = count_of(waiting_pairs, "пара ждёт", "пары ждут", "пар ждут")
        text = "Запросите подписи у всех сразу, напомните тем, кто медлит, распечатайте остальное."
        yield Todo(f"{what} документов", reverse("pairs:papers"), "Собрать подписи", text)
    if ready:
        what = count_of(ready, "пара готова", "пары готовы", "пар готовы")
        yield Todo(f"{what} к закреплению", reverse("pairs:list") + "?state=ready", "Подготовить приказ")
    programme = programme_of(membership)
    if programme is None:
        return
    free = MentorCard.objects.in_base(programme).with_place().values("form")
    alone = MenteeCard.objects.in_base(programme).without_pair()
    waiting = alone.aggregate(all=Count("pk"), matched=Count("pk", filter=Q(form__in=free)))
    what = count_of(waiting["all"], "наставляемый", "наставляемых", "наставляемых")
    if waiting["matched"]:
        text = "Портал предложит наставников и объяснит выбор."
        yield Todo(f"{what} без пары", reverse("pairs:suggest"), "Подобрать", text)
    elif waiting["all"]:
        text = "Добавьте наставников тех же форм или отметьте на их карточках, что они готовы вести ещё одного."
        yield Todo(
            f"{what} без пары, а свободных наставников нет", reverse("participants:mentors"), "Пополнить базу", text
        )


def plans(membership: Membership) -> Iterator[Todo]:
    """Plans that mentors have sent, and those that wait for an order."""
    waiting = IndividualPlan.objects.visible_to(membership)
    sent, agreed = counted(waiting, waiting.filter(state=IndividualPlan.State.SUBMITTED), waiting.agreed())
    if sent:
        what = count_of(sent, "индивидуальный план", "индивидуальных плана", "индивидуальных планов")
        yield Todo(f"Согласуйте {what}", reverse("pairs:plans") + "?state=submitted", "Согласовать")
    if agreed:
        what = count_of(agreed, "согласованный план", "согласованных плана", "согласованных планов")
        yield Todo(f"Подготовьте приказ: {what}", reverse("pairs:plans") + "?state=agreed", "Подготовить приказ")


def orders(membership: Membership) -> Iterator[Todo]:
    """Drafts that came back from the director."""
    for order in Order.objects.visible_to(membership).filter(state=Order.State.DRAFT).exclude(remarks="")[:3]:
        yield Todo("Исправьте проект приказа", order.get_absolute_url(), "Исправить", f"Замечания: {order.remarks}")


def proposals(membership: Membership) -> Iterator[Todo]:
    """What people propose to change in the roadmap waits for an answer."""
    waiting = Proposal.objects.kept_by(membership).open()
    found = list(waiting.order_by("created_at")[:MANY])
    if found:
        what = count_of(len(found), "предложение", "предложения", "предложений")
        yield Todo(f"Ответьте на {what} к дорожной карте", found[0].get_absolute_url(), "Прочитать", str(found[0]))


def assignments(membership: Membership) -> Iterator[Todo]:
    """What the municipality or region has sent to the school."""
    today = membership.organisation.today()
    sent = Assignment.objects.visible_to(membership).open().filter(state=Assignment.State.SENT)
    found = list(sent.select_related("item").by_deadline()[:MANY])
    if found:
        what = count_of(len(found), "поручение", "поручения", "поручений")
        due = found[0].next_due
        yield Todo(
            f"Ответьте на {what}", reverse("roadmap:assignments") + "?state=sent", "Ответить", str(found[0].item),
            due=due, late=found[0].is_late(today),
        )  # fmt: skip


def items(membership: Membership) -> Iterator[Todo]:
    """Measures of the roadmap whose day has passed, and those that are done and not accepted yet; one query."""
    today = membership.organisation.today()
    found = Item.objects.kept_by(membership).in_force().to_look_at(today).by_deadline()
    rows = list(found.select_related("roadmap"))
    late = [item for item in rows if item.is_overdue(today)]
    done = [item for item in rows if item.awaits_acceptance]
    if late:
        first = late[0]
        what = count_of(len(late), "мероприятие просрочено", "мероприятия просрочены", "мероприятий просрочено")
        url = first.roadmap.get_absolute_url() + "?state=overdue"
        yield Todo(what, url, "Разобрать просроченные", due=first.next_due, late=True)
    if done:
        first, several = done[0], len(done) > 1
        url = f"{first.roadmap.get_absolute_url()}?state=unaccepted" if several else first.get_absolute_url()
        yield Todo(f"Примите выполненное: {len(done)}", url, "Принять", str(first))


def surveys(membership: Membership) -> Iterator[Todo]:
    """The measurement at entry comes first."""
    programme = programme_of(membership)
    if programme and not Wave.objects.filter(programme=programme).exists():
        yield Todo("Запланируйте анкетирование на входе", reverse("surveys:create"), "Запланировать")


def reports(membership: Membership) -> Iterator[Todo]:
    """A report in draft or returned by the municipality."""
    for report in Report.objects.visible_to(membership).filter(state__in=[Report.State.DRAFT, Report.State.RETURNED]):
        returned = report.state == Report.State.RETURNED
        title = "Исправьте отчёт" if returned else "Проверьте и отправьте отчёт"
        text = f"Замечания: {report.remarks}" if returned else str(report)
        yield Todo(title, report.get_absolute_url(), "Исправить" if returned else "Проверить отчёт", text)


SOURCES = (
    start_programme, documents, withdrawals, items, assignments, consents, esign_papers, pairs, plans, orders,
    proposals, surveys, reports,
)  # fmt: skip
