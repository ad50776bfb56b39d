"""Assignments get the day by which the school must act, as `AssignmentQuerySet.renew` keeps it from now on."""

import datetime

from django.conf import settings
from django.db import migrations, models

AT_ONCE = 500


def fill(apps, schema_editor):
    Assignment = apps.get_model("roadmap", "Assignment")
    pks = list(Assignment.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), AT_ONCE):
        found = Assignment.objects.filter(pk__in=pks[start : start + AT_ONCE]).select_related("own_item")
        chunk = list(found.prefetch_related("item__occurrences"))
        for one in chunk:
            days, since = sorted(occurrence.day for occurrence in one.item.occurrences.all()), counted_since(one)
            one.next_due = next((day for day in days if day >= since), days[-1] if days else None)
        Assignment.objects.bulk_update(chunk, ["next_due"])


def counted_since(one):
    """The day of sending; in a school's own row the days that it has marked don't count either."""
    sent = one.sent_at.date()
    return max(sent, one.own_item.next_due or datetime.date.max) if one.own_item else sent


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_user_name_cases"),
        ("documents", "0004_open_jobs"),
        ("roadmap", "0017_one_edition_in_force"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="next_due",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="ближайший срок"),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["state", "next_due"], name="assignment_by_next_due"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
