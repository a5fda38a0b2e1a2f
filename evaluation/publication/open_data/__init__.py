"""Open data: what anybody may download, as its own allow-listed projection with a schema.

A data set names each of its columns, and nothing else leaves the database: no person, no
contact, no free text but remarks that were published. The keys of columns are part of stable
addresses: they may be added to, never renamed.
"""

from evaluation.publication.open_data.files import FORMATS, file_of
from evaluation.publication.open_data.schema import schema
from evaluation.publication.open_data.sets import SETS
from evaluation.publication.open_data.shape import Column, DataSet

__all__ = ["FORMATS", "SETS", "Column", "DataSet", "file_of", "schema"]
