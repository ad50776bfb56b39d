"""The order that approves a roadmap or changes to it."""

from typing import cast

from django import forms

import roadmap.editions.carrying
import roadmap.editions.deciding
from accounts.access import WrongState
from accounts.models import Membership, Organisation, User
from inflection.names import NO_BREAK
from inflection.russian import inner_quotes
from orders.access import signatory
from orders.checks import check_free, lock_chosen
from orders.consequences import Change, Consequences, day_of
from orders.forms.fields import offer
from orders.forms.subjects import SubjectForm
from orders.kinds.kind import Annex, OrderKind, Subject, Values
from orders.kinds.registry import registered
from orders.models import Order
from orders.printing import head_of
from orders.wording.invented import earlier
from programmes.models import Programme
from roadmap.editions import losses
from roadmap.models import Item, Roadmap
from roadmap.table.printing import table


class RoadmapForm(SubjectForm):
    """Which roadmap is approved."""

    nothing = "Ни одна дорожная карта не ждёт утверждения. Отправьте её на утверждение со страницы карты."
    roadmap = forms.ModelChoiceField(
        label="Дорожная карта на утверждении", queryset=Roadmap.objects.none(), empty_label="Выберите дорожную карту"
    )

    def prepare(self) -> None:
        waiting = Roadmap.objects.visible_to(self.membership).filter(state=Roadmap.State.ON_APPROVAL)
        offer(self, "roadmap", waiting.exclude(orders__in=Order.objects.open()))


@registered
class ApproveRoadmap(OrderKind):
    """`roadmap`: an edition that waits for approval."""

    code = "approve_roadmap"
    label = "Утвердить дорожную карту или изменения в неё"
    place = 30
    hint = (
        "Дорожная карта, отправленная на утверждение, станет приложением к приказу. Новая редакция утверждается "
        "приказом о внесении изменений."
    )
    fields = ("roadmap",)
    form = RoadmapForm
    is_yearly = True
    annex_template = "orders/pdf/roadmap.html"
    described = {
        "карта.название": "название дорожной карты",
        "карта.редакция": "номер редакции",
        "карта.прежняя.название": "название прежней редакции: его утвердил приказ, который изменяют",
        "карта.новое_название": "новое название; его нет, если оно прежнее",
        "карта.прежняя.дата|date_words": "дата приказа о прежней редакции; её нет у первой",
        "карта.прежняя.номер": "номер того приказа",
    }

    def check(self, organisation: Organisation, subject: Subject) -> None:
        """A roadmap that waits for approval."""
        rows = lock_chosen([subject.get("roadmap")], Roadmap, organisation, "Выберите дорожную карту.")
        if rows[0].state != Roadmap.State.ON_APPROVAL:
            raise WrongState("Дорожная карта не ждёт утверждения: её уже утвердили или вернули.")
        check_free(rows)

    def open_draft(self, subject: Subject) -> Order | None:
        """The open draft about this roadmap. Its row is locked: of two presses the second finds the draft of the
        first."""
        plan = Roadmap.objects.select_for_update().get(pk=subject["roadmap"].pk)
        if plan.state != Roadmap.State.ON_APPROVAL:
            return None
        return Order.objects.open().filter(roadmap=plan).first()

    def programme(self, organisation: Organisation, subject: Subject) -> Programme | None:
        return subject["roadmap"].programme

    def values(self, order: Order) -> Values:
        """The roadmap, and the edition in force that this one changes."""
        plan = cast(Roadmap, order.roadmap)
        before = edition_in_force(plan)
        old = before and {
            "название": inner_quotes(before.title),
            "дата": before.order_date,
            "номер": before.order_number,
        }
        return {
            "карта": {
                "название": inner_quotes(plan.title),
                "редакция": plan.edition,
                "прежняя": old or None,
                # The order before approved the former title.
                "новое_название": inner_quotes(plan.title) if before and before.title != plan.title else None,
            }
        }

    def sample(self) -> Values:
        title = "Дорожная карта наставничества на 2026/2027 учебный год"
        old = {"название": "Дорожная карта наставничества", **earlier("40-од")}
        return {"карта": {"название": title, "редакция": 2, "прежняя": old, "новое_название": title}}

    def annex(self, order: Order, reader: Membership | None) -> Annex:
        """The roadmap's table as its layout prints it; everybody who reads the order reads it whole."""
        return table(order.roadmap) if order.roadmap else {}

    def needs(self, order: Order) -> list[str]:
        """The roadmap waits for approval still."""
        plan = cast(Roadmap, order.roadmap)
        if plan.state == Roadmap.State.ON_APPROVAL:
            return []
        return [f"Дорожная карта не на утверждении: {plan.get_state_display()}. Отправьте её или удалите этот проект."]

    def to_confirm(self, order: Order) -> list[str]:
        """Progress that the new edition does not go on with, remarks nobody has looked at."""
        return losses.to_confirm(cast(Roadmap, order.roadmap))

    def effect(self, order: Order) -> Consequences:
        """The edition comes into force; its printed stamp names who signed."""
        plan = cast(Roadmap, order.roadmap)
        before = edition_in_force(plan)
        name = f"Дорожная карта, редакция {plan.edition},"
        will, did = f"{name} вступит в силу", f"{name} в силе"
        if before:
            will += f"; редакция {before.edition} утратит силу"
            did += f"; редакция {before.edition} утратила силу"

        def act(by: User) -> None:
            head = head_of(order, signatory(by, order))
            roadmap.editions.deciding.approve(
                plan,
                order_number=order.number_text,
                order_date=day_of(order),
                approver_position=head.position,
                approver_name=head.name.signature,
                by=by,
            )

        return Consequences([Change(f"{will}.", f"{did}.")], [], act)

    def reversal(self, target: Order) -> Consequences:
        """The edition leaves force, and the one before it comes back; nothing happens if a newer one has replaced
        it."""
        plan = cast(Roadmap, target.roadmap)
        if plan.state != Roadmap.State.APPROVED:
            return Consequences([], [f"Действующая дорожная карта: редакция {plan.edition} уже утратила силу."])
        before = standing_edition(plan)

        def act(by: User) -> None:
            roadmap.editions.deciding.revoke_approval(plan, by=by)
            if before:
                roadmap.editions.deciding.bring_back(before, after=plan, by=by)

        return Consequences([change_back(plan, before)], what_stays(plan, before), act)

    def waiting(self, programme: Programme) -> str:
        asked = Roadmap.objects.filter(programme=programme, state=Roadmap.State.ON_APPROVAL).count()
        return "ждёт утверждения" if asked else ""


