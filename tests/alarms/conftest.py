"""The played stage and its world, as in the tests of actions."""

from tests.actions.conftest import module_stage, world

__all__ = ["module_stage", "world"]
