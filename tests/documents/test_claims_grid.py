"""Every plain predicate with every plain beginning and end, and every frame of what is not told.

The sentences are put together from parts, so that no part is read in one company only. What each
must give is known from its parts, not from the reader.
"""

from __future__ import annotations

import itertools
import random

import pytest

from eventstudy.documents.facts import Claim
from tests.documents.test_claims_turns import claims_of

SUBJECTS = [
    ("bitcoin", "bitcoin"), ("the price of ether", "ether"), ("shares of Apple", "Apple"),
    ("Apple shares", "Apple"), ("Tesla's stock", "Tesla"), ("the S&P 500", "S&P 500"),
    ("gold", "gold"), ("the euro", "euro"), ("Litecoin (LTC)", "Litecoin"),
    ("Intel stock", "Intel"),
]  # fmt: skip
"""A subject and its asset."""
PREDICATES = [
    ("rose 5%", "up"), ("was down 5%", "down"), ("fell by 5 percent", "down"),
    ("lost more than 5%", "down"), ("gained almost 5%", "up"), ("had a 5% rise", "up"),
    ("saw a 5% drop", "down"), ("suffered a loss of 5%", "down"), ("posted a gain of 5%", "up"),
    ("recorded a 5 per cent increase", "up"), ("closed 5% higher", "up"),
    ("ended the day down 5%", "down"), ("traded 5% lower", "down"),
    ("was trading 5% higher", "up"), ("is up 5%", "up"), ("has fallen 5%", "down"),
    ("had dropped as much as 5%", "down"), ("slipped another 5%", "down"),
    ("jumped 5% to $100", "up"), ("tumbled from $105 to $100", "down"), ("climbed to $100", "up"),
    ("shed 5% of its value", "down"), ("closed at $100, up 5%", "up"),
    ("finished at $100, down 5%", "down"), ("advanced 5% to close at $100", "up"),
    ("surged as high as $100", "up"), ("added $5, or 5%, to $100", "up"),
    ("fell $5 to $100", "down"), ("opened 5% lower", "down"), ("took a 5% hit", "down"),
    ("rebounded 5%", "up"), ("went down by 5%", "down"), ("was off 5%", "down"),
    ("sank below $100", "down"), ("rallied past $100", "up"),
]  # fmt: skip
MULTIPLES = [("halved to $100", "down"), ("doubled to $100", "up"), ("has tripled", "up")]
BEGINNINGS = [
    "On Monday, ", "In early trading, ", "After the news, ", "By noon, ", "However, ",
    "Following the announcement, ", "Over the past week, ", "So far this year, ",
    "Since Friday, ", "In the past 24 hours, ", "At the close, ", "On Wednesday ",
    "Analysts said that ", "The exchange said ", "Data showed ", "According to CoinDesk, ",
    "In Asia, ", "By contrast, ", "Among the majors, ", "Despite the ban, ",
    "When the news broke, ", "After regulators met, ", "As investors fled, ", "Within hours, ",
    "Late on Tuesday, ", "Against the dollar, ", "Across the board, ",
]  # fmt: skip
ENDS = [
    "", " on Monday", " in early trading", " in Asian trading", " today", " over the past week",
    " over the past 24 hours", " after the news", " following the announcement", " in New York",
    " on the Nasdaq", " by noon", " in premarket trading", " on heavy volume",
    " amid fears of a ban", " as investors fled", " since Friday", " in January",
    " so far this year", " in a single day", " within an hour of the news", " late on Tuesday",
    " at the open", " against the dollar", " compared with last week", " from a week earlier",
    " year on year", " on news of the session", " in the wake of the speech",
    " despite the ban", " before the announcement", " overnight", " for the week",
    " in the third quarter", " during the session", " in just two days",
]  # fmt: skip
JOINTS = [
    ", while ", " and ", ", but ", "; ", ", and ", " whereas ", ", as ", " after ",
    ". Meanwhile, ", ", although ", " even as ", " because ", ", yet ",
]  # fmt: skip
FRAMES = [
    "{s} could {v}", "{s} may {v}", "{s} would {v} if the ban held",
    "If {s} {vs}, miners will sell",
    "Analysts expect {s} to {v}", "{s} is expected to {v}", "He said {s} would {v}",
    "{s} did not {v}", "{s} has never {vpp}", "Nobody thinks {s} will {v}",
    "{s} will {v} next year", "{s} is likely to {v}", "Traders bet that {s} will {v}",
    "Were {s} to {v}, banks would suffer", "Should {s} {v}, banks would suffer",
    "{s} needs to {v}", "Few expected {s} to {v}", "Unless {s} {vs}, nothing changes",
    "There is a risk that {s} will {v}", "{s} is unlikely to {v}", "He hopes {s} will {v}",
    "Imagine that {s} {vpa}", "What if {s} {vpa}?", "{s} had been forecast to {v}",
    "In a stress test, {s} was assumed to {v}", "{s} was set to {v}", "{s} is about to {v}",
    "{s} is poised to {v}", "A model sees {s} {ving}", "{s} risks {ving}", "{s} must {v}",
    "Whenever {s} {vs}, miners sell", "Each time {s} {vs}, miners sell",
]  # fmt: skip
"""What has not happened: supposed, expected, wished, denied, or so at any time."""
NAMES = [
    ("shares in carmaker Renault", "Renault"), ("the shares of chipmaker Nvidia (NVDA)", "Nvidia"),
    ("shares of Acme Corp", "Acme Corp"), ("Acme Holdings Ltd's stock", "Acme Holdings Ltd"),
    ("stock in Foo Bar Inc (NASDAQ: FOOB)", "Foo Bar Inc"),
    ("Foo Bar Inc (NASDAQ: FOOB) shares", "Foo Bar Inc"), ("Japan's Nikkei", "Nikkei"),
    ("London's FTSE 100", "FTSE 100"), ("Brent crude", "Brent crude"),
    ("the dollar index", "dollar index"), ("bitcoin futures", "bitcoin futures"),
    ("bank stocks", "bank stocks"), ("the pan-European Stoxx 600", "Stoxx 600"),
    ("Hong Kong's Hang Seng index", "Hang Seng index"),
    ("the Dow Jones Industrial Average", "Dow Jones Industrial Average"),
    ("the tech-heavy Nasdaq", "Nasdaq"), ("the benchmark Kospi", "Kospi"),
    ("Bitcoin Cash (BCH)", "Bitcoin Cash"), ("Ripple's XRP token", "XRP"),
    ("the price of bitcoin (BTC)", "bitcoin"), ("oil prices", "oil"),
    ("the Mexican peso", "Mexican peso"), ("the Aussie dollar", "Aussie dollar"),
    ("Tokyo-listed shares of Sony", "Sony"), ("Chinese stocks", "Chinese stocks"),
    ("technology shares", "technology shares"), ("gold shares", "gold shares"),
    ("oil and gas stocks", "oil and gas stocks"),
    ("the S&P/TSX composite index", "S&P/TSX composite index"),
    ("the CSI 300 index of large companies in Shanghai and Shenzhen", "CSI 300 index"),
    ("bitcoin, the largest cryptocurrency by market value,", "bitcoin"),
    ("ether, the second-largest coin,", "ether"),
]  # fmt: skip
"""A subject and the whole name of its asset."""
CAUSES = [
    "The news", "The announcement", "Fears of a ban", "The hack", "Strong earnings", "That",
    "Comments by the central bank", "On Monday, the news", "Regulators' comments on Tuesday",
]  # fmt: skip
EFFECTS = [
    ("sent {s} 5% lower", "down"), ("sent {s} down 5%", "down"), ("pushed {s} up 5%", "up"),
    ("drove {s} up by 5%", "up"), ("lifted {s} 5%", "up"), ("helped {s} rise 5%", "up"),
    ("helped {s} to gain 5%", "up"), ("caused {s} to fall 5%", "down"),
    ("led {s} to drop 5%", "down"), ("saw {s} fall 5%", "down"), ("made {s} jump 5%", "up"),
    ("sent {s} tumbling 5%", "down"), ("sent {s} soaring 5% to $100", "up"),
    ("dragged {s} 5% lower", "down"), ("left {s} down 5%", "down"),
    ("propelled {s} above $100", "up"), ("pulled {s} down to $100", "down"),
    ("sparked a 5% rally in {s}", "up"), ("prompted a 5% fall in {s}", "down"),
    ("hit {s}, which lost 5%", "down"),
]  # fmt: skip
"""What something was made to do."""
VERBS = [
    ("rise 5%", "rises 5%", "risen 5%", "rose 5%", "rising 5%"),
    ("fall to $100", "falls to $100", "fallen to $100", "fell to $100", "falling to $100"),
    ("close 5% lower", "closes 5% lower", "closed 5% lower", "closed 5% lower",
     "closing 5% lower"),
    ("lose a third of its value", "loses a third of its value", "lost a third of its value",
     "lost a third of its value", "losing a third of its value"),
    ("double", "doubles", "doubled", "doubled", "doubling"),
    ("go up 5%", "goes up 5%", "gone up 5%", "went up 5%", "going up 5%"),
    ("trade at $100", "trades at $100", "traded at $100", "traded at $100", "trading at $100"),
    ("hit $100", "hits $100", "hit $100", "hit $100", "hitting $100"),
    ("see a 5% drop", "sees a 5% drop", "seen a 5% drop", "saw a 5% drop", "seeing a 5% drop"),
    ("be down 5%", "is down 5%", "been down 5%", "was down 5%", "being down 5%"),
    ("be worth $100", "is worth $100", "been worth $100", "was worth $100", "being worth $100"),
]  # fmt: skip
"""Forms of a verb: bare, third person, participle, past, -ing."""


