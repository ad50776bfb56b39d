from django.db import migrations, models

import audit.models


class Migration(migrations.Migration):
    """A new verb needs no migration any more: the choices are a callable."""

    dependencies = [("audit", "0002_order_verbs")]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="verb",
            field=models.CharField(choices=audit.models.verbs, max_length=60, verbose_name="что"),
        ),
    ]
