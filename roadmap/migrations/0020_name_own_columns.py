"""Roadmaps of documents that were read before they named their own columns."""

from django.db import migrations


def name_them(apps, schema_editor):
    """The headings that rows know, in the order of the rows."""
    roadmap, item = apps.get_model("roadmap", "Roadmap"), apps.get_model("roadmap", "Item")
    found = {}
    for pk, cells in item.objects.exclude(extra={}).order_by("position").values_list("roadmap", "extra"):
        found.setdefault(pk, {}).update(dict.fromkeys(cells))
    for pk, headings in found.items():
        roadmap.objects.filter(pk=pk).update(own_columns=list(headings))


class Migration(migrations.Migration):

    dependencies = [
        ('roadmap', '0019_own_columns'),
    ]

    operations = [
        migrations.RunPython(name_them, migrations.RunPython.noop),
    ]
