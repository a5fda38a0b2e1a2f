"""Addresses of the pages for: secretariat."""

from django.urls import path

from evaluation.views import documents, papers
from evaluation.views.secretariat import (
    calendar,
    certificates,
    console,
    erasing,
    extensions,
    opening,
    panels,
    planning,
    programme,
    rankings,
    recusals,
)

urlpatterns = [
    path("", console.RoundList.as_view(), name="round_list"),
    path("calendar/", calendar.Calendar.as_view(), name="calendar"),
    path("calendar/<int:year>/", calendar.ConfirmYear.as_view(), name="calendar_year"),
    path("programme/<int:pk>/", programme.Particulars.as_view(), name="programme"),
    path("new/<int:pk>/", planning.RoundNew.as_view(), name="round_new"),
    path("<int:pk>/", console.Console.as_view(), name="round"),
    path("<int:pk>/documents/", documents.RoundDocuments.as_view(), name="round_documents"),
    path(
        "<int:pk>/documents/<slug:kind>.<slug:format>",
        documents.RoundDocument.as_view(),
        name="round_document",
    ),
    path(
        "<int:pk>/certificates/",
        papers.RoundCertificates.as_view(),
        name="round_certificates",
    ),
    path(
        "<int:pk>/certificates/<str:serial>/<slug:kind>.<slug:format>",
        papers.OneCertificate.as_view(),
        name="one_certificate",
    ),
    path("<int:pk>/late/", extensions.Extensions.as_view(), name="extensions"),
    path("erase/contact/<int:pk>/", erasing.EraseContact.as_view(), name="erase_contact"),
    path("erase/objector/<int:pk>/", erasing.EraseObjector.as_view(), name="erase_objector"),
    path("erase/nominee/<int:pk>/", erasing.EraseNominee.as_view(), name="erase_nominee"),
    path("plan/<int:pk>/", opening.RoundPlan.as_view(), name="round_plan"),
    path("draw/<int:pk>/", panels.PanelDraw.as_view(), name="panel_draw"),
    path("shortlist/<int:pk>/", panels.Shortlist.as_view(), name="shortlist"),
    path("panels/<int:pk>/", panels.Panels.as_view(), name="panels"),
    path("recuse/<int:pk>/", panels.Recuse.as_view(), name="expert_recuse"),
    path("recusals/", recusals.Recusals.as_view(), name="recusals"),
    path("entrust/<int:pk>/", recusals.Entrust.as_view(), name="opinion_entrust"),
    path("seal/<int:pk>/", rankings.RankingSeal.as_view(), name="ranking_seal"),
    path("ranking/<int:pk>/", rankings.SealedRanking.as_view(), name="ranking"),
    path("explained/<int:pk>/", rankings.Explained.as_view(), name="ranking_explained"),
    path(
        "certificates/<int:pk>/",
        certificates.CertificatesIssue.as_view(),
        name="certificates_issue",
    ),
]
