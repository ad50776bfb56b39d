"""The programme of a school year, its roadmap with stages and items, evidence, and the dates that govern them."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Membership, Organisation, Role
from documents.models import StoredFile
from roadmap.deadlines import read_deadline


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Reads of programmes."""

    def visible_to(self, membership: Membership | None) -> ProgrammeQuerySet:
        """Those of one's own organisation; officers also those of the organisations below."""
        return self.filter(organisation__in=Organisation.objects.visible_to(membership))

    def current(self, organisation: Organisation, on: datetime.date | None = None) -> Programme | None:
        """The programme of the school year that `on` (default: today there) falls into."""
        return self.filter(organisation=organisation, school_year=school_year_of(on or organisation.today())).first()


def school_year_of(day: datetime.date) -> int:
    """The year a school year began in: 1 September to 31 August."""
    return day.year if day.month >= 9 else day.year - 1


class Programme(models.Model):
    """Organisation × school year. Everything else hangs on it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="programmes")
    school_year = models.PositiveSmallIntegerField("учебный год (год начала)")
    title = models.CharField("название", max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-school_year"]
        verbose_name = "программа наставничества"
        verbose_name_plural = "программы наставничества"
        constraints = [models.UniqueConstraint(fields=["organisation", "school_year"], name="one_programme_a_year")]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.years}"

    @property
    def log_title(self) -> str:
        return f"программа {self.years}"

    @property
    def years(self) -> str:
        """«2026/2027»"""
        return f"{self.school_year}/{self.school_year + 1}"

    @property
    def starts_on(self) -> datetime.date:
        return datetime.date(self.school_year, 9, 1)

    @property
    def ends_on(self) -> datetime.date:
        return datetime.date(self.school_year + 1, 8, 31)


class DateRuleQuerySet(models.QuerySet["DateRule"]):
    """Reads of date rules."""

    def visible_to(self, membership: Membership | None) -> DateRuleQuerySet:
        """The rules that govern one's own organisation: its own and those of the levels above it."""
        return self.filter(organisation__in=membership.organisation.chain()) if membership else self.none()


