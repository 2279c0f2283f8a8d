"""A claim as it was read, before it is written down."""

from __future__ import annotations

from dataclasses import dataclass

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import Phrase
from eventstudy.documents.claims.slots.slots import Slots
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Time


@dataclass(slots=True)
class Reading:
    """One claim before it is written down.

    Attributes
    ----------
    first, last : int
        Token places of its clause, ``last`` exclusive.
    percent : Quantity or None
        A figure that does not come from the slots.
    figureless : bool
        Whether it tells a direction, an impact or a mood alone.
    doubtful : bool
        Whether it may as well be another's: it is left out.
    """

    rule: str
    kind: str
    direction: str | None
    first: int
    last: int
    assets: list[AssetRef]
    source: str
    slots: Slots | None = None
    factor: float | None = None
    percent: Quantity | None = None
    comparator: str | None = None
    future: bool = False
    reported: bool = False
    negated: bool = False
    anchor: int = 0
    figureless: bool = False
    times: list[tuple[Time, str]] | None = None
    doubtful: bool = False


Subject = tuple[Phrase, list[AssetRef], str]
"""A phrase, its assets, and whether they are stated, carried or unresolved."""
