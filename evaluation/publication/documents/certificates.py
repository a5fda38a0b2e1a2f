"""The certificates and plaques of a round: all of them, of one application, or of one serial."""

from __future__ import annotations

from django.utils.translation import gettext as _

from evaluation.publication.certificates.certificate import certificates
from evaluation.publication.certificates.honours import honours
from evaluation.publication.certificates.plaque import plaques
from evaluation.publication.subject import NotYet, Subject


def certificates_pdf(subject: Subject) -> bytes:
    """荣誉证书, one on a page."""
    return certificates(honours(subject))


def said(subject: Subject) -> list[str]:
    """The texts that differ from one certificate to the next."""
    return [" ".join((one.name, one.of, one.title)) for one in honours(subject)]


def plaques_pdf(subject: Subject) -> bytes:
    """牌匾 of the units and collectives, one on a page."""
    found = [one for one in honours(subject) if not one.is_person]
    if not found:
        raise NotYet(_("A plaque is for units and collectives; here is none."))
    return plaques(found)
