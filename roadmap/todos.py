"""What is to do with roadmaps: make, approve, answer proposals, carry measures out, accept them."""

import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from accounts.models import Membership
from accounts.todo import Term, Todo, Upcoming, todo_of
from inflection.russian import count_of
from programmes.current import programme_of, term_by
from programmes.models import DateRule
from roadmap.items.next_steps import MARK, next_step, to_accept
from roadmap.items.occurrences import due_days_of
from roadmap.models import Assignment, Evidence, Item, Proposal, Roadmap, Upload

FEW, MANY, NEXT = 10, 100, 3


def start_programme(membership: Membership) -> Iterator[Todo]:
    """A school year begins with its roadmap."""
    roadmaps = Roadmap.objects.filter(programme__organisation=membership.organisation)
    latest = roadmaps.filter(programme=programme_of(membership)).order_by("-edition", "-pk").first()
    if latest is None:
        yield Todo(
            "Создайте дорожную карту",
            reverse("roadmap:create"),
            "Создать карту",
            "Выберите готовую или загрузите свой документ.",
        )
    elif latest.state == Roadmap.State.RETURNED:
        text = f"{named(latest)}. Замечания: {latest.remarks}"
        yield Todo("Исправьте дорожную карту", latest.get_absolute_url(), "Исправить карту", text)
    elif latest.state == Roadmap.State.DRAFT:
        yield Todo(
            "Отправьте дорожную карту на утверждение",
            latest.get_absolute_url(),
            "Проверить и отправить карту",
            draft_of(latest),
        )
    elif latest.state == Roadmap.State.SUPERSEDED and latest.is_renewable:
        yield Todo(
            "Действующей дорожной карты нет",
            latest.get_absolute_url(),
            "Сделать новую редакцию",
            "Приказ о ней отменён. Сделайте новую редакцию и отправьте её на утверждение.",
        )


def named(roadmap: Roadmap) -> str:
    """Its title, and its edition where it follows another."""
    return f"«{roadmap}», редакция {roadmap.edition}" if roadmap.follows_one else f"«{roadmap}»"


def draft_of(roadmap: Roadmap) -> str:
    """Which edition waits, and whether another is in force meanwhile."""
    what = named(roadmap)
    in_force = roadmap.edition == 1 or Roadmap.objects.in_force().filter(programme=roadmap.programme_id).exists()
    return what if in_force else f"Действующей дорожной карты нет. {what}"


def uploads(membership: Membership) -> Iterator[Todo]:
    """An uploaded roadmap that nobody has looked through yet."""
    waiting = Upload.objects.visible_to(membership).unsaved().select_related("file").first()
    if waiting:
        yield Todo(
            "Проверьте загруженный документ", waiting.get_absolute_url(), "Проверить документ", waiting.file.name
        )


def items_to_look_at(membership: Membership) -> Iterator[Todo]:
    """Measures of the roadmap whose day has passed, and those that are done and not accepted yet; one query."""
    today = membership.organisation.today()
    found = Item.objects.kept_by(membership).in_force().to_look_at(today).by_deadline()
    rows = list(found.select_related("roadmap", "done_by"))
    late = [item for item in rows if item.is_overdue(today)]
    done = [item for item in rows if item.awaits_acceptance]
    if late:
        first = late[0]
        what = count_of(len(late), "мероприятие", "мероприятия", "мероприятий")
        url = first.roadmap.get_absolute_url() + "?state=overdue#items-head"
        text = f"{'Дольше всех ждёт ' if len(late) > 1 else ''}«{first}»"
        yield Todo("Сроки дорожной карты вышли", url, f"Разобрать {what}", text, first.next_due, late=True)
    if len(done) == 1:
        step = to_accept(done[0])
        yield todo_of("Примите выполненное", step, done[0].get_absolute_url(), f"«{done[0]}»")
    elif done:
        what = count_of(len(done), "мероприятие", "мероприятия", "мероприятий")
        url = f"{done[0].roadmap.get_absolute_url()}?state=unaccepted#items-head"
        yield Todo("Примите выполненное", url, f"Принять {what}", f"Первое — «{done[0]}»")


