"""Addresses of the pages for: administrators; and of everybody's delegations."""

from django.urls import path

from evaluation.views.administrator import access, accounts, appointments, delegations, standing_in

urlpatterns = [
    path("accounts/", accounts.AccountList.as_view(), name="account_list"),
    path("accounts/new/", accounts.AccountOpen.as_view(), name="account_open"),
    path(
        "accounts/<int:pk>/deactivate/",
        accounts.AccountDeactivate.as_view(),
        name="account_deactivate",
    ),
    path("accounts/access/", access.AccessList.as_view(), name="access_list"),
    path("accounts/<int:pk>/access/", access.AccessPropose.as_view(), name="access_propose"),
    path("accounts/access/<int:pk>/", access.AccessDecide.as_view(), name="access_decide"),
    path("appointments/", appointments.AppointmentList.as_view(), name="appointment_list"),
    path(
        "appointments/new/", appointments.AppointmentPropose.as_view(), name="appointment_propose"
    ),
    path("appointments/<int:pk>/", appointments.AppointmentPage.as_view(), name="appointment"),
    path(
        "appointments/<int:pk>/stand-in/",
        standing_in.StandInArrange.as_view(),
        name="stand_in_arrange",
    ),
    path(
        "appointments/<int:pk>/end/", appointments.AppointmentEnd.as_view(), name="appointment_end"
    ),
    path(
        "appointments/decide/<int:pk>/",
        appointments.AppointmentDecide.as_view(),
        name="appointment_decide",
    ),
    path("standing-in/", delegations.Delegations.as_view(), name="delegations"),
    path("standing-in/act/", delegations.Act.as_view(), name="act_on_behalf"),
    path("standing-in/<int:pk>/", standing_in.DelegationGive.as_view(), name="delegation_give"),
    path("standing-in/<int:pk>/end/", delegations.DelegationEnd.as_view(), name="delegation_end"),
]
