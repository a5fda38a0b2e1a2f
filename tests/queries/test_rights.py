"""The permission table in words: nobody reads the name of a function on a page."""

from evaluation.queries.rights import OBJECTS, OF_WHICH
from workflows.authority import table


def test_every_row_of_the_table_can_be_said_in_words() -> None:
    rows = [row for row in table.rows() if not row.on.startswith("toy.")]
    assert rows
    assert {row.on.rpartition(".")[2] for row in rows} - set(OBJECTS) == set()
    assert {row.of.__name__.partition("_as_")[0] for row in rows} - set(OF_WHICH) == set()
