"""What is told of the renewal of somebody's access."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from evaluation.messages.wording import topic as _topic

RENEWING = (
    _topic(
        "access.proposed",
        _("A renewal of access is asked for: %(person)s"),
        _(
            "On %(at)s %(by)s asked to renew the access of %(person)s (%(access)s). Nothing has "
            "changed yet. If %(person)s did not ask for it, tell a security administrator at once."
        ),
        urgent=True,
    ),
    _topic(
        "access.renewed",
        _("The access was renewed: %(person)s"),
        _(
            "On %(at)s the access of %(person)s was renewed (%(access)s): asked for by %(by)s, "
            "done by %(second)s. All sessions have ended. If %(person)s did not ask for it, tell "
            "the supervisor at once."
        ),
        urgent=True,
    ),
    _topic(
        "access.refused",
        _("The access was not renewed: %(person)s"),
        _("On %(at)s the renewal of the access of %(person)s (%(access)s) was refused: %(reason)s"),
    ),
)
