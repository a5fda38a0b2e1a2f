"""What an entry of the register of personal data says, and the words that entries share."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

DUTY = _("Duty of the office under the policy (PIPL art. 13 no. 3)")
PART = _("Needed for taking part in the procedure (PIPL art. 13 no. 3)")
SAFETY = _("Security of the system (PIPL art. 51)")

RECORD_TIME = _("As long as the record of the round")
ACCOUNT_TIME = _("As long as the account; a closed account keeps the name in the record")
CONTACT_TIME = _(
    "%(contact)d years after the application ended; of a draft that was never handed in %(draft)d "
    "days"
)
OBJECTOR_TIME = _("%(objector)d years after the ruling or the refusal")
NOMINEE_TIME = _(
    "%(nominee)d years after the nomination ended; of the commended the name, work unit and post "
    "stay, because they were made public"
)
MESSAGE_TIME = _("%(message)d days after it was written")
SIGN_IN_TIME = _("%(sign_in)d days; at least half a year (网络安全法 art. 21)")
SHORT_TIME = _("A day at most")
REFUSED_TIME = _(
    "As long as the record, which nobody can alter; it is a keyed digest and no address"
)

EVERYBODY_IN = _("Those who take part in the round, where the act is shown")
CONTACT_PLAIN = _("The unit itself, its township and the secretariat; masked for the others")
OBJECTOR_PLAIN = _("The secretariat; masked for the supervisor; never the unit or the public")
OWNER = _("The person and the administrator of accounts")


@dataclass(frozen=True)
class Entry:
    """One kind of personal data: the fields that hold it and why."""

    what: str
    fields: tuple[str, ...]
    purpose: str
    basis: str
    kept: str
    seen: str
    erased_by: str = ""  # the errand of `run_due` that erases it; empty: kept as `kept` says
