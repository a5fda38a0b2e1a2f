"""The public home page."""

from django.views.generic import TemplateView


class Home(TemplateView):
    """Running calls, notices, latest commendations, check a certificate."""

    template_name = "public/home.html"
