"""Names, groups and hints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eventstudy.errors import UsageError
from eventstudy.markets import (
    by_name,
    get,
    group_by_name,
    groups,
    groups_describing,
    members,
    names,
    series,
    sessions,
)
from eventstudy.markets import instruments as module
from eventstudy.markets.errors import UnknownSymbolError
from eventstudy.markets.instruments import (
    ambiguous_names,
    close_matches,
    describe,
    find,
    instruments,
)


def symbols(text: str) -> list[str]:
    return [instrument.symbol for instrument in by_name(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bitcoin", ["BTC-USD"]),
        ("BITCOIN fell", ["BTC-USD"]),
        ("BTC/USD and Ether", ["BTC-USD", "ETH-USD"]),
        ("bitcoiners, ethernet, betcoin", []),
        ("btc", []),  # tickers count as they are written
        ("Bitcoin’s dominance rose", ["BTC.D"]),  # the longest name wins
        ("the S&P 500 index", ["^GSPC"]),
        ("Xunlei and xunlei", ["XNET"]),
        ("bitcoin-related assets", []),
        ("a RIOT in the street", []),
        ("shares of Riot Blockchain", ["RIOT"]),
        ("cryptobitcoin", []),
    ],
)
def test_by_name(text: str, expected: list[str]) -> None:
    assert symbols(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apple", ["AAPL"]),
        ("Apple shares", ["AAPL"]),
        ("Apple’s stock", ["AAPL"]),
        ("shares of Apple Inc.", ["AAPL"]),
        ("the share price of Gap", ["GAP"]),
        ("Target", ["TGT"]),
        ("Visa's shares", ["V"]),
        ("Stellar", ["XLM-USD"]),
        ("Dash", ["DASH-USD"]),
        ("AAPL", ["AAPL"]),
        ("an apple a day", []),
        ("the target was missed", []),
        ("a visa to the USA", []),
        ("Apple and other fruit", []),
        ("gold", ["GC=F"]),
        ("gold prices", ["GC=F"]),
        ("the Dow", ["^DJI"]),
        ("Nasdaq Composite Index", ["^IXIC"]),
        ("Alphabet Inc", ["GOOGL"]),
        ("Bitcoin Cash", ["BCH-USD"]),
        ("bitcoin's price", ["BTC-USD"]),
        ("Tencent Holdings", ["0700.HK"]),
        ("Johnson & Johnson", ["JNJ"]),
    ],
)
def test_names_alone_and_with_the_usual_words_around(text: str, expected: list[str]) -> None:
    assert symbols(text) == expected


def test_ambiguous_names_count_only_alone() -> None:
    assert symbols("RIOT") == ["RIOT"]
    assert symbols("the RIOT act") == []
    assert "RIOT" not in names()
    assert "RIOT" in ambiguous_names()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the virtual currency market", "crypto_market"),
        ("Virtual currencies fell", "crypto_market"),
        ("cryptocurrency markets", "crypto_market"),
        ("China’s blockchain-related assets", "china_blockchain"),
        ("Chinese blockchain stocks", "china_blockchain"),
        ("blockchain stocks", "blockchain_equities"),
        ("the stock market", None),
        ("a central bank digital currency", None),
        ("currency market", None),
    ],
)
def test_group_by_name(text: str, expected: str | None) -> None:
    group = group_by_name(text)
    assert (group.name if group else None) == expected


def test_members() -> None:
    mainland = {"300468.SZ", "300663.SZ", "002268.SZ", "300386.SZ", "300465.SZ", "002177.SZ"}
    assert {i.symbol for i in members("china_blockchain")} == mainland
    assert {i.symbol for i in members("blockchain_equities")} == mainland | {"XNET", "RIOT", "MARA"}
    assert {i.symbol for i in members("group:crypto_market")} == {"BTC-USD", "ETH-USD", "LTC-USD"}
    with pytest.raises(UsageError, match="china_blockchain"):
        members("nope")
    assert get("XNET").groups == ("blockchain_equities",)
    # Every member of these groups can be measured offline.
    for name in ("china_blockchain", "blockchain_equities", "crypto_market"):
        assert all(series(symbol, "1d") for symbol in groups()[name].members)


def test_descriptions_of_an_unnamed_company() -> None:
    found = groups_describing("The share price of the blockchain technology company rose")
    assert [group.name for group in found] == ["blockchain_equities"]
    assert groups_describing("the company") == ()


def test_names_is_plain_data() -> None:
    table = names()
    assert table["bitcoin"] == "BTC-USD"
    assert table["virtual currency market"] == "group:crypto_market"
    assert list(table) == sorted(table)
    known = set(instruments())
    for alias, target in table.items():
        assert alias == " ".join(alias.split())
        assert "{" not in alias
        assert "’" not in alias
        if target.startswith("group:"):
            assert target.removeprefix("group:") in groups()
        else:
            assert target in known
    assert not set(table) & set(ambiguous_names())


def test_every_alias_finds_itself() -> None:
    """The fast index and the plain table agree, for every alias in the spelling of the table."""
    for alias, target in names().items():
        assert [(a, b) for a, b, t in find(alias) if t == target] == [(0, len(alias))], alias


def test_search_is_fast_on_long_texts() -> None:
    text = "the bitcoin market and the china chinese blockchain blockchain " * 1000
    assert len(find(text)) == 1000


@pytest.mark.parametrize("instrument", instruments().values(), ids=lambda i: i.symbol)
def test_instruments_are_complete(instrument) -> None:
    assert instrument.name
    assert re.fullmatch(r"[A-Z]{4}|24/[57]", instrument.calendar)
    if instrument.kind == "equity":
        assert instruments()[instrument.benchmark].calendar in {instrument.calendar, "XNYS"}
    if instrument.symbol.endswith((".SZ", ".SS")) and instrument.kind == "equity":
        assert instrument.board in {"main", "chinext", "star"}
        assert instrument.benchmark == "000300.SS"
    if instrument.benchmark:
        assert instrument.benchmark in instruments()


def test_no_symbol_stands_twice() -> None:
    import csv
    import tomllib

    data = Path(module.__file__).parent / "data"
    rows = tomllib.loads((data / "instruments.toml").read_text(encoding="utf-8"))["instrument"]
    with (data / "us_shares.csv").open(encoding="utf-8") as file:
        rows += list(csv.DictReader(file))
    with (data / "world_shares.csv").open(encoding="utf-8") as file:
        rows += list(csv.DictReader(file))
    found = [row["symbol"] for row in rows]
    assert len(found) == len(set(found)) == len(instruments())
    assert sum(i.benchmark == "^GSPC" and i.kind == "equity" for i in instruments().values()) >= 200


def test_every_calendar_exists() -> None:
    for name in {i.calendar for i in instruments().values()} - {"XKRX"}:  # slow to build
        # Wednesday to Friday of a week with holidays on Monday (Mumbai) and Tuesday (Tokyo).
        assert len(sessions(name, "2019-10-23", "2019-10-25")) == 3


@pytest.mark.parametrize(
    ("symbol", "kind", "calendar", "currency"),
    [
        ("9988.HK", "equity", "XHKG", "HKD"),
        ("7203.T", "equity", "XTKS", "JPY"),
        ("601318.SS", "equity", "XSHG", "CNY"),
        ("SAP.DE", "equity", "XETR", "EUR"),
        ("BRK-A", "equity", "XNYS", "USD"),
        ("SHIB-USD", "coin", "24/7", "USD"),
        ("SEKUSD=X", "fx", "24/5", "USD"),
        ("ZO=F", "commodity", "CMES", "USD"),
        ("^MXX", "index", "XNYS", "points"),
    ],
)
def test_tickers_without_an_entry(symbol, kind, calendar, currency) -> None:
    assert symbol not in instruments()
    found = describe(symbol)
    assert (found.kind, found.calendar, found.currency) == (kind, calendar, currency)


def test_bitcoin_knows_its_venue_for_long_windows() -> None:
    bitcoin = get("btc-usd")
    assert bitcoin.venues == ("bitstamp", "binance")
    assert bitcoin.estimation_venue == "binance"


def test_close_matches_are_hints() -> None:
    assert close_matches("Bitcion")[0] == "BTC-USD"
    assert close_matches("qqqqqqqq") == ()
    with pytest.raises(UnknownSymbolError, match="did you mean"):
        get("XNETT")
