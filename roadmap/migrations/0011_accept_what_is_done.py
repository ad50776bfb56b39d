from django.db import migrations
from django.db.models import F


def accept(apps, schema_editor):
    """What was done before there was an acceptance needs none."""
    items = apps.get_model("roadmap", "Item").objects.using(schema_editor.connection.alias)
    items.filter(state="done", accepted_on=None).update(accepted_on=F("done_on"), accepted_by=None)


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0010_running")]

    operations = [migrations.RunPython(accept, migrations.RunPython.noop)]
