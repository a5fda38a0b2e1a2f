"""The register of personal data: every field that names or reaches a person.

For each field its purpose, the legal basis, how long it is kept, and who sees it plain. The law
is 个人信息保护法 (PIPL): article 13 for the basis, article 19 for the shortest needed time,
article 47 for erasure. Texts are English msgids; docs/personal-data.md and the page of the
secretariat are printed from here, and a test finds fields of a model that look personal and
stand neither here nor in looked_at.py.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evaluation.personal.entry import (
    ACCOUNT_TIME,
    CONTACT_PLAIN,
    CONTACT_TIME,
    DUTY,
    EVERYBODY_IN,
    MESSAGE_TIME,
    NOMINEE_TIME,
    OBJECTOR_PLAIN,
    OBJECTOR_TIME,
    OWNER,
    PART,
    RECORD_TIME,
    REFUSED_TIME,
    SAFETY,
    SHORT_TIME,
    SIGN_IN_TIME,
    Entry,
)

REGISTER = (
    Entry(
        _("Name, office and sign-in name of a user"),
        (
            *("accounts.User.username", "accounts.User.name", "accounts.User.office"),
            "evaluation.Ballot.member_name",
        ),
        _("To know who acts, in which post"),
        DUTY,
        ACCOUNT_TIME,
        EVERYBODY_IN,
    ),
    Entry(
        _("E-mail address of a user"),
        ("accounts.User.email", "account.EmailAddress.email"),
        _("To send letters about tasks and deadlines"),
        PART,
        ACCOUNT_TIME,
        OWNER,
    ),
    Entry(
        _("Contact of an application"),
        ("evaluation.Application.contact_name", "evaluation.Application.contact_phone"),
        _("To reach the unit about its application"),
        PART,
        CONTACT_TIME,
        CONTACT_PLAIN,
        "application.erase",
    ),
    Entry(
        _("Who lodged an objection"),
        (
            "evaluation.Objection.name",
            "evaluation.Objection.employer",
            "evaluation.Objection.contact",
            "evaluation.Objection.evidence_name",
        ),
        _("Objections are lodged under the real name; questions about the facts"),
        DUTY,
        OBJECTOR_TIME,
        OBJECTOR_PLAIN,
        "objection.erase",
    ),
    Entry(
        _("Statement and evidence of an objection, which may name the author or others"),
        (
            "evaluation.Objection.statement",
            "evaluation.Objection.evidence_text",
            "evaluation.Objection.evidence_sha256",
        ),
        _("To examine what is contested; the unit replies to it"),
        DUTY,
        OBJECTOR_TIME,
        _("The secretariat, the supervisor; the unit from acceptance until the ruling"),
        "objection.erase",
    ),
    Entry(
        _("Messages and letters"),
        (
            "workflows.Mail.address",
            "workflows.Mail.subject",
            "workflows.Mail.body",
            "workflows.Mail.facts",
            "workflows.Message.facts",
        ),
        _("To tell people what happened and what is due, and to prove that they were told"),
        PART,
        MESSAGE_TIME,
        _("The person; the administrator sees that a letter went out"),
        "messages.forget",
    ),
    Entry(
        _("Signatures under a site visit"),
        ("evaluation.SiteVisit.signed_by_unit", "evaluation.SiteVisit.signed_by_team"),
        _("Both sides answer for the report of the visit"),
        DUTY,
        RECORD_TIME,
        EVERYBODY_IN,
    ),
    Entry(
        _("Name and post in the record"),
        (
            *("workflows.AuditEvent.actor", "workflows.AuditEvent.actor_id"),
            *("workflows.RefusedAct.actor", "workflows.RefusedAct.actor_id"),
            *("workflows.LeftOut.actor", "workflows.LeftOut.actor_id"),
            *("evaluation.Alarm.facts", "evaluation.Alarm.answer"),
        ),
        _("To prove who did what; erasing a content leaves the chain whole"),
        DUTY,
        RECORD_TIME,
        EVERYBODY_IN,
    ),
    Entry(
        _("Who is nominated for commendation"),
        (
            *("evaluation.Nomination.name", "evaluation.Nomination.identity"),
            *("evaluation.Nomination.body", "evaluation.Nomination.post"),
            *("evaluation.Nomination.born", "evaluation.Nomination.deeds"),
        ),
        _("To judge, clear and commend the right person once in a cycle"),
        DUTY,
        NOMINEE_TIME,
        _("Those who handle the nomination; of the commended, name and work unit are public"),
        "nomination.erase",
    ),
    Entry(
        _("What an authority holds against a nominee"),
        ("evaluation.Clearance.reason", "evaluation.Clearance.document"),
        _("To keep the unfit from being commended, with the reason"),
        DUTY,
        NOMINEE_TIME,
        _("The secretariat, the supervisor and the authority itself"),
        "nomination.erase",
    ),
    Entry(
        _("Why a commendation should be revoked, and what those concerned said"),
        (
            "evaluation.Revocation.grounds",
            "evaluation.Revocation.heard",
            "evaluation.Revocation.answer",
        ),
        _("To decide fairly on a commendation that was conferred"),
        DUTY,
        NOMINEE_TIME,
        _("The secretariat, the supervisor and the government office; the public remark is public"),
        "nomination.erase",
    ),
    Entry(
        _("Employer of an expert"),
        ("evaluation.Expert.employer",),
        _("To find conflicts of interest before the draw"),
        DUTY,
        ACCOUNT_TIME,
        _("The secretariat and the person"),
    ),
    Entry(
        _("Interest that a person has declared"),
        ("evaluation.Interest.kind", "evaluation.Interest.note"),
        _("To keep the person from judging the unit, and to prove it later"),
        DUTY,
        RECORD_TIME,
        _("The secretariat, the supervisor and the person"),
    ),
    Entry(
        _("Title of a piece of evidence"),
        ("evaluation.Evidence.name",),
        _("To find the file; a title may name a person"),
        PART,
        RECORD_TIME,
        _("Those who may open the file"),
    ),
    Entry(
        _("Address and program of a browser at sign-in"),
        (
            *("axes.AccessAttempt.ip_address", "axes.AccessAttempt.user_agent"),
            *("axes.AccessLog.ip_address", "axes.AccessLog.user_agent"),
            *("axes.AccessFailureLog.ip_address", "axes.AccessFailureLog.user_agent"),
        ),
        _("To lock out who guesses passwords"),
        SAFETY,
        SHORT_TIME,
        _("The administrator of accounts"),
        "signin.prune",
    ),
    Entry(
        _("Address from which the public pages were used"),
        ("accounts.Tally.address",),
        _("To keep one address from asking and sending too often; a keyed digest, no address"),
        SAFETY,
        SHORT_TIME,
        _("Nobody"),
        "signin.prune",
    ),
    Entry(
        _("Sign-ins: account, time and address"),
        ("accounts.SignInEvent.address", "accounts.SignInEvent.means"),
        _("To find out who was in the system, and attempts to break in"),
        SAFETY,
        SIGN_IN_TIME,
        _("The person, the auditor and the supervisor"),
        "signin.prune",
    ),
    Entry(
        _("Address from which an act was refused"),
        ("workflows.RefusedAct.address",),
        _("To find attempts to break in"),
        SAFETY,
        REFUSED_TIME,
        _("The auditor"),
    ),
)


def registered() -> frozenset[str]:
    """Every field of the register, as app.Model.field."""
    return frozenset(field for entry in REGISTER for field in entry.fields)


def kept(entry: Entry) -> str:
    """How long, in the active language, with the numbers of the settings."""
    return gettext(entry.kept) % {
        "contact": settings.RETENTION_CONTACT_YEARS,
        "draft": settings.RETENTION_DRAFT_DAYS,
        "objector": settings.RETENTION_OBJECTOR_YEARS,
        "nominee": settings.RETENTION_NOMINEE_YEARS,
        "message": settings.RETENTION_MESSAGE_DAYS,
        "sign_in": settings.RETENTION_SIGN_IN_DAYS,
    }
