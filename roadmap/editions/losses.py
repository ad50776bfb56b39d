"""What approving a draft loses: progress that finds no row in it, and remarks that nobody has looked at.

Said to the sender and to the signer; both confirm it (`require_confirmed`), for nothing of it comes back by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q

from accounts.access import WrongState
from inflection.russian import plural
from roadmap.editions import succession
from roadmap.models import Assignment, Item, Occurrence, Proposal, Roadmap

UNCONFIRMED = "Отметьте, что вы знаете, чего лишится карта и что в ней не проверено, и повторите."


class Unconfirmed(WrongState):
    """Something would be lost or is in doubt, and nobody has said that it may."""


@dataclass(frozen=True)
class Losses:
    """How a draft meets the edition in force that it will replace."""

    draft: Roadmap
    old: Roadmap
    before: Collection[Item]
    after: Collection[Item]
    heirs: Mapping[int, int]

    @property
    def total(self) -> int:
        """Rows of the edition in force, cancelled ones aside."""
        return sum(item.state != Item.State.CANCELLED for item in self.before)

    @property
    def matched(self) -> int:
        """How many of these go on in the draft."""
        kept = set(self.heirs.values())
        return sum(item.pk in kept and item.state != Item.State.CANCELLED for item in self.before)

    @cached_property
    def left(self) -> list[Item]:
        """The rows that the draft does not go on with."""
        kept = set(self.heirs.values())
        return [item for item in self.before if item.pk not in kept]

    @property
    def replacement(self) -> succession.Replacement | None:
        """What a draft from elsewhere replaces; a copy of the edition in force only goes on with it."""
        if self.draft.origin_id == self.old.pk:
            return None
        done = sum(item.state == Item.State.DONE for item in self.before)
        return succession.Replacement(self.draft.edition, self.old, self.total, done)

    @cached_property
    def sentences(self) -> list[str]:
        """What will not go over, one sentence for each sort of thing; empty when nothing is lost."""
        found = [
            self.of_progress(),
            self.of_evidence(),
            self.of_days(),
            self.of_people(),
            *self.of_assignments(),
            self.of_proposals(),
            *self.of_other_drafts(),
        ]
        return [sentence for sentence in found if sentence]

    def of_progress(self) -> str:
        """Rows that somebody works at or has finished."""
        states = [item.state for item in self.left]
        done, begun = states.count(Item.State.DONE), states.count(Item.State.IN_PROGRESS)
        if not done + begun:
            return ""
        return f"Ход {counted_of(done + begun)} не перейдёт (выполнено — {done}, в работе — {begun})."

    def of_evidence(self) -> str:
        """Proofs and remarks at the rows left behind."""
        counts = Item.objects.filter(pk__in=[item.pk for item in self.left]).aggregate(
            proofs=Count("evidence", distinct=True), remarks=Count("comments", distinct=True)
        )
        named = {"подтверждения": counts["proofs"], "комментарии": counts["remarks"]}
        words = [f"{name} ({count})" for name, count in named.items() if count]
        return f"Останутся в прежней редакции: {' и '.join(words)}." if words else ""

    def of_days(self) -> str:
        """Days marked done of which the new row knows nothing, because its deadline is another."""
        marked = list(Occurrence.objects.filter(item__in=self.before, done_on__isnull=False).values_list("item", "day"))
        if not marked:
            return ""
        heir = {old: new for new, old in self.heirs.items()}
        known = set(Occurrence.objects.filter(item__in=heir.values()).values_list("item", "day"))
        lost = sum((heir.get(item), day) not in known for item, day in marked)
        return f"Отметки о выполнении по дням не перейдут: {lost}." if lost else ""

    def of_people(self) -> str:
        """Open rows whose people are assigned now and nobody will be."""
        held = {item.pk: set(item.responsibles.all()) for item in self.before if item.state in Item.OPEN}
        old = {item.pk: item for item in self.before}
        kept = {
            before
            for item in self.after
            if (before := self.heirs.get(item.pk))
            and (item.responsibles.all() or succession.takes_people(old[before], item))
        }
        lost = sum(bool(people) and pk not in kept for pk, people in held.items())
        return f"Назначенных ответственных не останется у {counted_of(lost)}." if lost else ""

    def of_assignments(self) -> list[str]:
        """Assignments to schools that leave their inboxes, and those that come back into the school's own."""
        left = {item.pk for item in self.left}
        about = Assignment.objects.filter(Q(item__in=left) | Q(own_item__in=left))
        found = list(about.values_list("item", "own_item", "state"))
        sent = sum(item in left and state != Assignment.State.DONE for item, _, state in found)
        taken = sum(own in left and state == Assignment.State.TAKEN for _, own, state in found)
        sentences = {
            "Поручения школам по строкам, которых не будет, перестанут действовать": sent,
            "Взятые в карту поручения вернутся во входящие": taken,
        }
        return [f"{words}: {number}." for words, number in sentences.items() if number]

    def of_proposals(self) -> str:
        """Proposals without an answer about rows left behind, in whichever edition they were made."""
        asked = Proposal.objects.open().filter(roadmap__programme=self.old.programme_id, item__isnull=False)
        if not asked:
            return ""
        descent = Item.objects.descent(self.old.programme)
        lost = {pk for item in self.left for pk in chain(item.pk, descent)}
        count = sum(one.item_id in lost for one in asked)
        return f"Предложения без ответа о строках, которых не будет: {count}." if count else ""

    def of_other_drafts(self) -> list[str]:
        """Older drafts of the year, which can't be approved after this one, with what was accepted into them."""
        older = self.old.programme.roadmaps.unpublished().filter(pk__lt=self.draft.pk)
        older = older.annotate(accepted=Count("accepted_proposals")).filter(Q(origin=self.old) | Q(accepted__gt=0))
        return [
            f"Черновик «{one}» от {self.day_of(one)} утвердить уже не получится"
            + (f", принятых в него предложений: {one.accepted}." if one.accepted else ".")
            for one in older
        ]

    def day_of(self, draft: Roadmap) -> str:
        """When a draft was begun, by the calendar of its organisation."""
        return f"{draft.created_at.astimezone(self.old.organisation.zone):%d.%m.%Y}"


