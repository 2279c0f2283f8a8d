"""Move and impact joined to one word, and the correction of the tests of one event."""

from __future__ import annotations

from eventstudy.documents.facts import Claim
from eventstudy.studies.multiple import benjamini_hochberg, holm
from eventstudy.verdicts.impact import ImpactResult
from eventstudy.verdicts.model import ImpactFinding, MoveFinding, VerdictWord

NOT_ABOUT_A_PRICE = ("qualitative_sentiment", "forward_looking_non_price")


def verdict_word(claim: Claim, move: MoveFinding, impact: ImpactFinding) -> VerdictWord:
    """The verdict of a claim by the table of findings.

    A claim about the future without a horizon, or about no price, cannot be tested at all.
    """
    if claim.kind in NOT_ABOUT_A_PRICE or claim.horizon == "FUTURE_REF":
        return "not_testable"
    if claim.kind == "forward_looking_risk":
        return "not_testable"
    if move == "fails":
        return "contradicted"
    if move == "undecided":
        return "undecided"
    if move == "holds_partly":
        return "partly_supported"
    if move == "not_tested":
        return "supported" if impact == "abnormal" else "undecided"
    if impact == "abnormal" or (impact == "not_tested" and claim.event is None):
        return "supported"
    # design: a claim that names no cause is supported by its move alone
    return "supported" if claim.event is None else "partly_supported"


def correct(tests: list[ImpactResult]) -> dict[int, tuple[float, float, bool]]:
    """Benjamini-Hochberg and Holm values of the distinct tests of one family.

    Returns
    -------
    dict
        Position in ``tests`` -> (BH value, Holm value, whether the smallest possible p of this
        test could have passed). Tests that were not made are left out.
    """
    made = [i for i, test in enumerate(tests) if not test.reason and test.p_value is not None]
    values = [tests[i].p_value or 0.0 for i in made]
    if not values:
        return {}
    adjusted = [float(x) for x in benjamini_hochberg(values)]
    stricter = [float(x) for x in holm(values)]
    found = {}
    for k, i in enumerate(made):
        floor = tests[i].p_floor
        best = list(values)
        best[k] = min(values[k], floor) if floor is not None else values[k]
        smallest = float(benjamini_hochberg(best)[k])
        found[i] = (adjusted[k], stricter[k], floor is None or smallest <= tests[i].alpha)
    return found
