"""Files of people that a curator uploads."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import Membership, Organisation, Role
from documents.models import Job, StoredFile
from participants.lists import PeopleList
from participants.models.cards import MentoringForm
from programmes.models import Programme

# Long enough to mend a file and load it again after a weekend.
KEPT_FOR = datetime.timedelta(days=7)


class PeopleImportQuerySet(models.QuerySet["PeopleImport"]):
    """Reads of imports."""

    def outdated(self) -> PeopleImportQuerySet:
        """Uploaded so long ago that nobody comes back to them, and not being loaded now."""
        return self.filter(created_at__lt=timezone.now() - KEPT_FOR).exclude(state=PeopleImport.State.QUEUED)

    def to_check(self) -> PeopleImportQuerySet:
        """Uploaded, not loaded yet and still kept."""
        kept = self.filter(created_at__gte=timezone.now() - KEPT_FOR)
        return kept.filter(state=PeopleImport.State.PREVIEW)

    def visible_to(self, membership: Membership | None) -> PeopleImportQuerySet:
        """The curators of the school: they upload the files."""
        if membership is None or membership.role != Role.CURATOR:
            return self.none()
        return self.filter(programme__organisation=membership.organisation)


class PeopleImport(models.Model):
    """One uploaded file of people: previewed first, then imported in the background."""

    class Base(models.TextChoices):
        MENTORS = "mentors", "база наставников"
        MENTEES = "mentees", "база наставляемых"

        @property
        def is_mentors(self) -> bool:
            return self == self.MENTORS

        @property
        def one(self) -> str:
            """Who is in it, as a word of one person."""
            return "наставник" if self.is_mentors else "наставляемый"

        @property
        def list_name(self) -> str:
            """The name of its page's address."""
            return f"participants:{self}"

    class State(models.TextChoices):
        PREVIEW = "preview", "проверка"
        QUEUED = "queued", "загружается"
        DONE = "done", "загружено"

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="imports")
    base = models.CharField("база", max_length=10, choices=Base)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    form = models.CharField("форма для строк без формы", max_length=20, choices=MentoringForm, blank=True)
    # The list as it was read once (`people_list`): no page reads the file again.
    table = models.JSONField("прочитанный список", default=dict)
    state = models.CharField("состояние", max_length=10, choices=State, default=State.PREVIEW)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    counts = models.JSONField(default=dict)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PeopleImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "загрузка людей"
        verbose_name_plural = "загрузки людей"

    def __str__(self) -> str:
        return f"{self.get_base_display()}, загрузка {self.pk}"

    @property
    def people_list(self) -> PeopleList:
        """The list as it stands in the file."""
        return PeopleList.from_json(self.table)

    @property
    def organisation(self) -> Organisation:
        return self.programme.organisation

    @property
    def log_title(self) -> str:
        return f"загрузка {self.pk}"
