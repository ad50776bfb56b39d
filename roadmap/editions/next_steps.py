"""What comes next with a roadmap, for each who sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.text import capfirst

from accounts.next_step import NextStep
from documents.approval import approved
from inflection.russian import date_words
from roadmap.editions import succession
from roadmap.models import Roadmap


@dataclass(frozen=True)
class SeenRoadmap:
    """A roadmap as one reader sees it: `may`, her verbs by name; `figures` of an approved edition; `losses`, sentences
    on what a draft would lose; `begun`, the edition that is made of this one; `shown`, the state her filter asks for;
    `is_empty`, a roadmap without a measure."""

    roadmap: Roadmap
    may: Mapping[str, bool]
    figures: Mapping[str, int] = field(default_factory=dict)
    losses: Sequence[str] = ()
    begun: Roadmap | None = None
    shown: str | None = None
    is_empty: bool = False

    def step(self, text: str, url: str = "", action: str = "", **more) -> NextStep:
        """The step under the word of the roadmap's state."""
        roadmap = self.roadmap
        word = approved(roadmap.title, "карта") if roadmap.is_in_force else roadmap.get_state_display()
        return NextStep(roadmap.state_kind, word.capitalize(), text, url, action, **more)

    def address(self, name: str) -> str:
        """The page or verb of this roadmap."""
        return reverse(f"roadmap:{name}", args=[self.roadmap.pk])


def next_step(seen: SeenRoadmap) -> NextStep:
    """The next step of this reader with the roadmap."""
    if seen.roadmap.is_editable:
        return of_draft(seen)
    if seen.roadmap.is_in_force:
        return in_force(seen)
    return of_replaced(seen) if seen.roadmap.is_superseded else on_approval(seen)


def of_draft(seen: SeenRoadmap) -> NextStep:
    """A draft is filled, mended where it came back, and sent; a municipality's is approved outside the portal."""
    if not seen.may["can_edit"]:
        return seen.step(f"Карту готовит {seen.roadmap.keeper.name}.")
    edit = seen.address("edit")
    if seen.roadmap.remarks:
        return seen.step("Исправьте названное в замечаниях и снова отправьте карту директору.", edit, "Исправить карту")
    if seen.is_empty:
        return seen.step("В карте ещё нет мероприятий.", edit, "Добавить мероприятия")
    if seen.may["can_approve_outside"]:
        text = "Когда карту утвердят приказом, впишите его номер и дату: тогда она начнёт действовать."
        return seen.step(text, seen.address("approve_outside"), "Отметить утверждение приказом")
    send, action = seen.address("submit"), "Отправить на утверждение"
    if seen.losses:
        return seen.step("Перед отправкой подтвердите то, что названо ниже.", send, action)
    return seen.step("Проверьте мероприятия и отправьте карту директору.", send, action, posts=True)


def on_approval(seen: SeenRoadmap) -> NextStep:
    """The director approves by an order or gives it back; the others wait."""
    if seen.may["can_decide"]:
        word, url = "Карта ждёт вашего решения", reverse("orders:for_roadmap", args=[seen.roadmap.pk])
        text = "Прочитайте мероприятия. Портал подготовит приказ; когда вы его подпишете, карта начнёт действовать."
        return NextStep("warn", word, text, url, "Утвердить карту", posts=True)
    earlier = seen.roadmap.earlier
    meanwhile = f" До этого действует редакция {earlier.edition}." if earlier and earlier.is_in_force else ""
    return seen.step(f"Карта у директора: он подпишет приказ о ней или вернёт её с замечаниями.{meanwhile}")


def in_force(seen: SeenRoadmap) -> NextStep:
    """Who keeps it sees to what is late, accepts what is done, goes on with the edition that is being made."""
    stamp, here = stamp_of(seen.roadmap), seen.roadmap.get_absolute_url()
    if not seen.may["keeps"]:
        return seen.step(stamp)
    if seen.figures.get("overdue") and seen.shown != "overdue":
        return seen.step(stamp, f"{here}?state=overdue#items-head", "Разобрать просроченные")
    if seen.figures.get("done", 0) > seen.figures.get("accepted", 0) and seen.shown != "unaccepted":
        return seen.step(stamp, f"{here}?state=unaccepted#items-head", "Принять выполненное")
    if seen.begun:
        text = f"{stamp} Готовится редакция {seen.begun.edition}; эта действует, пока ту не утвердят."
        return seen.step(text, seen.begun.get_absolute_url(), f"Открыть редакцию {seen.begun.edition}")
    return seen.step(f"{stamp} Сейчас ничего не нужно.")


def of_replaced(seen: SeenRoadmap) -> NextStep:
    """One reads on in the edition in force; where an order took that away, a new one is made of this."""
    text = f"{stamp_of(seen.roadmap)} Эта редакция больше не действует."
    current = succession.in_force(seen.roadmap.programme)
    if current:
        return seen.step(text, current.get_absolute_url(), "Открыть действующую редакцию")
    if seen.may["can_renew"]:
        return seen.step(text, seen.address("new_edition"), "Сделать новую редакцию", posts=True)
    return seen.step(f"{text} Новую сделает {seen.roadmap.keeper.name}.")


def stamp_of(roadmap: Roadmap) -> str:
    """The order that approved it, in words."""
    day = date_words(roadmap.order_date) if roadmap.order_date else ""
    who = f" {capfirst(roadmap.approver_position)} {roadmap.approver_name}." if roadmap.approver_name else ""
    return f"Приказ №\u00a0{roadmap.order_number} от {day}{who}"
