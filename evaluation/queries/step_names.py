"""What the steps of the procedures are called on pages: one name per step of a flow."""

from django.utils.translation import gettext_lazy as _

STEP_LABELS = {
    "fill": _("Filling in the application"),
    "recommend": _("Township's ranked list"),
    "check": _("Formal check"),
    "supplement": _("Supplement"),
    "opinion": _("Departments' opinions"),
    "score": _("Experts' scoring"),
    "visit": _("Site visits"),
}
