"""Stored files, background jobs that make or read them, and the records behind public verification."""

from __future__ import annotations

import datetime
import secrets
import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.access import ORGANISATION_READERS
from accounts.predicates import FieldIs


def file_path(stored: StoredFile, name: str) -> str:
    """Where the bytes lie: never under the name a person gave, so that a path tells nothing."""
    return f"{stored.organisation_id}/{uuid.uuid4().hex}"


class StoredFile(models.Model):
    """Bytes kept for good with their SHA-256. Each owner room decides who may download them."""

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    name = models.CharField("имя файла", max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField("размер, байт")
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=file_path)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "файл"
        verbose_name_plural = "файлы"

    def __str__(self) -> str:
        return self.name

    @property
    def log_title(self) -> str:
        return f"файл {self.pk}"


class ReplacedScan(models.Model):
    """A scan in whose place another was put: both stay, with who did it, when and why."""

    former = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="прежний скан")
    current = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="новый скан")
    reason = models.CharField("почему заменён", max_length=300)
    replaced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField("заменён", auto_now_add=True)

    class Meta:
        verbose_name = "замена скана"
        verbose_name_plural = "замены сканов"

    def __str__(self) -> str:
        return f"замена скана {self.pk}"


# A job that works says so at every step; one that waits longer for its turn is put down twice, which harms nothing.
SILENT_FOR = datetime.timedelta(minutes=15)
# Long enough to fetch a file after a weekend. It may hold a whole base: it must not outlive what it was made of.
KEPT_FOR = datetime.timedelta(days=7)


class JobQuerySet(models.QuerySet["Job"]):
    """Reads of background jobs."""

    def lost(self) -> JobQuerySet:
        """Not over, and silent for so long that the worker or the broker must have died with it."""
        return self.filter(finished_at=None, seen_at__lt=timezone.now() - SILENT_FOR).exclude(task="")

    def over(self) -> JobQuerySet:
        """Done or failed."""
        return self.exclude(finished_at=None)

    def outdated(self) -> JobQuerySet:
        """Over for so long that nobody comes back for the file."""
        return self.over().filter(finished_at__lt=timezone.now() - KEPT_FOR)

    def visible_to(self, membership) -> JobQuerySet:
        """Those this user started: while she works in an office of the organisation, since a file may hold a base; in
        any role where the file holds nothing that other roles don't read (`is_open`)."""
        if membership is None:
            return self.none()
        own = self.filter(created_by=membership.user, organisation=membership.organisation)
        return own if membership.role in ORGANISATION_READERS else own.filter(is_open=True)


class Job(models.Model):
    """Work longer than a second: its progress, its outcome, and the file it made."""

    class State(models.TextChoices):
        QUEUED = "queued", "в очереди"
        RUNNING = "running", "выполняется"
        DONE = "done", "готово"
        FAILED = "failed", "не удалось"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="+")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    title = models.CharField("что делается", max_length=200)
    state = models.CharField("состояние", max_length=10, choices=State, default=State.QUEUED)
    done = models.PositiveIntegerField("сделано", default=0)
    total = models.PositiveIntegerField("всего", default=0)
    message = models.CharField("итог", max_length=500, blank=True)
    result = models.ForeignKey(StoredFile, models.SET_NULL, null=True, blank=True, related_name="+")
    is_open = models.BooleanField("видна и тем, кто не в администрации", default=False)
    next_title = models.CharField("что потом", max_length=80, blank=True)
    next_url = models.CharField("куда идти потом", max_length=300, blank=True)
    task = models.CharField("задача", max_length=100, blank=True)
    arguments = models.JSONField("её данные (только номера)", default=dict, blank=True)
    starts = models.PositiveSmallIntegerField("сколько раз начата", default=0)
    seen_at = models.DateTimeField("последний признак жизни", auto_now=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    is_done = FieldIs("state", State.DONE)
    is_failed = FieldIs("state", State.FAILED)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "фоновая работа"
        verbose_name_plural = "фоновые работы"
        # Asked every five minutes for those that were lost.
        indexes = [models.Index("seen_at", name="job_by_sign_of_life", condition=models.Q(finished_at=None))]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("documents:job", args=[self.pk])

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}


EXPIRY_NOTICE = datetime.timedelta(days=30)


class Seal(models.Model):
    """What is public of the key that an organisation seals its documents with; the key itself lies in SEALS_DIR."""

    # No OneToOneField: a template asks `organisation.seals.first`, which is None where there is no seal.
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="seals")
    subject = models.CharField("кому выдан", max_length=200)
    issuer = models.CharField("кем выдан", max_length=200)
    is_self_signed = models.BooleanField("самоподписанный")
    valid_from = models.DateTimeField("действует с")
    valid_until = models.DateTimeField("действует до")
    fingerprint = models.CharField("отпечаток SHA-256", max_length=64)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "печать организации"
        verbose_name_plural = "печати организаций"
        constraints = [models.UniqueConstraint(fields=["organisation"], name="one_seal_an_organisation")]

    def __str__(self) -> str:
        return f"печать {self.subject}"

    @property
    def is_over(self) -> bool:
        """Whether the certificate has expired: until it is replaced nothing can be sealed."""
        return timezone.now() > self.valid_until

    @property
    def ends_soon(self) -> bool:
        """Whether it is time to see to a new certificate."""
        return timezone.now() > self.valid_until - EXPIRY_NOTICE


def new_verification_code() -> str:
    """Sixteen characters that nobody guesses, short enough for a QR code."""
    return secrets.token_urlsafe(12)


class Verification(models.Model):
    """What a stranger with a printed document may learn by its QR code: no names, only whether it is valid."""

    code = models.CharField(max_length=24, unique=True, default=new_verification_code)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="+")
    kind = models.CharField("вид документа", max_length=60)
    number = models.CharField("номер", max_length=40, blank=True)
    date = models.DateField("дата")
    sha256 = models.CharField("контрольная сумма", max_length=64, blank=True)
    valid = models.BooleanField("действует", default=True)
    note = models.CharField("примечание", max_length=200, blank=True)

    class Meta:
        verbose_name = "запись проверки"
        verbose_name_plural = "записи проверки"
        # The check page finds the record of a file by its hash.
        indexes = [models.Index("sha256", name="verification_by_sha256")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("documents:verify", args=[self.code])

    @property
    def address(self) -> str:
        """The address of its page as it is printed and coded."""
        return settings.SITE_URL.rstrip("/") + self.get_absolute_url()
