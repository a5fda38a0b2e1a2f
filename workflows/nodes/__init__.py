"""The nodes that our flows are made of, on top of viewflow's.

Step       a task for somebody: one or several verbs, of which one finishes it
FanOut     one task for each of several objects (experts, departments, categories)
Quorum     goes on when all tasks of the fan-out are done, or enough of them
Wait       until a moment, or until a condition holds; `run_due` looks at it
Automatic  an act of the system itself
"""

from workflows.nodes.automatic import Automatic
from workflows.nodes.fan_out import FanOut, Quorum
from workflows.nodes.step import Step, point_at
from workflows.nodes.wait import Wait

__all__ = ["Automatic", "FanOut", "Quorum", "Step", "Wait", "point_at"]
