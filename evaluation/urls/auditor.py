"""Addresses of the pages for: auditor."""

from django.urls import path

from evaluation.views.auditor import alarms, personal, record, redaction, sign_ins, timeline, who

urlpatterns = [
    path("", record.Record.as_view(), name="record"),
    path("export/", record.RecordExport.as_view(), name="record_export"),
    path("of/<slug:slug>/<int:pk>/", timeline.Timeline.as_view(), name="timeline"),
    path(
        "of/<slug:slug>/<int:pk>/export/",
        timeline.TimelineExport.as_view(),
        name="timeline_export",
    ),
    path("redact/<int:pk>/", redaction.Redact.as_view(), name="redact"),
    path("verify/", record.RecordVerify.as_view(), name="record_verify"),
    path("who/", who.People.as_view(), name="who"),
    path("who/<int:pk>/", who.Person.as_view(), name="who_person"),
    path("who/act/", who.ActOn.as_view(), name="who_act"),
    path("sign-ins/", sign_ins.SignIns.as_view(), name="sign_ins"),
    path("sign-ins/export/", sign_ins.SignInExport.as_view(), name="sign_in_export"),
    path("alarms/", alarms.Alarms.as_view(), name="alarms"),
    path("alarms/<int:pk>/", alarms.AlarmAnswer.as_view(), name="alarm"),
    path("personal/", personal.PersonalData.as_view(), name="personal_data"),
    path("permissions/", record.Permissions.as_view(), name="permissions_page"),
]
