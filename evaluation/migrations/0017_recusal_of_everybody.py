"""Interests get a person, ballots and opinions what a recusal leaves; nothing is lost yet."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def person(**more):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        to=settings.AUTH_USER_MODEL,
        null=True,
        **more,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0016_revocations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterField(
            "interest",
            "expert",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="interests",
                to="evaluation.expert",
            ),
        ),
        migrations.AddField("interest", "person", person(related_name="interests")),
        migrations.AddField(
            "interest",
            "ended_on",
            models.DateField(blank=True, null=True, verbose_name="ended on"),
        ),
        migrations.AddField(
            "ballot",
            "recused_at",
            models.DateTimeField(blank=True, null=True, verbose_name="recused"),
        ),
        migrations.AddField(
            "ballot",
            "in_chair",
            models.BooleanField(default=False, verbose_name="in the chair"),
        ),
        migrations.AddField("decision", "presided_by", person(related_name="+")),
        migrations.AddField(
            "departmentopinion", "entrusted_to", person(blank=True, related_name="+")
        ),
        migrations.AddField(
            "departmentopinion",
            "entrusted_because",
            models.CharField(blank=True, max_length=300, verbose_name="reason"),
        ),
    ]
