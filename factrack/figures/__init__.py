"""How the figures moved: claims of one story → figures, readings and changes; checks of arithmetic.

`compare` is the interval algebra alone; `series` tells which claims measure the same thing; `changes` names each move;
`checks` sets the numbers of a dispatch, a story or a draft against each other.
"""

from __future__ import annotations

from factrack.figures.following import follow
from factrack.figures.traits import Instalment

__all__ = ["Instalment", "follow"]