def assignments(membership: Membership) -> Iterator[Todo]:
    """What the municipality or region has sent to the school."""
    today = membership.organisation.today()
    sent = Assignment.objects.visible_to(membership).open().filter(state=Assignment.State.SENT)
    found = list(sent.select_related("item").by_deadline()[:MANY])
    if found:
        what = count_of(len(found), "поручение", "поручения", "поручений")
        due = found[0].next_due
        yield Todo(
            "Поручения ждут ответа",
            reverse("roadmap:assignments") + "?view=sent",
            f"Ответить на {what}",
            str(found[0].item),
            due=due,
            late=found[0].is_late(today),
        )


def proposals(membership: Membership) -> Iterator[Todo]:
    """What people propose to change in the roadmap waits for an answer."""
    waiting = Proposal.objects.kept_by(membership).open()
    found = list(waiting.order_by("created_at")[:MANY])
    if found:
        what = count_of(len(found), "предложение", "предложения", "предложений")
        url, about = found[0].get_absolute_url(), str(found[0])
        yield Todo("Дорожную карту предлагают изменить", url, f"Ответить на {what}", about)


def to_approve(membership: Membership) -> Iterator[Todo]:
    waiting = Roadmap.objects.visible_to(membership).filter(state=Roadmap.State.ON_APPROVAL)
    for roadmap in waiting.filter(orders__isnull=True)[:FEW]:
        # The school's day is that of the first edition.
        term = Term() if roadmap.follows_one else term_by(membership, DateRule.Key.ROADMAP_APPROVED)
        url, title = roadmap.get_absolute_url(), "Утвердите дорожную карту"
        yield Todo(title, url, "Прочитать и утвердить карту", roadmap.title, **term)


def own_items(membership: Membership) -> Iterator[Todo]:
    """Measures of the roadmap one is responsible for, the nearest first."""
    today = membership.organisation.today()
    mine = Item.objects.visible_to(membership).in_force().open().of(membership).filter(next_due__isnull=False)
    proofs = Evidence.objects.filter(item=OuterRef("pk"))
    found = mine.annotate(is_proved=Exists(proofs)).select_related("roadmap").prefetch_related("occurrences")
    for item in found.by_deadline()[:FEW]:
        days, late = due_days_of(item, today), item.is_overdue(today)
        proved = bool(item.is_proved)  # type: ignore[attr-defined]  # annotated
        step = next_step(item, overdue=late, reports=True, accepts=False, edits=False, has_evidence=proved, due=days)
        said = f"Возвращено с замечанием: {item.remark}" if item.remark else "" if days else step.text
        url = reverse("roadmap:item", args=[item.pk])
        yield Todo(str(item), url, step.action or MARK, said, item.next_due, late)


def returned_assignments(membership: Membership) -> Iterator[Todo]:
    """Assignments that schools have sent back wait for an answer."""
    back = Assignment.objects.sent_by(membership).in_force().filter(state=Assignment.State.RETURNED)
    found = list(back.select_related("item").order_by("-pk")[:MANY])
    if found:
        what = count_of(len(found), "поручение", "поручения", "поручений")
        url = reverse("roadmap:school_grid", args=[found[0].item.roadmap_id]) + "?state=returned"
        yield Todo("Школы вернули поручения", url, f"Разобрать {what}", f"Причина: {found[0].reason}")


def next_measures(membership: Membership, today: datetime.date) -> Iterator[Upcoming]:
    """The measures of the roadmaps in force here that fall due next."""
    here = Item.objects.at_home(membership).in_force().open().filter(next_due__gte=today)
    for item in here.by_deadline()[:NEXT]:
        if item.next_due:
            yield Upcoming(item.next_due, str(item), item.get_absolute_url())
