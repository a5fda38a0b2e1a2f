"""The one place that writes reference data: units, departments, rubrics, the programme.

Loading is not a verb. Reference data is set-up: it exists before any round, nobody's right or
duty hangs on the moment it is loaded, and the operator who runs the command holds no post under
the rules. It needs no permission row and opens no chain of the record. It is still kept: every
change of a unit leaves a version in its history, and a round freezes the rubrics, the plans and
each unit as it was, so later loading never changes what is being decided. The reasons stand in
docs/decisions/0003-reference-data-is-not-a-verb.md.

Every function here works all or nothing in one transaction, may be repeated, and deletes nothing.
"""

from evaluation.loading.counts import Counts
from evaluation.loading.defaults import Loaded, load_defaults
from evaluation.loading.departments import load_departments
from evaluation.loading.programme import load_programme
from evaluation.loading.rubrics import load_rubric
from evaluation.loading.units import load_units

__all__ = [
    "Counts",
    "Loaded",
    "load_defaults",
    "load_departments",
    "load_programme",
    "load_rubric",
    "load_units",
]
