"""The order that approves individual plans of pairs."""

from collections.abc import Iterable

import pairs.services
from accounts.models import Membership, Organisation, User
from orders.annexes import plans_of
from orders.checks import check_free, check_one_year, check_state, lock_chosen
from orders.consequences import PLANS, Consequences, counted, day_of, several
from orders.forms.fields import offer
from orders.forms.pairs import PairsField
from orders.forms.subjects import SubjectForm
from orders.kinds.kind import Annex, OrderKind, Subject, Values
from orders.kinds.registry import registered
from orders.models import Order
from orders.readers import Reader, mentor_readers
from pairs.models import IndividualPlan, Pair
from programmes.models import DateRule, Programme


class PlansForm(SubjectForm):
    """Which agreed plans are approved: all of them unless some are unticked."""

    nothing = "Согласованных планов нет: план согласует куратор, когда его отправит наставник."
    plans = PairsField(label="Согласованные планы", queryset=IndividualPlan.objects.none())

    def prepare(self) -> None:
        agreed = agreed_plans(self.membership)
        offer(self, "plans", agreed)
        self.initial.setdefault("plans", list(agreed))


def agreed_plans(membership: Membership):
    """Plans that wait for an order and stand in no open one."""
    agreed = IndividualPlan.objects.visible_to(membership).agreed()
    return agreed.select_related("pair__mentor", "pair__programme").prefetch_related("pair__members__mentee")


@registered
class ApprovePlans(OrderKind):
    """`plans`: agreed individual plans."""

    code = "approve_plans"
    label = "Утвердить индивидуальные планы"
    place = 70
    hint = "Согласованные куратором планы пар и групп."
    parts = ("plans",)
    form = PlansForm
    is_yearly = True
    due = DateRule.Key.PLANS_APPROVED
    annex_template = "orders/pdf/plans.html"
    subject_template = "orders/subjects/plans.html"
    names_people = True
    described = {"количество": "сколько человек, пар или планов в приложении"}

    def check(self, organisation: Organisation, subject: Subject) -> None:
        """Plans that the curator has agreed to."""
        rows = lock_chosen(subject.get("plans", ()), IndividualPlan, organisation, "Отметьте согласованные планы.")
        check_one_year(Pair.objects.filter(plans__in=rows).values_list("programme_id", flat=True))
        check_state(rows, {IndividualPlan.State.AGREED})
        check_free(rows)

    def programme(self, organisation: Organisation, subject: Subject) -> Programme | None:
        return next(iter(subject["plans"])).pair.programme

    def readers(self, order: Order) -> Iterable[Reader]:
        return mentor_readers(plan.pair.mentor for plan in plans_of(order, None))

    def values(self, order: Order) -> Values:
        return {"количество": order.plans.count()}

    def sample(self) -> Values:
        return {"количество": 12}

    def annex(self, order: Order, reader: Membership | None) -> Annex:
        return {"plans": plans_of(order, reader)}

    def needs(self, order: Order) -> list[str]:
        """Every plan is agreed still."""
        late = [plan for plan in plans_of(order, None) if plan.state != IndividualPlan.State.AGREED]
        return [f"План пары {plan.pair.title}: {plan.get_state_display()}." for plan in late]

    def effect(self, order: Order) -> Consequences:
        """Every plan of the annex is approved; one that was taken back stops the signing."""
        chosen = plans_of(order, None)

        def act(by: User) -> None:
            for plan in chosen:
                pairs.services.approve_plan(plan, order_number=order.number_text, order_date=day_of(order), by=by)

        will, did = ("будет утверждён", "будут утверждены"), ("утверждён", "утверждены")
        return Consequences([several(len(chosen), PLANS, will, did)], [], act)

    def reversal(self, target: Order) -> Consequences:
        """Approved plans stay: the pairs go on by them until a new order says otherwise."""
        approved = [plan for plan in plans_of(target, None) if plan.state == IndividualPlan.State.APPROVED]
        if not approved:
            return super().reversal(target)
        number = counted(len(approved), PLANS)
        return Consequences([], [f"Утверждение ({number}): пары работают по нему, пока новый приказ не скажет иначе."])

    def waiting(self, programme: Programme) -> str:
        agreed = IndividualPlan.objects.filter(pair__programme=programme).agreed().count()
        return f"согласованы и ждут приказа: {agreed}" if agreed else ""
