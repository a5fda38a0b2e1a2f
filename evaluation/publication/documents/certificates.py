"""The certificates and plaques of a round: all of them, of one application, or of one serial."""

from __future__ import annotations

from evaluation.publication.certificates.certificate import certificates
from evaluation.publication.certificates.honours import honours, lacks_plaques
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
    if why := lacks_plaques(subject):
        raise NotYet(why)
    return plaques(honours(subject))
