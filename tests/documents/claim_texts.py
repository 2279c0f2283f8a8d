"""The claims of a text written on one day, for tests of what is told."""

from __future__ import annotations

from eventstudy.documents.claims import find_claims
from eventstudy.documents.facts import Claim
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from eventstudy.markets import instruments

DAY = "2019-11-05"
Short = tuple[str, str | None, str | None, float | None]


def claims_of(text: str) -> tuple[Claim, ...]:
    """The claims of a text of that day."""
    return find_claims(
        from_text(text), tag_times(text, dct=DAY), day=DAY, names=instruments.names()
    )


def short(claim: Claim) -> Short:
    """The kind, the asset and the way of a claim, and its percentage or else its level.

    Of a range the upper end stands for its level.
    """
    level = claim.to if claim.to is not None else claim.high
    figure = claim.percent if claim.percent is not None else level
    return claim.kind, claim.asset, claim.direction, figure
