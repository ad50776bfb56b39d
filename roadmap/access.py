"""Who may do what with a roadmap and its items."""

from accounts.access import Allowed, Denied, Verdict
from accounts.models import Membership, Organisation, Role
from roadmap.models import Item, Roadmap
from roadmap.models.roadmaps import EDITORS


def at_home(membership: Membership, roadmap: Roadmap) -> bool:
    """Whether the membership is of the organisation whose roadmap it is."""
    return membership.organisation_id == roadmap.programme.organisation_id


def keeps(membership: Membership, roadmap: Roadmap) -> bool:
    """Whether this person runs the roadmap: the curator of a school, the officer of a municipality or region."""
    return membership.role in EDITORS and at_home(membership, roadmap)


def can_edit(membership: Membership, roadmap: Roadmap) -> Verdict:
    """The curator (a municipality's officer for its own) while it is a draft or returned."""
    if not keeps(membership, roadmap):
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


def can_approve_outside(membership: Membership, roadmap: Roadmap) -> Verdict:
    """The officer notes the order by which her municipality or region approved its own roadmap."""
    if roadmap.organisation.kind == Organisation.Kind.SCHOOL:
        return Denied("Карту школы утверждает директор приказом в портале.")
    return can_edit(membership, roadmap)


def can_submit(membership: Membership, roadmap: Roadmap) -> Verdict:
    """Only a school has a director in the portal to submit to."""
    if roadmap.organisation.kind != Organisation.Kind.SCHOOL:
        return Denied("Муниципальную карту утверждает приказ вне портала.")
    return can_edit(membership, roadmap)


def can_renew(membership: Membership, roadmap: Roadmap) -> Verdict:
    """Whoever keeps the roadmap starts the next edition of what is in force."""
    if not keeps(membership, roadmap):
        return Denied("Новую редакцию готовит куратор.")
    if not roadmap.is_in_force:
        return Denied("Новая редакция делается из утверждённой дорожной карты.")
    return Allowed


def can_assign(membership: Membership, item: Item) -> Verdict:
    """Whoever keeps the roadmap names the responsible people, in every state but the replaced."""
    if not keeps(membership, item.roadmap):
        return Denied("Ответственных назначает куратор.")
    if item.roadmap.state == Roadmap.State.SUPERSEDED:
        return Denied("Эта редакция уже заменена новой.")
    return Allowed


def can_report(membership: Membership, item: Item) -> Verdict:
    """The responsible marks her own items, whoever keeps the roadmap any; only while the roadmap is in force."""
    if not at_home(membership, item.roadmap):
        return Denied("Это мероприятие другой организации.")
    if not item.roadmap.is_in_force:
        return Denied("Отмечать выполнение можно в утверждённой дорожной карте.")
    if keeps(membership, item.roadmap) or membership in item.responsibles.all():
        return Allowed
    return Denied("Выполнение отмечает ответственный или куратор.")
