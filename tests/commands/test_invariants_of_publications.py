"""Lists, titles, certificates and document numbers, each broken once and named."""

from datetime import date

import pytest
from django.db.models import ProtectedError

from evaluation.models import DocumentNumber
from tests.commands.rows import change, found

pytestmark = pytest.mark.django_db
GAP = (
    "certificates_are_counted_within_their_year",
    "certificates of 2026 do not count from one without gaps",
)


@pytest.mark.parametrize("paper", ["notice", "naming"])
def test_a_changed_list_is_named(world, paper):
    row = getattr(world, paper)
    change(row, list=row.list | {"round": "另一轮"})
    assert found() == [
        ("published_lists_are_untouched", f"{row._meta.model_name} {row.pk} differs from its hash")
    ]


def test_a_named_application_without_a_title_is_named(world):
    world.certificate.delete()
    world.title.delete()
    assert found() == [
        GAP,
        (
            "every_named_application_has_its_title",
            f"application {world.named.pk} is named, but has no title",
        ),
        ("namings_list_the_titles", f"naming {world.naming.pk} lists other units than have titles"),
    ]


def test_a_title_of_another_unit_is_named(world):
    change(world.title, unit=world.units[1])
    assert found() == [
        (
            "every_named_application_has_its_title",
            f"title {world.title.pk} does not fit application {world.named.pk}",
        )
    ]


def test_a_naming_with_titles_cannot_be_taken_away(world):
    with pytest.raises(ProtectedError):
        world.naming.delete()


def test_a_title_from_the_naming_of_another_round_is_named(world):
    change(world.naming, round=world.running)
    assert (
        "namings_list_the_titles",
        f"naming {world.naming.pk} confers titles of another round",
    ) in found()


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ({"status": "under_review"}, "is under_review, its last review says held"),
        ({"status": "revoked"}, "is revoked, its last review says held"),
        ({"status": "revoked"}, "is revoked, barred until None"),
        ({"barred_until": date(2027, 1, 1)}, "is held, barred until 2027-01-01"),
    ],
)
def test_a_title_whose_status_no_review_explains_is_named(world, what, says):
    change(world.title, **what)
    assert ("titles_under_review_have_one_open_review", f"title {world.title.pk} {says}") in found()


def test_a_missing_certificate_is_named(world):
    world.certificate.delete()
    assert found() == [
        GAP,
        (
            "finished_rounds_have_a_certificate_for_each_title",
            f"title {world.title.pk} has no certificate at this stage of its round",
        ),
    ]


def test_a_gap_in_the_document_numbers_is_named(world):
    DocumentNumber.objects.create(agency_code="万州府办发", year=2026, serial=3)
    assert found() == [
        ("document_numbers_have_no_gap", "万州府办发〔2026〕3 stands on no document"),
        ("document_numbers_have_no_gap", "万州府办发〔2026〕 lacks the numbers [2]"),
    ]
