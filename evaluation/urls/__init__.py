"""Addresses of the evaluation's pages, one module per audience."""

from django.urls import include, path

from evaluation.views import desk

urlpatterns = [
    path("", include("evaluation.urls.public")),
    path("desk/", desk.Desk.as_view(), name="desk"),
    path("messages/", include("evaluation.urls.messages")),
    path("tasks/<int:pk>/", desk.open_task, name="task"),
    path("applications/", include("evaluation.urls.applicant")),
    path("review/", include("evaluation.urls.reviewer")),
    path("rounds/", include("evaluation.urls.secretariat")),
    path("title-reviews/", include("evaluation.urls.titles")),
    path("nominations/", include("evaluation.urls.commending")),
    path("commission/", include("evaluation.urls.commission")),
    path("record/", include("evaluation.urls.auditor")),
    path("fairness/", include("evaluation.urls.fairness")),
    path("office/", include("evaluation.urls.administrator")),
]
