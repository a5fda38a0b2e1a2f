"""`{% csrf_token %}` of every page: the token, and in whose name the form was opened.

Every form has a token, so every form says it, and no page can forget to. A form that is opened in
one's own name says nothing more than its token; whoever acts on behalf of somebody sends the
mandate along. What is made of it stands in `evaluation/views/in_whose_name.py`.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

FIELD = "in_whose_name"
register = template.Library()


class NameNode(CsrfTokenNode):
    """The token and the mandate, as hidden fields."""

    def render(self, context: Context) -> SafeString:
        """The mandate only while somebody acts by one."""
        request: Any = getattr(context, "request", None)
        mandate = getattr(getattr(request, "acting", None), "mandate", None)
        name = ""
        if mandate is not None:
            name = format_html('<input type="hidden" name="{}" value="{}">', FIELD, mandate)
        return format_html("{}{}", super().render(context), name)


@register.tag("csrf_token")
def csrf_token(parser: Parser, token: Token) -> NameNode:
    """Stands in the place of Django's own tag, see TEMPLATES in the settings."""
    return NameNode()
