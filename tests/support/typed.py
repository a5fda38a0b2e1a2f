"""Addresses that no page on the way leads to: typed, or linked only in another state."""

from __future__ import annotations

from django.urls import reverse

from evaluation.models import (
    Application,
    AppointmentProposal,
    Certificate,
    Nomination,
    Objection,
    Round,
)


def typed() -> list[str]:
    """For the objects that there are now; who may not see them gets 404."""
    serials = Certificate.objects.values_list("serial", flat=True)[:1]
    granted = AppointmentProposal.objects.filter(status="granted").order_by("pk")
    of_one = {
        "appointment_end": granted,
        "stand_in_arrange": granted,
        "round_certificates": Round.objects.all(),
        "erase_contact": Application.objects.order_by("pk"),
        "erase_objector": Objection.objects.order_by("pk"),
        "revocation_propose": Nomination.objects.order_by("pk"),
        "more_time_ask": Objection.objects.order_by("pk"),
        "erase_nominee": Nomination.objects.filter(kind="individual").order_by("pk"),
    }
    return [
        reverse("calendar_year", args=[2031]),
        *(reverse("certificate", args=[one]) for one in serials),
        *(
            reverse(route, args=[key])
            for route, rows in of_one.items()
            for key in rows.values_list("pk", flat=True)[:3]
        ),
        *(
            reverse("one_certificate", args=[round_, serial, "certificates", "pdf"])
            for round_ in Round.objects.values_list("pk", flat=True)
            for serial in serials
        ),
    ]
