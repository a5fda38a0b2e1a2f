"""Addresses that need no account, and those of the staff who handle objections."""

from django.urls import path, re_path

from evaluation.views import documents
from evaluation.views.objection import handling, more_time, reading
from evaluation.views.public import (
    awards,
    calls,
    checkpoints,
    commended,
    feeds,
    following,
    goals,
    home,
    notices,
    objections,
    open_data,
)

FEEDS = r"^feeds/(?P<name>calls|notices|commendations|commended)\.atom$"

urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("calls/", calls.CallList.as_view(), name="call_list"),
    path("calls/<int:pk>/", calls.Call.as_view(), name="call"),
    path("calls/<int:pk>/<slug:code>/", calls.CallCategory.as_view(), name="call_category"),
    path("notices/", notices.NoticeList.as_view(), name="notice_list"),
    path("notices/<int:pk>/", notices.Notice.as_view(), name="notice"),
    path("notices/<int:pk>/list.json", notices.notice_text, name="notice_text"),
    path("notices/<int:pk>/object/", objections.NoticeObject.as_view(), name="notice_object"),
    path("follow/", objections.ObjectionStatus.as_view(), name="objection_status"),
    path("follow/application/", following.ApplicationStatus.as_view(), name="application_status"),
    path("follow/lodged/", objections.ObjectionLodged.as_view(), name="objection_lodged"),
    path("commendations/", awards.CommendationList.as_view(), name="commendation_list"),
    path("commendations/<int:pk>/", awards.Commendation.as_view(), name="commendation"),
    path("commendations/<int:pk>/list.json", notices.naming_text, name="commendation_text"),
    path("documents/<int:pk>/", documents.issued_document, name="issued_document"),
    path("commended/", commended.CommendedList.as_view(), name="commended_list"),
    path("commended/<int:pk>/", commended.Commended.as_view(), name="commended"),
    path("titles/", awards.TitleList.as_view(), name="title_list"),
    path("titles/<slug:key>/", awards.Title.as_view(), name="title"),
    path("certificates/", awards.CertificateCheck.as_view(), name="certificate_check"),
    path("certificates/<str:serial>/", awards.Certificate.as_view(), name="certificate"),
    path("checkpoints/", checkpoints.Checkpoints.as_view(), name="checkpoint_list"),
    path("checkpoints/latest.txt", checkpoints.latest, name="checkpoint_latest"),
    path("checkpoints/<int:size>.txt", checkpoints.checkpoint_text, name="checkpoint_text"),
    path("verification-kit.zip", checkpoints.verification_kit, name="verification_kit"),
    path("goals/", goals.Goals.as_view(), name="goals"),
    path("open-data/", open_data.OpenData.as_view(), name="open_data"),
    path("open-data/schema.json", open_data.schema, name="open_data_schema"),
    path("open-data/<slug:name>.<slug:kind>", open_data.data_file, name="open_data_file"),
    re_path(
        r"^feeds/(?P<name>calls|notices|commendations|commended)\.atom$", feeds.feed, name="feed"
    ),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
    path("objections/", reading.ObjectionList.as_view(), name="objection_list"),
    path("objections/<int:pk>/", reading.ObjectionDetail.as_view(), name="objection"),
    path(
        "objections/<int:pk>/evidence/",
        reading.ObjectionEvidence.as_view(),
        name="objection_evidence",
    ),
    path("objections/admit/<int:pk>/", handling.Admit.as_view(), name="objection_admit"),
    path(
        "objections/<int:pk>/more-time/",
        more_time.AskForMoreTime.as_view(),
        name="more_time_ask",
    ),
    path("objections/more-time/<int:pk>/", more_time.DecideOnMoreTime.as_view(), name="more_time"),
    path("objections/reply/<int:pk>/", handling.Reply.as_view(), name="objection_reply"),
    path("objections/rule/<int:pk>/", handling.Rule.as_view(), name="objection_rule"),
]
