"""What looks like a move and is none, and figures near a move that are not its own."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    "text",
    [
        # business, not shares
        "Sales were led by Ford with a 5 percent drop in May.",
        "Smartphone shipments were led by Samsung with a 3 percent decline and Apple with a 2 "
        "percent gain.",
        "The number of users grew most at Facebook and Twitter with a 5 percent gain.",
        "Revenue growth was led by Ether with a 43 percent jump.",
        "Tesla extended its losses to $700 million last quarter.",
        "Uber trimmed its loss to $550 million.",
        "Ford pared its loss to $0.20 per share.",
        "Amazon extended its gains to $50 million in ad sales.",
        "Netflix extends its price hike to $13.99.",
        "Users reached 3M (up 5 percent from May).",
        "Google holds 90 percent market dominance in search.",
        # markets that are no coin's worth
        "The crypto market rose to $20 billion in daily volume.",
        "The bitcoin futures market rose to $2 billion in open interest.",
        "The bitcoin mining market grew to $3 billion.",
        "The crypto ATM market rose to $2 billion.",
        # what was traded or bid for is no market value
        "The bourse was calm, with shares worth $1.3 billion traded.",
        "Philip Morris left merger talks with Altria worth $200 billion.",
        "Apple took a 5% hit to its revenue.",
        # what was dealt, sold or bid for after a move of a price
        "She bought 100 shares at $50.",
        "The contract is worth $5 million.",
        "The deal values the company at $5 billion.",
        # what nobody expects
        "None of the banks expects the index to fall by more than 10 percent.",
        "The bank does not expect the dollar to weaken.",
        # what is spared, feared or hardly done, business of firms, goods in stores
        "Gold looks set to gain more than 5 percent.",
        "No analyst sees bitcoin at $50,000 this year.",
        "Few analysts expect the dollar to weaken.",
        "Apple is set to drop the price of its phone.",
        "Netflix is set to gain 5 million subscribers.",
        "Facebook is expected to struggle in court.",
        "The pound is set to drop the Queen's portrait.",
        "The fund protects savers from a slump in oil prices.",
        "The bank is far from a collapse in its shares.",
        "With a rise in oil prices, Russia would recover.",
        "Despite bitcoin's fall in popularity, miners carried on.",
        "Bank stocks hardly shone.",
        "The Dow nearly turned negative.",
        "Bitcoin is in danger of falling below its 200-day moving average.",
        "Investors fear stocks going into reverse.",
        "He warned of bitcoin losing all of its value.",
        "A stronger dollar added to gold's decline.",
        "Gold has further to go on the downside.",
        "Used Cars rose 3 percent in the consumer price index.",
        "Labour slips as Tories surge.\nThe Labour Party (LAB) lost a seat.",
        "Cocoa is sold heavily in Ghana.",
        "Crude stocks at three-year high.",
        "Tether came under fire on Tuesday as auditors resigned.",
        "Ripple reached new heights of user growth.",
        "Trade was the biggest drag on GDP.",
        "Ripple tracked the hackers down.",
        "Bitcoin tracked down by police was seized.",
        "The correlation between gold and the dollar turned negative.",
        # other volumes, other space, plain words
        "Bitcoin saw a jump to $50 in fees.",
        "Call volume at Comcast was six times its average.",
        "Space rose 4 percent on Monday as NASA launched a rocket.",
        "The tide turned, waves rose to 20 feet, officials said.",
        # supposed, wished, feared, denied
        "If you consider that bitcoin falls 50 percent, you may want to sell.",
        "If we look at what happens should bitcoin fall 20 percent, miners lose.",
        "If you take bitcoin and it drops 10 percent, sell.",
        "If we take bitcoin at $10,000, the market rises 20 percent.",
        "Watch bitcoin break $10,000!",
        "Let ether break $500 before you buy.",
        "Only when ether breaks $500 will it pass $600.",
        "Traders feared in May a 5 percent drop in bitcoin.",
        "None of the coins was among the assets in the red.",
        # coins of somebody, who trades or makes them, and what is up for sale
        "The stolen ether is worth about 58 billion won.",
        "Her bitcoins are worth $3 million.",
        "The share of respondents who own crypto rose from 8% to 11%.",
        "Investors who bought bitcoin lost 30%.",
        "The average cost of mining a bitcoin rose to $5,600.",
        "The cost of sending bitcoin fell to $2.",
        "The break-even price for miners is $4,060.",
        "Bitcoin ATMs rose 5% to more than 6,000 worldwide.",
        "The stock is up for sale at $20 a share.",
    ],
)
def test_what_is_no_move_of_a_price(text: str) -> None:
    assert claims_of(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3M shares fell 3 percent to $200.", [("3M", "down", 3.0, 200.0)]),
        ("The fund bought 3M shares of Ford at $11.", [("Ford", None, 11.0)]),
        ("Losers were led by Ford with a 5 percent drop.", [("Ford", "down", 5.0)]),
        ("Tesla pared its gains to $210.", [("Tesla", "down", 210.0)]),
        ("The yuan, the ringgit and won slid 0.3 percent.",
         [("yuan", "down", 0.3), ("ringgit", "down", 0.3), ("won", "down", 0.3)]),
        ("Seoul stocks rose as won gained 0.3 percent.",
         [("Seoul stocks", "up"), ("won", "up", 0.3)]),
        ("Ford's stock rose 2 percent. GM's was up 3 percent.",
         [("Ford", "up", 2.0), ("GM", "up", 3.0)]),
        ("Stocks slipped to end higher on Friday.", [("Stocks", "up")]),
        ("Gold followed oil lower by 2 percent to $1,290.", [("Gold", "down", 2.0)]),
        ("From a peak of 10 million users, Facebook has fallen 5 percent.",
         [("Facebook", "down", 5.0)]),
        ("The Sensex gained 1%. From a low of 29,241 hit in May, it has risen 12.7%.",
         [("Sensex", "up", 1.0), ("Sensex", "up", 12.7, 29241.0)]),
        ("Apple rose 3 percent to $190, followed by Amazon with a 2 percent share.",
         [("Apple", "up", 3.0, 190.0)]),
        ("Bitcoin is worth $110 billion in market cap. Monero fell to $50 million in trades.",
         [("Bitcoin", None, 110e9)]),
        ("Miners paused. Bitcoin went on to break $6,800.", [("Bitcoin", "up", 6800.0)]),
        ("If we look at the year, bitcoin is up 26%.", [("bitcoin", "up", 26.0)]),
        # what stands near and changes nothing
        ("Tesla shares pass $1,000 for the first time.", [("Tesla", "up", 1000.0)]),
        ("News from Asia made bitcoin break below $6,000.", [("bitcoin", "down", 6000.0)]),
        ("Bitcoin didn't break $10,000.", [("Bitcoin", "up", 10000.0)]),
        ("The Dow was led by Boeing with a 4 percent gain.", [("Boeing", "up", 4.0)]),
        ("Topping the list was Tesla with a 6 percent rise.", [("Tesla", "up", 6.0)]),
        ("The crypto market dropped from $300 billion to $250 billion in a single day.",
         [("The crypto market", "down", 300e9, 250e9)]),
        ("The global crypto market rose to $250 billion in early trading.",
         [("crypto market", "up", 250e9)]),
        ("Gold pared losses to $1,295 a troy ounce.", [("Gold", "up", 1295.0)]),
        ("Tesla stock pared its losses to $300 a share.", [("Tesla", "up", 300.0)]),
        ("Ether saw a slight rise to $135 in early trading.", [("Ether", "up", 135.0)]),
        ("Gold saw a drop to $1,250 in London.", [("Gold", "down", 1250.0)]),
        ("Stocks were dragged lower by 3M (down 6 percent) and Caterpillar (down 4 percent).",
         [("Stocks", "down"), ("3M", "down", 6.0), ("Caterpillar", "down", 4.0)]),
        ("Industrial giant 3M stock fell 5 percent.", [("3M", "down", 5.0)]),
        ("Southwest Airlines Co. LUV shares fell 2 percent.",
         [("Southwest Airlines Co.", "down", 2.0)]),
        ("From its peak of 26,616 two weeks ago, the Dow has fallen 10 percent.",
         [("Dow", "down", 10.0, 26616.0)]),
        ("The Nasdaq rallied to close down a modest 0.2 percent.", [("Nasdaq", "down", 0.2)]),
        ("Oil dropped to settle up 20 cents.", [("Oil", "up")]),
        ("The Dow rallied to end down about 100 points.", [("Dow", "down")]),
        ("Oil rose to settle up 20 cents at $70.20.", [("Oil", "up", 70.2)]),
        ("Oil rose to end up at $70.", [("Oil", "up", 70.0)]),
        ("Shares of the bank that won rose 5 percent.", [("the bank", "up", 5.0)]),
        # an index beside a share: points are the index's, dollars the share's
        ("Apple fell 3 percent while the Nasdaq rose 1 percent. It closed at 7,700.",
         [("Apple", "down", 3.0), ("Nasdaq", "up", 1.0), ("Nasdaq", None, 7700.0)]),
        ("Apple fell 3 percent while the Nasdaq rose 1 percent. It closed at $177.",
         [("Apple", "down", 3.0), ("Nasdaq", "up", 1.0), ("Apple", None, 177.0)]),
        ("Tesla fell 3 percent while the Nasdaq rose 1 percent. It last traded at 298.",
         [("Tesla", "down", 3.0), ("Nasdaq", "up", 1.0), ("Tesla", None, 298.0)]),
    ],
)  # fmt: skip
def test_a_figure_near_a_move_is_not_always_its_own(
    text: str, expected: list[tuple[object, ...]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He dreams of a 1,000% jump.", "Gone are the days of 20% gains.",
        "It takes a 100% gain to get back.", "The rule is triggered by a 7% drop.",
        "Trading halts after a 7% drop.", "They hedge against a 10% fall.",
    ],
)  # fmt: skip
def test_what_is_dreamt_ruled_or_guarded_against(text: str) -> None:
    assert told(f"Bitcoin fell on Monday. {text}") == [("Bitcoin", "down")]


def test_who_weighs_on_another_moves_itself() -> None:
    assert told("Apple weighed on the Dow, falling 3%.") == [
        ("Dow", "down"), ("Apple", "down", 3.0),
    ]  # fmt: skip


def test_a_time_between_two_moves_is_not_taken_for_the_first() -> None:
    first, second = claims_of("Apple fell 3 percent, in May, Tesla rose 4 percent.")
    assert (first.horizon, second.horizon) == (None, "P1M")
