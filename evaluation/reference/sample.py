"""Generated figures for demonstrations (演示数据): populations and yearbooks of units.

Nothing here is real, and every page that shows such figures must say so. The same seed gives the
same figures on every machine: each figure draws from its own generator, named by the seed, the
unit's code and the figure.
"""

from evaluation.reference.sample_populations import WANZHOU_RESIDENTS, UnitLike, populations
from evaluation.reference.sample_yearbook import yearbook

__all__ = ["WANZHOU_RESIDENTS", "UnitLike", "populations", "yearbook"]
