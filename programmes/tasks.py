"""Counting the figures of programmes in the background."""

from celery import shared_task
from django.utils import timezone

from deadlines.school_year import school_year_of
from programmes import facts
from programmes.models import Programme


@shared_task
def count_facts(programme_id: int) -> None:
    """Figures of one programme anew; what they prove is marked done."""
    programme = Programme.objects.select_related("organisation").filter(pk=programme_id).first()
    if programme:
        facts.count(programme)


@shared_task
def count_all_facts() -> None:
    """Every night all programmes of this school year: terms end and days pass without anybody's doing."""
    today = timezone.localdate()
    for pk in Programme.objects.filter(school_year=school_year_of(today)).values_list("pk", flat=True):
        count_facts.delay(pk)
