"""Give the items at hand what their words say besides first and last day, and the days on which they fall due."""

from django.db import migrations

from roadmap.deadlines import Deadline, read_deadline
from roadmap.calendar.due_days import due_days

AT_ONCE = 500
FIELDS = ["dates", "deadline_doubt", "next_due"]


def fill(apps, schema_editor):
    Item, Occurrence = apps.get_model("roadmap", "Item"), apps.get_model("roadmap", "Occurrence")
    pks = list(Item.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), AT_ONCE):
        chunk = list(Item.objects.filter(pk__in=pks[start : start + AT_ONCE]).select_related("roadmap__programme"))
        days = {item: dated(item) for item in chunk}
        Item.objects.bulk_update(chunk, FIELDS)
        Occurrence.objects.bulk_create(Occurrence(item=item, day=day) for item in chunk for day in days[item])


def dated(item):
    """Set the new fields; a phrase that reads differently from what was stored keeps the stored dates alone."""
    year = item.roadmap.programme.school_year
    read = read_deadline(item.deadline_text, f"{year}-{year + 1}")
    kept = Deadline(item.deadline_kind, item.start, item.end, item.rrule or None)
    if (read.start, read.end, read.rrule) == (kept.start, kept.end, kept.rrule):
        item.dates = [day.isoformat() for day in read.dates]
        item.deadline_doubt = read.doubt if item.deadline_text else ""
        kept = read
    days = due_days(kept, year)
    item.next_due = days[0] if days else None
    return days


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0005_deadlines_fall_due")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
