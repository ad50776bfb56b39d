"""Who may do what with a roadmap and its items."""

from accounts.access import Allowed, Denied, Verdict
from accounts.models import Membership, Role
from roadmap.models import Item, Roadmap


def at_home(membership: Membership, roadmap: Roadmap) -> bool:
    """Whether the membership is of the organisation whose roadmap it is."""
    return membership.organisation_id == roadmap.programme.organisation_id


def can_edit(membership: Membership, roadmap: Roadmap) -> Verdict:
    """The curator (a municipality's officer for its own) while it is a draft or returned."""
    if membership.role not in {Role.CURATOR, Role.OFFICER, Role.REGION} or not at_home(membership, roadmap):
        return Denied("Дорожную карту правит куратор.")
    if not roadmap.is_editable:
        return Denied("Правится только черновик: утверждённая карта меняется новой редакцией.")
    return Allowed


def can_decide(membership: Membership, roadmap: Roadmap) -> Verdict:
    """The director returns or approves what is on approval."""
    if membership.role != Role.DIRECTOR or not at_home(membership, roadmap):
        return Denied("Дорожную карту утверждает директор.")
    if roadmap.state != Roadmap.State.ON_APPROVAL:
        return Denied("Карта сейчас не на утверждении.")
    return Allowed


def can_report(membership: Membership, item: Item) -> Verdict:
    """The responsible marks her own items, the curator any; only while the roadmap is in force."""
    if not at_home(membership, item.roadmap):
        return Denied("Это мероприятие другой организации.")
    if item.roadmap.state != Roadmap.State.APPROVED:
        return Denied("Отмечать выполнение можно в утверждённой дорожной карте.")
    if membership.role == Role.CURATOR or membership in item.responsibles.all():
        return Allowed
    return Denied("Выполнение отмечает ответственный или куратор.")