OTHERS = [
    "sales", "revenue", "net profit", "the hash rate", "unemployment", "rents",
    "the number of users", "his salary", "exports", "house prices", "the temperature",
    "traffic to the site", "production", "oil output", "the dividend", "earnings per share",
    "the company's revenue", "Apple's sales", "iPhone shipments", "the bank's lending",
    "inflation", "the workforce", "the mining difficulty", "transaction fees",
    "search interest in bitcoin", "the number of bitcoin wallets", "deposits", "the population",
    "his fortune", "ticket prices", "the cost of living", "Netflix subscribers",
    "advertising spending", "retail sales", "the budget deficit", "voter turnout",
    "subscriptions", "mortgage rates", "passenger numbers", "wages",
]  # fmt: skip
"""Subjects that are no market."""


DISTRACTIONS = [
    "The company employs 500 people, up 5% from a year ago.",
    "It raised $5 million in a funding round.",
    "The firm cut 5% of its staff.",
    "Its revenue was $100 million.",
    "Revenue grew 5% to $100 million.",
    "He owns 5% of the company.",
    "It holds 100,000 coins worth $5 million.",
    "The fee is 5%.",
    "The Fed raised rates by 0.25 percentage points.",
    "The central bank cut its key rate to 1.5%.",
    "GDP grew 2% in the quarter.",
    "Inflation was 2% in May.",
    "Unemployment fell to 3.5%.",
    "The vote was 52% to 48%.",
    "The team won 3-2.",
    "Citi raised its price target to $120.",
    "Analysts at Citi expect $150 by the end of the year.",
    "The IPO raised $100 million at $20 a share.",
    "The company will pay a dividend of $0.50 a share.",
    "The board raised the dividend by 5%.",
    "It will buy back 5% of its shares.",
    "Short interest rose to 5%.",
    "Insiders sold 5% of their shares.",
    "The tax is 20%.",
    "The bond pays 5%.",
    "The stake is worth $5 million.",
    "She bought 100 shares at $50.",
    "Margins fell to 5%.",
    "The tariff was raised to 25%.",
    "The exchange lists 200 coins.",
    "The hack cost $100 million.",
    "The company lost $5 million last year.",
    "Net profit fell 5% to $10 million.",
    "Earnings were $1.20 a share, up 5%.",
    "The survey found that 5% of investors own it.",
    "More than 60% of respondents were bullish.",
    "The factory was built in 2015 for $10 million.",
    "The book costs $20.",
    "The fund manages $5 billion in assets.",
    "Sales are expected to rise 5%.",
    "The network handled 300,000 transactions, up 5% on the week.",
    "The mining difficulty rose 5%.",
    "Hash rate climbed 5% to a record.",
    "The number of wallets doubled.",
    "Daily active users rose 5% to 10 million.",
    "It sold 10,000 cars in May, down 5%.",
    "The firm paid a fine of $5 million.",
    "A ticket costs $100, up from $80.",
    "Rents rose 5% in London.",
    "House prices fell 5%.",
    "The minimum wage will rise to $15.",
    "Oil output fell by 5%.",
    "Inventories dropped by 5 million barrels.",
    "The plant's capacity rose 5%.",
    "Temperatures reached 40 degrees.",
    "The population grew 2% to 10 million.",
    "He was fined $5,000.",
    "The loan carries an interest rate of 5%.",
    "Deposits grew 5%.",
    "The company expects revenue of $100 million, up 5%.",
    "The country accounts for 5% of output.",
    "The deal values the company at $5 billion.",
    "It was acquired for $5 billion.",
    "The reserve holds 5% of the supply.",
    "The bank's loan book grew 5%.",
    "Traffic fell 5% after the change.",
    "The app was downloaded 5 million times.",
    "The project cost rose to $5 million.",
    "The court awarded him $5 million.",
    "The probability of a cut rose to 60%.",
    "Futures imply a 60% chance of a cut.",
    "The ban affects 5% of users.",
    "The budget was cut by 5%.",
    "The exchange charges 0.1%.",
    "Its stake rose to 5%.",
    "Its cash pile fell to $5 billion.",
    "The debt doubled to $5 billion.",
    "The premium was 5%.",
    "The supply is capped at 21 million.",
    "The reward was cut to 12.5 coins.",
    "Volatility was 60%.",
    "The spread widened to 5 basis points.",
    "Costs rose 5%.",
    "The salary of the chief executive rose 5% to $10 million.",
    "Exports to China fell 5%.",
    "The pension fund's deficit grew to $5 billion.",
    "A gallon costs $3.",
    "The price of a ticket rose 5%.",
    "The price of a house rose 5% to $300,000.",
    "Ticket prices jumped 5%.",
    "The average rent was $1,500.",
    "Bookings were down 5%.",
    "Applications rose to 1,000.",
    "The contract is worth $5 million.",
    "The exchange rate of births fell 5%.",
    "Turnout was 60%, down 5 points.",
    "The president's approval rating fell to 40%.",
    "Carbon emissions dropped 5%.",
    "The crop shrank 5%.",
    "Crime fell 5%.",
]
"""Sentences of business, work and life, with figures of their own."""


