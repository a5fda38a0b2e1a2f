"""Lodge an objection; accept or refuse it; the unit's reply; the ruling."""

from __future__ import annotations

import secrets
import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from evaluation.actions import commendations
from evaluation.actions.notices import strike_from_list
from evaluation.actions.suspending import clear_contested
from evaluation.files.intake import examine, take_in
from evaluation.models import Application, Nomination, Objection, PublicNotice
from evaluation.publication import printable
from evaluation.queries.calendar import deadline
from evaluation.queries.storage import bytes_left_for
from evaluation.vocabulary import ObjectionRefusal, ObjectionStatus, Role, Verb
from workflows import refusal
from workflows.action import Act, action

STATEMENT = gettext_lazy("What is wrong")
EVIDENCE = gettext_lazy("Evidence described, or where it can be found")
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


@action(Verb.OBJECTION_LODGE)
def lodge(
    act: Act,
    notice: PublicNotice,
    *,
    application: Application | None = None,
    nomination: Nomination | None = None,
    form_key: uuid.UUID,
    name: str,
    employer: str,
    contact: str,
    statement: str,
    evidence_text: str = "",
    upload: UploadedFile | None = None,
    is_about_points: bool = False,
) -> Objection:
    """Contest an entry of the notice, with real name, contact and evidence, in time.

    The entry is a unit (`application`) or somebody to be commended (`nomination`).

    `form_key` makes a repeated click or a replayed request one objection. The record keeps
    no name: it stands in the objection alone.
    """
    if known := Objection.objects.filter(form_key=form_key).first():
        act.opens(known)
        act.say(repeated=True)
        return known
    _check_grounds(notice, application, nomination, is_about_points)
    _check_words(name, contact, statement, (upload.name or "") if upload else evidence_text)
    objection = Objection.objects.create(
        notice=notice,
        application=application,
        nomination=nomination,
        tracking_code="".join(secrets.choice(ALPHABET) for _place in range(12)),
        form_key=form_key,
        status_since=act.now,
        name=name,
        employer=employer,
        contact=contact,
        statement=statement,
        evidence_text=evidence_text,
        lodged_at=act.now,
        **_file(notice, upload),
    )
    act.opens(objection)
    act.say(notice=notice.number, entry=_nameless(objection))
    return objection


def _file(notice: PublicNotice, upload: UploadedFile | None) -> dict[str, Any]:
    """The fields of an evidence file that was taken in; the round's lock keeps the sum true."""
    if upload is None:
        return {}
    if len(examine(upload).content) > bytes_left_for(notice):
        raise refusal.invalid(
            _(
                "%(name)s does not fit any more: the room for files of this notice is used up. "
                "Describe the evidence, or say where it can be found."
            ),
            name=upload.name,
        )
    stored = take_in(upload)
    return {
        "evidence_name": (upload.name or "")[-120:],
        "evidence_sha256": stored.sha256,
        "evidence_original_sha256": stored.original_sha256,
        "evidence_size": stored.size,
        "evidence_type": stored.content_type,
    }


def _nameless(objection: Objection) -> str:
    """The entry as the record says it: a person's name stands in the nomination alone."""
    if objection.application:
        return str(objection.application.snapshot)
    return f"{objection.section} {objection.nomination.place}"


def _check_grounds(
    notice: PublicNotice,
    application: Application | None,
    nomination: Nomination | None,
    is_about_points: bool,
) -> None:
    """It is about a fact, and about one entry of this list."""
    if is_about_points:
        raise refusal.invalid(
            _("A different view of the points is not an objection; an error of fact is.")
        )
    units = {int(key) for key in notice.list["applications"]}
    nominees = set(notice.list.get("nominations", ()))
    contested = [one.pk in units for one in (application,) if one]
    contested += [one.pk in nominees for one in (nomination,) if one]
    if contested != [True]:
        raise refusal.invalid(_("This entry is not on the list of the notice."))


def _check_words(name: str, contact: str, statement: str, evidence: str) -> None:
    """There is a real name with a contact, something is stated, and there is evidence."""
    for value, sentence in (
        (name, _("Give your real name.")),
        (contact, _("Give a telephone number or an e-mail address.")),
        (statement, _("Say what is wrong.")),
        (evidence, _("Bring evidence: a file, or where it can be found.")),
    ):
        if not value.strip():
            raise refusal.invalid(sentence)
    # Not the name: whoever bears a rare one may object all the same, and no document prints it.
    printable.check({STATEMENT: statement, EVIDENCE: evidence})


@action(Verb.OBJECTION_ACCEPT)
def accept(act: Act, objection: Objection) -> Objection:
    """The objection meets the conditions: the unit is asked to reply."""
    due = deadline(objection.planned, "objection_reply", act.now)
    objection.reply_due_at = due.due_at
    objection.save(update_fields=["reply_due_at"])
    objection.move(ObjectionStatus.ACCEPTED)
    act.say(reply_due_at=due.due_at)
    return objection


@action(Verb.OBJECTION_REFUSE)
def refuse(act: Act, objection: Objection, *, because: str, answer: str) -> Objection:
    """Not accepted, for one of the five reasons, with an answer to the objector."""
    if not answer.strip():
        raise refusal.invalid(_("Write an answer to the objector."))
    objection.refused_because = ObjectionRefusal(because)
    objection.answer = answer
    objection.save(update_fields=["refused_because", "answer"])
    objection.move(ObjectionStatus.REFUSED)
    act.say(because=because, cleared=clear_contested(act, objection))
    return objection


@action(Verb.OBJECTION_REPLY)
def reply(act: Act, objection: Objection, *, text: str) -> Objection:
    """The unit's reply; after its time the secretariat notes that none came."""
    if not text.strip():
        raise refusal.invalid(_("The reply is empty."))
    objection.reply = text
    objection.save(update_fields=["reply"])
    objection.move(ObjectionStatus.REPLIED)
    act.say(by_unit=act.grant.post != Role.SECRETARIAT)
    return objection


@action(Verb.OBJECTION_RULE)
def rule(act: Act, objection: Objection, *, uphold: bool, ruling: str) -> Objection:
    """Decide. An upheld objection strikes the entry and moves the waiting list up."""
    if not ruling.strip():
        raise refusal.invalid(_("A ruling needs its reasons."))
    objection.ruling = ruling
    objection.ruled_at = act.now
    objection.save(update_fields=["ruling", "ruled_at"])
    objection.move(ObjectionStatus.UPHELD if uphold else ObjectionStatus.REJECTED)
    changes = _strike(act, objection, ruling) if uphold else []
    cleared = not uphold and clear_contested(act, objection)
    act.say(uphold=uphold, changes=changes, cleared=cleared)
    return objection


def _strike(act: Act, objection: Objection, ruling: str) -> list[dict[str, Any]]:
    if objection.application:
        return strike_from_list(act, objection.application, ruling)
    contested = Nomination.objects.get(objections=objection)
    return commendations.strike(act, contested, ruling)
