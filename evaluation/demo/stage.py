"""The stage on which a round is played: one method per scene, through the same verbs and flows."""

from evaluation.demo.scenes_applying import Applying, Place
from evaluation.demo.scenes_commending import Commending
from evaluation.demo.scenes_concluding import Concluding
from evaluation.demo.scenes_reviewing import Reviewing

__all__ = ["Place", "Stage"]


class Stage(Applying, Reviewing, Commending, Concluding):
    """All scenes of a round for one cast."""
