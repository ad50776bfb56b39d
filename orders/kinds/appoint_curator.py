"""The order that appoints the curator of the programme."""

from typing import cast

from django.core.exceptions import ValidationError

from accounts.access import WrongState
from accounts.invitations import grant
from accounts.models import Membership, Organisation, Role, User
from accounts.services import end_membership_unchecked
from inflection.names import NO_BREAK
from orders.checks import NOT_STAFF, check_staff
from orders.consequences import Change, Consequences
from orders.forms.fields import StaffField, offer
from orders.forms.subjects import SubjectForm
from orders.kinds.kind import OrderKind, Subject, Values
from orders.kinds.registry import registered
from orders.models import Order, Series
from orders.people import staff, staff_of
from orders.wording.invented import CURATOR
from orders.wording.people import person_values
from programmes.models import DateRule, Fact


class MemberForm(SubjectForm):
    """Who is appointed."""

    nothing = "В школе ещё нет сотрудников с учётной записью. Пригласите их на странице «Пользователи»."
    member = StaffField(label="Кого назначить", queryset=Membership.objects.none(), empty_label="Выберите сотрудника")

    def prepare(self) -> None:
        offer(self, "member", staff_of(self.membership.organisation))


@registered
class AppointCurator(OrderKind):
    """`member`: a member of staff."""

    code = "appoint_curator"
    label = "Назначить куратора"
    place = 40
    hint = "Сотрудник получает обязанности и роль куратора программы."
    series = Series.Code.STAFF
    fields = ("member",)
    form = MemberForm
    is_yearly = True
    fact = Fact.CURATOR
    due = DateRule.Key.CURATOR_APPOINTED
    people = ("сотрудник",)

    def check(self, organisation: Organisation, subject: Subject) -> None:
        if not subject.get("member"):
            raise ValidationError(NOT_STAFF)
        check_staff([subject["member"]], organisation)

    def values(self, order: Order) -> Values:
        return {"сотрудник": person_values(staff(order.member)) if order.member else None}

    def sample(self) -> Values:
        return {"сотрудник": person_values(CURATOR)}

    def needs(self, order: Order) -> list[str]:
        """The appointed person works here still."""
        member = cast(Membership, order.member)
        if Membership.objects.active().filter(pk=member.pk).exists():
            return []
        return [f"{member.user.name.short}: больше не работает в этой организации."]

    def effect(self, order: Order) -> Consequences:
        """The appointed person gets the curator's role; one who has left since, or works elsewhere, stops the
        signing."""
        member = cast(Membership, order.member)
        name = member.user.name.short
        had = Membership.objects.holding(order.organisation, Role.CURATOR).filter(user=member.user).exists()

        def act(by: User) -> None:
            if not Membership.objects.active().filter(pk=member.pk, organisation=order.organisation).exists():
                raise WrongState(f"{name}: не работает в этой организации. Верните приказ.")
            granted = grant(member.user, order.organisation, Role.CURATOR, position=member.position, by=by)
            # Only what this order gave is taken away with it.
            order.given_role = None if had else granted

        if had:
            return Consequences([], [f"{name}: роль куратора. Она есть и без этого приказа."], act)
        return Consequences([Change(f"{name}: роль куратора будет выдана.", f"{name}: роль куратора выдана.")], [], act)

    def reversal(self, target: Order) -> Consequences:
        """The role that this order gave ends; one that was there before, or that another order confirms, stays."""
        member, role = cast(Membership, target.member), target.given_role
        name = member.user.name.short
        if role is None:
            stays = f"{name}: роль куратора. Её дал не этот приказ; снять её можно в «Пользователях»."
            return Consequences([], [stays])
        if not role.is_active:
            return Consequences([], [f"{name}: роль куратора уже снята."])
        other = confirming(target, member.user)
        if other:
            return Consequences([], [f"{name}: роль куратора. Её подтверждает приказ №{NO_BREAK}{other.number_text}."])
        held = Membership.objects.holding(target.organisation, Role.CURATOR).exclude(pk=role.pk)
        end = "." if held.exists() else "; другого куратора нет, назначьте его новым приказом."
        change = Change(f"{name}: роль куратора будет снята{end}", f"{name}: роль куратора снята{end}")
        return Consequences([change], [], lambda by: end_membership_unchecked(role, by=by))


def confirming(target: Order, user: User) -> Order | None:
    """The newest other order in force that appoints the same person."""
    others = Order.objects.filter(kind=target.kind, state=Order.State.SIGNED, organisation=target.organisation)
    return others.filter(member__user=user).exclude(pk=target.pk).order_by("-signed_at").first()
