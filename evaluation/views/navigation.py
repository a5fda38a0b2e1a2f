"""What every page shows around its content: navigation by post, the demo banner."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.permissions.rows.judging import DECLARING
from evaluation.queries.roles import roles_of
from evaluation.views.acting import actor_of
from evaluation.vocabulary import Role
from workflows import clock
from workflows.authority import Who
from workflows.messages.reading import unread_count

KEEPERS = {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR}
EVERYBODY = frozenset(Role)
STAFF_NAV = (
    ("desk", gettext_lazy("My desk"), EVERYBODY),
    (
        "application_list",
        gettext_lazy("Applications"),
        EVERYBODY - {Role.AUDITOR, Role.PUBLISHER} - KEEPERS,
    ),
    ("yearbook_list", gettext_lazy("Year's figures"), {Role.APPLICANT}),
    ("evidence_library", gettext_lazy("Evidence library"), {Role.APPLICANT}),
    ("department_desk", gettext_lazy("Department's desk"), {Role.DEPARTMENT_REVIEWER}),
    ("clearance_desk", gettext_lazy("Clearances"), {Role.DEPARTMENT_REVIEWER}),
    (
        "nomination_list",
        gettext_lazy("Nominations"),
        {
            Role.APPLICANT,
            Role.TOWNSHIP_LEADER,
            Role.DEPARTMENT_REVIEWER,
            Role.SECRETARIAT,
            Role.SUPERVISOR,
            Role.COMMISSION_MEMBER,
        },
    ),
    ("interests", gettext_lazy("My interests"), set(DECLARING)),
    (
        "round_list",
        gettext_lazy("Rounds"),
        {Role.SECRETARIAT, Role.PUBLISHER, Role.SUPERVISOR, Role.COMMISSION_MEMBER},
    ),
    ("recusals", gettext_lazy("Recusals"), {Role.SECRETARIAT, Role.SUPERVISOR}),
    ("objection_list", gettext_lazy("Objections"), {Role.SECRETARIAT, Role.SUPERVISOR}),
    (
        "title_reviews",
        gettext_lazy("Titles and reviews"),
        {Role.SECRETARIAT, Role.PUBLISHER, Role.SUPERVISOR},
    ),
    ("calendar", gettext_lazy("Calendar"), {Role.SECRETARIAT}),
    (
        "record",
        gettext_lazy("Record"),
        {Role.SECRETARIAT, Role.SUPERVISOR, Role.AUDITOR},
    ),
    ("alarms", gettext_lazy("Alarms"), {Role.SUPERVISOR, Role.AUDITOR}),
    ("account_list", gettext_lazy("Accounts"), {Role.SYSTEM_ADMINISTRATOR}),
    ("access_list", gettext_lazy("Renewals of access"), KEEPERS),
    (
        "appointment_list",
        gettext_lazy("Appointments"),
        {Role.SECURITY_ADMINISTRATOR, Role.SUPERVISOR, Role.AUDITOR},
    ),
)
PUBLIC_NAV = (
    ("home", gettext_lazy("Home")),
    ("call_list", gettext_lazy("Calls")),
    ("notice_list", gettext_lazy("Public notices")),
    ("commendation_list", gettext_lazy("Commendations")),
    ("title_list", gettext_lazy("Register of titles")),
    ("goals", gettext_lazy("Goals")),
    ("certificate_check", gettext_lazy("Check a certificate")),
    ("application_status", gettext_lazy("Follow an application")),
    ("objection_status", gettext_lazy("Follow an objection")),
)
UNDER = {"commendation_list": "commended_list"}  # pages that have no entry of their own
FOOT = (
    ("open_data", gettext_lazy("Open data")),
    ("checkpoint_list", gettext_lazy("Checkpoints of the record")),
)


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The frame of a page, by the posts of the reader."""
    frame = {
        "demo_mode": settings.DEMO,
        "foot_links": [row for name, label in FOOT if (row := _row(request, name, label))],
        "public_nav": _one_active(
            [row for name, label in PUBLIC_NAV if (row := _row(request, name, label))]
        ),
    }
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return frame
    actor = actor_of(request)
    roles = roles_of(Who(actor, clock.now()))
    rows = (_row(request, name, label) for name, label, posts in STAFF_NAV if posts & roles)
    return frame | {
        "nav": _one_active([row for row in rows if row]),
        "post": _(", ").join(str(role.label) for role in Role if role in roles),
        "acting": actor,
        "messages_url": reverse("messages"),
        "unread": unread_count(user),
        "menu": [
            {"url": reverse("delegations"), "label": _("Standing in"), "icon": "right"},
            {"url": reverse("mfa_index"), "label": _("My account"), "icon": "right"},
            {"url": reverse("home"), "label": _("Public site"), "icon": "right"},
        ],
    }


def _one_active(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of entries below one another only the nearest is the present one."""
    nearest = max((row["url"] for row in rows if row["active"]), key=len, default="")
    return [row | {"active": row["url"] == nearest} for row in rows]


def _row(request: HttpRequest, name: str, label: Any) -> dict[str, Any] | None:
    try:
        url = reverse(name)
    except NoReverseMatch:
        return None
    path = request.path
    places = (url, reverse(UNDER[name])) if name in UNDER else url
    active = path == url if url == "/" else path.startswith(places)
    return {"url": url, "label": str(label), "active": active}
