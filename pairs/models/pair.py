"""A pair or group, and who is in it from when to when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from accounts.access import OFFICE
from accounts.models import Membership, Organisation, Role
from accounts.predicates import FieldIs
from accounts.searching import search_words
from consents.processing import withdrawn_people
from deadlines.school_year import school_year_of
from pairs.models.scoping import Rows, of_pairs
from participants.models import MentoringForm, Participant
from programmes.models import Programme

# States of an order that nobody has signed yet: the room of orders lies above, so its words stand here once more.
UNSIGNED = ("draft", "on_signature")
# Who has not met for longer is asked about.
A_MONTH = datetime.timedelta(days=30)


class PairQuerySet(models.QuerySet["Pair"]):
    """Reads of pairs. Nobody reads them otherwise."""

    def visible_to(self, membership: Membership | None) -> PairQuerySet:
        """Curator and director: those of their school. Mentor: his own. Mentee: hers. Parent: her child's.

        The last three see a pair once its documents are in force: before that its people are not told of each other.
        Who left a group that goes on no longer sees it; when the pair ended with her in it, she still does. A pair one
        of whose people took the consent to processing back is seen by the office alone, without what it wrote.
        """
        if membership is None:
            return self.none()
        here = self.filter(programme__organisation=membership.organisation)
        known = here.filter(Q(state=Pair.State.READY) | Q(started_on__isnull=False)).processed()
        stayed = Q(members__left_on__isnull=True) | Q(members__left_on=F("ended_on"))
        user = membership.user
        match membership.role:
            case role if role in OFFICE:
                return here
            case Role.MENTOR:
                return known.filter(mentor__user=user)
            case Role.MENTEE:
                return known.filter(stayed, members__mentee__user=user).distinct()
            case Role.PARENT:
                children = Participant.objects.visible_to(membership)
                return known.filter(Q(mentor__in=children) | (Q(members__mentee__in=children) & stayed)).distinct()
            case _:
                return self.none()

    def processed(self) -> PairQuerySet:
        """Pairs none of whose people, to the last day, took back the consent to processing."""
        stopped = PairMember.objects.lasting().filter(mentee__in=withdrawn_people())
        return self.exclude(mentor__in=withdrawn_people()).exclude(pk__in=stopped.values("pair"))

    def ready(self) -> PairQuerySet:
        """Pairs that wait for an order only, and stand in no order still to be signed."""
        return self.filter(state=Pair.State.READY).exclude(orders__state__in=UNSIGNED)

    def in_an_unsigned_order(self) -> PairQuerySet:
        """Ready pairs whose order is drafted or waits for the director."""
        return self.filter(state=Pair.State.READY, orders__state__in=UNSIGNED).distinct()

    def left_over(self, today: datetime.date) -> PairQuerySet:
        """Not over though the school year of their programme is: somebody has to complete them."""
        return self.live().filter(programme__school_year__lt=school_year_of(today))

    def in_view(self, name: str, today: datetime.date) -> PairQuerySet:
        """What a view of the list shows: all, those of a state, or those of a view beside the states."""
        match name:
            case Pair.State.READY:
                return self.ready()
            case Pair.ORDERED:
                return self.in_an_unsigned_order()
            case Pair.NO_ORDER:
                return self.live().filter(started_on__isnull=True)
            case Pair.LEFT_OVER:
                return self.left_over(today)
            case Pair.NOT_MET:
                return self.active().without_meetings_since(today - A_MONTH)
            case Pair.ENDED:
                return self.filter(state__in=Pair.OVER)
        return self.filter(state=name) if name else self

    def awaiting(self, programme: Programme | None) -> PairQuerySet:
        """Pairs of this programme that can't be fixed by an order yet, or work on only once a document is in force."""
        lacking = Q(state__in=[Pair.State.DRAFT, Pair.State.AWAITING])
        lacking |= Q(state=Pair.State.PAUSED, pause_reason=Pair.NO_PAPERS)
        return self.filter(lacking, programme=programme)

    def active(self) -> PairQuerySet:
        return self.filter(state=Pair.State.ACTIVE)

    def live(self) -> PairQuerySet:
        """Neither completed nor terminated."""
        return self.exclude(state__in=Pair.OVER)

    def lock(self, ids: list[int]) -> PairQuerySet:
        """These pairs as they are once nobody else changes them; call inside a transaction."""
        rows = self.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
        return rows.select_related("programme__organisation", "mentor")

    def not_met_since(self, day: datetime.date) -> PairQuerySet:
        """Pairs without a meeting, or an attempt at one, after this day."""
        return self.exclude(pk__in=self.model._default_manager.filter(meetings__held_on__gt=day).values("pk"))

    def without_meetings_since(self, day: datetime.date) -> PairQuerySet:
        """Pairs that did not meet on this day or later; an attempt is no meeting."""
        return self.exclude(
            pk__in=self.model._default_manager.filter(meetings__failed=False, meetings__held_on__gte=day).values("pk")
        )

    def of_person(self, participant: Participant) -> PairQuerySet:
        """Pairs in which the person is the mentor or a mentee who has not left."""
        return self.of_people([participant])

    def of_people(self, people: Iterable[Participant]) -> PairQuerySet:
        """Pairs in which one of these people is the mentor or a mentee who has not left."""
        as_mentee = Q(members__mentee__in=people, members__left_on__isnull=True)
        return self.filter(Q(mentor__in=people) | as_mentee).distinct()

    def search(self, words: str, membership: Membership) -> PairQuerySet:
        """Pairs with a mentor, or a mentee this reader may see by name, whose folded name holds every word."""
        seen = PairMember.objects.visible_to(membership)
        found = self
        for word in search_words(words):
            mentees = seen.filter(mentee__search_key__contains=word)
            found = found.filter(Q(mentor__search_key__contains=word) | Q(pk__in=mentees.values("pair")))
        return found

    def with_order(self) -> PairQuerySet:
        """With mentor and programme, and `is_ordered`: whether an order still unsigned speaks of it."""
        ordered = self.model._default_manager.in_an_unsigned_order().filter(pk=models.OuterRef("pk"))
        found = self.annotate(is_ordered=models.Exists(ordered))
        return found.select_related("mentor", "programme__organisation__parent__parent")

    def with_people(self) -> PairQuerySet:
        """With everything «Документы пар» needs: mentor, mentees and whether it stands in an order."""
        return self.with_order().prefetch_related("members__mentee")

    def listed(self, membership: Membership) -> PairQuerySet:
        """With everything a row of a list shows; `seen_members` holds the mentees this reader may see by name."""
        seen = PairMember.objects.visible_to(membership).lasting().select_related("mentee")
        shown = models.Prefetch("members", seen, to_attr="seen_members")
        return self.with_order().prefetch_related(shown)  # type: ignore[no-redef]  # declared on Pair, too


