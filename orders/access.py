"""Who may do what with an order. Lists are scoped by `Order.objects.visible_to`."""

from accounts.access import OFFICE, OFFICES, Allowed, Denied, Verdict
from accounts.actors import refuse_nobody
from accounts.models import Membership, Organisation, Role, User
from orders.kinds.kind import kind_of
from orders.models import Order

# Whom an order may name, besides the office.
# A municipality and a region give wordings to the organisations below them.


def signatory(user: User, order: Order) -> Membership | None:
    """The membership by which this user signs for the order's organisation."""
    refuse_nobody(user)
    return Membership.objects.holding(order.organisation, Role.DIRECTOR).filter(user=user).first()


def can_sign(user: User, order: Order) -> Verdict:
    """Only the head of the order's organisation signs it or returns it."""
    return Allowed if signatory(user, order) else Denied("Подписать приказ может только директор этой организации.")


def can_draft(user: User, organisation: Organisation) -> Verdict:
    """Curator and director of an organisation make, change, submit and discard its drafts."""
    refuse_nobody(user)
    held = Membership.objects.holding(organisation, *OFFICE).filter(user=user)
    return Allowed if held.exists() else Denied("Проекты приказов составляют куратор и директор организации.")


def can_word(membership: Membership) -> Verdict:
    """The office of a school, and the officers above it, word the templates of their own organisation."""
    return Allowed if membership.role in OFFICES else Denied("Шаблоны приказов правят куратор и директор.")


def can_edit(membership: Membership, order: Order) -> Verdict:
    """Curator and director edit a draft of their organisation."""
    if membership.role not in OFFICE or membership.organisation_id != order.organisation_id:
        return Denied("Проект приказа правят куратор и директор.")
    return Allowed if order.is_draft else Denied("Править можно только проект приказа.")


def sees_whole(membership: Membership, order: Order) -> bool:
    """Whether the annex may name everybody to this reader: outside the office one sees one's own rows, an extract."""
    return membership.role in OFFICE or not kind_of(order).names_people


def can_keep_register(user: User, organisation: Organisation) -> Verdict:
    """Curator and director keep the register of their organisation."""
    refuse_nobody(user)
    kept = Membership.objects.holding(organisation, *OFFICE).filter(user=user).exists()
    return Allowed if kept else Denied("Журнал приказов ведут куратор и директор этой организации.")
