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


def test_no_two_shares_have_one_name_without_doubt() -> None:
    owners: dict[str, set[str]] = {}
    for one in instruments().values():
        for name in one.names:
            owners.setdefault(name, set()).add(one.symbol)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_a_coin_of_a_name_comes_before_a_bare_ticker() -> None:
    assert [one.symbol for one in by_name("NEM")] == ["XEM-USD"]
    assert [one.symbol for one in by_name("Newmont")] == ["NEM"]


def test_every_alias_finds_itself() -> None:
    """The fast index and the plain table agree, for every alias in the spelling of the table."""
    for alias, target in names().items():
        assert [(a, b) for a, b, t in find(alias) if t == target] == [(0, len(alias))], alias


def test_search_is_fast_on_long_texts() -> None:
    text = "the bitcoin market and the china chinese blockchain blockchain " * 1000
    assert len(find(text)) == 1000


NO_HOME_INDEX = {"XCSE", "XOSL", "XHEL", "XPRA", "XBUD"}


def test_instruments_are_complete() -> None:
    for symbol, instrument in instruments().items():
        assert instrument.name, symbol
        assert re.fullmatch(r"[A-Z]{4}|24/[57]", instrument.calendar), symbol
        if instrument.kind == "equity" and instrument.calendar not in NO_HOME_INDEX:
            home = instruments()[instrument.benchmark]
            assert home.calendar in {instrument.calendar, "XNYS"}, symbol
        if symbol.endswith((".SZ", ".SS")) and instrument.kind == "equity":
            assert instrument.board in {"main", "chinext", "star"}, symbol
            assert instrument.benchmark == "000300.SS", symbol
        assert not instrument.benchmark or instrument.benchmark in instruments(), symbol


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


# The 200 US companies of the largest market value in the summer of 2025, by hand from the weights
# of the S&P 500; companies that list one class twice stand once.
LARGEST = [
    "NVDA", "MSFT", "AAPL", "AMZN", "GOOGL", "META", "AVGO", "BRK-B", "TSLA", "JPM", "WMT", "LLY",
    "ORCL", "V", "NFLX", "MA", "XOM", "COST", "JNJ", "HD", "PG", "PLTR", "ABBV", "BAC", "CVX", "KO",
    "GE", "AMD", "TMUS", "CSCO", "WFC", "PM", "CRM", "IBM", "MS", "UNH", "LIN", "GS", "ABT", "AXP",
    "MCD", "DIS", "INTU", "RTX", "MRK", "BX", "CAT", "PEP", "T", "UBER", "NOW", "BKNG", "TMO",
    "GEV", "SCHW", "VZ", "ISRG", "TXN", "C", "QCOM", "BA", "BLK", "ACN", "SPGI", "AMGN", "ADBE",
    "NEE", "BSX", "HON", "PGR", "ETN", "SYK", "APH", "AMAT", "DHR", "GILD", "MU", "DE", "PFE",
    "ANET", "LOW", "TJX", "PANW", "UNP", "KKR", "LRCX", "CRWD", "COF", "ADI", "CMCSA", "KLAC", "CB",
    "MDT", "LMT", "ADP", "COP", "VRTX", "CEG", "ICE", "SNPS", "DASH", "PLD", "MMC", "MO", "SO",
    "CME", "DUK", "INTC", "BMY", "NKE", "AMT", "PH", "HOOD", "TT", "SBUX", "WELL", "CDNS", "MCK",
    "WM", "CTAS", "ELV", "GD", "MCO", "EQIX", "MDLZ", "ORLY", "COIN", "CI", "EMR", "SHW", "AJG",
    "APO", "AON", "PNC", "CVS", "MMM", "ITW", "ECL", "NOC", "USB", "TDG", "FTNT", "MSTR", "MSI",
    "WMB", "UPS", "RCL", "JCI", "REGN", "HWM", "CL", "MAR", "AZO", "BK", "ADSK", "ZTS", "NEM",
    "HLT", "CSX", "SNOW", "AXON", "ROP", "EOG", "TRV", "FCX", "VST", "PYPL", "CARR", "URI", "DLR",
    "SPG", "NSC", "COR", "CMG", "BDX", "AEP", "AFL", "PWR", "ALL", "GM", "WDAY", "KMI", "FAST",
    "APP", "RSG", "CPRT", "PSA", "O", "MPC", "PSX", "VLO", "OKE", "NDAQ", "PCAR", "D", "MET",
    "FICO", "DDOG", "NET", "MRVL",
]  # fmt: skip


def test_the_largest_us_companies() -> None:
    assert len(LARGEST) == len(set(LARGEST)) == 200
    known = instruments()
    assert [symbol for symbol in LARGEST if symbol not in known] == []
    for symbol in LARGEST:
        one = known[symbol]
        assert (one.kind, one.currency, one.benchmark) == ("equity", "USD", "^GSPC")
        assert one.calendar in ("XNYS", "XNAS")
        assert [found.symbol for found in by_name(one.name)] == [symbol], one.name


