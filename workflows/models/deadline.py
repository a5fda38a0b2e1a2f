"""Deadline: until when a task is due. Holiday, CalendarYear: what is set in the calendar here."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Deadline(models.Model):
    """When a task is due, in which kind of days; the clock may stop, with a reason."""

    task = models.OneToOneField("viewflow.Task", models.CASCADE, related_name="deadline")
    due_at = models.DateTimeField(_("due"), db_index=True)
    days = models.PositiveIntegerField(_("days"))
    kind = models.CharField(_("kind of days"), max_length=10)
    stopped_at = models.DateTimeField(_("clock stopped"), null=True)
    stopped_because = models.CharField(_("reason"), max_length=300, blank=True)
    # The last mark that was told, in days before the end; whoever moves due_at empties it.
    reminded = models.PositiveSmallIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.task_id} due {self.due_at:%Y-%m-%d %H:%M}"


class CalendarYear(models.Model):
    """A year whose holidays somebody answers for, although the package does not know them."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    note = models.CharField(_("document"), max_length=100)
    confirmed_at = models.DateTimeField(_("confirmed"))

    class Meta:
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)


class Holiday(models.Model):
    """One day's working or rest, set by the secretariat; it overrides the packaged calendar."""

    day = models.DateField(_("day"), unique=True)
    is_working = models.BooleanField(_("working day"))
    note = models.CharField(_("remark"), max_length=100, blank=True)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {'working' if self.is_working else 'rest'}"
