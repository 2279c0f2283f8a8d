"""The table of findings, and the corrections of several tests of one event."""

from __future__ import annotations

import pytest

from eventstudy.documents.facts import Claim, Span
from eventstudy.verdicts.impact import ImpactKey, ImpactResult
from eventstudy.verdicts.joining import correct, verdict_word

SPAN = Span(0, 1, "x")


def claim(kind: str = "price_move", event: str | None = "e", horizon: str | None = None) -> Claim:
    return Claim(SPAN, kind, "rule", event=event, horizon=horizon)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("move", "impact", "event", "expected"),
    [
        ("holds", "abnormal", "e", "supported"),
        ("holds", "not_abnormal", "e", "partly_supported"),
        ("holds", "not_abnormal", None, "supported"),
        ("holds", "not_tested", "e", "partly_supported"),
        ("holds", "not_tested", None, "supported"),
        ("not_tested", "abnormal", "e", "supported"),
        ("not_tested", "not_abnormal", "e", "undecided"),
        ("not_tested", "not_tested", "e", "undecided"),
        ("holds_partly", "abnormal", "e", "partly_supported"),
        ("holds_partly", "not_tested", None, "partly_supported"),
        ("fails", "abnormal", "e", "contradicted"),
        ("fails", "not_tested", None, "contradicted"),
        ("undecided", "abnormal", "e", "undecided"),
    ],
)
def test_table_of_findings(move: str, impact: str, event: str | None, expected: str) -> None:
    assert verdict_word(claim(event=event), move, impact) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "horizon"),
    [
        ("qualitative_sentiment", None),
        ("forward_looking_non_price", None),
        ("forward_looking_risk", None),
        ("price_move", "FUTURE_REF"),
    ],
)
def test_not_testable(kind: str, horizon: str | None) -> None:
    assert verdict_word(claim(kind, horizon=horizon), "holds", "abnormal") == "not_testable"


def result(p: float | None, floor: float = 0.001, reason: str = "") -> ImpactResult:
    key = ImpactKey("e", (f"S{p}",), "2020-01-01", "2020-01-02", "2020-01-02")
    return ImpactResult(key, "S", p_value=p, p_floor=floor, reason=reason)


def test_correction_by_hand() -> None:
    # the check values of the five p .01 .02 .03 .04 .05: BH all .05, Holm .05 .08 .09 .09 .09
    found = correct([result(p) for p in (0.01, 0.02, 0.03, 0.04, 0.05)])
    assert [found[i][0] for i in range(5)] == pytest.approx([0.05] * 5, rel=1e-14)
    assert [found[i][1] for i in range(5)] == pytest.approx([0.05, 0.08, 0.09, 0.09, 0.09])


def test_tests_not_made_do_not_count() -> None:
    found = correct([result(0.04), result(None, reason="no prices")])
    assert set(found) == {0}
    assert found[0][:2] == (0.04, 0.04)


def test_a_floor_that_could_never_pass() -> None:
    # alone, the smallest p of 0.06 lies above alpha; among other tests it is raised further
    assert correct([result(0.06, floor=0.06)])[0][2] is False
    assert correct([result(0.04, floor=0.04), result(0.9), result(0.8)])[0][2] is False
    assert correct([result(0.04, floor=0.01)])[0][2] is True
