"""Organisations, people who log in, and what each of them is where."""

from __future__ import annotations

import datetime
import zoneinfo
from typing import ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Lower, StrIndex, Substr
from django.utils import timezone

from accounts.predicates import FieldIs
from accounts.requisites import check_inn, check_ogrn
from accounts.searching import search_plain
from deadlines.school_year import year_title
from inflection.names import PersonName
from inflection.organisations import plain_name_of


def by_name(path: str = "") -> Substr:
    """What orders organisations as pages call them: the short name from its first quote on; `path` leads to them."""
    name = f"{path}short_name"
    return Substr(name, StrIndex(name, Value("«")) + 1)


def time_zones() -> list[tuple[str, str]]:
    """The zones of Russia, for the organisation form: each by its city and its distance from Moscow time."""
    return [
        ("Europe/Kaliningrad", "Калининград, МСК−1"),
        ("Europe/Moscow", "Москва, МСК"),
        ("Europe/Volgograd", "Волгоград, МСК"),
        ("Europe/Samara", "Самара, МСК+1"),
        ("Europe/Saratov", "Саратов, МСК+1"),
        ("Asia/Yekaterinburg", "Екатеринбург, МСК+2"),
        ("Asia/Omsk", "Омск, МСК+3"),
        ("Asia/Novosibirsk", "Новосибирск, МСК+4"),
        ("Asia/Krasnoyarsk", "Красноярск, МСК+4"),
        ("Asia/Irkutsk", "Иркутск, МСК+5"),
        ("Asia/Yakutsk", "Якутск, МСК+6"),
        ("Asia/Vladivostok", "Владивосток, МСК+7"),
        ("Asia/Magadan", "Магадан, МСК+8"),
        ("Asia/Kamchatka", "Камчатка, МСК+9"),
    ]


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Reads of the tree of organisations."""

    def visible_to(self, membership: Membership | None) -> OrganisationQuerySet:
        """The organisation one works in and everything below it."""
        return membership.organisation.descendants_and_self() if membership else self.none()

    def schools(self) -> OrganisationQuerySet:
        return self.filter(kind=Organisation.Kind.SCHOOL)

    def search(self, words: str) -> OrganisationQuerySet:
        """Those whose name or town holds every word."""
        return search_plain(self, words, "short_name", "full_name", "city")


class Organisation(models.Model):
    """A node of the tree region → municipality → school, with the requisites its documents print."""

    class Kind(models.TextChoices):
        REGION = "region", "регион"
        MUNICIPALITY = "municipality", "муниципалитет"
        SCHOOL = "school", "школа"

    PARENT_KIND = {Kind.MUNICIPALITY: Kind.REGION, Kind.SCHOOL: Kind.MUNICIPALITY, Kind.REGION: None}

    kind = models.CharField("вид", max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="входит в"
    )
    full_name = models.CharField("полное название", max_length=300)
    short_name = models.CharField("краткое название", max_length=120)
    founder = models.CharField("учредитель (первая строка бланка)", max_length=300, blank=True)
    city = models.CharField("населённый пункт", max_length=100, help_text="Как в приказе, например «г. Речной»")
    address = models.CharField("адрес", max_length=300, blank=True)
    inn = models.CharField("ИНН", max_length=12, blank=True, validators=[check_inn])
    ogrn = models.CharField("ОГРН", max_length=15, blank=True, validators=[check_ogrn])
    site = models.URLField("сайт", blank=True)
    email = models.EmailField("электронная почта", blank=True)
    phone = models.CharField("телефон", max_length=40, blank=True)
    head_position = models.CharField("должность руководителя", max_length=150, default="директор")
    head_last_name = models.CharField("фамилия руководителя", max_length=80, blank=True)
    head_first_name = models.CharField("имя руководителя", max_length=80, blank=True)
    head_patronymic = models.CharField("отчество руководителя", max_length=80, blank=True)
    time_zone = models.CharField("часовой пояс", max_length=40, choices=time_zones, default="Europe/Moscow")
    minor_signs_from = models.PositiveSmallIntegerField(
        "с какого возраста подписывает сам вместе с представителем",
        null=True,
        blank=True,
        help_text="Пусто — как у вышестоящей организации; по умолчанию 14 лет.",
    )
    adult_from = models.PositiveSmallIntegerField(
        "с какого возраста подписывает один",
        null=True,
        blank=True,
        help_text="Пусто — как у вышестоящей организации; по умолчанию 18 лет.",
    )
    is_active = models.BooleanField("действует", default=True)

    is_school = FieldIs("kind", Kind.SCHOOL)
    is_region = FieldIs("kind", Kind.REGION)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = [by_name(), "pk"]
        verbose_name = "организация"
        verbose_name_plural = "организации"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="region", parent__isnull=True) | (~Q(kind="region") & Q(parent__isnull=False)),
                name="only_a_region_has_no_parent",
            )
        ]

    @property
    def plain_name(self) -> str:
        """As people say it, «Луговская СОШ» for «МБОУ «Луговская СОШ»»: the legal form belongs into documents."""
        return plain_name_of(self.short_name)

    def __str__(self) -> str:
        return self.plain_name

    @property
    def log_title(self) -> str:
        return self.plain_name

    @property
    def head(self) -> PersonName:
        """The head's name, for stamps and signatures."""
        return PersonName(self.head_last_name, self.head_first_name, self.head_patronymic)

    @property
    def postal_address(self) -> str:
        """The address with the town said once: schools write it into the address as often as not."""
        return self.address if self.city in self.address else ", ".join(filter(None, (self.city, self.address)))

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    def today(self) -> datetime.date:
        """Today in the organisation's time zone: its documents and deadlines go by it."""
        return timezone.localdate(timezone=self.zone)

    @classmethod
    def kind_below(cls, parent: Organisation) -> Organisation.Kind:
        """Municipalities lie below a region, schools below a municipality."""
        return next(kind for kind, above in cls.PARENT_KIND.items() if above == parent.kind)

    def descendants_and_self(self) -> OrganisationQuerySet:
        """This organisation and all below it (the tree is three levels deep)."""
        return Organisation.objects.filter(Q(pk=self.pk) | Q(parent=self.pk) | Q(parent__parent=self.pk))

    def chain(self) -> list[Organisation]:
        """Itself, its municipality, its region: the order in which a rule is looked up."""
        node: Organisation | None = self
        found = []
        while node:
            found.append(node)
            node = node.parent
        return found

    def inherited(self, field: str, default):
        """The nearest value of `field` up the tree, else `default`."""
        return next((value for node in self.chain() if (value := getattr(node, field)) is not None), default)


