"""Items are searched by their words; those at hand get their key."""

from django.db import migrations, models

from accounts.searching import fold_search

AT_ONCE = 500
WORDS = ("number", "title", "substage", "deadline_text", "responsible_text", "result_text", "indicator_text")


def fill(apps, schema_editor):
    Item = apps.get_model("roadmap", "Item")
    pks = list(Item.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), AT_ONCE):
        chunk = list(Item.objects.filter(pk__in=pks[start : start + AT_ONCE]))
        for item in chunk:
            item.search_key = fold_search(" ".join(getattr(item, name) for name in WORDS))
        Item.objects.bulk_update(chunk, ["search_key"])


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0006_fill_occurrences")]

    operations = [
        migrations.AddField("item", "search_key", models.TextField(blank=True, editable=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
