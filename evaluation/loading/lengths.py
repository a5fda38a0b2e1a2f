"""Whether a text fits its column: a file may allow more than the database does."""

from django.db.models import Model

from evaluation.reference.errors import Faults, gettext_noop


def check_length(
    model: type[Model], field: str, value: str, faults: Faults, line: int, column: str
) -> None:
    """Note a fault when `value` is longer than the model's field allows."""
    limit = model._meta.get_field(field).max_length
    if limit is not None and len(value) > limit:
        faults.add(
            line,
            column,
            gettext_noop("The text has more than %(limit)s characters."),
            limit=limit,
        )