class HeadcountQuerySet(models.QuerySet["Headcount"]):
    """Reads of headcounts."""

    def counted(self) -> HeadcountQuerySet:
        """Those that say what a school can't be without."""
        return self.filter(**{f"{name}__gt": 0 for name in Headcount.NEEDED})


class Headcount(models.Model):
    """How many pupils and teachers a school has in a school year: what indicators are divided by."""

    # A school without one of these has not been counted yet.
    NEEDED = frozenset({"pupils", "teachers"})

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="headcounts")
    school_year = models.PositiveSmallIntegerField("учебный год (год начала)", validators=[MinValueValidator(2019)])
    pupils = models.PositiveIntegerField("обучающихся всего", default=0)
    pupils_10_plus = models.PositiveIntegerField("обучающихся от 10 лет", default=0)
    teachers = models.PositiveIntegerField("педагогов", default=0)
    young_specialists = models.PositiveIntegerField("молодых специалистов (стаж до 3 лет)", default=0)

    objects = HeadcountQuerySet.as_manager()

    class Meta:
        verbose_name = "численность"
        verbose_name_plural = "численность"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "school_year"], name="one_headcount_a_year"),
            models.CheckConstraint(condition=Q(pupils_10_plus__lte=models.F("pupils")), name="pupils_10_within_pupils"),
            models.CheckConstraint(
                condition=Q(young_specialists__lte=models.F("teachers")), name="young_within_teachers"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.school_year}"

    @property
    def years(self) -> str:
        """«2026/2027»"""
        return year_title(self.school_year)


class PortalUserManager(UserManager["User"]):
    """Users are found by name or e-mail, whatever the case."""

    def by_login(self, login: str) -> User | None:
        """The user with this user name or e-mail, or None. The owner of an address goes before a namesake of it."""
        return self.by_email(login) or self.filter(username__iexact=login).order_by("pk").first()

    def by_email(self, email: str) -> User | None:
        """The owner of this address, or None."""
        return self.filter(email__iexact=email).order_by("pk").first() if email else None


class User(AbstractUser):
    """A person who logs in."""

    class Gender(models.TextChoices):
        MALE = "m", "мужской"
        FEMALE = "f", "женский"

    patronymic = models.CharField("отчество", max_length=80, blank=True)
    gender = models.CharField("пол", max_length=1, choices=Gender, blank=True)
    phone = models.CharField("телефон", max_length=40, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    name_cases = models.JSONField("имя в падежах (поправки)", default=dict, blank=True, editable=False)
    second_factor = models.BooleanField("второй фактор включён", default=False, editable=False)
    menu_folds = models.JSONField("свёрнутые разделы меню", default=dict, blank=True, editable=False)

    objects: ClassVar[PortalUserManager] = PortalUserManager()

    class Meta:
        ordering = ["last_name", "first_name", "pk"]
        verbose_name = "пользователь"
        verbose_name_plural = "пользователи"
        constraints = [models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="one_user_an_email")]

    def __str__(self) -> str:
        return self.name.full or self.username

    @property
    def log_title(self) -> str:
        return f"пользователь {self.pk}"

    @property
    def name(self) -> PersonName:
        return PersonName(self.last_name, self.first_name, self.patronymic)


