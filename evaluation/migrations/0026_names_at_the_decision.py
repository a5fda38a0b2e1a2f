"""Each ballot keeps the member's name at the decision; past decisions take the names of today."""

from django.db import migrations, models


def take_names(apps, schema_editor):
    ballots = apps.get_model("evaluation", "Ballot").objects
    for paper in ballots.exclude(decision__decided_at=None).select_related("member"):
        paper.member_name = paper.member.name or paper.member.username
        paper.save(update_fields=["member_name"])


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0025_alarms")]
    operations = [
        migrations.AddField(
            model_name="ballot",
            name="member_name",
            field=models.CharField(blank=True, max_length=60, verbose_name="name at the decision"),
        ),
        migrations.RunPython(take_names, migrations.RunPython.noop),
    ]
