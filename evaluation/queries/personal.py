"""Personal data as a reader may see it: plain for those who need it, masked for the others."""

from __future__ import annotations

from evaluation.models import Application, Objection
from evaluation.personal.masking import masked_contact, masked_name
from evaluation.vocabulary import Sight
from workflows.actor import Actor
from workflows.authority import table


def contact_for(actor: Actor, application: Application) -> str:
    """Name and telephone of the unit's contact."""
    name, phone = application.contact_name, application.contact_phone
    if not table.may(actor, Sight.CONTACT_READ, application):
        name, phone = masked_name(name), masked_contact(phone)
    return f"{name} {phone}".strip()


def objector_for(actor: Actor, objection: Objection) -> dict[str, str]:
    """Who lodged the objection; what could name the person is masked or left out."""
    if table.may(actor, Sight.OBJECTOR_READ, objection):
        return {
            "name": objection.name,
            "employer": objection.employer,
            "contact": objection.contact,
            "evidence_name": objection.evidence_name,
        }
    return {
        "name": masked_name(objection.name),
        "employer": masked_name(objection.employer),
        "contact": masked_contact(objection.contact),
        "evidence_name": "",
    }
