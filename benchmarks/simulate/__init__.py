"""A simulator of retelling: invented stories handed down through invented outlets, with the true tree kept.

It shares no code and no constant with `retold.story`. Knobs are in `knobs.py`; the two rewording models, in
`reword.py`, are independent of each other: one replaces words by fixed synonyms, the other is a noisy channel that
inflects, drops, swaps and turns clauses round. `copyists.py` grows a poem handed down in manuscript.
"""

from benchmarks.simulate.copyists import Scribes, copied
from benchmarks.simulate.grow import Family, Node, grow
from benchmarks.simulate.knobs import Knobs, manuscript

__all__ = ["Family", "Knobs", "Node", "Scribes", "copied", "grow", "manuscript"]
