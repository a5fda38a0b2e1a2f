"""An interest belongs to a person, and no longer to a post as an expert."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0018_interests_of_people")]
    operations = [
        migrations.AlterModelOptions("interest", {"ordering": ["-declared_at", "-pk"]}),
        migrations.RemoveConstraint("interest", "interest_once"),
        migrations.RemoveField("interest", "expert"),
        migrations.AlterField(
            "interest",
            "person",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interests",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            "interest",
            models.UniqueConstraint(fields=("person", "unit", "kind"), name="interest_once"),
        ),
        migrations.AddConstraint(
            "interest",
            models.CheckConstraint(
                condition=models.Q(("ended_on", None), ("kind", "employment"), _connector="OR"),
                name="only_an_employment_ends",
            ),
        ),
    ]
