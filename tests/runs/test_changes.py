"""What is printed after a rerun names exactly what is new."""

from __future__ import annotations

import json
from typing import Any

from eventstudy.runs import changes
from eventstudy.runs.manifest import Run


def claim(document: str, quote: str, verdict: str, **more: Any) -> dict[str, Any]:
    return {"document": document, "quote": quote, "verdict": verdict, "id": "x-1", **more}


def run(documents: dict[str, str], prices: dict[str, str], code: str = "a", **settings: Any) -> Run:
    return Run(
        when="x",
        request="x",
        key="x",
        exit_code=0,
        settings=settings,
        inputs=tuple(
            {"id": path, "path": path, "sha256": digest} for path, digest in documents.items()
        ),
        prices=tuple({"series": name, "sha256": digest} for name, digest in prices.items()),
        versions={"code": code, "eventstudy": "0.1.0"},
    )


def files(claims: list[dict[str, Any]], events: dict[str, str] | None = None) -> dict[str, bytes]:
    rows = [{"id": name, "date": day, "announced": day} for name, day in (events or {}).items()]
    return {"verdicts.json": json.dumps({"claims": claims, "events": rows}).encode()}


OLD_RUN = run({"a.txt": "1", "b.txt": "2"}, {"BTC 1d": "p"})


def test_same_content_has_no_changes() -> None:
    content = files([claim("a", "rose 5%", "supported")], {"e": "2019-10-24"})
    assert changes.between(OLD_RUN, content, OLD_RUN, content).lines() == []


def test_everything_that_can_change() -> None:
    old = files(
        [
            claim("a", "rose 5%", "supported", car=0.05),
            claim("a", "fell 3%", "undecided"),
            claim("b", "rose 7%", "contradicted"),
            claim("b", "kept", "supported", car=0.01, start=5),
        ],
        {"e": "2019-10-24", "gone": "2019-01-01"},
    )
    new_run = run({"a.txt": "1", "b.txt": "9", "c.txt": "3"}, {"BTC 1d": "q"}, "b", alpha=0.01)
    new = files(
        [
            claim("a", "rose 5%", "contradicted", car=0.05),
            claim("a", "fell 3%", "undecided", car=0.2),
            claim("c", "rose 9%", "supported"),
            claim("b", "kept", "supported", car=0.01, start=50),
        ],
        {"e": "2019-10-25"},
    )
    assert changes.between(OLD_RUN, old, new_run, new).lines() == [
        "document: c.txt is new",
        "document: b.txt changed",
        "price: BTC 1d changed",
        "program: setting alpha is new",
        "program: eventstudy 0.1.0 was edited",
        "event: e changed",
        "event: gone is gone",
        'claim new: c "rose 9%": supported',
        'claim gone: b "rose 7%": contradicted',
        'verdict: a "rose 5%": supported -> contradicted',
        'figures: a "fell 3%": undecided, on other figures',
    ]


def test_a_claim_put_in_before_another_is_the_only_new_one() -> None:
    """Claim numbers shift; the quotes tell which is which, and equal quotes are counted."""
    old = files([claim("a", "rose 5%", "supported", id="a-1")])
    new = files(
        [
            claim("a", "fell 2%", "supported", id="a-1"),
            claim("a", "rose 5%", "supported", id="a-2"),
            claim("a", "rose 5%", "supported", id="a-3"),
        ]
    )
    found = changes.between(OLD_RUN, old, OLD_RUN, new)
    assert found.claims_new == ('a "fell 2%": supported', 'a "rose 5%": supported')
    assert found.claims_gone == found.verdicts == found.figures == ()


def test_long_quotes_are_cut() -> None:
    (line,) = changes.between(
        OLD_RUN, files([]), OLD_RUN, files([claim("a", "w " * 100, "supported")])
    ).lines()
    assert len(line) < 100
    assert "..." in line


def test_places_that_shift_are_no_changes() -> None:
    """Text put in before moves the quote, its time, its assets and the number of its statement."""
    before, after = (
        claim(
            "a", "both rose 5%", "supported", time_start=n, time_end=n + 6, statement=f"a-{n}",
            assets=[{"id": f"a-{n}", "asset": "IOTA", "asset_start": n, "asset_end": n + 4}],
        )
        for n in (3, 40)
    )  # fmt: skip
    lines = changes.between(OLD_RUN, files([before]), OLD_RUN, files([after])).lines()
    assert lines == []
