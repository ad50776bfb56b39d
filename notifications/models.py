"""Letters that leave the portal, notes in its inbox, and marks of reminders already sent."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.access import PEOPLE_KEEPERS
from accounts.predicates import FieldIs
from accounts.searching import search_plain

# Longer than any sending may last (EMAIL_TIMEOUT bounds each step of the dialogue with the mail server).
CLAIM_LASTS = datetime.timedelta(minutes=5)
# So long the portal tries by itself; then a person decides.
STILL_OF_USE = datetime.timedelta(days=3)
# What went wrong, in words for the office (the exception's name is kept).
REASONS = {
    "SMTPRecipientsRefused": "Почтовый сервер не принимает этот адрес: проверьте, нет ли опечатки.",
    "SMTPSenderRefused": "Почтовый сервер не принимает адрес портала: нужна настройка администратора.",
    "SMTPAuthenticationError": "Почтовый сервер не впустил портал: нужна настройка администратора.",
    "SMTPDataError": "Почтовый сервер не принял письмо.",
    "ConnectionRefusedError": "Почтовый сервер не отвечает.",
    "gaierror": "Почтовый сервер не найден: нужна настройка администратора.",
    "TimeoutError": "Почтовый сервер не ответил вовремя.",
}
UNKNOWN_REASON = "Почтовый сервер не принял письмо или не ответил."


class LetterQuerySet(models.QuerySet["Letter"]):
    """Reads of the outbox."""

    def visible_to(self, membership) -> LetterQuerySet:
        """Curator and director see the letters of their own organisation, an administrator those below hers too; that
        of the top also those of nobody's organisation (to a person without a role)."""
        if membership is None or membership.role not in PEOPLE_KEEPERS:
            return self.none()
        if membership.role == "admin":
            below = models.Q(organisation__in=membership.organisation.descendants_and_self())
            return self.filter(below if membership.organisation.parent_id else below | models.Q(organisation=None))
        # By one value, so that the index gives the newest letters without sorting all of the school's.
        return self.filter(organisation=membership.organisation)

    def search(self, words: str) -> LetterQuerySet:
        """Letters whose address or subject holds every word."""
        return search_plain(self, words, "to", "subject")

    def in_state(self, state: str) -> LetterQuerySet:
        """Those that wait, failed, were given up or are sent; all for any other word."""
        if state == "given_up":
            return self.abandoned()
        states = {
            "sent": models.Q(sent_at__isnull=False),
            "failed": models.Q(sent_at=None) & ~models.Q(error=""),
            "waiting": models.Q(sent_at=None, error=""),
        }
        return self.filter(states.get(state, models.Q()))

    def unclaimed(self) -> LetterQuerySet:
        """Not sent, and in no living worker's hands: a claim older than CLAIM_LASTS is that of a dead one."""
        free = models.Q(claimed_at=None) | models.Q(claimed_at__lt=timezone.now() - CLAIM_LASTS)
        return self.filter(free, sent_at=None)

    def forgotten(self) -> LetterQuerySet:
        """Unclaimed for so long that no task can be on its way, yet young enough to be of use."""
        now = timezone.now()
        span = (now - STILL_OF_USE, now - CLAIM_LASTS)
        begun = models.Q(again_at__range=span) | models.Q(again_at=None, created_at__range=span)
        return self.unclaimed().filter(begun)

    def abandoned(self) -> LetterQuerySet:
        """Those that the portal tries no more by itself: somebody decides on the outbox page."""
        old = timezone.now() - STILL_OF_USE
        return self.unclaimed().filter(models.Q(again_at__lt=old) | models.Q(again_at=None, created_at__lt=old))


class Letter(models.Model):
    """One e-mail. Its text is blanked after sending (it may hold a personal link), except in demo mode."""

    organisation = models.ForeignKey("accounts.Organisation", models.SET_NULL, null=True, related_name="+")
    to = models.EmailField("кому")
    kind = models.CharField("вид", max_length=60)
    # What it is about, e.g. accounts.invitation.12: there its state is shown.
    about = models.CharField(max_length=80, blank=True)
    subject = models.CharField("тема", max_length=200)
    text = models.TextField("текст", blank=True)
    created_at = models.DateTimeField("создано", auto_now_add=True)
    sent_at = models.DateTimeField("отправлено", null=True, blank=True)
    claimed_at = models.DateTimeField("взято в работу", null=True, blank=True)
    again_at = models.DateTimeField("отправлено снова", null=True, blank=True)
    error = models.CharField("ошибка", max_length=300, blank=True)

    is_sent = FieldIs("state", "sent")
    is_given_up = FieldIs("state", "given_up")

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = "письмо"
        verbose_name_plural = "письма"
        indexes = [
            models.Index(fields=["organisation", "-created_at"], name="letter_by_organisation"),
            models.Index(fields=["created_at"], condition=models.Q(sent_at=None), name="letter_unsent"),
            models.Index(fields=["about", "-id"], condition=~models.Q(about=""), name="letter_about"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def state(self) -> str:
        """sent, given_up (the portal tries no more by itself) or waiting."""
        if self.sent_at:
            return "sent"
        return "given_up" if self.tried_since < timezone.now() - STILL_OF_USE else "waiting"

    @property
    def may_go_again(self) -> bool:
        """It failed or was given up: somebody may send it anew."""
        return self.state == "given_up" or (self.state == "waiting" and bool(self.error))

    @property
    def tried_since(self) -> datetime.datetime:
        """When sending began, or began anew by hand."""
        return self.again_at or self.created_at

    @property
    def why(self) -> str:
        """Why it has not left, a Russian sentence; empty if nothing went wrong."""
        return REASONS.get(self.error, UNKNOWN_REASON) if self.error else ""

    @property
    def readable_text(self) -> str:
        """The text for the outbox page, in demo mode only: a letter that waits or failed holds a live code or link."""
        return self.text if settings.DEMO else ""


class NoteQuerySet(models.QuerySet["Note"]):
    """Reads of the inbox."""

    def visible_to(self, membership) -> NoteQuerySet:
        """One's own notes, of the organisation one works in now."""
        if membership is None:
            return self.none()
        return self.filter(user=membership.user, organisation=membership.organisation)

    def search(self, words: str) -> NoteQuerySet:
        """Notes whose title holds every word."""
        return search_plain(self, words, "title")

    def unread(self) -> NoteQuerySet:
        return self.filter(read_at__isnull=True)


class Note(models.Model):
    """A message in the portal's inbox."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notes")
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="+")
    kind = models.CharField("вид", max_length=60)
    title = models.CharField("заголовок", max_length=200)
    text = models.TextField("текст", blank=True)
    url = models.CharField("ссылка", max_length=300, blank=True)
    created_at = models.DateTimeField("когда", auto_now_add=True)
    read_at = models.DateTimeField("прочитано", null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = "уведомление"
        verbose_name_plural = "уведомления"
        indexes = [models.Index(fields=["user", "organisation", "-created_at"], name="note_by_user")]

    def __str__(self) -> str:
        return self.title


class SentReminder(models.Model):
    """A reminder that went out. The key says to whom about what on which step, so a rerun sends nothing twice."""

    key = models.CharField(max_length=200, unique=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "отправленное напоминание"
        verbose_name_plural = "отправленные напоминания"

    def __str__(self) -> str:
        return self.key