def edition_in_force(plan: Roadmap) -> Roadmap | None:
    """The edition of the same programme that is in force, if it is another one."""
    return plan.programme.roadmaps.filter(state=Roadmap.State.APPROVED).exclude(pk=plan.pk).first()


def standing_edition(plan: Roadmap) -> Roadmap | None:
    """The newest earlier edition whose own order was not cancelled."""
    earlier_ones = plan.programme.roadmaps.filter(edition__lt=plan.edition, state=Roadmap.State.SUPERSEDED)
    return earlier_ones.exclude(orders__state=Order.State.CANCELLED).order_by("-edition").first()


def change_back(plan: Roadmap, before: Roadmap | None) -> Change:
    """What is said when an edition leaves force by cancelling, and `before` (if there is one) comes back."""
    name = f"Дорожная карта, редакция {plan.edition},"
    if before is None:
        none = "действующей дорожной карты"
        return Change(f"{name} утратит силу; {none} не останется.", f"{name} утратила силу; {none} нет.")
    again = f"редакция {before.edition} (приказ №{NO_BREAK}{before.order_number})"
    return Change(f"{name} утратит силу; {again} снова вступит в силу.", f"{name} утратила силу; снова в силе {again}.")


def what_stays(plan: Roadmap, before: Roadmap | None) -> list[str]:
    """Where marks, evidence and remarks of the edition go."""
    kept = "Отметки о выполнении, подтверждения и комментарии"
    if before is None:
        return [f"{kept}: их можно перенести, сделав новую редакцию."]
    return [f"{kept} перейдут в редакцию {before.edition}.", *left_behind(plan, before)]


def left_behind(plan: Roadmap, before: Roadmap) -> list[str]:
    """What was done in rows that the earlier edition lacks."""
    known = roadmap.editions.carrying.forebears(plan, before)
    begun = plan.items.filter(state__in=[Item.State.DONE, Item.State.IN_PROGRESS]).exclude(pk__in=known).count()
    if not begun:
        return []
    return [f"Мероприятия, которых в редакции {before.edition} нет, а работа по ним шла ({begun}): их ход не перейдёт."]
