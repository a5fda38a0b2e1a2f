"""Frozen rubrics move into rows of their own, kept under the hash of their content."""

import hashlib

import django.db.models.deletion
from django.db import migrations, models

from workflows.audit import canonical


def move(apps, schema_editor):
    frozen = apps.get_model("evaluation", "FrozenRubric")
    for name in ("Category", "HistoricalCategory"):
        for row in apps.get_model("evaluation", name).objects.all():
            content = row.frozen_rubric
            key = hashlib.sha256(canonical.text(content).encode()).hexdigest()
            frozen.objects.get_or_create(sha256=key, defaults={"content": content})
            row.frozen_id = key
            row.save(update_fields=["frozen_id"] if name != "Category" else ["frozen"])


def link(**options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="evaluation.frozenrubric",
        **options,
    )


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0002_alter_draw_drawn_at")]
    operations = [
        migrations.CreateModel(
            name="FrozenRubric",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("content", models.JSONField(verbose_name="content")),
            ],
        ),
        migrations.AddField("category", "frozen", link(null=True)),
        migrations.AddField(
            "historicalcategory",
            "frozen",
            models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="evaluation.frozenrubric",
            ),
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveField("category", "frozen_rubric"),
        migrations.RemoveField("historicalcategory", "frozen_rubric"),
        migrations.AlterField("category", "frozen", link()),
    ]
