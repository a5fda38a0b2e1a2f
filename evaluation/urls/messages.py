"""Addresses of one's messages."""

from django.urls import path

from evaluation.views.messages import reading

urlpatterns = [
    path("", reading.Messages.as_view(), name="messages"),
    path("mail/", reading.Choice.as_view(), name="mail_choice"),
    path("outbox/", reading.Outbox.as_view(), name="outbox"),
    path("<str:key>/", reading.OpenMessage.as_view(), name="message"),
]
