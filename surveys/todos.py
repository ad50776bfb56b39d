"""What is to do with surveys: plan the first one, answer."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Membership
from accounts.todo import Todo, Upcoming
from programmes.current import programme_of
from surveys.models import Sheet, Wave

MANY = 10
WAVES = "_waves_of_todos"


def plan_first(membership: Membership) -> Iterator[Todo]:
    """The measurement at entry comes first."""
    programme = programme_of(membership)
    if programme and not any(wave.programme_id == programme.pk for wave in waves_of(membership)):
        yield Todo("Запланируйте анкетирование на входе", reverse("surveys:create"), "Запланировать анкетирование")


def sheets(membership: Membership) -> Iterator[Todo]:
    """Questionnaires to answer."""
    for sheet in Sheet.objects.visible_to(membership).waiting().select_related("wave", "questionnaire")[:MANY]:
        url = reverse("surveys:fill_mine", args=[sheet.pk])
        yield Todo("Ответьте на анкету", url, "Ответить на анкету", sheet.questionnaire.title, due=sheet.wave.closes_on)


def closing_waves(membership: Membership, today: datetime.date) -> Iterator[Upcoming]:
    """Surveys that people answer now, and the last day for it."""
    for wave in waves_of(membership):
        if wave.state == Wave.State.OPEN and wave.closes_on >= today:
            words = f"закрывается анкетирование {wave.get_moment_display()}"
            yield Upcoming(wave.closes_on, words, wave.get_absolute_url())


def waves_of(membership: Membership) -> list[Wave]:
    """The measurements of all years of one's school, a few each; the database is asked once per page."""
    known = vars(membership)
    if WAVES not in known:
        known[WAVES] = list(Wave.objects.visible_to(membership))
    return known[WAVES]
