"""THE table: who may perform which verb, on which objects, when, and never if.

`scopes` says which objects are somebody's, `conditions` names the facts, `rows` puts them
together. `manage.py permission_matrix` prints it; the golden test makes every change visible.
"""

from evaluation.permissions.rows import ROWS

__all__ = ["ROWS"]
