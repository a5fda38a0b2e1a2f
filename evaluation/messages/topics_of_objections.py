"""What is told of objections: to the objector by mail, and to those who handle them."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from evaluation.messages.wording import topic as _topic

OBJECTING = (
    _topic(
        "objection.lodged",
        _("Your objection has arrived"),
        _("Your objection arrived on %(at)s. Follow it with the code %(code)s."),
        urgent=True,
    ),
    _topic(
        "objection.accepted",
        _("Your objection is accepted"),
        _("Your objection %(code)s is accepted; the unit is asked to reply."),
        urgent=True,
    ),
    _topic(
        "objection.refused",
        _("Your objection is not accepted"),
        _("Your objection %(code)s is not accepted (%(because)s)."),
        urgent=True,
    ),
    _topic(
        "objection.ruled",
        _("Your objection has its ruling"),
        _("Your objection %(code)s has its ruling. Read it on the site with your code."),
        urgent=True,
    ),
    _topic(
        "objection.ruled_on_unit",
        _("Ruling on an objection: %(unit)s"),
        _("There is a ruling on an objection to the entry of %(unit)s (%(category)s)."),
        urgent=True,
    ),
    _topic(
        "objection.extended",
        _("Your objection takes longer"),
        _("More time was allowed to rule on your objection %(code)s."),
        urgent=True,
    ),
    _topic(
        "more_time.allowed",
        _("More time is allowed: %(code)s"),
        _("More time is allowed to rule on the objection %(code)s."),
    ),
    _topic(
        "more_time.denied",
        _("More time is denied: %(code)s"),
        _("More time to rule on the objection %(code)s was denied; the deadline stays."),
        urgent=True,
    ),
)