def counted_of(number: int) -> str:
    """«1 мероприятия», «10 мероприятий»."""
    return f"{number}\u00a0{plural(number, 'мероприятия', 'мероприятий', 'мероприятий')}"


def chain(pk: int | None, descent: Mapping[int, int | None]) -> list[int]:
    """A row and those it was copied from."""
    found = []
    while pk is not None:
        found.append(pk)
        pk = descent.get(pk)
    return found


def losses(draft: Roadmap) -> Losses | None:
    """How a draft meets the edition in force; None where it replaces none."""
    old = succession.in_force(draft.programme)
    if old is None or old == draft:
        return None
    before, after = (list(one.items.select_related("stage").prefetch_related("responsibles")) for one in (old, draft))
    return Losses(draft, old, before, after, succession.heirs(draft, before, after))


def doubts(draft: Roadmap) -> list[str]:
    """What nobody has looked at since the document was read or the year moved on."""
    number = len(draft.warnings)
    words = plural(number, "заметка", "заметки", "заметок")
    return [f"Не разобрано: {number}\u00a0{words} «Проверьте по документу»."] if number else []


def to_confirm(draft: Roadmap) -> list[str]:
    """Sentences that the sender and the approver have to confirm; empty when nothing is lost or in doubt."""
    return to_confirm_with_losses(draft)[0]


def to_confirm_with_losses(draft: Roadmap) -> tuple[list[str], Losses | None]:
    """What is to be confirmed, and how the draft meets the edition in force: what a page shows, counted once."""
    found = losses(draft)
    return doubts(draft) + (found.sentences if found else []), found


def require_confirmed(draft: Roadmap, *, confirmed: bool) -> None:
    """Unconfirmed if something is lost or in doubt and nobody has said that it may be."""
    if not confirmed and to_confirm(draft):
        raise Unconfirmed(UNCONFIRMED)
