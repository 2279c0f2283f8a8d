"""One statement about several assets is one claim; a verdict is reached on each asset."""

from __future__ import annotations

import csv
import io

import eventstudy as es
from eventstudy.documents.claims.statements import joined, of_each
from eventstudy.documents.facts import Claim
from eventstudy.reports.rendering import render
from tests.documents.claim_texts import claims_of

BOTH = "IOTA and NEO both fell 17% on Monday. Bitcoin rose 3%."


def statements(text: str) -> tuple[Claim, ...]:
    return joined(claims_of(text), text)


def assets(text: str) -> list[tuple[str | None, list[str | None]]]:
    return [(c.asset, [one.asset for one in c.each]) for c in statements(text)]


def test_a_list_of_names_with_one_figure_is_one_claim() -> None:
    assert assets(BOTH) == [("IOTA and NEO", ["IOTA", "NEO"]), ("Bitcoin", [])]
    both, bitcoin = statements(BOTH)
    assert both.asset_span is not None
    assert BOTH[both.asset_span.start : both.asset_span.end] == "IOTA and NEO"
    assert (both.percent, both.direction, both.span.quote) == (
        17.0, "down", "IOTA and NEO both fell 17% on Monday",
    )  # fmt: skip
    assert of_each(bitcoin) == (bitcoin,)


def test_the_list_is_quoted_as_it_is_written() -> None:
    text = "Shares of Toyota, Panasonic and Canon rose 2% on Monday."
    assert assets(text) == [("Toyota, Panasonic and Canon", ["Toyota", "Panasonic", "Canon"])]


def test_names_that_stand_apart_are_put_together() -> None:
    text = "Bitcoin rose 3% on Monday, and so did the price of ether. Both are up 20% this year."
    found = statements(text)[-1]
    assert [one.asset for one in of_each(found)] == ["Bitcoin", "ether"]
    assert (found.asset, found.asset_span) == ("Bitcoin and ether", None)


def test_what_stands_between_two_names_is_a_list() -> None:
    text = "Bitcoin fell 3% while ether rose. Both are up 20% this year."
    assert statements(text)[-1].asset == "Bitcoin and ether"
    text = "Ethereum (ETH) and Litecoin (LTC) lost 4 percent each."
    assert statements(text)[0].asset == "Ethereum (ETH) and Litecoin"


def test_figures_of_their_own_stay_apart() -> None:
    text = "Bitcoin and ether fell 3% and 5%, respectively. Litecoin fell 4% and dash rose 4%."
    assert assets(text) == [(name, []) for name in ("Bitcoin", "ether", "Litecoin", "dash")]


def test_ids_are_numbered_anew_and_those_of_each_follow() -> None:
    found = es.extract(BOTH)
    claims = found.documents[0].claims
    assert [c.id for c in claims] == ["text-1", "text-2"]
    assert [one.id for one in claims[0].each] == ["text-1", "text-1.2"]


def test_the_instruments_of_all_are_listed() -> None:
    claim = es.extract(BOTH).to_json()["documents"][0]["claims"][0]
    assert [one["symbol"] for one in claim["instruments"]] == ["IOTA-USD", "NEO-USD"]
    assert [(one["asset"], one["instruments"]) for one in claim["assets"]] == [
        ("IOTA", [{"symbol": "IOTA-USD", "basis": "named"}]),
        ("NEO", [{"symbol": "NEO-USD", "basis": "named"}]),
    ]


def test_a_verdict_is_reached_on_each() -> None:
    text = "On 5 November 2019 bitcoin and Ethereum fell 90 percent each."
    checked = es.check(text, source="snapshot")
    assert [c.claim.id for c in checked.claims] == ["text-1", "text-1.2"]
    assert [c.claim.statement for c in checked.claims] == ["text-1", "text-1"]
    table = checked.verdicts
    assert list(table["instruments"]) == ["BTC-USD", "ETH-USD"]
    assert list(table["asset"]) == ["bitcoin", "Ethereum"]
    assert checked.title() == "2 claims in 1 document: 2 contradicted"


def test_a_range_of_levels_has_ends_of_its_own() -> None:
    (claim,) = claims_of("Bitcoin traded in a range between $9,580 and $9,165 on Monday.")
    assert (claim.low, claim.high, claim.from_, claim.to) == (9165.0, 9580.0, None, None)
    (moved,) = claims_of("Bitcoin fell to between $8,000 and $8,500 on Monday.")
    assert (moved.kind, moved.low, moved.high, moved.to) == ("price_move", 8000.0, 8500.0, None)


def test_a_range_is_told_in_every_table() -> None:
    text = "Bitcoin traded between $7,390 and $8,800 on 25 October 2019."
    claim = es.extract(text).to_json()["documents"][0]["claims"][0]
    ends = (claim["from"], claim["to"], claim["low"], claim["high"])
    assert ends == (7390.0, 8800.0, 7390.0, 8800.0)  # in the order told, then by size
    found = es.extract(text)
    assert "7390 to 8800 USD" in str(found)
    row = found.to_pandas().iloc[0]
    assert (row["low"], row["high"]) == (7390.0, 8800.0)
    checked = es.check(text, source="snapshot")
    assert list(checked.verdicts["stated"]) == ["between 7,390 and 8,800"]
    files = render(checked)
    (cells,) = csv.DictReader(io.StringIO(files["verdicts.csv"].decode()))
    assert (cells["low"], cells["high"]) == ("7390.0", "8800.0")
    assert "7,390 to 8,800" in files["report.html"].decode().replace("$", "")


def test_the_assets_of_a_statement_are_marked_each() -> None:
    page = es.extract(BOTH).to_html()
    assert "of claim text-1" in page
    assert "of claim text-1.2" in page
