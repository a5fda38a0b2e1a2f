"""Posts that were held before proposals existed become founding appointments."""

from django.db import migrations
from django.utils import timezone

KINDS = {
    "UnitAppointment": "unit",
    "DepartmentAppointment": "department",
    "CommissionAppointment": "commission",
    "ProgrammeAppointment": "",
}
POSTS = {
    "act_for_unit": "applicant",
    "lead_unit": "township_leader",
    "act_for_department": "department_reviewer",
    "manage_programme": "secretariat",
    "publish_programme": "publisher",
    "supervise_programme": "supervisor",
    "audit_programme": "auditor",
    "sit_on_commission": "commission_member",
    "chair_commission": "commission_chair",
}


def found(apps, schema_editor):
    Proposal = apps.get_model("evaluation", "AppointmentProposal")
    programme = apps.get_model("evaluation", "Programme").objects.order_by("pk").first()
    if programme is None:
        return
    now = timezone.now()
    shared = {
        "origin": "founding",
        "status": "granted",
        "status_since": now,
        "proposed_at": now,
        "reason": "设立时任用",
    }
    for name, field in KINDS.items():
        rows = apps.get_model("evaluation", name).objects.filter(proposal=None)
        for row in rows.select_related("permission"):
            post = POSTS.get(row.permission.codename)
            if post is None:
                continue
            about = {f"{field}_id": row.content_object_id} if field else {}
            home = programme.pk if field else row.content_object_id
            row.proposal = Proposal.objects.create(
                programme_id=home, person_id=row.user_id, post=post, **about, **shared
            )
            row.save(update_fields=["proposal"])
    for expert in apps.get_model("evaluation", "Expert").objects.filter(proposal=None):
        shared["status"] = "granted" if expert.is_active else "ended"
        expert.proposal = Proposal.objects.create(
            programme_id=expert.programme_id,
            person_id=expert.user_id,
            post="expert",
            details={"employer": expert.employer, "home": expert.home_id},
            **shared,
        )
        expert.save(update_fields=["proposal"])


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0010_duties_apart")]
    operations = [migrations.RunPython(found, migrations.RunPython.noop)]
