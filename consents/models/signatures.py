"""Signatures with their evidence, and the personal links by which people without an account reach them."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Membership, Organisation, User
from accounts.predicates import FieldIs
from consents.models.documents import Agreement, Consent, State, of_one_document
from consents.models.esign import EsignAgreement
from documents.models import StoredFile
from participants.models import Participant, Representative
from participants.telling import address_of


class SignatureQuerySet(models.QuerySet["Signature"]):
    """Reads of signatures."""

    def visible_to(self, membership: Membership | None) -> SignatureQuerySet:
        """Those on the documents one sees."""
        return self.filter(
            Q(consent__in=Consent.objects.visible_to(membership))
            | Q(agreement__in=Agreement.objects.visible_to(membership))
        )

    def of_user(self, user: User) -> SignatureQuerySet:
        """Those this user gives: for herself, or for those whom she represents."""
        own = Q(side=Signature.Side.PARTICIPANT, participant__user=user)
        return self.filter(own | Q(representative__user=user, representative__is_active=True))

    def of_person(self, participant: Participant | None, representative: Representative | None) -> SignatureQuerySet:
        """Those the holder of a personal link gives."""
        if representative:
            return self.filter(representative=representative)
        return self.filter(participant=participant, representative__isnull=True, side=Signature.Side.PARTICIPANT)

    def with_document(self) -> SignatureQuerySet:
        return self.select_related(
            "consent__organisation", "consent__programme", "consent__participant",
            "agreement__organisation", "agreement__programme", "agreement__mentor", "agreement__mentee",
            "participant__user", "representative__user",
        )  # fmt: skip

    def awaiting(self) -> SignatureQuerySet:
        return self.filter(state=Signature.State.AWAITING)

    def asked(self) -> SignatureQuerySet:
        """Awaited now: their documents have been asked for and still wait."""
        waiting = [State.REQUESTED, State.REFUSED, State.CONFLICT]
        return self.awaiting().filter(Q(consent__state__in=waiting) | Q(agreement__state__in=waiting))

    def given(self) -> SignatureQuerySet:
        return self.filter(state=Signature.State.SIGNED)


class Signature(models.Model):
    """One signature a document needs, and, once given, its whole evidence."""

    class Side(models.TextChoices):
        PARTICIPANT = "participant", "лично"
        REPRESENTATIVE = "representative", "законный представитель"

    class State(models.TextChoices):
        AWAITING = "awaiting", "ждём"
        SIGNED = "signed", "подписано"
        REFUSED = "refused", "отказ"
        WITHDRAWN = "withdrawn", "подпись отозвана"
        VOID = "void", "не нужна"

    class Method(models.TextChoices):
        ELECTRONIC = "electronic", "простая электронная подпись"
        PAPER = "paper", "на бумаге"

    consent = models.ForeignKey(Consent, models.CASCADE, null=True, blank=True, related_name="signatures")
    agreement = models.ForeignKey(Agreement, models.CASCADE, null=True, blank=True, related_name="signatures")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="signatures", verbose_name="за кого")
    representative = models.ForeignKey(
        Representative, models.PROTECT, null=True, blank=True, related_name="signatures", verbose_name="представитель"
    )
    side = models.CharField("чья подпись", max_length=14, choices=Side)
    state = models.CharField("состояние", max_length=9, choices=State, default=State.AWAITING)
    # The very HTML the signer read; frozen when the code is sent or the paper form is confirmed.
    body = models.TextField("текст", blank=True)
    sha256 = models.CharField("SHA-256 текста", max_length=64, blank=True)
    template_version = models.CharField("редакция текста", max_length=20, blank=True)
    prohibitions = models.JSONField("запреты подписавшего", default=list, blank=True)
    asked_to = models.EmailField("письмо с просьбой отправлено на", blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField("код отправлен", null=True, blank=True)
    code_sent_to = models.EmailField("код отправлен на", blank=True)
    codes_sent = models.PositiveSmallIntegerField("кодов отправлено", default=0)
    attempts = models.PositiveSmallIntegerField("попыток ввода", default=0)
    method = models.CharField("способ", max_length=10, choices=Method, blank=True)
    signer_name = models.CharField("подписавший", max_length=260, blank=True)
    basis = models.CharField("основание", max_length=300, blank=True)
    rules_version = models.CharField("редакция правил подписи", max_length=20, blank=True)
    # On what an electronic signature rests.
    esign = models.ForeignKey(
        EsignAgreement, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="соглашение о подписи"
    )
    signed_at = models.DateTimeField("время подписи", null=True, blank=True)
    signed_on = models.DateField("дата на документе", null=True, blank=True)
    ip = models.GenericIPAddressField("адрес", null=True, blank=True)
    user_agent = models.CharField("браузер", max_length=300, blank=True)
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    stored_at = models.CharField("где хранится бумага", max_length=200, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    declined_at = models.DateTimeField("когда отказано или отозвано", null=True, blank=True)
    reason = models.CharField("причина отказа", max_length=500, blank=True)

    is_awaiting = FieldIs("state", State.AWAITING)
    is_signed = FieldIs("state", State.SIGNED)
    is_refused = FieldIs("state", State.REFUSED)
    is_withdrawn = FieldIs("state", State.WITHDRAWN)

    is_electronic = FieldIs("method", Method.ELECTRONIC)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "подпись"
        verbose_name_plural = "подписи"
        constraints = [
            of_one_document("signature_on_one_document"),
            models.CheckConstraint(
                condition=~Q(state="signed") | (~Q(sha256="") & ~Q(method="") & Q(signed_at__isnull=False)),
                name="signature_given_has_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(method="paper", state="signed") | Q(scan__isnull=False), name="paper_signature_has_a_scan"
            ),
            models.CheckConstraint(
                condition=~Q(method="electronic", state="signed") | Q(esign__isnull=False),
                name="electronic_signature_rests_on_an_agreement",
            ),
            models.UniqueConstraint(
                fields=["consent", "participant", "side"],
                name="one_signature_a_consent_side",
                condition=Q(representative__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["consent", "participant", "representative"], name="one_signature_a_consent_representative"
            ),
            models.UniqueConstraint(
                fields=["agreement", "participant", "side"],
                name="one_signature_an_agreement_side",
                condition=Q(representative__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["agreement", "participant", "representative"], name="one_signature_an_agreement_representative"
            ),
        ]

    def __str__(self) -> str:
        return f"подпись {self.pk}"

    @property
    def log_title(self) -> str:
        return f"подпись {self.pk}"

    @property
    def document(self) -> Any:
        """The consent or agreement signed."""
        return self.consent or self.agreement

    @property
    def organisation(self) -> Organisation:
        return self.document.organisation

    @property
    def signer(self) -> Participant | Representative | None:
        """Who signs; None while a minor has no representative."""
        return self.participant if self.side == self.Side.PARTICIPANT else self.representative

    @property
    def signer_full_name(self) -> str:
        """The name, kept as it was once the signature is given."""
        return self.signer_name or (self.signer.name.full if self.signer else "представитель не указан")

    @property
    def email(self) -> str:
        """Where the code and the link go: the address on the card, else that of the account."""
        signer = self.signer
        if signer is None:
            return ""
        return address_of(signer)


class PersonalLinkQuerySet(models.QuerySet["PersonalLink"]):
    """Reads of personal links."""

    def live(self) -> PersonalLinkQuerySet:
        """Those that were neither replaced nor revoked; their term is looked at when they are opened."""
        return self.filter(ended_at__isnull=True)

    def of(self, holder: Participant | Representative) -> PersonalLinkQuerySet:
        """Those of this person."""
        return self.filter(**{"representative" if isinstance(holder, Representative) else "participant": holder})

    def finish(self, end: PersonalLink.End) -> int:
        """They open nothing any more; returns how many there were."""
        return self.live().update(ended_at=timezone.now(), end=end)


class PersonalLink(models.Model):
    """A link by which a person without an account reads and signs what waits for her. Only its hash is kept."""

    class Purpose(models.TextChoices):
        SIGN = "sign", "читать и подписывать"
        UNDO = "undo", "отменить отказ"

    class End(models.TextChoices):
        REPLACED = "replaced", "заменена новой"
        REVOKED = "revoked", "отозвана"

    purpose = models.CharField("для чего", max_length=4, choices=Purpose, default=Purpose.SIGN)
    # The refusal that may be taken back; a link to sign by opens everything of its holder.
    signature = models.ForeignKey(Signature, models.CASCADE, null=True, blank=True, related_name="+")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="+")
    representative = models.ForeignKey(Representative, models.CASCADE, null=True, blank=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField("действует до")
    ended_at = models.DateTimeField("закончилась", null=True, blank=True)
    end = models.CharField("чем закончилась", max_length=10, choices=End, blank=True)

    objects = PersonalLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "личная ссылка"
        verbose_name_plural = "личные ссылки"
        constraints = [
            models.CheckConstraint(
                condition=Q(participant__isnull=True, representative__isnull=False)
                | Q(participant__isnull=False, representative__isnull=True),
                name="link_of_one_person",
            ),
            models.CheckConstraint(
                condition=Q(purpose="sign", signature__isnull=True) | Q(purpose="undo", signature__isnull=False),
                name="link_to_undo_names_the_refusal",
            ),
        ]

    def __str__(self) -> str:
        return f"личная ссылка {self.pk}"

    @property
    def is_expired(self) -> bool:
        """Whether it only grew old or was replaced: its holder may have a new one."""
        return self.expires_at <= timezone.now() or self.end == self.End.REPLACED

    @property
    def is_closed(self) -> bool:
        """Whether it was revoked: no other comes instead of it by itself."""
        return self.end == self.End.REVOKED

    @property
    def refused(self) -> Signature:
        """The refusal that a link to undo takes back, with its document."""
        return Signature.objects.with_document().get(pk=cast(int, self.signature_id))

    @property
    def is_renewable(self) -> bool:
        """Whether its holder gets a new one by asking: not who no longer represents anybody."""
        acts = self.representative is None or self.representative.is_active
        return self.is_expired and not self.is_closed and acts

    @property
    def holder(self) -> Participant | Representative:
        """Whose link it is."""
        return self.representative or self.participant  # type: ignore[return-value]  # one is set by a constraint