def sentence(text: str) -> str:
    """A sentence of words: with its capital and its full stop."""
    return text[0].upper() + text[1:] + ("" if text.endswith("?") else ".")


def tells(claim: Claim, predicate: str, way: str, asset: str) -> bool:
    """Whether a claim says what its parts say."""
    right = claim.kind in ("price_move", "price_level") and claim.direction == way
    right = right and (claim.asset or "").lower().startswith(asset.lower())
    right = right and (claim.percent == 5 or "5%" not in predicate.replace("$5, or 5%", "5%"))
    return right and (claim.to == 100 or "to $100" not in predicate)


@pytest.mark.parametrize(("predicate", "way"), PREDICATES)
def test_a_move_is_read_whatever_stands_behind_it(predicate: str, way: str) -> None:
    wrong = []
    for (subject, asset), end in itertools.product(SUBJECTS[::3], ENDS):
        text = sentence(f"{subject} {predicate}{end}")
        found = claims_of(text)
        if len(found) != 1 or not tells(found[0], predicate, way, asset):
            wrong.append(text)
    assert wrong == []


@pytest.mark.parametrize(("predicate", "way"), [*PREDICATES, *MULTIPLES])
def test_a_move_is_read_whatever_stands_before_it(predicate: str, way: str) -> None:
    wrong = []
    for (subject, asset), beginning in itertools.product(SUBJECTS[1::3], BEGINNINGS):
        text = sentence(f"{beginning}{subject} {predicate}")
        found = claims_of(text)
        if len(found) != 1 or not tells(found[0], predicate, way, asset):
            wrong.append(text)
    assert wrong == []


