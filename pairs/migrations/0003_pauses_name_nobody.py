"""Pauses of missing documents named the people; every family of a group could read them."""

from django.db import migrations
from django.db.models import Q

NO_PAPERS = "Не все документы участников в силе."


def name_nobody(apps, schema_editor):
    pairs = apps.get_model("pairs", "Pair").objects.filter(state="paused")
    told = Q(pause_reason__contains="согласия нет (") | Q(pause_reason__contains="соглашения нет (")
    pairs.filter(told).update(pause_reason=NO_PAPERS)


class Migration(migrations.Migration):
    dependencies = [("pairs", "0002_plan_suggestions")]

    operations = [migrations.RunPython(name_nobody, migrations.RunPython.noop)]