@pytest.mark.parametrize(
    "symbol",
    [
        "BTC-USD", "ETH-USD", "XRP-USD", "BNB-USD", "SOL-USD", "DOGE-USD", "ADA-USD", "TRX-USD",
        "AVAX-USD", "LINK-USD", "XLM-USD", "BCH-USD", "LTC-USD", "SHIB-USD", "DOT-USD", "TON-USD",
        "USDT-USD", "USDC-USD",  # coins
        "RIOT", "MARA", "CLSK", "COIN", "MSTR", "WULF", "0863.HK", "1611.HK", "0434.HK",
        "BMNR", "NCTY", "002657.SZ", "002063.SZ", "600093.SS",
        "300468.SZ", "600570.SS",  # blockchain equities of New York, Hong Kong and the mainland
        "^GSPC", "^DJI", "^IXIC", "^N225", "^HSI", "000001.SS", "000300.SS", "^FTSE", "^GDAXI",
        "^FCHI", "^STOXX50E", "^IBEX", "FTSEMIB.MI", "^SSMI", "^KS11", "^TWII", "^STI", "^NSEI",
        "^BSESN", "^AXJO", "^GSPTSE", "^BVSP", "^MXX",  # indices
        "GC=F", "CL=F", "BZ=F",  # gold, oil
        "EURUSD=X", "GBPUSD=X", "JPY=X", "CNY=X", "CHF=X", "AUDUSD=X", "CAD=X", "NZDUSD=X",
    ],
)  # fmt: skip
def test_what_financial_news_names_most(symbol: str) -> None:
    assert get(symbol).symbol == symbol


@pytest.mark.parametrize(
    ("name", "symbols"),
    [
        ("Eaton", {"ETN"}), ("Constellation", {"CEG"}), ("Avalanche", {"AVAX-USD"}),
        ("Circle", {"CRCL"}), ("DASH", {"DASH", "DASH-USD"}), ("Carrier", {"CARR"}),
        ("Cosmos", {"ATOM-USD"}), ("Luna", {"LUNC-USD"}), ("NET", {"NET"}), ("A", {"A"}),
    ],
)  # fmt: skip
def test_words_that_are_names_too_count_only_alone(name: str, symbols: set[str]) -> None:
    assert name not in names()
    assert {i.symbol for i in by_name(name)} == symbols
    assert by_name(f"she saw {name} there") == ()


@pytest.mark.parametrize(
    ("typo", "meant"),
    [
        ("Telsa", "TSLA"), ("Mircosoft", "MSFT"), ("Etherium", "ETH-USD"), ("APPL", "AAPL"),
        ("BTCUSDD", "BTC-USD"), ("^GSPCC", "^GSPC"), ("Nividia", "NVDA"),
        ("300468.SS", "300468.SZ"),
    ],
)  # fmt: skip
def test_a_typo_gets_a_hint_and_never_a_match(typo: str, meant: str) -> None:
    assert by_name(typo) == ()
    assert meant in close_matches(typo)
    with pytest.raises(UnknownSymbolError, match="did you mean"):
        get(typo)


def test_every_calendar_exists() -> None:
    for name in {i.calendar for i in instruments().values()} - {"XKRX"}:  # slow to build
        # Tuesday to Thursday of a week in which no exchange of the table had a holiday then.
        assert len(sessions(name, "2019-11-05", "2019-11-07")) == 3


@pytest.mark.parametrize(
    ("symbol", "kind", "calendar", "currency"),
    [
        ("9988.HK", "equity", "XHKG", "HKD"),
        ("7203.T", "equity", "XTKS", "JPY"),
        ("601318.SS", "equity", "XSHG", "CNY"),
        ("EUZ.DE", "equity", "XETR", "EUR"),
        ("BRK-A", "equity", "XNYS", "USD"),
        ("FLOKI-USD", "coin", "24/7", "USD"),
        ("SEKUSD=X", "fx", "24/5", "USD"),
        ("3816.KL", "equity", "XKLS", "MYR"),
        ("BBNI.JK", "equity", "XIDX", "IDR"),
        ("1010.SR", "equity", "XSAU", "SAR"),
        ("^XAU", "index", "XNYS", "points"),
        ("KE=F", "commodity", "CMES", "USD"),
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


@pytest.mark.parametrize(
    ("written", "symbols"),
    [
        ("ADA/USD", ["ADA-USD"]),
        ("BTC/USDT", ["BTC-USD"]),
        ("EUR/USD", ["EURUSD=X"]),
        ("USD/JPY", ["JPY=X"]),
        ("XYZ/USD", []),
    ],
)
def test_a_pair_names_its_coin_or_its_rate(written: str, symbols: list[str]) -> None:
    assert [one.symbol for one in by_name(written)] == symbols
