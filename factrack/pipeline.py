"""The walk, on one page: file → dispatch → quantities, quotes → claims → stories → figures → diff."""

from __future__ import annotations

from factrack import claims, quantities, quotes, text
from factrack.model import Dispatch, Extraction


def extract(dispatch: Dispatch) -> Extraction:
    """All claims and quotes of one dispatch."""
    document = text.analyse(dispatch)
    found = quantities.find(document)
    said = quotes.find(document)
    return Extraction(
        dispatch=dispatch,
        lang=document.lang,
        claims=claims.build(document, found, said.quotes, said.attributions),
        quotes=said.quotes,
    )
