"""What the documents of a programme say, as a form with its legal bases below."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluation.models import LegalBasis, Programme

FIELDS = ("contact", "addressees", "copies_to")
BASIS = ("issuing_body", "number", "valid_from", "valid_until")


class ProgrammeForm(forms.Form):
    """The three texts; each says in which document it stands."""

    contact = forms.CharField(
        label=_("Where objections are received"),
        required=False,
        max_length=1000,
        strip=True,
        help_text=_("Stands at the end of each public notice: office, address, telephone."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    addressees = forms.CharField(
        label=_("Addressees of its documents"),
        required=False,
        max_length=1000,
        help_text=_("The line before the text of a call and of a decision, without the colon."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    copies_to = forms.CharField(
        label=_("Copies go to"),
        required=False,
        max_length=1000,
        help_text=_("At the foot of the last page of a call and of a decision."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BasisForm(forms.Form):
    """One approval under which the programme runs."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    issuing_body = forms.CharField(label=_("Approving body"), max_length=100)
    number = forms.CharField(label=_("Approval number"), max_length=60)
    valid_from = forms.DateField(
        label=_("Valid from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    valid_until = forms.DateField(
        label=_("Valid until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        """The end is not before the start."""
        given = super().clean() or {}
        first, last = given.get("valid_from"), given.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("This lies before the start."))
        return given


def texts_of(programme: Programme) -> dict[str, Any]:
    """The saved texts."""
    return {name: getattr(programme, name) for name in FIELDS}


def basis_of(one: LegalBasis) -> dict[str, Any]:
    """A saved basis as the form has it."""
    return {"id": one.pk, **{name: getattr(one, name) for name in BASIS}}


class BasisForms:
    """A form for each saved basis, and an empty one for a new one."""

    def __init__(self, programme: Programme, data: Any = None) -> None:
        saved = [basis_of(one) for one in programme.legal_bases.order_by("pk")]
        self.forms = [
            BasisForm(data, prefix=f"basis-{one['id']}", initial=one, use_required_attribute=False)
            for one in saved
        ]
        self.new = BasisForm(
            data, prefix="basis-new", empty_permitted=True, use_required_attribute=False
        )

    @property
    def every(self) -> list[BasisForm]:
        """The saved ones, then the new one."""
        return [*self.forms, self.new]

    def is_valid(self) -> bool:
        """Whether each is sound; the empty one may stay empty."""
        faulty = [form for form in self.every if not form.is_valid()]
        return not faulty

    def given(self) -> list[dict[str, Any]]:
        """What is handed to the act: every basis, the new one only if it was filled in."""
        new = [self.new] if self.new.has_changed() else []
        return [form.cleaned_data for form in (*self.forms, *new)]