class Pair(models.Model):
    """One mentor with one mentee, or with several (a group), in one programme."""

    class State(models.TextChoices):
        DRAFT = "draft", "черновик"
        AWAITING = "awaiting", "ждёт документов"
        READY = "ready", "готова к приказу"
        ACTIVE = "active", "работает"
        PAUSED = "paused", "приостановлена"
        COMPLETED = "completed", "завершена"
        TERMINATED = "terminated", "прекращена"

    TRANSITIONS = {
        State.DRAFT: {State.AWAITING, State.TERMINATED},
        State.AWAITING: {State.READY, State.TERMINATED},
        State.READY: {State.AWAITING, State.ACTIVE, State.TERMINATED},
        State.ACTIVE: {State.PAUSED, State.COMPLETED, State.TERMINATED},
        State.PAUSED: {State.ACTIVE, State.COMPLETED, State.TERMINATED},
        State.COMPLETED: set(),
        State.TERMINATED: set(),
    }
    # How a state looks: a kind of `{% status %}` (docs/look.md).
    KINDS = {
        State.DRAFT: "idle",
        State.AWAITING: "wait",
        State.READY: "info",
        State.ACTIVE: "ok",
        State.PAUSED: "warn",
        State.COMPLETED: "idle",
        State.TERMINATED: "stop",
    }
    OVER = frozenset({State.COMPLETED, State.TERMINATED})
    WORKING = frozenset({State.ACTIVE, State.PAUSED})

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="pairs")
    form = models.CharField("форма наставничества", max_length=20, choices=MentoringForm)
    role_model = models.CharField("ролевая модель", max_length=200, blank=True)
    goal = models.CharField("цель работы", max_length=500, blank=True)
    mentor = models.ForeignKey(Participant, models.PROTECT, related_name="mentored_pairs", verbose_name="наставник")
    state = models.CharField("состояние", max_length=12, choices=State, default=State.DRAFT)
    started_on = models.DateField("закреплена с", null=True, blank=True)
    ended_on = models.DateField("работа окончена", null=True, blank=True)
    end_reason = models.CharField("причина окончания", max_length=500, blank=True)
    pause_reason = models.CharField("причина приостановки", max_length=500, blank=True)
    score = models.PositiveSmallIntegerField("оценка совместимости", null=True, blank=True)
    reasons = models.JSONField("почему подходят", default=list, blank=True)
    order_number = models.CharField("номер приказа", max_length=40, blank=True)
    order_date = models.DateField("дата приказа", null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    # Why the portal itself pauses or ends a pair. Everybody in the pair reads it, families strange to each other too:
    # so it names nobody, and whose paper it was only the office is told (`missing_documents`).
    NO_PAPERS = "Не все документы участников в силе."
    YEAR_IS_OVER = "Учебный год программы закончился, а работа пары не завершена."
    NEVER_FIXED = "Учебный год программы закончился, а приказа о закреплении пары не было."
    WENT_OUT = "Участник вышел из программы наставничества."

    IN_AN_ORDER = "в проекте приказа"
    # Views of the list beside the states.
    ORDERED, NO_ORDER, LEFT_OVER, NOT_MET, ENDED = "ordered", "no_order", "left_over", "not_met", "ended"

    is_ordered = False  # set by `listed`: ready, and an order that is not signed yet speaks of it
    seen_members: list[PairMember]  # set by `listed`: the mentees the reader may see by name

    is_ready = FieldIs("state", State.READY)
    is_active = FieldIs("state", State.ACTIVE)
    is_paused = FieldIs("state", State.PAUSED)
    is_working = FieldIs("state", State.ACTIVE, State.PAUSED)
    is_terminated = FieldIs("state", State.TERMINATED)

    objects = PairQuerySet.as_manager()

    class Meta:
        ordering = ["mentor__search_key", "pk"]
        verbose_name = "наставническая пара"
        verbose_name_plural = "наставнические пары"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["active", "paused", "completed"])
                | Q(started_on__isnull=False, order_date__isnull=False),
                name="pair_works_by_an_order",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["completed", "terminated"], ended_on__isnull=False)
                | (~Q(state__in=["completed", "terminated"]) & Q(ended_on__isnull=True)),
                name="pair_is_over_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="terminated") | ~Q(end_reason=""), name="pair_terminated_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="pair_ends_after_it_began",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state"], name="pair_by_state")]

    def __str__(self) -> str:
        return f"Пара № {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("pairs:detail", args=[self.pk])

    @property
    def organisation(self) -> Organisation:
        return self.programme.organisation

    @property
    def log_title(self) -> str:
        return f"пара {self.pk}"

    @property
    def is_over(self) -> bool:
        return self.state in self.OVER

    @property
    def state_kind(self) -> str:
        return "wait" if self.is_ordered else self.KINDS[self.State(self.state)]

    @property
    def state_word(self) -> str:
        return self.IN_AN_ORDER if self.is_ordered else self.get_state_display()

    @property
    def mentees(self) -> list[Participant]:
        """Those who are in the pair now (all of the last day once it is over), in alphabetical order."""
        members = self.members.all()  # filtered here and not in SQL, so that prefetched members serve too
        here = [m.mentee for m in members if m.left_on is None or m.left_on == self.ended_on]
        return sorted(here, key=lambda person: person.search_key)

    @property
    def is_group(self) -> bool:
        """More than one mentee."""
        return len(self.mentees) > 1

    @property
    def lacks_papers(self) -> bool:
        """Paused by the portal itself, because a document fell away."""
        return self.state == self.State.PAUSED and self.pause_reason == self.NO_PAPERS

    @property
    def awaits_papers(self) -> bool:
        """No order can fix it yet, or it works on only once a document is in force."""
        return self.state in {self.State.DRAFT, self.State.AWAITING} or self.lacks_papers

    @property
    def first_day(self) -> datetime.date:
        """From when the pair can meet: the day of its order, or until then the day it was put together."""
        return self.started_on or timezone.localdate(self.created_at, self.organisation.zone)

    @property
    def is_left_over(self) -> bool:
        """Its school year is over and it is not."""
        return not self.is_over and self.programme.school_year < school_year_of(self.organisation.today())

    @property
    def concerns_one_family(self) -> bool:
        """Nobody but one mentee was ever in it: then what is noted about the pair is about her alone."""
        return self.members.count() == 1

    @property
    def people(self) -> list[Participant]:
        """The mentor and the mentees."""
        return [self.mentor, *self.mentees]

    @property
    def title(self) -> str:
        """«Дергачёв П.И. — Ёлкина А.С., Соколов И.П.»"""
        return f"{self.mentor.name.short} — {', '.join(person.name.short for person in self.mentees)}"


