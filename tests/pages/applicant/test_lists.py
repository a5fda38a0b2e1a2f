"""The list of applications: filter, export, a constant number of queries."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from evaluation.models import Application
from tests.pages.applicant.conftest import World

pytestmark = pytest.mark.django_db


def listed(world: World, post: str = "supervisor", **query: Any) -> Any:
    """The list as the supervisor reads it, who reads drafts as well."""
    client = world.client(world.stage.cast.posts[post])
    with world.later():
        return client.get(reverse("application_list"), query)


def exported(world: World, post: str, search: str) -> list[list[Any]]:
    client = world.client(world.stage.cast.posts[post])
    with world.later():
        answer = client.get(reverse("application_export"), {"search": search})
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    head, *body = rows.get_sheet_by_index(0).to_python()
    assert len(head) == 6
    return [row[2:5] for row in body]


def names(answer: Any) -> list[str]:
    return [row["application"].unit.name for row in answer.context["rows"]]


def test_each_reader_finds_the_applications_they_may_read(world: World) -> None:
    assert sorted(names(listed(world))) == ["九五社区", "分水社区", "龙都社区", "龙都街道"]
    assert sorted(names(listed(world, "secretariat"))) == ["龙都社区", "龙都街道"]
    with world.later():
        own = world.client(world.clerk(world.half)).get(reverse("application_list"))
        none = world.client(world.stage.cast.posts["auditor"]).get(reverse("application_list"))
    assert names(own) == ["分水社区"]
    assert (names(none), none.status_code) == ([], 200)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"status": "returned"}, ["龙都街道"]),
        ({"search": "社区 龙都街道"}, ["九五社区", "龙都社区"]),
        ({"search": "500101107"}, ["分水社区"]),
        ({"search": "没有"}, []),
        ({"status": "nonsense"}, ["九五社区", "分水社区", "龙都社区", "龙都街道"]),
    ],
)
def test_the_filter_in_the_address_narrows_the_list(
    world: World, query: dict[str, str], found: list[str]
) -> None:
    assert sorted(names(listed(world, **query))) == found


def test_category_and_township_narrow_the_list(world: World) -> None:
    category, township = world.full.category_id, world.full.unit.parent_id
    answer = listed(world, category=category, township=township)
    assert sorted(names(answer)) == ["九五社区", "龙都社区"]


def test_the_export_holds_the_rows_of_the_filter_as_text(world: World) -> None:
    assert exported(world, "supervisor", "九五") == [["500101005001", "九五社区", "龙都街道"]]


def test_the_export_of_the_secretariat_leaves_out_the_drafts(world: World) -> None:
    assert exported(world, "secretariat", "九五") == []
    handed_in = [row[1] for row in exported(world, "secretariat", "5001")]
    assert sorted(handed_in) == ["龙都社区", "龙都街道"]


@pytest.mark.parametrize(
    ("post", "search", "rows"), [("supervisor", "九五", 4), ("secretariat", "龙都社区", 2)]
)
def test_the_number_of_queries_does_not_grow_with_the_rows(
    world: World, post: str, search: str, rows: int
) -> None:
    client = world.client(world.stage.cast.posts[post])

    def queries(search: str) -> tuple[int, int]:
        with (
            world.later(),
            CaptureQueriesContext(
                connection,
            ) as caught,
        ):
            answer = client.get(reverse("application_list"), {"search": search})
        return len(answer.context["rows"]), len(caught)

    listed(world, post)
    one, all_of_them = queries(search), queries("5001")
    assert Application.objects.count() == 4
    assert (one[0], all_of_them[0]) == (1, rows)
    assert one[1] == all_of_them[1]


def test_the_library_has_a_constant_number_of_queries(world: World) -> None:
    def queries(application: Application) -> tuple[int, int]:
        client = world.client(world.clerk(application))
        with world.later(), CaptureQueriesContext(connection) as caught:
            answer = client.get(reverse("evidence_library"))
        return len(answer.context["page"].object_list), len(caught)

    world.half.evidence_uses.exclude(pk=world.half.evidence_uses.first().pk).delete()
    few, many = queries(world.half), queries(world.full)
    assert few[0] > 0 and many[0] > 0
    assert few[1] == many[1]
