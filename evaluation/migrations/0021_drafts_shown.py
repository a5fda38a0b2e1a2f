"""A unit may show its draft to the secretariat."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0020_renewals_of_access'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='shown_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='draft shown to the secretariat'),
        ),
        migrations.AddField(
            model_name='historicalapplication',
            name='shown_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='draft shown to the secretariat'),
        ),
    ]
