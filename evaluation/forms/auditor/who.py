"""The forms of the page that says who may do what, and why."""

from django import forms
from django.utils.translation import gettext_lazy

from evaluation.vocabulary import Verb


class PersonSearch(forms.Form):
    """Find a person by name."""

    person = forms.CharField(label=gettext_lazy("Person"), required=False, max_length=60)


class ActSearch(forms.Form):
    """Choose an act, and narrow the objects it is done on."""

    verb = forms.ChoiceField(label=gettext_lazy("Act"), choices=Verb.choices)
    about = forms.CharField(label=gettext_lazy("On what"), required=False, max_length=60)
