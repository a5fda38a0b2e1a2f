"""Addresses of the pages for: reviewer."""

from django.urls import URLPattern, path

from evaluation.views.reviewer import (
    checking,
    department_desk,
    experts,
    interests,
    opinion,
    scoresheet,
    visit,
)

urlpatterns: list[URLPattern] = [
    path("check/<int:pk>/", checking.FormalCheck.as_view(), name="formal_check"),
    path("refuse/<int:pk>/", checking.RefuseApplication.as_view(), name="check_refuse"),
    path("department/", department_desk.DepartmentDesk.as_view(), name="department_desk"),
    path(
        "department/confirm/",
        department_desk.ConfirmSeveral.as_view(),
        name="department_confirm",
    ),
    path("opinion/<int:pk>/", opinion.Opinion.as_view(), name="opinion"),
    path("sheet/<int:pk>/", scoresheet.ScoresheetPage.as_view(), name="scoresheet"),
    path("interests/", interests.Interests.as_view(), name="interests"),
    path("recuse/<int:pk>/", experts.RecuseMyself.as_view(), name="assignment_recuse"),
    path("visit/<int:pk>/", visit.SiteVisitReport.as_view(), name="site_visit"),
    path("visit/<int:pk>/checklist/", visit.VisitChecklist.as_view(), name="visit_checklist"),
]