def of_whom_to_speak(rows: Rows) -> Rows:
    """Rows about a `mentee` of a `pair` whose people all let their data be processed."""
    return rows.filter(pair__in=Pair.objects.processed()).exclude(mentee__in=withdrawn_people())


class PairMemberQuerySet(models.QuerySet["PairMember"]):
    """Reads of mentees in pairs."""

    def visible_to(self, membership: Membership | None) -> PairMemberQuerySet:
        """Curator, director and the mentor see all mentees of their pairs; a mentee herself, a parent her child.
        A mentee who took the consent to processing back is named to the office only."""
        if membership is not None and membership.role in OFFICE:
            return of_pairs(self, membership)
        return of_pairs(self.exclude(mentee__in=withdrawn_people()), membership)

    def current(self) -> PairMemberQuerySet:
        return self.filter(left_on__isnull=True)

    def former(self) -> PairMemberQuerySet:
        """Those who went out while the others worked on."""
        return self.filter(left_on__isnull=False).exclude(left_on=F("pair__ended_on"), pair__ended_on__isnull=False)

    def who_withdrew(self) -> PairMemberQuerySet:
        """Those who took the consent to processing back."""
        return self.filter(mentee__in=withdrawn_people())

    def lasting(self) -> PairMemberQuerySet:
        """Those who are in the pair now, or were to its last day."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on=F("pair__ended_on")))


class PairMember(models.Model):
    """A mentee in a pair, from a day to a day. `programme` repeats the pair's, so that the database itself can keep
    a mentee from having two mentors at once."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="members")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    mentee = models.ForeignKey(
        Participant, models.PROTECT, related_name="pair_memberships", verbose_name="наставляемый"
    )
    joined_on = models.DateField("в паре с", null=True, blank=True)
    left_on = models.DateField("в паре по", null=True, blank=True)
    left_reason = models.CharField("почему вышел из группы", max_length=500, blank=True)

    objects = PairMemberQuerySet.as_manager()

    class Meta:
        ordering = ["mentee__search_key", "pk"]
        verbose_name = "наставляемый в паре"
        verbose_name_plural = "наставляемые в парах"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "mentee"],
                condition=Q(left_on__isnull=True),
                name="one_mentor_at_a_time",
                violation_error_message="У наставляемого уже есть пара в этой программе.",
            )
        ]

    def __str__(self) -> str:
        return f"наставляемый {self.mentee_id} в паре {self.pair_id}"

    @property
    def organisation(self) -> Organisation:
        return self.programme.organisation
