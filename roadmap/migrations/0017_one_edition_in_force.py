from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('roadmap', '0016_one_of_several'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='roadmap',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'approved')), fields=('programme',), name='one_roadmap_in_force'),
        ),
        migrations.AddConstraint(
            model_name='roadmap',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'on_approval')), fields=('programme',), name='one_roadmap_on_approval'),
        ),
    ]
