"""A changed figure, name, weekday or verb changes the claim, and nothing else."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from eventstudy.documents.claims import find_claims
from eventstudy.documents.facts import Claim
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times

DAY = "2019-10-25"
STORY = (
    "After the news, the price of bitcoin rose from $7,600 to $10,000 in one day, rising more than "
    "30%, and the volume of transactions increased by more than three times. The share price of "
    "the chip company rose by 107.8%."
)


def claims_of(text: str, names: dict[str, str] | None = None) -> tuple[Claim, ...]:
    return find_claims(from_text(text), tag_times(text, dct=DAY), day=DAY, names=names)


def meaning(claim: Claim) -> dict[str, Any]:
    """A claim without its places in the text."""
    found = asdict(claim)
    for name in ("span", "asset_span", "time_span", "id"):
        del found[name]
    return found


def differences(old: str, new: str) -> list[tuple[int, str, Any]]:
    """Field changes between the claims of the story before and after an edit."""
    before, after = claims_of(STORY), claims_of(STORY.replace(old, new))
    assert len(before) == len(after) == 4
    return [
        (n, name, value)
        for n, (one, two) in enumerate(zip(before, after, strict=True))
        for name, value in meaning(two).items()
        if meaning(one)[name] != value
    ]


def test_the_story_as_it_is() -> None:
    found = [(c.kind, c.direction, c.from_, c.to, c.percent, c.factor) for c in claims_of(STORY)]
    assert found == [
        ("price_move", "up", 7600.0, 10000.0, None, None),
        ("price_move", "up", None, None, 30.0, None),
        ("volume_move", "up", None, None, None, 3.0),
        ("price_move", "up", None, None, 107.8, None),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("$7,600", "$7,450.50", [(0, "from_", 7450.5)]),
        ("$10,000", "$9,900", [(0, "to", 9900.0)]),
        ("30%", "29.5 percent", [(1, "percent", 29.5)]),
        ("more than 30%", "30%", [(1, "comparator", None)]),
        ("more than 30%", "nearly 30%", [(1, "comparator", "nearly")]),
        ("three times", "four times", [(2, "factor", 4.0)]),
        ("107.8%", "7.8%", [(3, "percent", 7.8)]),
        ("the chip company", "Xunlei", [(3, "asset", "Xunlei")]),
        ("rose by 107.8%", "fell by 107.8%", [(3, "direction", "down")]),
        ("increased by", "decreased by", [(2, "direction", "down")]),
        (
            "bitcoin",
            "litecoin",
            [(0, "asset", "litecoin"), (1, "asset", "litecoin"), (2, "asset", "litecoin")],
        ),
        (
            "$7,600 to $10,000",
            "\u20ac7,600 to \u20ac10,000",
            [(0, "currency", "EUR")],
        ),
    ],
)
def test_one_edit_one_change(old: str, new: str, expected: list[tuple[int, str, Any]]) -> None:
    assert differences(old, new) == expected


def test_the_stated_time_is_carried_along() -> None:
    changed = claims_of(STORY.replace("in one day", "in two weeks"))
    assert [c.horizon for c in changed[:3]] == ["P2W", "P2W", None]
    assert changed[0].horizon_basis == "stated"
    kept = claims_of(STORY)
    assert [(c.horizon, c.horizon_basis) for c in kept] == [
        ("P1D", "stated"), ("P1D", "carried"), ("P1D", "carried"), ("P1D", "carried"),
    ]  # fmt: skip


@pytest.mark.parametrize(("weekday", "day"), [("Thursday", "24"), ("Monday", "21")])
def test_the_weekday_is_the_one_named(weekday: str, day: str) -> None:
    text = f"Bitcoin fell 4% on {weekday}."
    mention = next(m for m in tag_times(text, dct=DAY) if m.span.quote == weekday)
    (claim,) = claims_of(text)
    assert mention.value == f"2019-10-{day}"
    assert claim.time_span == mention.span
    assert claim.horizon == "P1D"


def test_the_callers_names_are_assets() -> None:
    text = "Zyxcorp lost 3% and quonk rose 4%."
    assert claims_of(text) == ()
    found = claims_of(text, {"Zyxcorp": "ZYX", "quonk": "QNK-USD"})
    assert [(c.asset, c.direction, c.percent) for c in found] == [
        ("Zyxcorp", "down", 3.0),
        ("quonk", "up", 4.0),
    ]
    assert all(c.instruments == () for c in found)


def test_names_of_measures_are_read_as_measures() -> None:
    names = {"oil prices": "CL=F", "Bitcoin dominance": "BTC.D"}
    found = claims_of("Oil prices rose 2%. Bitcoin dominance stood at 66.5 percent.", names)
    assert [(c.kind, c.asset) for c in found] == [
        ("price_move", "Oil"),
        ("share_of_market", "Bitcoin"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Would bitcoin fall to $5,000?",
        "If bitcoin falls 20%, miners will suffer.",
        "Revenue at Apple rose 5%.",
        "Apple's market share rose to 12 percent.",
        "The carmaker increased its stake in Lyft to 10 percent.",
        "Consumer prices rose 2%.",
        "We must increase investment.",
        "China's digital economy is booming.",
        "The technology has existed for more than 30 years.",
        "96/100 Review",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert claims_of(text) == ()


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Bitcoin may fall to $6,000.", (True, False)),
        ("Bitcoin reportedly fell 5%.", (True, False)),
        ("Bitcoin did not fall below $6,000.", (False, True)),
        ("Bitcoin fell 5%.", (False, False)),
    ],
)
def test_hedges_and_negations_are_told(text: str, flags: tuple[bool, bool]) -> None:
    (claim,) = claims_of(text)
    assert (claim.hedged, claim.negated) == flags
