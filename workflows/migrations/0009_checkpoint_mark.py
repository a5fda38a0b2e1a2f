"""Each checkpoint keeps how far it sealed; empty in those made before.

Nullable, so that SQLite adds the column and keeps the table with its triggers.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflows", "0008_calendar_moves")]
    operations = [migrations.AddField("checkpoint", "mark", models.JSONField(null=True))]
