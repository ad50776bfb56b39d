"""Who may do what with a roadmap and its items.

Rules about the person alone (`keeps`, `decides`, `approves_outside`, `works_on`) guard the verbs; a wrong state the
verbs answer with WrongState, so that the slower of two users reads that the other was faster, not that it is forbidden.
The `can_…` rules add the state: they say what a page offers.
"""

from accounts.access import ABOVE, KEEPERS, ROADMAP_READERS, Allowed, Denied, Verdict
from accounts.models import Membership, Organisation, Role
from roadmap.models import Assignment, Evidence, Item, Proposal, Roadmap, Upload


def at_home(membership: Membership, roadmap: Roadmap) -> bool:
    """Whether the membership is of the organisation whose roadmap it is."""
    return membership.organisation_id == roadmap.programme.organisation_id


def is_schools(roadmap: Roadmap) -> bool:
    """Only a school has a director in the portal who approves."""
    return roadmap.organisation.kind == Organisation.Kind.SCHOOL


def keeps(membership: Membership, roadmap: Roadmap) -> Verdict:
    """The curator of a school, the officer of a municipality or region runs its roadmap."""
    if membership.role in KEEPERS and at_home(membership, roadmap):
        return Allowed
    return Denied(f"Дорожную карту ведёт {roadmap.keeper.name}.")


def reviews(membership: Membership, upload: Upload) -> Verdict:
    """The keeper of the organisation's roadmap also looks through its documents."""
    if membership.role in KEEPERS and membership.organisation_id == upload.organisation_id:
        return Allowed
    return Denied("Документ проверяет куратор.")


def decides(membership: Membership, roadmap: Roadmap) -> Verdict:
    """The director returns or approves."""
    if membership.role == Role.DIRECTOR and at_home(membership, roadmap):
        return Allowed
    return Denied("Дорожную карту утверждает директор.")


def approves_outside(membership: Membership, roadmap: Roadmap) -> Verdict:
    """The officer notes the order by which her municipality or region approved its own roadmap."""
    if is_schools(roadmap):
        return Denied("Карту школы утверждает директор приказом в портале.")
    return keeps(membership, roadmap)


def sends(membership: Membership, roadmap: Roadmap) -> Verdict:
    """Officer and coordinator assign the items of their own roadmap to the schools below."""
    if is_schools(roadmap):
        return Denied("Поручения школам дают муниципалитет и регион.")
    return keeps(membership, roadmap)


def receives(membership: Membership, assignment: Assignment) -> Verdict:
    """The curator of the school answers what was sent to it."""
    if membership.role == Role.CURATOR and membership.organisation_id == assignment.organisation_id:
        return Allowed
    return Denied("На поручение отвечает куратор школы.")


def proposes(membership: Membership, roadmap: Roadmap) -> Verdict:
    """Everybody of the organisation who reads the roadmap; a right that mentors have by the methodology."""
    if membership.role in ROADMAP_READERS and at_home(membership, roadmap):
        return Allowed
    return Denied("Изменения предлагают сотрудники и наставники этой организации.")


def withdraws(membership: Membership, proposal: Proposal) -> Verdict:
    """The author, in the organisation where he wrote it."""
    if proposal.author_id == membership.user_id and at_home(membership, proposal.roadmap):
        return Allowed
    return Denied("Отозвать предложение может только его автор.")


def works_on(membership: Membership, item: Item) -> Verdict:
    """The responsible reports on her own items, the keeper of the roadmap on any."""
    if keeps(membership, item.roadmap):
        return Allowed
    if at_home(membership, item.roadmap) and membership in item.responsibles.all():
        return Allowed
    return Denied(f"Выполнение отмечает ответственный или {item.roadmap.keeper.name}.")


def cancels(membership: Membership, item: Item) -> Verdict:
    """Only the keeper of the roadmap, for an order approved the measure. Those responsible propose a change."""
    if keeps(membership, item.roadmap):
        return Allowed
    return Denied(f"Отменить мероприятие может только {item.roadmap.keeper.name}: предложите изменение.")


def removes(membership: Membership, evidence: Evidence) -> Verdict:
    """The user who attached a proof, and the keeper of the roadmap; never what the portal itself counted."""
    if evidence.kind == Evidence.Kind.FACT:
        return Denied("Данные портала не удаляют: выключите отслеживание.")
    if evidence.added_by_id == membership.user_id or keeps(membership, evidence.item.roadmap):
        return Allowed
    return Denied("Подтверждение удаляет тот, кто его приложил.")


