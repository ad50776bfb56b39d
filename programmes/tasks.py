"""Counting the figures of programmes in the background."""

from celery import shared_task

from deadlines.school_year import school_year_of
from programmes import facts
from programmes.models import Programme, earliest_year


@shared_task
def count_facts(programme_id: int) -> None:
    """Figures of one programme anew; what they prove is marked done."""
    programme = Programme.objects.select_related("organisation").filter(pk=programme_id).first()
    if programme:
        facts.count(programme)


@shared_task
def count_all_facts() -> None:
    """Every night all programmes of this school year, by the day there: terms end without anybody's doing."""
    recent = Programme.objects.filter(school_year__gte=earliest_year()).select_related("organisation")
    for programme in recent:
        if programme.school_year == school_year_of(programme.organisation.today()):
            count_facts.delay(programme.pk)
