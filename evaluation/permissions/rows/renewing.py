"""Rows of renewing somebody's access: the system administrator asks, security decides."""

from evaluation.permissions import conditions as c
from evaluation.permissions import scopes as s
from evaluation.permissions import statuses as at
from evaluation.permissions.rows import objects as on
from evaluation.permissions.rows.objects import read_by, row
from evaluation.permissions.scopes import reached_by
from evaluation.vocabulary import Role, Sight, Verb

BY_SECURITY = reached_by("programme", s.programmes_of_security)

RENEWING = (
    row(
        Verb.ACCESS_PROPOSE,
        Role.SYSTEM_ADMINISTRATOR,
        on.USER,
        s.every_account,
        (c.ACTIVE,),
        (c.OWN_ACCESS,),
    ),
    row(
        Verb.ACCESS_APPROVE,
        Role.SECURITY_ADMINISTRATOR,
        on.RENEWAL,
        BY_SECURITY,
        (at.RENEWAL_PROPOSED,),
        (c.OWN_RENEWAL, c.ABOUT_OWN_ACCESS, c.SAME_HAND),
    ),
    row(
        Verb.ACCESS_REFUSE,
        Role.SECURITY_ADMINISTRATOR,
        on.RENEWAL,
        BY_SECURITY,
        (at.RENEWAL_PROPOSED,),
        (c.ABOUT_OWN_ACCESS,),
    ),
    *read_by(
        Sight.ACCESS_READ,
        on.RENEWAL,
        "programme",
        Role.SYSTEM_ADMINISTRATOR,
        Role.SECURITY_ADMINISTRATOR,
        Role.SUPERVISOR,
        Role.AUDITOR,
    ),
)