class DateRule(models.Model):
    """A day of the year that an organisation goes by (DESIGN §5.6): own → municipality → region → default."""

    class Key(models.TextChoices):
        AUTUMN_MONITORING = "autumn_monitoring", "мониторинг первого полугодия"
        SPRING_MONITORING = "spring_monitoring", "мониторинг второго полугодия"
        REGIONAL_COUNT = "regional_count", "сведения о числе участников в регион"
        PAIRS_REGISTERED = "pairs_registered", "внесение пар в муниципальную базу"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="date_rules")
    key = models.CharField("что", max_length=30, choices=Key)
    month = models.PositiveSmallIntegerField("месяц")
    day = models.PositiveSmallIntegerField("день")
    source = models.CharField("основание", max_length=300, blank=True)

    objects = DateRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "контрольная дата"
        verbose_name_plural = "контрольные даты"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="one_rule_a_key"),
            models.CheckConstraint(condition=Q(month__range=(1, 12), day__range=(1, 31)), name="rule_is_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_key_display()}: {self.day:02}.{self.month:02}"


class RoadmapQuerySet(models.QuerySet["Roadmap"]):
    """Reads of roadmaps."""

    def visible_to(self, membership: Membership | None) -> RoadmapQuerySet:
        """Everybody sees those of his own organisation; only curators and directors see drafts.

        Officers and coordinators also see the approved roadmaps of the organisations below theirs.
        """
        if membership is None:
            return self.none()
        own = Q(programme__organisation=membership.organisation)
        published = Q(state__in=[Roadmap.State.APPROVED, Roadmap.State.SUPERSEDED])
        if membership.role in {Role.CURATOR, Role.DIRECTOR}:
            return self.filter(own)
        if membership.role in {Role.OFFICER, Role.REGION}:
            below = Q(programme__organisation__in=membership.organisation.descendants_and_self())
            return self.filter(own | (below & published))
        if membership.role in {Role.MENTOR, Role.EXECUTOR}:
            return self.filter(own & published)
        return self.none()


class Roadmap(models.Model):
    """One edition of a programme's roadmap. An approved edition never changes (DESIGN §4)."""

    class State(models.TextChoices):
        DRAFT = "draft", "черновик"
        ON_APPROVAL = "on_approval", "на утверждении"
        RETURNED = "returned", "возвращена с замечаниями"
        APPROVED = "approved", "утверждена"
        SUPERSEDED = "superseded", "заменена новой редакцией"

    class Layout(models.TextChoices):
        FLAT = "flat", "единая таблица"
        STAGES = "stages", "этапы и подэтапы"
        SECTIONS = "sections", "разделы с показателями"
        TEACHERS = "teachers", "система наставничества педагогов"
        MUNICIPAL = "municipal", "муниципальный план"

    TRANSITIONS = {
        State.DRAFT: {State.ON_APPROVAL},
        State.RETURNED: {State.ON_APPROVAL},
        State.ON_APPROVAL: {State.RETURNED, State.APPROVED},
        State.APPROVED: {State.SUPERSEDED},
        State.SUPERSEDED: set(),
    }
    EDITABLE = frozenset({State.DRAFT, State.RETURNED})

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="roadmaps")
    edition = models.PositiveSmallIntegerField("редакция", default=1)
    title = models.CharField("название", max_length=1000)
    layout = models.CharField("вид таблицы", max_length=20, choices=Layout, default=Layout.FLAT)
    state = models.CharField("состояние", max_length=20, choices=State, default=State.DRAFT)
    remarks = models.TextField("замечания", blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approver_position = models.CharField(max_length=200, blank=True)
    approver_name = models.CharField(max_length=200, blank=True)
    order_number = models.CharField("номер приказа", max_length=40, blank=True)
    order_date = models.DateField("дата приказа", null=True, blank=True)
    source = models.ForeignKey(
        StoredFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="исходный документ"
    )
    warnings = models.JSONField("что не понято при загрузке", default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = RoadmapQuerySet.as_manager()

    class Meta:
        ordering = ["-programme__school_year", "-edition"]
        verbose_name = "дорожная карта"
        verbose_name_plural = "дорожные карты"
        constraints = [
            models.UniqueConstraint(fields=["programme", "edition"], name="editions_are_numbered"),
            models.CheckConstraint(
                condition=Q(state__in=["approved", "superseded"], approved_at__isnull=False, order_date__isnull=False)
                | (~Q(state__in=["approved", "superseded"]) & Q(approved_at__isnull=True)),
                name="roadmap_approved_by_an_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("roadmap:detail", args=[self.pk])

    @property
    def organisation(self) -> Organisation:
        return self.programme.organisation

    @property
    def log_title(self) -> str:
        return f"дорожная карта {self.programme.years}, ред. {self.edition}"

    @property
    def is_editable(self) -> bool:
        return self.state in self.EDITABLE


class Stage(models.Model):
    """A stage or section of a roadmap."""

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="stages")
    position = models.PositiveIntegerField()
    title = models.CharField("этап", max_length=1000)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "этап"
        verbose_name_plural = "этапы"

    def __str__(self) -> str:
        return self.title


class ItemQuerySet(models.QuerySet["Item"]):
    """Reads of roadmap items."""

    def visible_to(self, membership: Membership | None) -> ItemQuerySet:
        """Those of the roadmaps one sees."""
        return self.filter(roadmap__in=Roadmap.objects.visible_to(membership))

    def in_force(self) -> ItemQuerySet:
        return self.filter(roadmap__state=Roadmap.State.APPROVED)

    def open(self) -> ItemQuerySet:
        return self.filter(state__in=Item.OPEN)

    def overdue(self, today: datetime.date) -> ItemQuerySet:
        """Open items whose last day has passed. Derived, never stored (DESIGN §4)."""
        return self.open().filter(end__lt=today)

    def of(self, membership: Membership) -> ItemQuerySet:
        """Items this membership is responsible for."""
        return self.filter(responsibles=membership)


class Item(models.Model):
    """A measure: what, by when, by whom, with what result. Every text keeps the words of the document."""

    class State(models.TextChoices):
        PLANNED = "planned", "запланировано"
        IN_PROGRESS = "in_progress", "в работе"
        DONE = "done", "выполнено"
        CANCELLED = "cancelled", "отменено"

    TRANSITIONS = {
        State.PLANNED: {State.IN_PROGRESS, State.DONE, State.CANCELLED},
        State.IN_PROGRESS: {State.DONE, State.CANCELLED, State.PLANNED},
        State.DONE: {State.IN_PROGRESS},
        State.CANCELLED: {State.PLANNED},
    }
    OPEN = frozenset({State.PLANNED, State.IN_PROGRESS})

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="items")
    stage = models.ForeignKey(Stage, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name="этап")
    substage = models.CharField("подэтап", max_length=1000, blank=True)
    position = models.PositiveIntegerField()
    number = models.CharField("№", max_length=20, blank=True)
    title = models.TextField("мероприятие")
    deadline_text = models.CharField("срок", max_length=500, blank=True)
    deadline_kind = models.CharField(max_length=12, blank=True)
    start = models.DateField("начало", null=True, blank=True)
    end = models.DateField("окончание", null=True, blank=True)
    rrule = models.CharField(max_length=200, blank=True)
    responsible_text = models.CharField("ответственный", max_length=1000, blank=True)
    responsibles = models.ManyToManyField(Membership, blank=True, related_name="items", verbose_name="ответственные")
    result_text = models.TextField("ожидаемый результат", blank=True)
    indicator_text = models.TextField("показатель", blank=True)
    state = models.CharField("состояние", max_length=12, choices=State, default=State.PLANNED)
    cancel_reason = models.CharField("причина отмены", max_length=500, blank=True)
    done_on = models.DateField("выполнено", null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    source_text = models.TextField("строка исходного документа", blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "мероприятие"
        verbose_name_plural = "мероприятия"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on__isnull=True)),
                name="item_done_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""), name="item_cancelled_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(start__lte=models.F("end")),
                name="item_starts_before_it_ends",
            ),
        ]
        indexes = [models.Index(fields=["roadmap", "state", "end"], name="item_by_deadline")]

    def __str__(self) -> str:
        return self.title[:80]

    @property
    def organisation(self) -> Organisation:
        return self.roadmap.organisation

    @property
    def log_title(self) -> str:
        return f"мероприятие {self.number or self.pk}"

    def read_deadline(self) -> None:
        """Fill the machine's view of the deadline from its words; what the words don't say stays empty."""
        year = self.roadmap.programme.school_year
        deadline = read_deadline(self.deadline_text, f"{year}-{year + 1}")
        self.deadline_kind = deadline.kind if self.deadline_text else ""
        self.start, self.end, self.rrule = deadline.start, deadline.end, deadline.rrule or ""

    def is_overdue(self, today: datetime.date) -> bool:
        """Open past its last day."""
        return self.state in self.OPEN and self.end is not None and self.end < today


class Evidence(models.Model):
    """What shows that an item is done: a file, a link, or a note."""

    class Kind(models.TextChoices):
        FILE = "file", "файл"
        LINK = "link", "ссылка"
        NOTE = "note", "пояснение"

    item = models.ForeignKey(Item, models.CASCADE, related_name="evidence")
    kind = models.CharField("вид", max_length=10, choices=Kind)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    url = models.URLField("ссылка", max_length=500, blank=True)
    text = models.CharField("пояснение", max_length=1000, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["added_at"]
        verbose_name = "подтверждение"
        verbose_name_plural = "подтверждения"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="file", file__isnull=False)
                | (Q(kind="link") & ~Q(url=""))
                | (Q(kind="note") & ~Q(text="")),
                name="evidence_has_its_content",
            )
        ]

    def __str__(self) -> str:
        return self.text or self.url or str(self.file)

    @property
    def organisation(self) -> Organisation:
        return self.item.organisation