def reads_source(membership: Membership, roadmap: Roadmap) -> Verdict:
    """Those who keep and approve the roadmap at home: the whole document may hold more than the roadmap, such as lists
    of pairs with the names of pupils."""
    if membership.role in KEEPERS | {Role.DIRECTOR} and at_home(membership, roadmap):
        return Allowed
    return Denied("Исходный документ открывают куратор и директор: в нём бывают списки участников.")


def can_edit(membership: Membership, roadmap: Roadmap) -> Verdict:
    """While it is a draft or returned."""
    if not roadmap.is_editable:
        return Denied("Правится только черновик: утверждённая карта меняется новой редакцией.")
    return keeps(membership, roadmap)


def can_submit(membership: Membership, roadmap: Roadmap) -> Verdict:
    """A school's draft goes to its director."""
    if not is_schools(roadmap):
        return Denied("Муниципальную карту утверждает приказ вне портала.")
    return can_edit(membership, roadmap)


def can_withdraw(membership: Membership, roadmap: Roadmap) -> Verdict:
    """While it is on approval."""
    if roadmap.state != Roadmap.State.ON_APPROVAL:
        return Denied("Карта сейчас не на утверждении.")
    return keeps(membership, roadmap)


def can_decide(membership: Membership, roadmap: Roadmap) -> Verdict:
    """While it is on approval."""
    if roadmap.state != Roadmap.State.ON_APPROVAL:
        return Denied("Карта сейчас не на утверждении.")
    return decides(membership, roadmap)


def can_approve_outside(membership: Membership, roadmap: Roadmap) -> Verdict:
    """While it is a draft."""
    if not roadmap.is_editable:
        return Denied("Карта уже утверждена.")
    return approves_outside(membership, roadmap)


def can_renew(membership: Membership, roadmap: Roadmap) -> Verdict:
    """While it is in force, or none is."""
    if not roadmap.is_renewable:
        return Denied("Новая редакция делается из утверждённой дорожной карты.")
    return keeps(membership, roadmap)


def can_roll_over(membership: Membership, roadmap: Roadmap) -> Verdict:
    """While it is in force."""
    if not roadmap.is_in_force:
        return Denied("На следующий год переносится действующая дорожная карта.")
    return keeps(membership, roadmap)


def can_send(membership: Membership, roadmap: Roadmap) -> Verdict:
    """While it is in force."""
    if not roadmap.is_in_force:
        return Denied("Поручения дают по действующей дорожной карте.")
    return sends(membership, roadmap)


def oversees(membership: Membership, roadmap: Roadmap) -> Verdict:
    """An officer reads how the schools do with the roadmap of a municipality or region that she sees."""
    if membership.role in ABOVE and not is_schools(roadmap) and roadmap.is_in_force:
        return Allowed
    return Denied("Сводку поручений смотрят муниципалитет и регион.")


def can_propose(membership: Membership, roadmap: Roadmap) -> Verdict:
    """While it is in force."""
    if not roadmap.is_in_force:
        return Denied("Изменения предлагают к действующей дорожной карте.")
    return proposes(membership, roadmap)


def can_assign(membership: Membership, roadmap: Roadmap) -> Verdict:
    """In every state but the replaced."""
    if roadmap.state == Roadmap.State.SUPERSEDED:
        return Denied("Эта редакция уже заменена новой.")
    return keeps(membership, roadmap)


def can_report(membership: Membership, item: Item) -> Verdict:
    """While the roadmap is in force."""
    if not item.roadmap.is_in_force:
        return Denied("Отмечать выполнение можно в утверждённой дорожной карте.")
    return works_on(membership, item)


def can_remove(membership: Membership, evidence: Evidence) -> Verdict:
    """While the measure is open and the roadmap in force."""
    if evidence.item.is_closed or not can_report(membership, evidence.item):
        return Denied("Подтверждения меняют, пока мероприятие не отмечено выполненным.")
    return removes(membership, evidence)


def can_replace(membership: Membership, evidence: Evidence) -> Verdict:
    """A wrong file gives way to the right one also when the measure is done: what was shown stays in the history."""
    verdict = can_report(membership, evidence.item)
    return verdict and removes(membership, evidence)


def can_accept(membership: Membership, item: Item) -> Verdict:
    """The keeper of the roadmap, once it is done and while the roadmap is in force."""
    if not item.roadmap.is_in_force or not item.awaits_acceptance:
        return Denied("Принимать нечего.")
    return keeps(membership, item.roadmap)
