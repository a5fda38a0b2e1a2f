"""A title without its naming cannot be."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0012_suspended_entries")]
    operations = [
        migrations.AlterField(
            model_name="title",
            name="naming",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="titles",
                to="evaluation.naming",
            ),
        ),
    ]
