"""Reports of a day's trading: lists of gainers, rates, bonds and goods beside one another."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a second figure with a way of its own
        (
            "The pound was down 0.2% to 1.31 US dollars and 0.3% higher at 1.14 euros.",
            [("pound", "down", 0.2, 1.31), ("pound", "up", 0.3, 1.14)],
        ),
        (
            "Sterling was up 0.4% at $1.30 and up 0.1% at 1.16 euros.",
            [("Sterling", "up", 0.4, 1.3), ("Sterling", "up", 0.1, 1.16)],
        ),
        (
            "Telstra was 3 cents lower at $3.47 and Optus 4 cents higher at $2.59.",
            [("Telstra", "down", 3.47), ("Optus", "up", 2.59)],
        ),
        # money in words and per unit
        ("Gold Fields was up 4% or ten rand at R260.", [("Gold Fields", "up", 4.0, 260.0)]),
        ("Toyota fell 2% or forty yen to 2,000 yen.", [("Toyota", "down", 2.0, 2000.0)]),
        ("Brent was $1.20 a barrel higher at $60.", [("Brent", "up", 60.0)]),
        ("Brent is 0.85 dollar per barrel lower.", [("Brent", "down")]),
        ("Brent was at 60.20 dollars per barrel.", [("Brent", None, 60.2)]),
        ("Westpac was 1.2 per cent lower, at $27.45.", [("Westpac", "down", 1.2, 27.45)]),
        ("Apple was 3% lower, at 10 times earnings.", [("Apple", "down", 3.0)]),
        # goods of a month
        (
            "March wheat delivery added 4 cents, or 0.8 percent, to end at 5.26 dollars a bushel.",
            [("wheat", "up", 0.8, 5.26)],
        ),
        ("July soybean delivery was down 0.6 percent.", [("soybean", "down", 0.6)]),
        ("Parcel delivery rose 5 percent in March.", []),
        ("Gold delivery fell 5 percent.", []),
        # up to how far
        (
            "Tata Steel and Infosys rose up to 2.5 per cent.",
            [("Tata Steel", "up", 2.5), ("Infosys", "up", 2.5)],
        ),
        (
            "ICICI Bank, Axis Bank and SBI were the top gainers, rising up to 3.1 per cent.",
            [("ICICI Bank", "up", 3.1), ("Axis Bank", "up", 3.1), ("SBI", "up", 3.1)],
        ),
        (
            "Apple and Tesla were the biggest losers, with losses of up to 3 percent.",
            [("Apple", "down", 3.0), ("Tesla", "down", 3.0)],
        ),
        ("The Italian yield crept up to 3 percent.", [("Italian yield", "up", 3.0)]),
        ("Apple climbed back up to $300.", [("Apple", "up", 300.0)]),
        # from the open
        ("EUR/USD slid to 1.0760 from the open at 1.0820.", [("EUR/USD", "down", 1.082, 1.076)]),
        # what a run gave way to
        ("Gold snapped a three-day losing streak to rise 1%.", [("Gold", "up", 1.0)]),
        ("Brent shook off early losses to gain 1.2%.", [("Brent", "up", 1.2)]),
        (
            "Crude gave up a morning climb to lose 60 cents, or 0.8%, and settle at $74.",
            [("Crude", "down", 0.8), ("Crude", None, 74.0)],
        ),
        ("The company gave investors a chance to add 5% to their stake.", []),
    ],
)  # fmt: skip
def test_one_day_of_trading(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A breakdown of the table shows that Presco led the losers, dropping by N4 to close at"
            " N62 per share.",
            [("Presco", "down", 62.0)],
        ),
        ("Data showed that Tesla led the way, rising 2%.", [("Tesla", "up", 2.0)]),
        ("Data showed that sales rose, gaining 2%.", []),
        (
            "Nestle emerged the highest loser, dropping by N20 to close at N1,400 per share.",
            [("Nestle", "down", 1400.0)],
        ),
        (
            "Mobil recorded the highest gain, gaining N15 to close at N165 per share.",
            [("Mobil", "up", 165.0)],
        ),
        ("Mobil recorded a loss, dropping two plans.", []),
        (
            "Dangote Cement trailed with a loss of N3.50 to close at N200, while Flour Mills"
            " garnered 60k to close at N18.60.",
            [("Dangote Cement", "down", 200.0), ("Flour Mills", "up", 18.6)],
        ),
    ],
)  # fmt: skip
def test_tables_of_gainers_and_losers(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The yield on the benchmark 2030 bond fell 2 basis points to 8.7%.",
            [("yield on the benchmark 2030 bond", "down", 8.7)],
        ),
        (
            "The yield on the 2026 government bond rose 6 basis points to 8.9%.",
            [("yield on the 2026 government bond", "up", 8.9)],
        ),
        (
            "Yields on 10-year notes rose three basis points to 2.39 percent.",
            [("Yields on 10-year notes", "up", 2.39)],
        ),
        ("Treasury 10-year notes fell on Monday.", [("Treasury 10-year notes", "down")]),
        ("Last month Smith notes gold rose 3%.", [("gold", "up", 3.0)]),
        ("In 2018 bonds fell 3 percent.", [("bonds", "down", 3.0)]),
    ],
)  # fmt: skip
def test_bonds_by_their_year(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # names that are told of behind others
        (
            "While Apple shed 3.4 per cent, Acme performed well, adding 1.4 per cent to $12.48.",
            [("Apple", "down", 3.4), ("Acme", "up", 1.4, 12.48)],
        ),
        (
            "While Apple fell 2%, Chief Executive Tim Cook said sales rose, adding 5% more staff.",
            [("Apple", "down", 2.0)],
        ),
        (
            "The top loser was Nestle, dropping 5%, followed by Maybank, losing 4%, and Ecomate,"
            " slipping 3%.",
            [("Nestle", "down", 5.0), ("Maybank", "down", 4.0), ("Ecomate", "down", 3.0)],
        ),
        (
            "Tenaga had the biggest drop, declining 2.6% to RM12.50 while Axiata had the biggest"
            " gain, rising 4.7% to RM2.68.",
            [("Tenaga", "down", 2.6, 12.5), ("Axiata", "up", 4.7, 2.68)],
        ),
        (
            "Ford and Tesla weighed on the Nasdaq, both falling more than 3%.",
            [("Nasdaq", "down"), ("Ford", "down", 3.0), ("Tesla", "down", 3.0)],
        ),
        # a change by money and the level behind it, without a verb
        (
            "Westpac shares fell 3 cents to $31.47, NAB 2 cents to $29.59 and ANZ 4 cents to $26.",
            [("Westpac", "down", 31.47), ("NAB", "down", 29.59), ("ANZ", "down", 26.0)],
        ),
        ("Tesla shares fell $3 to $231 and Apple $2.", [("Tesla", "down", 231.0)]),
        # levels a move began at
        ("The rand slipped to 14.20 from its open of 14.10.", [("rand", "down", 14.1, 14.2)]),
        (
            "Equity Group rose 4% to $46.60, up from $44.80 registered the previous week.",
            [("Equity Group", "up", 4.0, 44.8, 46.6)],
        ),
        # indices beside one another
        (
            "The JSE all share fell 1% while the blue-chip top 40 companies index lost 0.3%.",
            [
                ("JSE all share", "down", 1.0),
                ("blue-chip top 40 companies index", "down", 0.3),
            ],
        ),
        (
            "The FTSE 100 rose. The blue-chip index gained 2%.",
            [("FTSE 100", "up"), ("FTSE 100", "up", 2.0)],
        ),
        ("The NZX50 fell 14 points to 3476.", [("NZX50", "down", 3476.0)]),
    ],
)  # fmt: skip
def test_who_is_told_of_behind_others(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "London's top flight closed the day up 12 points, or 0.2%, at 7,038.",
            [("London's top flight", "up", 0.2, 7038.0)],
        ),
        ("The club left the top flight after losing 5% of its fans.", []),
        (
            "The naira slipped in the Investors and Exporters window to N362.50 from N361.",
            [("naira", "down", 361.0, 362.5)],
        ),
        (
            "HEXO was the champion of the gaining issues, sprouting 20 cents, or 11%, to $1.90.",
            [("HEXO", "up", 11.0, 1.9)],
        ),
    ],
)  # fmt: skip
def test_places_where_a_price_is_made(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected
