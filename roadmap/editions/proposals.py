"""The verbs of proposals: a change is proposed, accepted into the draft of the next edition, or declined."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.access import KEEPERS, WrongState, require
from accounts.models import Membership
from accounts.states import change_state
from audit.services import record
from audit.verbs import Verb
from deadlines import Doubt, read_deadline
from notifications.services import holders_of, notify
from programmes.models import Programme
from roadmap.access import keeps, proposes, withdraws
from roadmap.editions.comparison import origins_of
from roadmap.editions.draft_rows import next_number, save_item
from roadmap.editions.drafting import next_draft
from roadmap.editions.succession import in_force, under_way
from roadmap.models import Item, Proposal, Roadmap

State = Proposal.State


@transaction.atomic
def propose(
    roadmap: Roadmap, *, by: Membership, text: str, reason: str, item: Item | None = None, **suggested: str
) -> Proposal:
    """Say what to change and why; `suggested` holds new words by field of Item. Its curator hears of it.

    WrongState for an edition not in force and a closed measure, ValidationError for a day that does not exist.
    """
    require(proposes(by, roadmap))
    if not roadmap.is_in_force:
        raise WrongState("Изменения предлагают к действующей дорожной карте. Откройте действующую редакцию.")
    if item and item.roadmap_id != roadmap.pk:
        raise WrongState("Этого мероприятия нет в этой редакции. Выберите его из списка.")
    if item and item.is_closed:
        raise WrongState(f"Мероприятие уже {item.get_state_display()}: менять в нём нечего. Выберите другое.")
    check_deadline(roadmap, suggested.get("deadline_text", ""))
    proposal = Proposal.objects.create(
        roadmap=roadmap, item=item, author=by.user, text=text, reason=reason, **suggested
    )
    record(Verb.PROPOSAL_MADE, proposal, by=by.user, item=item and item.pk)
    tell(holders_of(roadmap.organisation, *KEEPERS, besides=by.user), "proposal_made", proposal)
    return proposal


def check_deadline(roadmap: Roadmap, text: str) -> None:
    """ValidationError when the words name a day that no calendar has, or an end before its beginning."""
    year = roadmap.programme.school_year
    if text and read_deadline(text, f"{year}-{year + 1}").doubt is Doubt.CONTRADICTION:
        raise ValidationError("Такого дня нет в календаре, или конец раньше начала. Исправьте дату.")


@transaction.atomic
def accept(proposal: Proposal, *, by: Membership) -> Roadmap:
    """Put it to the draft of the edition in force, made now if there is none; suggested words go into the copied row.

    Raises WrongState when the next edition is on approval, or its row was deleted.
    """
    require(keeps(by, proposal.roadmap))
    change_state(proposal, State.ACCEPTED, answered_by=by.user)
    draft = next_draft(proposal.roadmap.programme, by=by)
    row = write_into(draft, proposal, by=by)
    Proposal.objects.filter(pk=proposal.pk).update(draft=draft, row=row)
    record(Verb.PROPOSAL_ACCEPTED, proposal, by=by.user, edition=draft.edition)
    tell_author(proposal)
    return draft


@transaction.atomic
def decline(proposal: Proposal, *, answer: str, by: Membership) -> None:
    """Refuse with a reason that the author reads; ValidationError without one."""
    require(keeps(by, proposal.roadmap))
    answer = answer.strip()
    if not answer:
        raise ValidationError("Напишите причину: автор прочитает её.")
    change_state(proposal, State.DECLINED, answer=answer, answered_by=by.user)
    record(Verb.PROPOSAL_DECLINED, proposal, by=by.user)
    tell_author(proposal)


@transaction.atomic
def withdraw(proposal: Proposal, *, by: Membership) -> None:
    """The author takes back what nobody has answered yet."""
    require(withdraws(by, proposal))
    change_state(proposal, State.WITHDRAWN)
    record(Verb.PROPOSAL_WITHDRAWN, proposal, by=by.user)


def draft_for(programme: Programme) -> Roadmap | None:
    """The draft that accepted proposals go into; None while it is still to be made."""
    current = in_force(programme)
    begun = under_way(current) if current else None
    return begun if begun and begun.is_editable else None


def rowless(found: Iterable[Proposal], draft: Roadmap | None) -> set[int]:
    """Those of the proposals whose row was deleted from the draft: they can't be accepted. Two queries at most."""
    asked = {one.pk: one.item_id for one in found if one.item_id and one.suggested}
    if draft is None or not asked:
        return set()
    origins = origins_of(draft.items.all(), Item.objects.descent(draft.programme), asked.values())
    return {proposal for proposal, item in asked.items() if item not in origins.values()}


def write_into(draft: Roadmap, proposal: Proposal, *, by: Membership) -> Item | None:
    """The suggested words, into the row they are about or, with a title and without a row, as a new measure."""
    words = proposal.suggested
    if not words or (proposal.item is None and not proposal.title):
        return None
    row = row_in(draft, proposal.item) if proposal.item else Item(number=next_number(draft))
    if row is None:
        raise WrongState("В черновике новой редакции этой строки уже нет. Внесите изменение сами или отклоните.")
    for name, value in words.items():
        setattr(row, name, value)
    return save_item(draft, row, stage_title=row.stage.title if row.stage else "", by=by, version=draft.version)


def row_in(draft: Roadmap, item: Item) -> Item | None:
    """What became of the item in a later edition of the same programme: the chain of copies, followed forward."""
    found: Item | None = item
    while found is not None and found.roadmap_id != draft.pk:
        later = Item.objects.filter(previous=found, roadmap__programme=draft.programme)
        found = later.select_related("stage").order_by("-pk").first()
    return found


def tell_author(proposal: Proposal) -> None:
    """A note with the answer, unless the author answered himself."""
    if proposal.author and proposal.author != proposal.answered_by:
        tell([proposal.author], "proposal_answered", proposal)


def tell(users: list[Any], kind: str, proposal: Proposal) -> None:
    """A note that leads to the proposals of the roadmap."""
    notify(users, kind, organisation=proposal.organisation, url=proposal.get_absolute_url(), proposal=proposal)
