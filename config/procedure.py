"""Settings of the procedure: proposed defaults. The policy of 2013 is silent about all of them."""

import os

from config import environment

# Who may be the second person of an appointment besides another security administrator.
SUPERVISOR_APPROVES = environment.flag("SUPERVISOR_APPROVES")
# Posts that are exercised in person: votes and sheets are one's own.
POSTS_NOT_DELEGATED = environment.words(
    "POSTS_NOT_DELEGATED", "commission_member,commission_chair,expert"
)
# For so long a unit's former staff must not judge it.
RECUSAL_YEARS = int(os.environ.get("RECUSAL_YEARS", "3"))
OBJECTION_MORE_DAYS = 15  # working days that may be allowed once in addition, to rule

# The life of a title.
TITLE_VALID_YEARS = 3
TITLE_BARRED_YEARS = 2  # after a revocation
TITLE_REPORT_DAYS = 15
TITLE_DECISION_DAYS = 15
TITLE_DAYS_KIND = "working"
TITLE_NEAR_END_DAYS = 180  # when the end of a period is shown as coming

# Evidence: one file, one indicator, one application, one unit.
EVIDENCE_MAX_BYTES = 20 * 1024 * 1024
EVIDENCE_MAX_PIXELS = 50_000_000
EVIDENCE_PER_INDICATOR = 20
EVIDENCE_PER_APPLICATION = 300
EVIDENCE_BYTES_PER_APPLICATION = 500 * 1024 * 1024
EVIDENCE_PER_UNIT = 2000
EVIDENCE_BYTES_PER_UNIT = 2 * 1024 * 1024 * 1024
OBJECTION_BYTES_PER_NOTICE = 1024 * 1024 * 1024

# Years after which personal data is erased.
RETENTION_CONTACT_YEARS = environment.number("RETENTION_CONTACT_YEARS", 3)
RETENTION_OBJECTOR_YEARS = environment.number("RETENTION_OBJECTOR_YEARS", 3)
RETENTION_NOMINEE_YEARS = environment.number("RETENTION_NOMINEE_YEARS", 3)
# Days after which drafts that were never handed in lose their contact, and messages and letters go.
RETENTION_DRAFT_DAYS = environment.number("RETENTION_DRAFT_DAYS", 180)
RETENTION_MESSAGE_DAYS = environment.number("RETENTION_MESSAGE_DAYS", 400)

# Telephone numbers and e-mail addresses of the offices, as they are written in publications; the
# gate lets them pass. Anything else that reaches a person is refused.
PUBLICATION_MAY_NAME = environment.words("PUBLICATION_MAY_NAME")

# What one address may do in an hour without an account; more is asked to come back later.
OBJECTIONS_PER_HOUR = 10
CERTIFICATE_CHECKS_PER_HOUR = 120
FOLLOWS_PER_HOUR = 60
FILES_PER_HOUR = 200  # exports and documents of one person who is signed in
# How many refused acts are kept in an hour: of one person who is signed in; of visitors, from one
# address and in all. The record says how many were left out, and of whom.
REFUSALS_KEPT_PER_PERSON = 300
REFUSALS_KEPT_PER_ADDRESS = 20
REFUSALS_KEPT_PER_HOUR = 500