@pytest.mark.parametrize("joint", JOINTS)
def test_two_moves_in_one_sentence_are_two_claims(joint: str) -> None:
    drawn = random.Random(joint)
    wrong = []
    for _ in range(150):
        (one, first), (two, second) = drawn.sample(SUBJECTS, 2)
        (fell, down), (rose, up) = drawn.sample([*PREDICATES, *MULTIPLES], 2)
        if first == second:
            continue
        text = sentence(f"{one} {fell}{joint}{two} {rose}")
        found = claims_of(text)
        pairs = list(zip(found, ((fell, down, first), (rose, up, second)), strict=False))
        if len(found) != len(pairs) or not all(tells(claim, *told) for claim, told in pairs):
            wrong.append(text)
    assert wrong == []


@pytest.mark.parametrize("frame", FRAMES)
def test_what_is_not_told_to_have_happened_is_no_claim_of_fact(frame: str) -> None:
    wrong = []
    for (subject, _), (v, vs, vpp, vpa, ving) in itertools.product(SUBJECTS[::2], VERBS):
        text = sentence(frame.format(s=subject, v=v, vs=vs, vpp=vpp, vpa=vpa, ving=ving))
        told = [
            claim
            for claim in claims_of(text)
            if not (claim.kind.startswith("forward") or claim.negated or claim.hypothetical)
        ]
        if any(not claim.hedged for claim in told):
            wrong.append(text)
    assert wrong == []


