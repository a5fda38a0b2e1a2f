"""Filter appointments; propose one in two steps: who, which post, about what; then the terms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from evaluation.forms.administrator.accounts import Search
from evaluation.models import Commission, Department, Unit
from evaluation.models.proposal import POSTS, TARGETS
from evaluation.vocabulary import TOWNSHIP_KINDS, Level, ProposalStatus, Role

MOST = 20
POST_CHOICES = [(post.value, post.label) for post in Role if post in POSTS]
TARGET_LABELS = {"unit": _("Unit"), "department": _("Department"), "commission": _("Commission")}


class Day(forms.DateInput):
    """A day, with the browser's calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AppointmentFilter(forms.Form):
    """Person, object, post, state; everything may stay empty."""

    person = forms.CharField(
        label=pgettext_lazy("appointment", "Person"), required=False, max_length=60, widget=Search()
    )
    about = forms.CharField(
        label=_("Unit, department or commission"), required=False, max_length=60, widget=Search()
    )
    post = forms.ChoiceField(
        label=_("Post"), required=False, choices=[("", _("All")), *POST_CHOICES]
    )
    status = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *ProposalStatus.choices]
    )

    def chosen(self) -> dict[str, Any]:
        """What was chosen; wrong parts count as empty."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class FindForm(forms.Form):
    """The first step: whom, for which post, about what."""

    person = forms.CharField(label=_("Part of the person's name or account"), max_length=60)
    post = forms.ChoiceField(label=_("Post"), choices=POST_CHOICES)
    about = forms.CharField(
        label=_("Part of the name of the unit, department or round"),
        help_text=_("Only for posts of a unit, a department or a commission."),
        max_length=60,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A post about something needs its name."""
        cleaned = super().clean() or {}
        if TARGETS.get(cleaned.get("post", "")) and not cleaned.get("about"):
            self.add_error("about", _("Name what the post is about."))
        return cleaned

    def people(self) -> Any:
        """Active people whose name or account contains the words."""
        return find_people(self.cleaned_data["person"])

    def targets(self) -> Any:
        """Units, departments or commissions that fit; None for a post of the programme."""
        post, words = self.cleaned_data["post"], self.cleaned_data["about"]
        match TARGETS.get(Role(post)):
            case "unit":
                found = Unit.objects.filter(name__icontains=words).select_related("parent")
                if post == Role.TOWNSHIP_LEADER:
                    found = found.filter(kind__in=TOWNSHIP_KINDS)
                return found
            case "department":
                return Department.objects.filter(name__icontains=words, valid_until=None)
            case "commission":
                named = Q(name__icontains=words) | Q(round__name__icontains=words)
                return Commission.objects.filter(named).select_related("round")
        return None


def find_people(words: str) -> Any:
    """Active people whose name or account contains the words."""
    named = Q(name__icontains=words) | Q(username__icontains=words)
    return User.objects.filter(named, is_active=True).order_by("name", "pk")


class PersonField(forms.ModelChoiceField):
    """A person by name, office and account: names repeat."""

    def label_from_instance(self, obj: User) -> str:
        """Everything that tells two people apart."""
        return " · ".join(part for part in (obj.name, obj.office, obj.username) if part)


class TargetField(forms.ModelChoiceField):
    """A unit by its full name, a commission with its round."""

    def label_from_instance(self, obj: Any) -> str:
        """Everything that tells two of them apart."""
        if isinstance(obj, Commission):
            return f"{obj.name} · {obj.round}"
        return str(obj)


class Terms(forms.Form):
    """From when until when, and why."""

    since = forms.DateField(
        label=_("First day"), required=False, widget=Day(), help_text=_("Empty: at once.")
    )
    until = forms.DateField(
        label=_("Last day"), required=False, widget=Day(), help_text=_("Empty: until it is ended.")
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """The days are in order, and the last one has not passed; told where it is mended."""
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day lies before the first."))
        elif until and until < self.today:
            self.add_error("until", _("The last day has passed."))
        return given


class ProposalForm(Terms):
    """The second step, for the people and objects that were found."""

    field_order = ["person", "target", "employer", "home", "levels", "load"]

    def __init__(
        self, *args: Any, post: str, people: Any, targets: Any, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.fields["person"] = PersonField(
            people, label=pgettext_lazy("appointment", "Person"), empty_label=None
        )
        if targets is not None:
            label = TARGET_LABELS[TARGETS[Role(post)]]
            self.fields["target"] = TargetField(targets, label=label, empty_label=None)
        if post == Role.EXPERT:
            self._ask_an_expert()
        self.order_fields(self.field_order)

    def _ask_an_expert(self) -> None:
        self.fields["employer"] = forms.CharField(label=_("Employer"), max_length=100)
        self.fields["home"] = TargetField(
            Unit.objects.filter(kind__in=TOWNSHIP_KINDS),
            label=_("Home township"),
            required=False,
            help_text=_("The expert is not drawn for it and its villages."),
        )
        self.fields["levels"] = forms.MultipleChoiceField(
            label=_("Levels the expert judges"),
            choices=Level.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("None chosen: both."),
        )
        self.fields["load"] = forms.IntegerField(
            label=_("Most applications in a round"), min_value=1, max_value=1000, initial=100
        )

    def what(self) -> dict[str, Any]:
        """The terms as the action takes them."""
        given = dict(self.cleaned_data)
        details = {}
        if "employer" in given:
            home = given.pop("home")
            details = {
                "employer": given.pop("employer"),
                "home": home.pk if home else None,
                "fields": given.pop("levels"),
                "load": given.pop("load"),
            }
        return given | {"details": details}


class AnswerForm(forms.Form):
    """What the second person says to it; a refusal needs it."""

    answer = forms.CharField(
        label=_("Remark"),
        help_text=_("Needed when you refuse."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
