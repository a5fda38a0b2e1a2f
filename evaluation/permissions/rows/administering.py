"""Rows of accounts, appointments and delegations: two people for every post."""

from evaluation.permissions import conditions as c
from evaluation.permissions import scopes as s
from evaluation.permissions import statuses as at
from evaluation.permissions.rows import objects as on
from evaluation.permissions.rows.objects import read_by, row
from evaluation.permissions.scopes import reached_by
from evaluation.vocabulary import Role, Sight, Verb

BY_SECURITY = reached_by("programme", s.programmes_of_security)
BY_SUPERVISOR = reached_by("programme", s.supervised_programmes)
NOT_BY_THEMSELVES = (c.OWN_PROPOSAL, c.ABOUT_ONESELF, c.MIXED_DUTIES)

ADMINISTERING = (
    row(Verb.ACCOUNT_OPEN, Role.SYSTEM_ADMINISTRATOR, on.PROGRAMME, s.programmes_of_accounts),
    row(
        Verb.ACCOUNT_DEACTIVATE,
        Role.SYSTEM_ADMINISTRATOR,
        on.USER,
        s.every_account,
        (c.ACTIVE,),
        (c.ONESELF, c.LAST_ADMINISTRATOR_ACCOUNT),
    ),
    row(
        Verb.APPOINTMENT_PROPOSE,
        Role.SECURITY_ADMINISTRATOR,
        on.PROGRAMME,
        s.programmes_of_security,
    ),
    row(
        Verb.APPOINTMENT_APPROVE,
        Role.SECURITY_ADMINISTRATOR,
        on.PROPOSAL,
        BY_SECURITY,
        (at.PROPOSED,),
        NOT_BY_THEMSELVES,
    ),
    row(
        Verb.APPOINTMENT_APPROVE,
        Role.SUPERVISOR,
        on.PROPOSAL,
        BY_SUPERVISOR,
        (c.SUPERVISOR_APPROVES, at.PROPOSED),
        NOT_BY_THEMSELVES,
    ),
    row(
        Verb.APPOINTMENT_REFUSE,
        Role.SECURITY_ADMINISTRATOR,
        on.PROPOSAL,
        BY_SECURITY,
        (at.PROPOSED,),
    ),
    row(
        Verb.APPOINTMENT_REFUSE,
        Role.SUPERVISOR,
        on.PROPOSAL,
        BY_SUPERVISOR,
        (c.SUPERVISOR_APPROVES, at.PROPOSED),
    ),
    row(
        Verb.APPOINTMENT_END,
        Role.SECURITY_ADMINISTRATOR,
        on.PROPOSAL,
        BY_SECURITY,
        (at.GRANTED, c.NO_DELEGATION),
        (c.LAST_ADMINISTRATOR,),
    ),
    row(Verb.APPOINTMENT_EXPIRE, Role.SYSTEM, on.PROPOSAL, s.system_only, (c.POST_OVER,)),
    row(
        Verb.DELEGATION_GIVE,
        Role.HOLDER,
        on.PROPOSAL,
        s.own_posts,
        (c.POST_IN_FORCE, c.DELEGABLE),
        (c.DELEGATED_ALREADY,),
    ),
    row(
        Verb.DELEGATION_END,
        Role.HOLDER,
        on.PROPOSAL,
        s.own_delegations,
        (at.GRANTED,),
    ),
    row(
        Verb.DELEGATION_END,
        Role.SECURITY_ADMINISTRATOR,
        on.PROPOSAL,
        BY_SECURITY,
        (at.GRANTED, c.A_DELEGATION),
    ),
    row(Sight.ACCOUNT_READ, Role.SYSTEM_ADMINISTRATOR, on.USER, s.every_account),
    *read_by(
        Sight.APPOINTMENT_READ,
        on.PROPOSAL,
        "programme",
        Role.SECURITY_ADMINISTRATOR,
        Role.SUPERVISOR,
        Role.AUDITOR,
    ),
)