@pytest.mark.parametrize("other", OTHERS)
def test_what_is_no_market_gives_no_claim(other: str) -> None:
    wrong = []
    before = ("", "Bitcoin fell on Monday. ", "Shares of Apple rose 3% on Monday. ")
    for context, (predicate, _) in itertools.product(before, PREDICATES):
        text = context + sentence(f"{other} {predicate.replace('$100', '$100 million')}")
        if any(claim.span.start >= len(context) for claim in claims_of(text)):
            wrong.append(text)
    assert wrong == []


@pytest.mark.parametrize(("effect", "way"), EFFECTS)
def test_what_is_made_to_move_is_what_moves(effect: str, way: str) -> None:
    wrong = []
    for cause, (subject, asset) in itertools.product(CAUSES, SUBJECTS[::2]):
        text = sentence(f"{cause} {effect.format(s=subject)}")
        found = [c for c in claims_of(text) if c.kind in ("price_move", "price_level")]
        if len(found) != 1 or not tells(found[0], effect, way, asset):
            wrong.append(text)
    assert wrong == []


@pytest.mark.parametrize(("subject", "asset"), NAMES)
def test_a_name_is_the_same_whatever_it_does(subject: str, asset: str) -> None:
    wrong = []
    for predicate, way in PREDICATES:
        text = sentence(f"{subject} {predicate}")
        found = claims_of(text)
        names = [(claim.asset or "").removeprefix("the ").lower() for claim in found]
        if names != [asset.lower()] or found[0].direction != way:
            wrong.append((text, names))
    assert wrong == []


@pytest.mark.parametrize("text", DISTRACTIONS)
def test_what_follows_a_move_is_not_another_for_that(text: str) -> None:
    moves = (
        "Bitcoin fell 3% on Monday. ",
        "Shares of Apple rose 3% on Monday. ",
        "The S&P 500 closed 3% lower at 3,000. ",
        "Gold climbed to $1,500. ",
        "Ether was trading at $180. ",
    )
    told = [
        claim.span.quote
        for move in moves
        for claim in claims_of(move + text)
        if claim.span.start >= len(move) and not claim.kind.startswith("forward")
    ]
    assert told == []
