"""Share moves of company news: items under a name, lists, sessions, links that a page sets."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who is only described behind the names that head an item
        (
            "Norwegian Cruise — Shares of the cruise line climbed 4%.",
            [("Norwegian Cruise", "up", 4.0)],
        ),
        ("Wendy's — The fast food chain's stock jumped 6%.", [("Wendy's", "up", 6.0)]),
        ("Boeing – The plane maker's stock slid 3%.", [("Boeing", "down", 3.0)]),
        (
            "Delta, United — Shares of the airlines dropped 3% and 2%, respectively.",
            [("Delta", "down", 3.0), ("United", "down", 2.0)],
        ),
        (
            "Wells Fargo, JPMorgan and Citi — The banks rose 2%.",
            [("Wells Fargo", "up", 2.0), ("JPMorgan", "up", 2.0), ("Citi", "up", 2.0)],
        ),
        ("Boeing — The Dow fell 2%.", [("Dow", "down", 2.0)]),
        ("Detroit — Shares of the carmakers fell 2%.", [("carmakers", "down", 2.0)]),
        ("NEW YORK — The blue-chip index fell 2%.", [("The blue-chip index", "down", 2.0)]),
        ("Apple — The company's revenue fell 2%.", []),
        # a link behind a ticker
        ("Apple (AAPL) - Get Report shares rose 3%.", [("Apple", "up", 3.0)]),
        ("Shares of Micron (MU) – Get Micron Inc Report fell 3%.", [("Micron", "down", 3.0)]),
        # a firm whose name ends as firms' names do, before its ticker
        (
            "Ardley Leisure Group (ASX: ALG) shares sank 8% to $2.",
            [("Ardley Leisure Group", "down", 8.0, 2.0)],
        ),
        ("Federal Bank shares fell 12%.", [("Federal Bank", "down", 12.0)]),
        # whose trading ended how
        (
            "Shares of the Leeds-based company ended Friday's trading down 1.9 per cent.",
            [("the Leeds-based company", "down", 1.9)],
        ),
        ("Toyota shares ended Monday's trading at $50.", [("Toyota", None, 50.0)]),
        # where gains given up end
        (
            "Toyota shares lost some early gains to edge up 0.3% to 683 yen.",
            [("Toyota", "up", 0.3, 683.0)],
        ),
        ("Toyota needs to edge up 2% to reach a record.", []),
        # the amount of a move before its level, in a list
        (
            "RBS fell 7p to 356p, Barclays 5p to 283p and Lloyds 2p to 60p.",
            [("RBS", "down", 356.0), ("Barclays", "down", 283.0), ("Lloyds", "down", 60.0)],
        ),
        # the next of a list before a relative
        (
            "Nike rose 3% and Adidas, which also makes shoes, up 2%.",
            [("Nike", "up", 3.0), ("Adidas", "up", 2.0)],
        ),
        (
            "Nike fell 3% after results, which beat forecasts, down 5% in two days.",
            [("Nike", "down", 3.0), ("Nike", "down", 5.0)],
        ),
        # an index that the lists of names do not hold by itself
        (
            "The Dax and Cac 40 fell 1% and 2% respectively.",
            [("Dax", "down", 1.0), ("Cac 40", "down", 2.0)],
        ),
        ("Traders sold the Dax and the Nikkei fell 2%.", [("Nikkei", "down", 2.0)]),
    ],
)
def test_company_news(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # guidance with two ends is no price
        (
            "Macy's shares dropped 8% after it cut its outlook to $2.95 to $3.10, down from $3.20.",
            [("Macy's", "down", 8.0)],
        ),
        # when it was so, between a joint and "were"
        (
            "Barclays shares fell 9%, but in late trading were around 6% down.",
            [("Barclays", "down", 9.0), ("Barclays", "down", 6.0)],
        ),
        # two trades of one firm
        ("Postal and logistics firm Deutsche Post gained 3%.", [("Deutsche Post", "up", 3.0)]),
        ("Media and telecoms group Vivendi fell 3%.", [("Vivendi", "down", 3.0)]),
        ("Retailer and mall operator Hammerson fell 2%.", [("Hammerson", "down", 2.0)]),
        # losses erased are no fall
        ("Shares of Sony erased early losses to end up 2%.", [("Sony", "up", 2.0)]),
        # who was not far behind
        (
            "Schlumberger added 7%. Halliburton wasn't far behind with 5% gains.",
            [("Schlumberger", "up", 7.0), ("Halliburton", "up", 5.0)],
        ),
        # an adverb set apart by the second comma alone
        (
            "Rolls-Royce climbed 3%. BAE Systems however, fell 16p to 312p.",
            [("Rolls-Royce", "up", 3.0), ("BAE Systems", "down", 312.0)],
        ),
        # whose fall "in the scrip" is
        (
            "Infosys shares fell 7%. The sharp fall in the scrip wiped out Rs 5,450 crore.",
            [("Infosys", "down", 7.0), ("Infosys", "down")],
        ),
        # one move and a level for each
        (
            "The S&P/ASX 200 and the All Ordinaries fell 1% to 5,602 points and 5,679 points, "
            "respectively.",
            [("S&P/ASX 200", "down", 1.0, 5602.0), ("All Ordinaries", "down", 1.0, 5679.0)],
        ),
        # a change of money beside the price is one move with it
        ("Apple shares were $168.70, down 14 cents.", [("Apple", None, 168.7), ("Apple", "down")]),
        (
            "Apple shares were $376 on Friday, down 3%.",
            [("Apple", None, 376.0), ("Apple", "down", 3.0)],
        ),
    ],
)
def test_company_news_in_passing(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the change that a close marked, with its sign
        (
            "Netflix closed at $321.60 in the latest trading session, marking a -1.8% move.",
            [("Netflix", "down", 1.8, 321.6)],
        ),
        (
            "Netflix closed at $321.60, reflecting a +1.8% shift from the preceding day.",
            [("Netflix", "up", 1.8, 321.6)],
        ),
        ("Netflix reported a -2% change in sales.", []),
        # "stocks" of one company
        ("Yes Bank's stocks dropped over 25%.", [("Yes Bank", "down", 25.0)]),
        (
            "Dewan Housing Limited's (DHFL) stocks fell 5%.",
            [("Dewan Housing Limited", "down", 5.0)],
        ),
        ("China's stocks fell 5%.", [("China's stocks", "down", 5.0)]),
        ("Apple's suppliers' stocks fell 5%.", [("Apple's suppliers' stocks", "down", 5.0)]),
        # "the likes of" who moved
        (
            "The warning hit rivals, sending the likes of Burberry down 1.5% and Superdry down 2%.",
            [("Burberry", "down", 1.5), ("Superdry", "down", 2.0)],
        ),
        ("The likes of Apple and Tesla fell 3%.", [("Apple", "down", 3.0), ("Tesla", "down", 3.0)]),
        ("Demand for the likes of gold fell 3%.", []),
        # what goes on weighing on an index
        (
            "Boeing's stock continues to weigh on the Dow, shaving off more than 100 points.",
            [("Dow", "down"), ("Dow", "down")],
        ),
    ],
)
def test_marked_changes_and_stocks_of_one_firm(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected
