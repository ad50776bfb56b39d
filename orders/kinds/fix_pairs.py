"""The order that fixes mentoring pairs and groups."""

from collections.abc import Iterable

import pairs.services
from accounts.models import Membership, Organisation, User
from orders.annexes import pairs_of
from orders.checks import check_free, check_one_year, check_state, lock_chosen
from orders.consequences import PAIRS, Consequences, day_of, several
from orders.ends import STOP, STOPPED, not_in, open_plans, plans_close, stop
from orders.forms.fields import offer
from orders.forms.pairs import PairsField
from orders.forms.subjects import SubjectForm
from orders.kinds.kind import Annex, OrderKind, Subject, Values
from orders.kinds.registry import registered
from orders.models import Order
from orders.readers import Reader, mentor_readers
from pairs.models import Pair
from programmes.models import DateRule, Programme


class PairsForm(SubjectForm):
    """Which ready pairs are fixed: all of them unless some are unticked."""

    nothing = "Готовых пар нет: пара готова, когда подписаны все её согласия и соглашения."
    pairs = PairsField(label="Пары и группы, готовые к приказу", queryset=Pair.objects.none())

    def prepare(self) -> None:
        ready = ready_pairs(self.membership)
        offer(self, "pairs", ready)
        self.initial.setdefault("pairs", list(ready))


def ready_pairs(membership: Membership):
    """Pairs that wait for an order and stand in no open one."""
    ready = Pair.objects.visible_to(membership).ready()
    return ready.select_related("mentor", "programme").prefetch_related("members__mentee")


@registered
class FixPairs(OrderKind):
    """`pairs`: ready pairs and groups."""

    code = "fix_pairs"
    label = "Закрепить наставнические пары и группы"
    place = 60
    hint = "Пары и группы, у которых собраны все согласия, начнут работать с даты приказа."
    parts = ("pairs",)
    form = PairsForm
    is_yearly = True
    due = DateRule.Key.PAIRS_REGISTERED
    annex_template = "orders/pdf/pairs.html"
    subject_template = "orders/subjects/pairs.html"
    names_people = True
    described = {"количество": "сколько человек, пар или планов в приложении"}

    def check(self, organisation: Organisation, subject: Subject) -> None:
        """Pairs whose documents are collected."""
        rows = lock_chosen(subject.get("pairs", ()), Pair, organisation, "Отметьте пары, готовые к приказу.")
        check_one_year(row.programme_id for row in rows)
        check_state(rows, {Pair.State.READY})
        check_free(rows)

    def readers(self, order: Order) -> Iterable[Reader]:
        return mentor_readers(pair.mentor for pair in pairs_of(order, None))

    def values(self, order: Order) -> Values:
        return {"количество": order.pairs.count()}

    def sample(self) -> Values:
        return {"количество": 12}

    def annex(self, order: Order, reader: Membership | None) -> Annex:
        return {"pairs": pairs_of(order, reader)}

    def needs(self, order: Order) -> list[str]:
        """Every pair is ready still: a withdrawn consent takes that away."""
        return not_in(pairs_of(order, None), {Pair.State.READY})

    def effect(self, order: Order) -> Consequences:
        """Every pair of the annex begins to work; one that is not ready any more stops the signing."""
        chosen = pairs_of(order, None)

        def act(by: User) -> None:
            for pair in chosen:
                pairs.services.activate(pair, order_number=order.number_text, order_date=day_of(order), by=by)

        begin, began = ("начнёт работать", "начнут работать"), ("начала работать", "начали работать")
        more = " с даты приказа; появятся проекты индивидуальных планов"
        return Consequences([several(len(chosen), PAIRS, begin, began, more)], [], act)

    def reversal(self, target: Order) -> Consequences:
        """The pairs that the cancelled order fixed stop working; those that ended before stay ended."""
        fixed = pairs_of(target, None)
        working = [pair for pair in fixed if pair.state in Pair.WORKING]
        stays = ["Записи о встречах, отзывы и анкеты."]
        if len(fixed) > len(working):
            stays.append(f"Уже прекращённые пары ({len(fixed) - len(working)}): они останутся прекращёнными.")
        changes = [several(len(working), PAIRS, STOP, STOPPED), *plans_close(open_plans(working))] if working else []
        return Consequences(changes, stays, lambda by: stop(working, target, by))

    def waiting(self, programme: Programme) -> str:
        ready = Pair.objects.filter(programme=programme).ready().count()
        return f"готовы к приказу: {ready}" if ready else ""
