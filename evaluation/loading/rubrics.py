"""Write a rubric. A version that was once loaded never changes: other content, other version."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from evaluation.loading.lengths import check_length
from evaluation.models import Rubric
from evaluation.reference.errors import Faults, gettext_noop, refuse
from evaluation.scoring.rubric import parse_rubric
from workflows import clock


@transaction.atomic
def load_rubric(mapping: Mapping[str, Any], *, is_proposed: bool = False) -> Rubric:
    """The rubric in the database, added unless this version is there with the same content.

    RubricErrors with every fault of the content; LoadErrors when the version exists with other
    content, or a text does not fit its column.
    """
    rubric = parse_rubric(mapping)
    content = rubric.to_mapping()
    _check_lengths(content)
    known = Rubric.objects.filter(code=rubric.code, version=rubric.version).first()
    if known is None:
        return Rubric.objects.create(
            code=rubric.code,
            version=rubric.version,
            level=rubric.level,
            name=rubric.name_zh,
            content=content,
            is_proposed=is_proposed,
            loaded_at=clock.now(),
        )
    if known.content != content:
        raise refuse(
            0,
            "version",
            gettext_noop(
                "The rubric %(code)s has a version %(version)s with other content already;"
                " give the changed rubric another version."
            ),
            code=rubric.code,
            version=rubric.version,
        )
    return known


def _check_lengths(content: Mapping[str, Any]) -> None:
    faults = Faults()
    for field, key in (("code", "code"), ("version", "version"), ("name", "name_zh")):
        check_length(Rubric, field, content[key], faults, 0, key)
    faults.raise_any()
