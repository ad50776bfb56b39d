from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='answer',
            name='is_hidden',
            field=models.BooleanField(default=False, verbose_name='скрыт: называет человека'),
        ),
        # Waves of before promised their people totals only: their words stay unread.
        migrations.AddField(
            model_name='wave',
            name='is_quoted',
            field=models.BooleanField(default=False, verbose_name='свободные ответы читает школа'),
        ),
        migrations.AlterField(
            model_name='wave',
            name='is_quoted',
            field=models.BooleanField(default=True, verbose_name='свободные ответы читает школа'),
        ),
    ]
