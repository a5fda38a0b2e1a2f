"""Every verb of the list of confirmations has the tests that it waits for one."""

from django.conf import settings

from evaluation.vocabulary import Verb
from tests.actions import (
    test_access,
    test_appointments,
    test_awards,
    test_decisions,
    test_notices,
    test_rankings,
    test_record,
    test_revocations,
    test_titles,
)
from tests.actions.five import Confirmed

TESTED = (
    test_rankings.TestSeal,
    test_decisions.TestVote,
    test_decisions.TestDecide,
    test_notices.TestPublish,
    test_awards.TestName,
    test_awards.TestIssue,
    test_titles.TestRevoke,
    test_titles.TestCancel,
    test_revocations.TestGrant,
    test_access.TestApprove,
    test_appointments.TestApprove,
    test_record.TestRedact,
)


def test_every_verb_of_the_list_is_a_verb_and_is_tested() -> None:
    assert all(issubclass(one, Confirmed) for one in TESTED)
    assert {str(one.verb) for one in TESTED} == set(settings.REAUTHENTICATE_VERBS)
    assert set(settings.REAUTHENTICATE_VERBS) <= {str(verb) for verb in Verb}


def test_what_binds_outwards_or_gives_power_is_on_the_list() -> None:
    assert {
        Verb.DECISION_VOTE,
        Verb.DECISION_DECIDE,
        Verb.RANKING_SEAL,
        Verb.NOTICE_PUBLISH,
        Verb.ROUND_NAME,
        Verb.CERTIFICATE_ISSUE,
        Verb.TITLE_REVOKE,
        Verb.REVOCATION_GRANT,
        Verb.APPOINTMENT_APPROVE,
    } <= set(settings.REAUTHENTICATE_VERBS)
