"""What each role must be able to do, written by hand from the procedure and from no row.

Each post does its own part: units apply, townships sign, departments and experts judge, the
secretariat runs the round, the commission decides, the government office publishes and decides on
titles, the supervisor reads, three administrators see nothing of the procedure. Whatever does not
stand here a role must never be able to do, to whatever object, in whatever state.
"""

from __future__ import annotations

from evaluation.vocabulary import Role

UNITS = {
    Role.APPLICANT: """
        yearbook.record yearbook.read application.start application.edit evidence.attach
        evidence.detach application.submit application.withdraw supplement.submit application.read
        application.show contact.read refusals.read opinion.read scores.read
        nomination.start nomination.edit nomination.withdraw nomination.correct nomination.read
        objection.reply title.report
    """,
    Role.TOWNSHIP_LEADER: """
        interest.declare recommendation.sign nominations.sign
        application.read contact.read refusals.read yearbook.read nomination.read
    """,
}
JUDGES = {
    Role.DEPARTMENT_REVIEWER: """
        interest.declare opinion.give opinion.read application.read clearance.give
        nomination.start nomination.edit nomination.withdraw nomination.correct nominations.sign
        nomination.read objection.reply
    """,
    Role.EXPERT: """
        interest.declare assignment.recuse scoresheet.save scoresheet.submit application.read
    """,
    Role.COMMISSION_MEMBER: """
        interest.declare decision.vote round.read document.read result.read
        application.read opinion.read scores.read fairness.read nomination.read
    """,
    Role.COMMISSION_CHAIR: """
        interest.declare decision.vote decision.decide ranking.try
        round.read document.read result.read
        application.read opinion.read scores.read fairness.read nomination.read
    """,
}
OFFICES = {
    Role.SECRETARIAT: """
        interest.declare round.plan round.amend round.open calendar.set calendar.confirm
        programme.amend application.extend check.accept check.return check.refuse
        panel.allot assignment.recuse
        opinion.entrust visit.shortlist visit.report ranking.try ranking.seal certificate.issue
        nomination.accept nomination.return nomination.refuse clearance.give commendation.rank
        objection.accept objection.refuse objection.reply objection.rule objection.extend
        title.review title.report revocation.propose
        objection.erase application.erase nomination.erase
        round.read document.read result.read record.read application.read contact.read
        opinion.read scores.read fairness.read nomination.read objection.read objector.read
        title.read interest.read
    """,
    Role.PUBLISHER: """
        interest.declare notice.publish round.name objection.allow objection.deny
        title.retain title.revoke title.cancel revocation.grant revocation.reject
        title.read round.read document.read
    """,
    Role.SUPERVISOR: """
        record.redact record.read round.read document.read result.read application.read
        opinion.read scores.read fairness.read nomination.read objection.read title.read
        interest.read appointment.read access.read alarm.read alarm.acknowledge
    """,
}
ADMINISTRATORS = {
    Role.SYSTEM_ADMINISTRATOR: """
        account.open account.deactivate account.read access.propose access.read
    """,
    Role.SECURITY_ADMINISTRATOR: """
        appointment.propose appointment.approve appointment.refuse appointment.end appointment.read
        access.approve access.refuse access.read
    """,
    Role.AUDITOR: """
        record.read appointment.read access.read alarm.read alarm.acknowledge
    """,
}
NOBODYS = {
    Role.SYSTEM: """
        round.close round.resume application.lapse application.conclude
        appointment.expire assignment.recuse ballot.recuse rereview.allot
        nomination.lapse nomination.conclude notice.close document.store
        objection.erase application.erase nomination.erase
    """,
    Role.PUBLIC: "objection.lodge",
    "no post": "",
}
MUST = {
    post: set(verbs.split())
    for group in (UNITS, JUDGES, OFFICES, ADMINISTRATORS, NOBODYS)
    for post, verbs in group.items()
}
# In place of a chair who is recused; the chair of the matrix is not.
MAY = {Role.COMMISSION_MEMBER: {"decision.decide"}}
# Anybody may object, name a stand-in for a post that can be stood in for, and end that again.
ANYBODY = {"objection.lodge", "delegation.give", "delegation.end"}
