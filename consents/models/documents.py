"""Consents and agreements: their purposes, states and terms."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Count, Max, Q
from django.urls import reverse

from accounts.access import OFFICE, SPEAKERS
from accounts.models import Membership, Organisation, Role
from accounts.predicates import FieldIs
from participants.models import Participant
from programmes.models import Programme


class Purpose(models.TextChoices):
    """One consent, one purpose (152-ФЗ ст. 9 ч. 1 as of 01.09.2025)."""

    PERSONAL_DATA = "personal_data", "обработка персональных данных"
    PUBLICATION = "publication", "публикация фото, видео и имени"
    DIAGNOSTICS = "diagnostics", "психологическая диагностика"
    EXTRA_DUTIES = "extra_duties", "дополнительные обязанности наставника"


# The heading of each document, on paper, on the page of signing and in letters alike.
TITLES = {
    Purpose.PERSONAL_DATA: "Согласие на обработку персональных данных",
    Purpose.PUBLICATION: "Согласие на распространение персональных данных",
    Purpose.DIAGNOSTICS: "Согласие на психологическую диагностику",
    Purpose.EXTRA_DUTIES: "Согласие работника на выполнение работы по наставничеству",
}


# ТК ст. 22.3 keeps changes of an employment contract out of simple signatures.
PAPER_ONLY = frozenset({Purpose.EXTRA_DUTIES})


class State(models.TextChoices):
    """Where a document stands."""

    REQUIRED = "required", "требуется"
    REQUESTED = "requested", "запрошено"
    SIGNED = "signed", "подписано"
    REFUSED = "refused", "отказ"
    CONFLICT = "conflict", "представители не согласны"
    WITHDRAWN = "withdrawn", "отозвано"
    EXPIRED = "expired", "срок истёк"
    SUPERSEDED = "superseded", "заменено или не нужно"


OPEN = frozenset({State.REQUIRED, State.REQUESTED, State.REFUSED, State.CONFLICT})
TRANSITIONS: dict[str, set[str]] = {
    State.REQUIRED: {State.REQUESTED, State.SIGNED, State.REFUSED, State.CONFLICT, State.SUPERSEDED},
    State.REQUESTED: {State.REQUESTED, State.SIGNED, State.REFUSED, State.CONFLICT, State.SUPERSEDED},
    State.REFUSED: {State.REQUESTED, State.CONFLICT, State.SIGNED, State.WITHDRAWN, State.SUPERSEDED},
    State.CONFLICT: {State.REQUESTED, State.SIGNED, State.REFUSED, State.WITHDRAWN, State.SUPERSEDED},
    # A birth date put right may show that somebody else had to sign as well.
    State.SIGNED: {
        State.REQUIRED,
        State.REQUESTED,
        State.WITHDRAWN,
        State.EXPIRED,
        State.CONFLICT,
        State.SUPERSEDED,
    },
    State.WITHDRAWN: set(),
    State.EXPIRED: set(),
    State.SUPERSEDED: set(),
}


class Document(models.Model):
    """What a consent and an agreement have in common: a life, a term, and frozen bytes."""

    State = State
    # How a state looks: a kind of `{% status %}` (docs/look.md).
    KINDS = {
        State.REQUIRED: "warn",
        State.REQUESTED: "wait",
        State.SIGNED: "ok",
        State.REFUSED: "stop",
        State.CONFLICT: "stop",
        State.WITHDRAWN: "stop",
        State.EXPIRED: "idle",
        State.SUPERSEDED: "idle",
    }

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="%(class)ss")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="%(class)ss")
    state = models.CharField("состояние", max_length=12, choices=State, default=State.REQUIRED)
    required_at = models.DateTimeField("понадобилось", auto_now_add=True)
    requested_at = models.DateTimeField("запрошено", null=True, blank=True)
    signed_at = models.DateTimeField("подписано", null=True, blank=True)
    expires_on = models.DateField("действует по", null=True, blank=True)
    refused_reason = models.CharField("причина отказа", max_length=500, blank=True)
    resolution = models.CharField("как разрешено несогласие", max_length=500, blank=True)

    is_required = FieldIs("state", State.REQUIRED)
    is_signed = FieldIs("state", State.SIGNED)
    is_refused = FieldIs("state", State.REFUSED)
    is_expired = FieldIs("state", State.EXPIRED)
    is_disputed = FieldIs("state", State.CONFLICT)
    is_withdrawn = FieldIs("state", State.WITHDRAWN)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        """Nobody has answered finally yet: it may be requested or confirmed on paper."""
        return self.state in OPEN

    @property
    def state_kind(self) -> str:
        return self.KINDS[State(self.state)]

    @property
    def state_words(self) -> str:
        """Where it stands, for a list of a few: one that somebody has signed and others not says so."""
        begun = self.is_open and any(row.state == "signed" for row in self.signatures.all())  # type: ignore[attr-defined]  # of both heirs
        return "подписали не все" if begun else self.get_state_display()

    def may_become(self, state: str) -> bool:
        return state in TRANSITIONS[self.state]

    def lock(self) -> None:
        """Wait for a change of this document that is under way and read its outcome; call inside a transaction."""
        own = [field.attname for field in self._meta.concrete_fields if not field.is_relation]
        self.refresh_from_db(fields=own, from_queryset=type(self)._default_manager.select_for_update())


# An awaited signature whose signer is known, and one who has an address to write to.
HERSELF = Q(signatures__state="awaiting", signatures__side="participant")
FOR_HER = Q(signatures__state="awaiting", signatures__representative__is_active=True)
KNOWN = HERSELF | FOR_HER
REACHABLE = (HERSELF & (~Q(participant__email="") | Q(participant__user__email__gt=""))) | (
    FOR_HER & (~Q(signatures__representative__email="") | Q(signatures__representative__user__email__gt=""))
)
NOWHERE_TO_PUBLISH = Q(purpose=Purpose.PUBLICATION, resources=[])
NOT_BY_LETTER = Q(purpose__in=PAPER_ONLY) | NOWHERE_TO_PUBLISH


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Reads of consents."""

    def visible_to(self, membership: Membership | None) -> ConsentQuerySet:
        """Curator and director: those of their school. A person: her own. A parent: her children's. Nobody else."""
        if membership is None:
            return self.none()
        here = self.filter(organisation=membership.organisation)
        match membership.role:
            case role if role in OFFICE:
                return here
            case role if role in SPEAKERS:
                return here.filter(participant__user=membership.user)
            case Role.PARENT:
                mine = {"participant__representatives__user": membership.user}
                return here.filter(**mine, participant__representatives__is_active=True).distinct()
            case _:
                return self.none()

    def in_force(self, on: datetime.date) -> ConsentQuerySet:
        """Signed, and the term is not over on that day."""
        return self.filter(state=State.SIGNED).filter(Q(expires_on__isnull=True) | Q(expires_on__gte=on))

    def open(self) -> ConsentQuerySet:
        return self.filter(state__in=OPEN)

    def to_ask(self) -> ConsentQuerySet:
        """Not asked for yet, and a letter can do it: `requesting.ask` refuses none of them."""
        return self.filter(REACHABLE, state=State.REQUIRED).exclude(NOT_BY_LETTER).distinct()

    def to_print(self) -> ConsentQuerySet:
        """Not asked for yet, and only paper can do it: by law, or because the signer has no address."""
        paper = self.filter(KNOWN, state=State.REQUIRED).exclude(pk__in=self.to_ask().values("pk"))
        return paper.exclude(NOWHERE_TO_PUBLISH).distinct()

    def without_signer(self) -> ConsentQuerySet:
        """Not asked for yet, and nobody is known who could sign."""
        return self.filter(state=State.REQUIRED).exclude(pk__in=self.filter(KNOWN).values("pk"))

    def of_active_people(self) -> ConsentQuerySet:
        return self.filter(participant__archived_at__isnull=True)

    def counts(self, programme: Programme) -> dict[str, dict[str, int]]:
        """For reports: {purpose: {"needed": people, "signed": people}}, every purpose present; one query."""
        found = {purpose.value: {"needed": 0, "signed": 0} for purpose in Purpose}
        rows = (
            self.filter(programme=programme)
            .of_active_people()
            .order_by()
            .values("purpose")
            .annotate(
                needed=Count("participant", distinct=True, filter=~Q(state=State.SUPERSEDED)),
                signed=Count("participant", distinct=True, filter=Q(state=State.SIGNED)),
            )
        )
        for row in rows:
            found[row["purpose"]] = {"needed": row["needed"], "signed": row["signed"]}
        return found


