"""Which language a page is in, and what every answer tells the browser not to do.

The language is the reader's own choice, otherwise Chinese. The browser's is not asked:
officials share office PCs whose browsers say anything.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation
from django.utils.cache import patch_cache_control


class ChosenLanguageMiddleware:
    """Activates the language of the cookie that the language switch sets."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


METHODS = ("GET", "HEAD", "POST")


class AddressMiddleware:
    """The three methods, the same answer to all others; and no NUL in an address.

    Asked with OPTIONS an address would name its methods also to whom it is closed. PostgreSQL
    keeps no NUL, so asking for one would be our error.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise SuspiciousOperation("A NUL in the address.")
        return self.get_response(request)


class HeadersMiddleware:
    """No use of cameras and the like; nothing that a signed-in person saw stays in a cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        if _is_signed_in(request):
            patch_cache_control(response, private=True, no_store=True)
        return response


def _is_signed_in(request: HttpRequest) -> bool:
    """Asks only where there is a session, so that public pages stay the same for everybody.

    A request that was refused at the door (a foreign host name) knows of no user.
    """
    user = getattr(request, "user", None)
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return has_session and user is not None and user.is_authenticated
