"""Addresses of the pages for: applicant."""

from django.urls import path

from evaluation.views import papers
from evaluation.views.applicant import (
    application,
    application_form,
    application_list,
    evidence,
    recommendation,
    showing,
    start,
    yearbook,
    yearbook_timeline,
)

urlpatterns = [
    path("", application_list.ApplicationList.as_view(), name="application_list"),
    path("export/", application_list.ApplicationExport.as_view(), name="application_export"),
    path("start/<int:unit>/<int:category>/", start.StartPage.as_view(), name="application_start"),
    path("<int:pk>/", application.ApplicationPage.as_view(), name="application"),
    path(
        "<int:pk>/papers/<slug:kind>.<slug:format>",
        papers.ApplicationPaper.as_view(),
        name="application_paper",
    ),
    path("<int:pk>/show/", showing.Show.as_view(), name="application_show"),
    path("<int:pk>/withdraw/", application.Withdraw.as_view(), name="application_withdraw"),
    path("form/<int:pk>/", application_form.application_form, name="application_form"),
    path("list/<int:pk>/", recommendation.RecommendationPage.as_view(), name="recommendation"),
    path("yearbook/", yearbook.YearbookList.as_view(), name="yearbook_list"),
    path("yearbook/<int:pk>/<int:year>/", yearbook.YearbookPage.as_view(), name="yearbook"),
    path(
        "yearbook/<int:pk>/history/",
        yearbook_timeline.YearbookTimeline.as_view(),
        name="yearbook_timeline",
    ),
    path("evidence/", evidence.Library.as_view(), name="evidence_library"),
    path("evidence/<int:pk>/", evidence.evidence_file, name="evidence_file"),
]