class Consent(Document):
    """One person's consent to one purpose in one programme. A renewal is a new row beside the one in force."""

    Purpose = Purpose

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="consents")
    purpose = models.CharField("цель", max_length=16, choices=Purpose)
    resources = models.JSONField("где публикуют", default=list, blank=True)
    prohibitions = models.JSONField("что запрещено публиковать", default=list, blank=True)
    withdrawn_at = models.DateTimeField("отозвано", null=True, blank=True)
    withdrawn_reason = models.CharField("причина отзыва", max_length=500, blank=True)

    is_for_personal_data = FieldIs("purpose", Purpose.PERSONAL_DATA)
    is_for_diagnostics = FieldIs("purpose", Purpose.DIAGNOSTICS)
    is_for_publication = FieldIs("purpose", Purpose.PUBLICATION)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["participant__search_key", "purpose", "pk"]
        verbose_name = "согласие"
        verbose_name_plural = "согласия"
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "programme", "purpose"],
                name="one_open_consent_a_purpose",
                condition=Q(state__in=["required", "requested", "refused", "conflict"]),
            ),
            models.UniqueConstraint(
                fields=["participant", "programme", "purpose"],
                name="one_consent_in_force_a_purpose",
                condition=Q(state="signed"),
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(signed_at__isnull=False, expires_on__isnull=False),
                name="consent_signed_has_a_term",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at__isnull=True)),
                name="consent_withdrawn_has_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state", "purpose"], name="consent_by_state"),
            models.Index(fields=["state", "expires_on"], name="consent_by_term"),
        ]

    def former(self) -> ConsentQuerySet:
        """The consent of the same person and purpose that is in force beside this one."""
        same = Consent.objects.filter(participant=self.participant, programme=self.programme, purpose=self.purpose)
        return same.filter(state=State.SIGNED).exclude(pk=self.pk)

    def __str__(self) -> str:
        return TITLES[Purpose(self.purpose)]

    def get_absolute_url(self) -> str:
        return reverse("consents:detail", args=[self.pk])

    @property
    def log_title(self) -> str:
        return f"согласие {self.pk}, {self.get_purpose_display()}"

    @property
    def paper_only(self) -> bool:
        return self.purpose in PAPER_ONLY

    @property
    def people(self) -> list[Participant]:
        """Whom the document is about."""
        return [self.participant]

    @property
    def asks_to_process(self) -> bool:
        """The one document that may be asked of a person whose data may not be processed: a new consent to it."""
        return self.purpose == Purpose.PERSONAL_DATA


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Reads of agreements."""

    def visible_to(self, membership: Membership | None) -> AgreementQuerySet:
        """Curator and director: those of their school. Either side and its representatives: their own."""
        if membership is None:
            return self.none()
        here, user = self.filter(organisation=membership.organisation), membership.user
        match membership.role:
            case role if role in OFFICE:
                return here
            case Role.MENTOR:
                return here.filter(mentor__user=user)
            case Role.MENTEE:
                return here.filter(mentee__user=user)
            case Role.PARENT:
                children = Participant.objects.filter(representatives__user=user, representatives__is_active=True)
                return here.filter(Q(mentor__in=children) | Q(mentee__in=children))
            case _:
                return self.none()

    def open(self) -> AgreementQuerySet:
        return self.filter(state__in=OPEN)

    def in_force(self, on: datetime.date) -> AgreementQuerySet:
        """Signed, and the term is not over on that day."""
        return self.filter(state=State.SIGNED).filter(Q(expires_on__isnull=True) | Q(expires_on__gte=on))


class Agreement(Document):
    """The agreement on working together of one mentor and one mentee."""

    mentor = models.ForeignKey(Participant, models.PROTECT, related_name="mentor_agreements")
    mentee = models.ForeignKey(Participant, models.PROTECT, related_name="mentee_agreements")
    months = models.PositiveSmallIntegerField("срок, месяцев", default=9)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["mentor__search_key", "mentee__search_key", "pk"]
        verbose_name = "соглашение"
        verbose_name_plural = "соглашения"
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "mentor", "mentee"],
                name="one_live_agreement",
                condition=Q(state__in=["required", "requested", "refused", "conflict", "signed"]),
            ),
            models.CheckConstraint(condition=~Q(mentor=models.F("mentee")), name="agreement_of_two_people"),
        ]

    def __str__(self) -> str:
        return "Соглашение о сотрудничестве наставника и наставляемого"

    def get_absolute_url(self) -> str:
        return reverse("consents:agreement", args=[self.pk])

    @property
    def log_title(self) -> str:
        return f"соглашение {self.pk}"

    @property
    def concluded_on(self) -> datetime.date | None:
        """Its date: the day on which the last of the parties signed; None until then."""
        days = self.signatures.filter(state="signed").aggregate(last=Max("signed_on"))
        return days["last"] if self.signed_at else None

    @property
    def people(self) -> list[Participant]:
        """Whom the document is about."""
        return [self.mentor, self.mentee]

    paper_only = False
    asks_to_process = False


def of_one_document(name: str) -> models.CheckConstraint:
    """The row belongs to a consent or to an agreement, never to both."""
    is_of_one = Q(consent__isnull=False, agreement__isnull=True) | Q(consent__isnull=True, agreement__isnull=False)
    return models.CheckConstraint(condition=is_of_one, name=name)
