"""Orders number editions: drafts beside one another may be called by the same number until one is approved."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0021_remarks_and_facts_of_orders")]

    operations = [
        migrations.AlterModelOptions(
            name="roadmap",
            options={
                "ordering": ["-programme__school_year", "-edition", "-pk"],
                "verbose_name": "дорожная карта",
                "verbose_name_plural": "дорожные карты",
            },
        ),
        migrations.RemoveConstraint(model_name="roadmap", name="editions_are_numbered"),
        migrations.AddConstraint(
            model_name="roadmap",
            constraint=models.UniqueConstraint(
                fields=["programme", "edition"],
                condition=Q(state__in=["approved", "superseded"]),
                name="approved_editions_are_numbered",
            ),
        ),
    ]
