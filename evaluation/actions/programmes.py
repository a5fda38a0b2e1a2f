"""What every document of a programme says: its contact, addressees, copies and legal basis."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy
from django.utils.translation import gettext_noop as _

from evaluation.models import LegalBasis, Programme
from evaluation.publication import gate, printable
from evaluation.vocabulary import Verb
from workflows import refusal
from workflows.action import Act, action

TEXTS = {
    "contact": gettext_lazy("Where objections are received"),
    "addressees": gettext_lazy("Addressees of its documents"),
    "copies_to": gettext_lazy("Copies go to"),
}
BASIS = ("issuing_body", "number", "valid_from", "valid_until")
APPROVAL = pgettext_lazy("of a programme", "Legal basis")


@action(Verb.PROGRAMME_AMEND)
def amend(
    act: Act,
    programme: Programme,
    *,
    contact: str,
    addressees: str,
    copies_to: str,
    bases: list[dict[str, Any]],
) -> Programme:
    """Change what the documents say from now on; issued ones stay as they were issued.

    `bases`: {id, issuing_body, number, valid_from, valid_until}; without an id it is a new one.
    A basis is corrected or given an end, never deleted. The record keeps both texts.
    """
    texts = {"contact": contact, "addressees": addressees, "copies_to": copies_to}
    said: dict[Any, str] = {TEXTS[name]: text for name, text in texts.items()}
    said |= {
        f"{APPROVAL} {number}": f"{one['issuing_body']} {one['number']}"
        for number, one in enumerate(bases, start=1)
    }
    gate.check(said)
    printable.check(said)
    changes = _write_texts(programme, texts)
    changes |= _write_bases(programme, bases)
    if not changes:
        raise refusal.invalid(_("Nothing is changed."))
    act.say(changes=changes)
    return programme


def _write_texts(programme: Programme, texts: dict[str, str]) -> dict[str, Any]:
    changed = {name: text for name, text in texts.items() if text != getattr(programme, name)}
    changes = {name: _pair(getattr(programme, name), text) for name, text in changed.items()}
    for name, text in changed.items():
        setattr(programme, name, text)
    programme.save(update_fields=list(changed))
    return changes


def _write_bases(programme: Programme, bases: list[dict[str, Any]]) -> dict[str, Any]:
    known = {one.pk: one for one in programme.legal_bases.all()}
    changes: dict[str, Any] = {}
    for given in bases:
        key = given.get("id")
        if key and key not in known:
            raise refusal.invalid(_("This legal basis belongs to another programme."))
        one = known[key] if key else LegalBasis(programme=programme)
        before = _words(one) if key else ""
        for name in BASIS:
            setattr(one, name, given[name])
        _check(one)
        if _words(one) != before:
            one.save()
            changes[f"legal_basis {one.pk}"] = _pair(before, _words(one))
    return changes


def _check(one: LegalBasis) -> None:
    if not (one.issuing_body.strip() and one.number.strip()):
        raise refusal.invalid(_("A legal basis needs its issuing body and its number."))
    if one.valid_until < one.valid_from:
        raise refusal.invalid(_("The legal basis ends before it begins."))


def _words(one: LegalBasis) -> str:
    dates: list[date] = [one.valid_from, one.valid_until]
    return f"{one.issuing_body} {one.number} {dates[0]:%Y-%m-%d} – {dates[1]:%Y-%m-%d}"


def _pair(before: str, after: str) -> dict[str, str]:
    return {"before": before, "after": after}
