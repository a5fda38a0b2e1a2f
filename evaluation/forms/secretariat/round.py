"""Forms of a round's planning: the round itself, and each of its categories with its plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.forms.secretariat.plan import DAY_KINDS, PlanFields
from evaluation.models import AppointmentProposal, Rubric
from evaluation.queries.posts import not_over
from evaluation.vocabulary import Level, Role
from workflows import clock
from workflows.deadlines import china_date

MINUTE = "%Y-%m-%dT%H:%M"


class Moment(forms.DateTimeField):
    """A moment entered with the browser's own control."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE)
        super().__init__(widget=widget, input_formats=[MINUTE, "%Y-%m-%d %H:%M"], **kwargs)


class RoundFields(forms.Form):
    """What can be said of a round until its call is published."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)
    opens_at = Moment(label=gettext_lazy("Call opens"))
    call_text = forms.CharField(
        label=gettext_lazy("Text of the call"),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        help_text=gettext_lazy("The public and every unit read this text."),
    )
    notice_days = forms.IntegerField(
        label=gettext_lazy("Days of public notice"), min_value=1, max_value=60, initial=5
    )
    notice_kind = forms.ChoiceField(label=gettext_lazy("Kind of days"), choices=DAY_KINDS)


class NewRoundFields(RoundFields):
    """A new round also needs its data year and its commission."""

    data_year = forms.IntegerField(
        label=gettext_lazy("Data year"),
        min_value=2000,
        max_value=2100,
        help_text=gettext_lazy("The year whose figures the units report."),
    )
    commission = forms.CharField(
        label=gettext_lazy("Name of the commission"),
        max_length=100,
        initial=gettext_lazy("Review commission"),
    )
    members = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Members"),
        queryset=get_user_model().objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Who applies, answers for a department, scores or runs the round is left out."
        ),
    )
    chair = forms.ModelChoiceField(
        label=gettext_lazy("Chair"),
        queryset=get_user_model().objects.none(),
        empty_label=gettext_lazy("Choose the chair"),
        help_text=gettext_lazy("One of the members; votes and records the decision."),
    )
    field_order = ("name", "data_year")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("members", "chair"):
            self.fields[name].queryset = eligible_members()

    def clean(self) -> dict[str, Any]:
        """The chair sits on the commission."""
        given = super().clean() or {}
        chair, members = given.get("chair"), given.get("members")
        if chair and members is not None and chair not in members:
            self.add_error("chair", _("The chair must be one of the members."))
        return given


class CategoryFields(PlanFields):
    """One category: its name, dates, target, rubric and stage plan."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    closes_at = Moment(label=gettext_lazy("Applications close"))
    target = forms.IntegerField(
        label=gettext_lazy("Titles to be reached in all"),
        min_value=0,
        help_text=gettext_lazy("The quota is this target less the titles held."),
    )
    rubric = forms.ModelChoiceField(label=gettext_lazy("Rubric"), queryset=Rubric.objects.none())

    def __init__(self, *args: Any, level: str, heading: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.level, self.heading = Level(level), heading
        self.fields["rubric"].queryset = Rubric.objects.filter(level=level)
        self.fields["rubric"].empty_label = None

    @property
    def basics(self) -> list[Any]:
        """The fields above the stage plan."""
        return [self[name] for name in ("name", "closes_at", "target", "rubric")]


def eligible_members() -> QuerySet[Any]:
    """Active people without another post than a seat on a commission."""
    seats = (Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR)
    held = AppointmentProposal.objects.filter(not_over(china_date(clock.now())))
    busy = held.exclude(post__in=seats).values("person_id")
    people = get_user_model().objects.filter(is_active=True).exclude(pk__in=busy)
    return people.order_by("username")
