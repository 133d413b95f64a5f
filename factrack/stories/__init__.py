"""Stories: which dispatches tell the same one.

`profile` takes from an extraction all that linking needs; `Linker` puts profiles into stories, one after the
other in the order of publication (`order`); `named` makes the records, with the members `in_order`. All pure:
the same profiles and decisions give the same stories.
"""

from factrack.stories.decisions import Decision
from factrack.stories.index import HORIZON, LATEST_KEYED, RECENT
from factrack.stories.keys import keys
from factrack.stories.linking import Linker, link
from factrack.stories.naming import named, slugify, story
from factrack.stories.ordering import in_order, order
from factrack.stories.profiles import profile

__all__ = [
    "HORIZON",
    "LATEST_KEYED",
    "RECENT",
    "Decision",
    "Linker",
    "in_order",
    "keys",
    "link",
    "named",
    "order",
    "profile",
    "slugify",
    "story",
]