class Role(models.TextChoices):
    """What a person is in an organisation."""

    CURATOR = "curator", "куратор"
    DIRECTOR = "director", "директор"
    MENTOR = "mentor", "наставник"
    MENTEE = "mentee", "наставляемый"
    PARENT = "parent", "родитель"
    EXECUTOR = "executor", "исполнитель"
    OFFICER = "officer", "муниципальный специалист"
    REGION = "region", "региональный координатор"
    ADMIN = "admin", "администратор"


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Reads of who is what where."""

    def active(self) -> MembershipQuerySet:
        return self.filter(is_active=True, organisation__is_active=True, user__is_active=True)

    def visible_to(self, membership: Membership | None) -> MembershipQuerySet:
        """Everybody of the organisation one works in and of those below it."""
        return self.filter(organisation__in=Organisation.objects.visible_to(membership))

    def search(self, words: str) -> MembershipQuerySet:
        """Those whose holder's name, address, user name or position holds every word."""
        names = ("user__last_name", "user__first_name", "user__patronymic", "user__email", "user__username")
        return search_plain(self, words, *names, "position")

    def holding(self, organisation: Organisation, *roles: Role) -> MembershipQuerySet:
        """Who holds one of `roles` in `organisation`."""
        return self.active().filter(organisation=organisation, role__in=roles).select_related("user", "organisation")


class Membership(models.Model):
    """User × organisation × role: one role in which a person works."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name="пользователь")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="memberships", verbose_name="организация"
    )
    role = models.CharField("роль", max_length=20, choices=Role)
    position = models.CharField("должность", max_length=150, blank=True)
    is_active = models.BooleanField("действует", default=True)
    since = models.DateTimeField("с", auto_now_add=True)

    is_curator = FieldIs("role", Role.CURATOR)
    is_office = FieldIs("role", Role.CURATOR, Role.DIRECTOR)
    is_region = FieldIs("role", Role.REGION)
    is_admin = FieldIs("role", Role.ADMIN)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["user__last_name", "user__first_name", "role"]
        verbose_name = "роль в организации"
        verbose_name_plural = "роли в организациях"
        constraints = [models.UniqueConstraint(fields=["user", "organisation", "role"], name="one_membership_a_role")]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.organisation}"

    @property
    def log_title(self) -> str:
        return f"{self.get_role_display()}, {self.organisation_id}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Reads of invitations."""

    def open(self, now: datetime.datetime | None = None) -> InvitationQuerySet:
        return self.filter(accepted_at__isnull=True, ended_at__isnull=True, expires_at__gt=now or timezone.now())

    def visible_to(self, membership: Membership | None) -> InvitationQuerySet:
        return self.filter(organisation__in=Organisation.objects.visible_to(membership))

    def search(self, words: str) -> InvitationQuerySet:
        """Those whose name, address or position holds every word."""
        return search_plain(self, words, "last_name", "first_name", "patronymic", "email", "position")


class Invitation(models.Model):
    """A one-time link that lets a person set a password and take a role. Only the token's hash is kept."""

    class End(models.TextChoices):
        REPLACED = "replaced", "заменено новым"
        REVOKED = "revoked", "отозвано"
        SETTLED = "settled", "роль выдана или снята без него"

    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField("электронная почта")
    last_name = models.CharField("фамилия", max_length=80)
    first_name = models.CharField("имя", max_length=80)
    patronymic = models.CharField("отчество", max_length=80, blank=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    role = models.CharField("роль", max_length=20, choices=Role)
    position = models.CharField("должность", max_length=150, blank=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField("действует до")
    accepted_at = models.DateTimeField("принято", null=True, blank=True)
    ended_at = models.DateTimeField("закрыто", null=True, blank=True)
    end = models.CharField("чем закончилось", max_length=10, choices=End, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "приглашение"
        verbose_name_plural = "приглашения"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, end="")
                | ~models.Q(end="") & models.Q(ended_at__isnull=False),
                name="ended_invitation_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"приглашение {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether its link still gives the role."""
        return self.accepted_at is None and self.ended_at is None and self.expires_at > timezone.now()
