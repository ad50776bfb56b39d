"""What was written before editions knew their origin, and before one a year was the rule."""

from django.db import migrations


def tell_origins(apps, schema_editor):
    """An edition was copied from the one that its rows were copied from."""
    roadmap, item = apps.get_model("roadmap", "Roadmap"), apps.get_model("roadmap", "Item")
    for one in roadmap.objects.filter(origin=None):
        rows = item.objects.filter(roadmap=one, previous__roadmap__programme=one.programme_id)
        origin = rows.values_list("previous__roadmap", flat=True).first()
        if origin:
            roadmap.objects.filter(pk=one.pk).update(origin=origin)


REMARKS = "На утверждении была и более новая редакция: утверждают её, а эта возвращена при обновлении портала."


def leave_one(apps, schema_editor):
    """Where several editions of a year are in force, or wait for the director, the newest stays; what goes back to the
    curator says why."""
    roadmap = apps.get_model("roadmap", "Roadmap")
    for state, instead in (
        ("approved", {"state": "superseded"}),
        ("on_approval", {"state": "returned", "remarks": REMARKS}),
    ):
        seen = set()
        for one in roadmap.objects.filter(state=state).order_by("programme", "-edition"):
            if one.programme_id in seen:
                roadmap.objects.filter(pk=one.pk).update(**instead)
            seen.add(one.programme_id)


class Migration(migrations.Migration):

    dependencies = [
        ('roadmap', '0015_origins'),
    ]

    operations = [
        migrations.RunPython(tell_origins, migrations.RunPython.noop),
        migrations.RunPython(leave_one, migrations.RunPython.noop),
    ]
