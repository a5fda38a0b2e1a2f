"""How values are written on pages: moments, deadlines, points, percentages, units, icons.

Load with `{% load ui %}`. Every filter gives an em dash for a missing value, so a table cell is
never silently empty. Times are always China time, whatever the reader's machine says.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.core.paginator import Paginator
from django.templatetags.static import static
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from workflows.deadlines import CHINA, Remaining
from workflows.deadlines import remaining as time_left
from workflows.moments import NOTHING, deadline, is_chinese, moment
from workflows.refusal import Refusal

register = template.Library()

SOON = timedelta(days=3)


register.filter(moment)
register.filter(deadline)


@register.filter
def iso(value: datetime | date | None) -> str:
    """The value for `<time datetime>`, in China time."""
    if not value:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(CHINA).isoformat(timespec="minutes")
    return value.isoformat()


def _span(left: Remaining) -> str:
    """The two largest parts of a span: 2 days 4 hours, 4 hours 10 minutes, 10 minutes."""
    days = ngettext("%(n)d day", "%(n)d days", left.days) % {"n": left.days}
    hours = ngettext("%(n)d hour", "%(n)d hours", left.hours) % {"n": left.hours}
    minutes = ngettext("%(n)d minute", "%(n)d minutes", left.minutes) % {"n": left.minutes}
    if left.days:
        parts = [days, hours] if left.hours else [days]
    elif left.hours:
        parts = [hours, minutes] if left.minutes else [hours]
    else:
        parts = [minutes]
    return " ".join(parts)


@register.filter
def remaining(due: datetime | None, now: datetime | None = None) -> str:
    """What is left until `due`: 还有 2 天 4 小时, or 已逾期 3 天.

    This informs and judges nothing, so it reads the process's clock: asking the database's
    (`workflows.clock`), as every act does, would cost a query for each row of a list.
    """
    if not due:
        return NOTHING
    left = time_left(now or timezone.now(), due)
    short = not (left.days or left.hours or left.minutes)
    if left.overdue:
        if short:
            return gettext("just overdue")
        return gettext("overdue by %(span)s") % {"span": _span(left)}
    if short:
        return gettext("less than a minute left")
    return gettext("%(span)s left") % {"span": _span(left)}


@register.filter
def urgency(due: datetime | None, now: datetime | None = None) -> str:
    """`overdue`, `soon` (within three days) or `calm`: the class of a deadline."""
    if not due:
        return "calm"
    now = now or timezone.now()
    if now >= due:
        return "overdue"
    return "soon" if due - now <= SOON else "calm"


def _rounded(value: Decimal | str | int, places: int) -> str:
    step = Decimal(1).scaleb(-places)
    return str(Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP))


@register.filter
def points(value: Decimal | str | int | None) -> str:
    """Points with two places, halves rounded up: 87.125 gives 87.13."""
    return NOTHING if value is None or value == "" else _rounded(value, 2)


@register.filter
def percent(value: Decimal | str | int | None, places: int = 2) -> str:
    """A share between 0 and 1 as a percentage: Decimal("0.7") gives 70.00 %, in Chinese 70.00%."""
    if value is None or value == "":
        return NOTHING
    return _rounded(Decimal(str(value)) * 100, places) + ("%" if is_chinese() else " %")


@register.filter
def unit(value: object) -> str:
    """A unit with its township: 太平社区 · 双河口街道. A township or a district stands alone."""
    name = getattr(value, "name", None)
    if not name:
        return NOTHING
    parent = getattr(value, "parent", None)
    # A township has the district above it, and the district is the subject of the whole site.
    # The key is asked, not the object: a list must not query for every row's grandparent.
    if parent is None or getattr(parent, "parent_id", None) is None:
        return str(name)
    return f"{name} · {parent.name}"


@register.filter
def refused(answer: object) -> str:
    """The sentence of a refusal, empty when there is none.

    Takes what a page has: a Refusal (which is false by itself), a sentence, a grant or nothing.
    """
    return str(answer) if isinstance(answer, Refusal | str | Promise) else ""


@register.filter
def listed(value: str | Iterable[object]) -> str:
    """Several names in one line: 部门意见、专家评分. One text stays as it is."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value)
    return gettext(", ").join(str(each) for each in value)


@register.filter
def page_numbers(paginator: Paginator, number: int) -> list[int | None]:
    """The page numbers a pager shows: first, last and near ones; None stands for a gap."""
    pages = paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    return [page if isinstance(page, int) else None for page in pages]


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing from `static/icons.svg`; without a label it is decoration, hidden from readers."""
    address = f"{static('icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>',
            label,
            address,
        )
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>',
        address,
    )
