"""Headlines, quotations and turns of phrase, each with all the claims that it tells."""

from __future__ import annotations

from typing import Any

import pytest

from eventstudy.documents.claims import find_claims
from eventstudy.documents.facts import Claim
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from eventstudy.markets import instruments

DAY = "2019-10-25"


def claims_of(text: str) -> tuple[Claim, ...]:
    return find_claims(
        from_text(text), tag_times(text, dct=DAY), day=DAY, names=instruments.names()
    )


def told(text: str) -> list[tuple[Any, ...]]:
    """Asset, direction and whatever figure each claim has."""
    found = []
    for claim in claims_of(text):
        ends = (claim.from_, claim.to, claim.low, claim.high)
        figures = (claim.percent, claim.factor, *ends)
        found.append((claim.asset, claim.direction, *(f for f in figures if f is not None)))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # changes in brackets and behind names
        ("Chip stocks to watch: Intel (INTC -2.1%); Nvidia (NVDA +4.4%).",
         [("Intel", "down", 2.1), ("Nvidia", "up", 4.4)]),
        ("Shares fell. Lumentum (LITE -9.4%) is also lower.",
         [("Shares", "down"), ("Lumentum", "down", 9.4)]),
        ("Dash (DASH-USD) +6.1% to $71.30.", [("Dash", "up", 6.1, 71.3)]),
        ("The S&P 500 Index (SPX - 3,010.29) lost 11 points, or 0.4%.",
         [("S&P 500 Index", "down", 0.4, 3010.29)]),
        # figures before the word of the way
        ("The ASX 200 was 40 points, or 0.6 per cent, higher at 6,738.",
         [("ASX 200", "up", 0.6, 6738.0)]),
        # ends and origins
        ("Ether is trading at $180, up 4.2% from its 24-hour low of $172.75.",
         [("Ether", "up", 4.2, 172.75, 180.0)]),
        ("Bitcoin fell. It has lost almost $900 since peaking at $8,350 on Monday.",
         [("Bitcoin", "down"), ("Bitcoin", "down", 8350.0)]),
        ("XRP rose. It settled back to 28 cents, for a gain of 3 percent on the day.",
         [("XRP", "up"), ("XRP", "up", 3.0, 0.28)]),
        ("Tether slipped to 95 cents before returning to near $1.",
         [("Tether", "down", 0.95), ("Tether", None, 1.0)]),
        ("Bitcoin jumped on Friday, touching $8,700.",
         [("Bitcoin", "up"), ("Bitcoin", None, 8700.0)]),
        ("Bitcoin topped $8,500, having begun the year at a little over $3,700.",
         [("Bitcoin", "up", 8500.0), ("Bitcoin", None, 3700.0)]),
        ("Ether rose. It was below $150 as recently as September.",
         [("Ether", "up"), ("Ether", None, 150.0)]),
        # market values and shares
        ("The value of the crypto market is $220 billion, down from $240 billion a week ago.",
         [("the crypto market", "down", 240e9, 220e9)]),
        ("Apple is now worth $1.1 trillion, up from $740 billion in January.",
         [("Apple", "up", 740e9, 1.1e12)]),
        ("Monero is in 12th place, with a market cap value of $950 million.",
         [("Monero", None, 950e6)]),
        ("Bitcoin's dominance moved above 68 percent on Thursday.", [("Bitcoin", "up", 68.0)]),
        ("The crypto market is worth $220 billion. Bitcoin accounts for 67 percent of that.",
         [("The crypto market", None, 220e9), ("Bitcoin", None, 67.0)]),
        # fractions that are no times
        ("Litecoin, which had gained almost a quarter between Monday and Wednesday, fell 2%.",
         [("Litecoin", "up", 25.0), ("Litecoin", "down", 2.0)]),
        ("Ether crashed in 2018. It dropped by almost three quarters.",
         [("Ether", "down"), ("Ether", "down", 75.0)]),
        # headlines
        ("Overstock Stock Jumps on Token Plan", [("Overstock", "up")]),
        ("Bitcoin Price Plunges After Report", [("Bitcoin", "down")]),
        ("Chip stocks are in the red heading into the close.", [("Chip stocks", "down")]),
        # moved by something, led by something
        ("Fears of a ban pushed bitcoin lower on Friday.", [("bitcoin", "down")]),
        ("Weak oil dragged the Toronto stock index lower Friday.",
         [("Toronto stock index", "down")]),
        ("Litecoin and EOS led a broad advance in cryptocurrencies on Friday.",
         [("Litecoin", "up"), ("EOS", "up")]),
        ("Bitcoin rose 9% in June. It has since given all of that back.",
         [("Bitcoin", "up", 9.0), ("Bitcoin", "down")]),
        ("Ripple fell to 25 cents, before it recovered some ground by the close.",
         [("Ripple", "down", 0.25), ("Ripple", "up")]),
        ("Stocks fell. Legg Mason (LM) bucked the trend, rising 2.1%.",
         [("Stocks", "down"), ("Legg Mason", "up", 2.1)]),
        ("Invesco (IVZ) extended declines Friday as stocks fell.",
         [("Invesco", "down"), ("stocks", "down")]),
        ("Stocks fell. Disney gained 1.5% and Viacom was flat.",
         [("Stocks", "down"), ("Disney", "up", 1.5), ("Viacom", None)]),
        ("Shares of Sony rose 2%, while those of Nintendo closed 1.4 percent lower at 38,120 yen.",
         [("Sony", "up", 2.0), ("Nintendo", "down", 1.4, 38120.0)]),
        ("Tokyo shares rose slightly in the morning session.", [("Tokyo shares", "up")]),
        # names
        ("On the plus side, stellar (XLM) rallied 8 percent.", [("stellar", "up", 8.0)]),
        ("The price of 0x jumped 12 percent on Friday.", [("0x", "up", 12.0)]),
        ("Camtek LTD. (NASDAQ: CAMT) rose 4 percent to $9.80.",
         [("Camtek LTD.", "up", 4.0, 9.8)]),
        ("Stocks rose. Harmony Gold fell 3% on Friday.",
         [("Stocks", "up"), ("Harmony Gold", "down", 3.0)]),
        ("Argo shares rose. The miner was worth just 4p a share in March.",
         [("Argo", "up"), ("Argo", None, 4.0)]),
        ("China's main indexes fell on Friday.", [("China's main indexes", "down")]),
        ("Chinese Stocks Edge Higher by Noon", [("Chinese Stocks", "up")]),
        ("Stocks fell. Rival AJ Bell slid 4.2% to 402p.",
         [("Stocks", "down"), ("AJ Bell", "down", 4.2, 402.0)]),
        ("TOKYO - Sony Corp. said it would buy a broker, sending its shares up 3%.",
         [("Sony Corp.", "up", 3.0)]),
        # prices of currencies
        ("The Australian dollar was buying 68.21 US cents at 1630 AEDT, up from 67.95 US cents.",
         [("Australian dollar", "up", 0.6795, 0.6821)]),
        ("The Canadian dollar averaged 76.54 cents US, down 0.11 of a US cent.",
         [("Canadian dollar", None, 0.7654), ("Canadian dollar", "down")]),
        ("Tesla shares rose. Trading volume was 3 times higher than the average of the month.",
         [("Tesla", "up"), ("Tesla", "up", 3.0)]),
        ("The price of litecoin was cheered by this. The seventh-largest coin traded at $52.40.",
         [("litecoin", None, 52.4)]),
        ("The price of bitcoin made good a part of its losses. The currency traded at $568.",
         [("bitcoin", None, 568.0)]),
        # nouns
        ("Monero saw a 15% decline over the past day and a further 24% drop over the past week.",
         [("Monero", "down", 15.0), ("Monero", "down", 24.0)]),
        ("Sunyard rose by the 10-percent daily limit to 16.52 yuan as Shanghai shares gained.",
         [("Sunyard", "up", 10.0, 16.52), ("Shanghai shares", "up")]),
        ("Argo Blockchain was among the best performers, racing 52% higher to 11.3p.",
         [("Argo Blockchain", "up", 52.0, 11.3)]),
        # a level and the change that goes with it
        ("Bitcoin lost 3 percent but ether set another record high at $1,195.",
         [("Bitcoin", "down", 3.0), ("ether", None, 1195.0)]),
        ("Litecoin rose 3%. It began the week at $1.83 and ended it at $2.06.",
         [("Litecoin", "up", 3.0), ("Litecoin", "up", 1.83, 2.06)]),
        ("Litecoin climbed as high as $33.40 by noon, a gain of more than 20%, before easing to"
         " $31.86.", [("Litecoin", "up", 20.0, 33.4), ("Litecoin", "down", 31.86)]),
        ("Bitcoin Cash is 80% higher than a week ago at $301.",
         [("Bitcoin Cash", "up", 80.0, 301.0)]),
        ("Brent crude was down 3.1%, putting it at $33.05.", [("Brent crude", "down", 3.1, 33.05)]),
        ("Binance Coin is valued at $31.92, which is an 8.6 percent drop in the token's price.",
         [("Binance Coin", None, 31.92), ("Binance Coin", "down", 8.6)]),
        ("One BCH trades for $212, still 38% more than 24 hours ago.",
         [("BCH", None, 212.0), ("BCH", "up", 38.0)]),
        ("A bitcoin cost $7,380 at 10 p.m., according to Coindesk, compared with $3,700 in May.",
         [("bitcoin", None, 7380.0), ("bitcoin", None, 3700.0)]),
        ("Litecoin has more than doubled over the same period, to $64.61.",
         [("Litecoin", "up", 2.0, 64.61)]),
        ("Ethereum hit $250 for the first time since July, marking a three-month high.",
         [("Ethereum", None, 250.0)]),
        ("Bitcoin fell to $7,920, before stabilising just below $8,000.",
         [("Bitcoin", "down", 7920.0), ("Bitcoin", None, 8000.0)]),
        ("The Dow fell 2%. It was down as much as 409 earlier.",
         [("Dow", "down", 2.0), ("Dow", "down")]),
        ("The Dow closed 199.36 lower at 25,027.07.", [("Dow", "down", 25027.07)]),
        ("Tether itself, which is meant to be worth a dollar, briefly fell to 96.4 cents.",
         [("Tether", "down", 0.964)]),
        # losses and gains over a stretch
        ("Litecoin is reporting a 7-day loss of 19 percent.", [("Litecoin", "down", 19.0)]),
        ("Several large coins are recording losses above 8 percent.",
         [("Several large coins", "down", 8.0)]),
        ("NEM rose. The altcoin is trading well, with a 33.4% 24-hour gain.",
         [("NEM", "up"), ("NEM", "up", 33.4)]),
        ("Bitcoin fell. It is nevertheless 18 percent higher than on Monday.",
         [("Bitcoin", "down"), ("Bitcoin", "up", 18.0)]),
        # who is meant
        ("Ether lost 3%, while tokens tied to decentralized finance tumbled.",
         [("Ether", "down", 3.0), ("tokens tied to decentralized finance", "down")]),
        ("Shares of companies related to blockchain fell on Friday.",
         [("companies related to blockchain", "down")]),
        ("Nearly 90 stocks in Shanghai and Shenzhen rose by the 10 per cent daily limit.",
         [("Nearly 90 stocks", "up", 10.0)]),
        ("Contracts on the Dow Jones Industrial Average rose 912 points, or 4.3%.",
         [("Contracts on the Dow Jones Industrial Average", "up", 4.3)]),
        ("Stocks rose. Intel Corp. was little changed.", [("Stocks", "up"), ("Intel Corp.", None)]),
        ("Shares of a small Nevada company that used to sell juice more than tripled on Thursday.",
         [("small Nevada company", "up", 3.0)]),
        ("Analysts cited the weakness of the yuan, which touched 6.91 to the dollar.",
         [("yuan", None, 6.91)]),
        ("XRP fell 3%. The value locked in it fell by $1 billion. The turmoil did not leave ether"
         " untouched. Having touched $489, it retreated to $386.",
         [("XRP", "down", 3.0), ("ether", None, 489.0), ("ether", "down", 386.0)]),
        ("Ether, with a market value of $28.6 billion, hit $268.",
         [("Ether", None, 28.6e9), ("Ether", None, 268.0)]),
        # markets and turnovers
        ("Bitcoin's market share settled at 62.3%.", [("Bitcoin", None, 62.3)]),
        ("Crypto markets have shrunk by $12 billion to $191 billion since Monday.",
         [("Crypto markets", "down", 191e9)]),
        ("Dogecoin rose. Trading volume stands at $480 million, nine times the level of May.",
         [("Dogecoin", "up"), ("Dogecoin", "up", 9.0, 480e6)]),
        # ranges and lists
        ("Bitcoin Cash and IOTA recorded losses in the range of 6 to 9 percent.",
         [("Bitcoin Cash", "down"), ("IOTA", "down")]),
        ("Bitcoin cash lost 3 percent and ether a little more than 2 percent.",
         [("Bitcoin cash", "down", 3.0), ("ether", "down", 2.0)]),
        ("Gold rose 0.44% to $1,333.20/oz and platinum 0.18% to $813.45.",
         [("Gold", "up", 0.44, 1333.2), ("platinum", "up", 0.18, 813.45)]),
        ("Bitcoin traded in a narrow range between $8,100 and $8,250.",
         [("Bitcoin", None, 8100.0, 8250.0)]),
        ("Shares fell. Shenzhen-listed Easysight Supply Chain Management slid 8.4%.",
         [("Shares", "down"), ("Easysight Supply Chain Management", "down", 8.4)]),
        # clauses in between
        ("Litecoin rose 9% in the hours around the halving and briefly topped $105.",
         [("Litecoin", "up", 9.0), ("Litecoin", "up", 105.0)]),
        ("EOS has dropped 44 percent since the fork to $2.32.", [("EOS", "down", 44.0, 2.32)]),
        ("Bitcoin's share of the market slipped to 66%, the lowest this month, from 70% in May.",
         [("Bitcoin", "down", 70.0, 66.0)]),
        ("Bitcoin's dominance has edged higher as well, from 58.9% to 61.3%.",
         [("Bitcoin", "up", 58.9, 61.3)]),
        ("Ethereum added 3.5% in price - from $176.44 to $182.61.",
         [("Ethereum", "up", 3.5, 176.44, 182.61)]),
        ("Fletcher Building posted the biggest fall, dropping 2.6 percent to $8.12 as stocks fell.",
         [("Fletcher Building", "down", 2.6, 8.12), ("stocks", "down")]),
        ("Having started the week at around $44, litecoin slipped to as low as $41.60.",
         [("litecoin", None, 44.0), ("litecoin", "down", 44.0, 41.6)]),
        ("Litecoin touched $172 for the first time.", [("Litecoin", None, 172.0)]),
        ("The value of all digital coins has dropped to $249 billion from $360 billion in June.",
         [("all digital coins", "down", 360e9, 249e9)]),
        ("Bitcoin was little changed at $7,480 on Wednesday, leaving it 96% higher this year.",
         [("Bitcoin", None, 7480.0), ("Bitcoin", "up", 96.0)]),
        ("Stock markets around the world fell on Thursday.", [("Stock markets", "down")]),
        ("Litecoin fell. They say that bitcoin has survived slumps. It lost 80 percent in 2014.",
         [("Litecoin", "down"), ("bitcoin", "down", 80.0)]),
        ("Newly listed streaming device maker Roku rose 13 per cent.", [("Roku", "up", 13.0)]),
        ("Federal Bank shares fell. Intra-day, the stock plunged 15 per cent.",
         [("Federal Bank", "down"), ("Federal Bank", "down", 15.0)]),
        ("Bitcoin rose. The last price was roughly 22% lower than the opening of $15,000.",
         [("Bitcoin", "up"), ("Bitcoin", "down", 22.0, 15000.0)]),
        ("Litecoin's price has been stuck in a range between $41 and $46.",
         [("Litecoin", None, 41.0, 46.0)]),
        ("Monacoin is Japanese; monacoin slid more than 9 percent.", [("monacoin", "down", 9.0)]),
        ("Coins slumped, sending the market value of all coins to $117 billion.",
         [("Coins", "down"), ("all coins", "down", 117e9)]),
        ("Ether fell 9%, breaching $270.", [("Ether", "down", 9.0), ("Ether", "down", 270.0)]),
        ("The Dow erased a loss of 500 points to finish the session up 0.17 percent, at 24,430.57.",
         [("Dow", "down"), ("Dow", "up", 0.17, 24430.57)]),
        ("The Sensex hit a low of 38,861.23 and a high of 39,203.77.",
         [("Sensex", None, 38861.23), ("Sensex", None, 39203.77)]),
        ("The KSE-100 index made an intraday high of 46,955.", [("KSE-100 index", None, 46955.0)]),
        ("The Nikkei ended up 12.47 points, or 0.07 percent, from Wednesday at 16,657.16.",
         [("Nikkei", "up", 0.07, 16657.16)]),
        ("The won was quoted at 1,129.9, 0.96 per cent weaker than its previous close at 1,119.2.",
         [("won", None, 1129.9), ("won", "down", 0.96, 1119.2)]),
        ("Brazilian markets plunged.", [("Brazilian markets", "down")]),
        ("Tokyo stocks closed almost unchanged.", [("Tokyo stocks", None)]),
        ("Shares fell. Ryanair did better, gaining 1.2 per cent to close at $14.63 after that.",
         [("Shares", "down"), ("Ryanair", "up", 1.2, 14.63)]),
        ("Shares of Rhythm began trading at $26.50 and closed at $30.12, up 77%.",
         [("Rhythm", None, 26.5), ("Rhythm", "up", 77.0, 30.12)]),
        ("Zoom shares rose. That gave the company a value of about $16bn.",
         [("Zoom", "up"), ("Zoom", None, 16e9)]),
        ("Bitcoin closed April at $8,630, up 34% on the month.", [("Bitcoin", "up", 34.0, 8630.0)]),
        ("Crypto markets are seeing heavy losses across the board.", [("Crypto markets", "down")]),
        ("Ethereum's share has dropped from 19% to 9.5%.", [("Ethereum", "down", 19.0, 9.5)]),
        ("Volumes on Huobi gained 41%, while those on Bitstamp were up 28%.",
         [("Huobi", "up", 41.0), ("Bitstamp", "up", 28.0)]),
        ("Bitcoin hit a record high of $6,180 as investors bought for free coins, but has since"
         " slipped back under $5,600.",
         [("Bitcoin", None, 6180.0), ("Bitcoin", "down", 5600.0)]),
        ("Bitcoin erased all of its losses for the year.", [("Bitcoin", "up")]),
        ("Bitcoin erased most of Monday's gains.", [("Bitcoin", "down")]),
        ("The crash wiped out nearly a fifth of bitcoin's value.", [("bitcoin", "down", 20.0)]),
        ("Bitcoin is hovering at around the $6,300 mark, having been as low as $6,180.",
         [("Bitcoin", None, 6300.0), ("Bitcoin", None, 6180.0)]),
        ("Xunlei closed at $50, more than double its IPO price.", [("Xunlei", "up", 2.0, 50.0)]),
        ("Competition eroded $2 billion of Nokia's market value.", [("Nokia", "down")]),
        ("Apple's market value is $900 billion, its shares up 5 percent.",
         [("Apple", None, 9e11), ("Apple", "up", 5.0)]),
        ("The dollar fell 1 percent, pushing the euro to $1.20.", [("dollar", "down", 1.0)]),
        ("The stock priced at $10.50-11.", [("The stock", None, 10.5, 11.0)]),
        ("The euro traded at $1.3250-60.", [("euro", None, 1.325)]),
        ("Gold had a 2 percent drop to close the day at $1,250.", [("Gold", "down", 2.0, 1250.0)]),
        ("Trading volumes fell 20 percent. Bank shares were weak: they were down 3 percent.",
         [("Trading volumes", "down", 20.0), ("Bank shares", "down"),
          ("Bank shares", "down", 3.0)]),
        # phrases and names of common words
        ("Ether can be had for $180.", [("Ether", None, 180.0)]),
        ("Bitcoin gave back its gains.", [("Bitcoin", "down")]),
        ("AT&T and E.ON gained 4% each.", [("AT&T", "up", 4.0), ("E.ON", "up", 4.0)]),
        # idioms
        ("Bitcoin fell 4%, but had recouped most of the loss by midnight.",
         [("Bitcoin", "down", 4.0), ("Bitcoin", "up")]),
        ("The rally in digital currencies went into reverse on Thursday.",
         [("digital currencies", "down")]),
        ("The broader market has moved sideways.", [("The broader market", None)]),
        ("Altcoins lead the rally; ether rose 3%.", [("Altcoins", "up"), ("ether", "up", 3.0)]),
        ("Dogecoin shot up 9% before giving back most of the gains.",
         [("Dogecoin", "up", 9.0), ("Dogecoin", "down")]),
        ("The rally in bitcoin ran out of steam on Friday.", [("bitcoin", "down")]),
        ("The crypto market is having one of its worst weeks of the year.",
         [("The crypto market", "down")]),
        ("Bitcoin has added to its gains.", [("Bitcoin", "up")]),
        ("Asian stocks finished the week with heavy losses.", [("Asian stocks", "down")]),
        ("Stocks closed with losses of 3%.", [("Stocks", "down", 3.0)]),
        ("Bitcoin extended its rise to set a new high of $1,277.", [("Bitcoin", "up", 1277.0)]),
        ("Bitcoin slips 3% and is back near $9,050.",
         [("Bitcoin", "down", 3.0), ("Bitcoin", None, 9050.0)]),
        ("Ether slipped less than a percent over 24 hours.", [("Ether", "down", 1.0)]),
        ("Bitcoin has seen a more moderate loss of just under 4 percent.",
         [("Bitcoin", "down", 4.0)]),
        ("Bitcoin fell 3%. On its weekly chart, the top coin is 2.9 percent in the red.",
         [("Bitcoin", "down", 3.0), ("Bitcoin", "down", 2.9)]),
        ("Tron has led the losses, shedding 9.4 percent on the day.",
         [("Tron", "down"), ("Tron", "down", 9.4)]),
        ("Chainlink is at $11.90, though its year-to-date gain is still 560%.",
         [("Chainlink", None, 11.9), ("Chainlink", "up", 560.0)]),
        ("HSBC fell less steeply, by 3 per cent to 431p per share.",
         [("HSBC", "down", 3.0, 431.0)]),
        ("Litecoin fell to $23. That's a drop of nearly 94 percent.",
         [("Litecoin", "down", 23.0), ("Litecoin", "down", 94.0)]),
        ("Litecoin fell to $23. It's a drop of 94 percent.",
         [("Litecoin", "down", 23.0), ("Litecoin", "down", 94.0)]),
        ("Ether fell 2%. Earlier in the session it had been down about 4 percent.",
         [("Ether", "down", 2.0), ("Ether", "down", 4.0)]),
        ("Shares in Apple gained 14 per cent and those of Intel 6 per cent.",
         [("Apple", "up", 14.0), ("Intel", "up", 6.0)]),
        ("Bitcoin hit yet another record on Monday.", [("Bitcoin", "up")]),
        ("Bitcoin shot to another record high of just under $15,400 on Thursday, up 12 percent.",
         [("Bitcoin", "up", 12.0, 15400.0)]),
        ("Bitcoin's price ranged from $8,900 to $9,300.", [("Bitcoin", None, 8900.0, 9300.0)]),
        ("Bitcoin, now 70% below its peak of nearly $20,000, rose 2% to $6,010.",
         [("Bitcoin", "down", 70.0, 20000.0), ("Bitcoin", "up", 2.0, 6010.0)]),
        ("Tesla closed up 4% at $312.", [("Tesla", "up", 4.0, 312.0)]),
        ("Bitcoin swung between $8,200 and $9,168 on Monday.",
         [("Bitcoin", None, 8200.0, 9168.0)]),
        ("Bitcoin fluctuated between $8,200 and $9,168.", [("Bitcoin", None, 8200.0, 9168.0)]),
        ("Bitcoin traded as low as $7,900 and as high as $8,600 on Friday.",
         [("Bitcoin", None, 7900.0), ("Bitcoin", None, 8600.0)]),
        # multiples and parts of an earlier price
        ("Bitcoin is trading at $8,400, three times its value in January.",
         [("Bitcoin", None, 8400.0), ("Bitcoin", "up", 3.0)]),
        ("Ether is now worth twice what it was in May.", [("Ether", "up", 2.0)]),
        ("Bitcoin is worth ten times more than two years ago.", [("Bitcoin", "up", 10.0)]),
        ("Litecoin is trading at less than half its June price.", [("Litecoin", "down", 0.5)]),
        ("At $3,500, bitcoin is worth less than a fifth of its peak price.",
         [("bitcoin", "down", 0.2, 3500.0)]),
        ("Bitcoin passed $8,400 this week, three times its price in January.",
         [("Bitcoin", "up", 8400.0), ("Bitcoin", "up", 3.0)]),
        # sums of a move
        ("Bitcoin fell 5% on Tuesday. That puts the decline from its June peak at 43 percent.",
         [("Bitcoin", "down", 5.0), ("Bitcoin", "down", 43.0)]),
        ("The sell-off took a quarter off the price of bitcoin.", [("bitcoin", "down", 25.0)]),
        ("Ether stands at $180, a drop of $6 from yesterday.",
         [("Ether", None, 180.0), ("Ether", "down")]),
        # highs and lows
        ("Bitcoin fell. The low of the week, $7,400, came on Wednesday.",
         [("Bitcoin", "down"), ("Bitcoin", None, 7400.0)]),
        ("Bitcoin fell. The weekly low was set at $7,400.",
         [("Bitcoin", "down"), ("Bitcoin", None, 7400.0)]),
        # market values
        ("Litecoin currently holds a $5.6 billion market cap.", [("Litecoin", None, 5.6e9)]),
        ("That is still short of Ripple's $33 billion market cap.", [("Ripple", None, 33e9)]),
        ("NEO has a market cap of just over $8.5 billion.", [("NEO", None, 8.5e9)]),
        ("The market cap of EOS sits at $2.4 billion from $2.6 billion.",
         [("EOS", "down", 2.6e9, 2.4e9)]),
        ("The market cap of Monero stands at $2.1 billion, compared to $71 billion for Bitcoin.",
         [("Monero", None, 2.1e9)]),
        ("Apple is worth close to $1.38 trillion and Microsoft about $1.27 trillion.",
         [("Apple", None, 1.38e12), ("Microsoft", None, 1.27e12)]),
        ("The market value of Ripple is $20 billion. It stood at $26 billion on Friday.",
         [("Ripple", None, 20e9), ("Ripple", None, 26e9)]),
        ("Bitcoin's market share is now near 41 percent.", [("Bitcoin", None, 41.0)]),
        # quotations
        ("The S&P 500 Index was 3 points (0.1%) lower at 2,396.",
         [("S&P 500 Index", "down", 0.1, 2396.0)]),
        ("The euro was quoted at $1.0701-0702.", [("euro", None, 1.0701)]),
        ("The dollar fetched 123.14-16 yen.", [("dollar", None, 123.14)]),
        ("The Aussie dollar is buying US74.12c from US74.36c.",
         [("Aussie dollar", "down", 0.7436, 0.7412)]),
        ("The yield on the 10-year bond ended at 2.31 percent, up 3 basis points.",
         [("yield on the 10-year bond", "up", 2.31)]),
        ("Apple shares rose 4.1 percent, up $2.85 to $72.45.", [("Apple", "up", 4.1, 72.45)]),
        ("The Dow was down 8.2%, falling by 1,745 points to 19,492.",
         [("Dow", "down", 8.2, 19492.0)]),
        ("The FTSE 100 fell 0.9 per cent, the DAX in Frankfurt 2.1 per cent.",
         [("FTSE 100", "down", 0.9), ("DAX", "down", 2.1)]),
        ("Ripple is down almost 3 percent, trading around $0.45 per coin.",
         [("Ripple", "down", 3.0), ("Ripple", None, 0.45)]),
        ("The price of Ethereum Classic went from $12.70 just before the post to a high of $16.18.",
         [("Ethereum Classic", "up", 12.7, 16.18)]),
        ("XRP is back to trading at $0.19.", [("XRP", None, 0.19)]),
        # nouns
        ("EOS has seen a price rise totaling over 12%.", [("EOS", "up", 12.0)]),
        ("The rally took bitcoin to $7,000.", [("bitcoin", "up", 7000.0)]),
        ("The dollar's fall pushed gold to $1,300.",
         [("dollar", "down"), ("gold", None, 1300.0)]),
        ("Ether found few buyers after a drop below the $200 mark.", [("Ether", "down", 200.0)]),
        ("The drop widens bitcoin's losses to as much as 81%.", [("bitcoin", "down", 81.0)]),
        ("The move brings this year's slump in ripple to 80 per cent.", [("ripple", "down", 80.0)]),
        ("Ethereum's losses for the quarter have reached 36 per cent.",
         [("Ethereum", "down", 36.0)]),
        ("Bitcoin peaked in June and now sits about 27 percent below that level.",
         [("Bitcoin", "down", 27.0)]),
        # subjects
        ("Coins like Ripple, NEM and others have added almost 40%.",
         [("Ripple", "up", 40.0), ("NEM", "up", 40.0)]),
        ("Shares fell. Arista had warned. The maker of switches was trading 10% lower.",
         [("Shares", "down"), ("Arista", "down", 10.0)]),
        ("Shares of Arcadia Flow soared 320 percent.", [("Arcadia Flow", "up", 320.0)]),
        ("Shares fell, with iSelect down more than 18%.",
         [("Shares", "down"), ("iSelect", "down", 18.0)]),
        ("Volumes of bitcoin fell 5%. They were 12% lower than in the previous week.",
         [("bitcoin", "down", 5.0), ("bitcoin", "down", 12.0)]),
        # idioms
        ("Bitcoin remained relatively stable.", [("Bitcoin", None)]),
        ("Gold prices ended a touch lower.", [("Gold", "down")]),
        ("The remarks sent the euro to a 10-month high.", [("euro", "up")]),
        ("Bitcoin slipped within minutes of the news.", [("Bitcoin", "down")]),
        ("Shares rose, with Apple having nudged ahead by 0.2 per cent.",
         [("Shares", "up"), ("Apple", "up", 0.2)]),
        # how long a move took
        ("It took bitcoin just eleven days to climb from $5,000 to $6,000.",
         [("bitcoin", "up", 5000.0, 6000.0)]),
        ("Bitcoin needed three weeks to double.", [("Bitcoin", "up", 2.0)]),
        ("Bitcoin fell, notching up a 15 per cent plunge for May.",
         [("Bitcoin", "down"), ("Bitcoin", "down", 15.0)]),
        ("Bitcoin rose. The coin had retraced some of its losses.",
         [("Bitcoin", "up"), ("Bitcoin", "up")]),
        ("The Tel Aviv Stock Exchange fell.", [("Tel Aviv Stock Exchange", "down")]),
        ("Singapore shares ended the week in the red.", [("Singapore shares", "down")]),
        ("Dangote Cement slipped by 350 kobo to close at N161.00 per share.",
         [("Dangote Cement", "down", 161.0)]),
    ],
)  # fmt: skip
def test_a_turn_tells(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert told(text) == expected


def test_a_spread_of_losses_is_no_pair_of_levels() -> None:
    (claim,) = claims_of("The top coins are losing from 4% to 13% on a day-on-day basis.")
    assert (claim.direction, claim.percent_low, claim.percent_high) == ("down", 4.0, 13.0)
    (share,) = claims_of("Bitcoin's dominance fell from 70% to 66%.")
    assert (share.from_, share.to) == (70.0, 66.0)


def test_a_level_of_a_day_does_not_take_the_gain_of_a_year() -> None:
    level, gain = claims_of("Bitcoin closed at $8,010 on Thursday, up 114% this year.")
    assert (level.to, level.percent, level.horizon) == (8010.0, None, "P1D")
    assert (gain.percent, gain.direction, gain.horizon) == (114.0, "up", "2019-01-01/2019-10-25")
    (both,) = claims_of("Bitcoin closed at $8,010 on Thursday, up 2% on the day.")
    assert (both.to, both.percent, both.horizon) == (8010.0, 2.0, "P1D")


@pytest.mark.parametrize(
    ("text", "from_", "to", "direction"),
    [
        ("Bitcoin hit $12,935 on Wednesday, up from $8,990 a week earlier, as traders cheered.",
         8990.0, 12935.0, "up"),
        ("Bitcoin slid 7 percent after the announcement to $4,270.", None, 4270.0, "down"),
        ("XRP has tumbled 38% over the last week to sell for US$0.77.", None, 0.77, "down"),
        ("Ether lost 11 per cent to fall back below $600.", None, 600.0, "down"),
        ("The Australian dollar was buying 75.34 US cents, from 75.42 on Friday.",
         0.7542, 0.7534, "down"),
        ("Total market capitalization of all coins is at $113.9 billion as of press time, down"
         " from an intraweek high of $121.5 billion.", 121.5e9, 113.9e9, "down"),
    ],
)  # fmt: skip
def test_both_ends_of_a_move(text: str, from_: float | None, to: float, direction: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.from_, claim.to, claim.direction) == (from_, to, direction)


def test_the_level_a_move_came_from_is_not_that_of_the_move_behind_it() -> None:
    up, down = claims_of("Bitcoin hit $12,935, up from $8,990, before slipping back to $12,610.")
    assert (up.from_, up.to) == (8990.0, 12935.0)
    assert (down.from_, down.to, down.direction) == (None, 12610.0, "down")


@pytest.mark.parametrize(
    ("text", "quote", "horizon"),
    [
        ("Later in the day bitcoin fell 4 percent.", "bitcoin fell 4 percent", "P1D"),
        (
            "In the spot market bitcoin was quoted at $18,750.",
            "bitcoin was quoted at $18,750",
            None,
        ),
    ],
)
def test_a_claim_begins_behind_its_place(text: str, quote: str, horizon: str | None) -> None:
    (claim,) = claims_of(text)
    assert (claim.span.quote, claim.horizon) == (quote, horizon)


@pytest.mark.parametrize(
    "text",
    [
        "Bitcoin fell through support at $7,000.",
        "Bitcoin fell through the key support at $7,000.",
        "Bitcoin slid past $7,000.",
        "The S&P 500 fell through 7,000 points.",
        "The S&P 500 fell under 7,000 points.",
        "Bitcoin gave up the $7,000 level.",
    ],
)
def test_what_falls_through_a_level_ends_below_it(text: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.direction, claim.to, claim.comparator) == ("down", 7000.0, "less than")


def test_a_coin_s_share_of_the_market_is_no_price() -> None:
    (claim,) = claims_of("The share of XRP fell from 9% to 5.4%.")
    assert (claim.kind, claim.from_, claim.to) == ("share_of_market", 9.0, 5.4)
    _, share = claims_of("The total market cap fell to $250 billion. Bitcoin's share rose to 42%.")
    assert (share.kind, share.asset, share.percent) == ("share_of_market", "Bitcoin", 42.0)
    _, own = claims_of("Bitcoin fell 8 percent, and its share of the market rose to 47 percent.")
    assert (own.kind, own.asset, own.percent) == ("share_of_market", "Bitcoin", 47.0)
    assert claims_of("Apple fell. Its share of the market rose to 47 percent.")[1:] == ()


def test_pence_are_told_in_pence() -> None:
    (claim,) = claims_of("Vodafone shares sank 3% to 152.4p.")
    assert (claim.to, claim.currency) == (152.4, "GBp")


@pytest.mark.parametrize(
    "text",
    [
        "Fears of a ban could push bitcoin lower on Friday.",
        "House price falls on Monday.",
        "Stocks were closed. In April the bank had guided for growth of about 10 percent.",
        "UCB said it would buy the company in a deal valued at $2.1 billion. Markets were closed.",
        "Gross payment volume grew 10% to $30.4 billion. Markets were closed.",
        "Apple extended its losses. Markets were closed.",
        "Ether ended up as one of the worst performers.",
        "XRP has slid from third to fourth place in the ranking.",
        "The stocks in exchange warehouses fell.",
        "Tezos is the only coin in the top 20 with a rise.",
        "Kraken accounts for a third of trading in lumber. Markets were closed.",
        "The bank lost $38 million on sales of $112 million, a fall of 64 per cent. Bitcoin slept.",
        "Neither bitcoin nor ether fell.",
        "Bitcoin rarely falls 5% in a day.",
        "Whenever bitcoin rises 5%, altcoins rise 10%.",
        "A 5% fall in bitcoin would trigger margin calls.",
        "The fund bets on a 5% fall in bitcoin.",
        "Traders fear a 20% fall in stocks.",
        "Bitcoin futures traded at a $200 premium to spot.",
        "Bitcoin almost fell below $6,000.",
        "The stock trades at 15 times earnings.",
        "Ether is worth half of what bitcoin cost in January.",
        "The British housing market fell 2 percent.",
        "The sell-off wiped out a fifth of the miners.",
        "Bitcoin accounted for $1.54 billion of that, an increase of about 940%.",
        "Churn dropped below 5 percent at the market leader.",
        "Shares of Marshalls rested despite a 17% rise in first-half revenue.",
        "Bitcoin is 21 percent above the price abroad.",
        "The coin is so built that its value stays stable.",
        "The stock is worth half of what analysts say it is.",
        "It would take bitcoin eleven days to climb from $5,000 to $6,000.",
        "Had bitcoin fallen below $6,000, miners would have suffered.",
        "The coin was stuck in the green economy debate.",
    ],
)
def test_what_no_turn_tells(text: str) -> None:
    assert claims_of(text) == ()


def test_what_did_not_happen_is_told_as_such() -> None:
    (claim,) = claims_of("Neither bitcoin nor ether has fallen 5% this week.")
    assert (claim.percent, claim.negated) == (5.0, True)
    (near,) = claims_of("Bitcoin nearly hit $20,000.")
    assert (near.to, near.comparator) == (20000.0, "nearly")


def test_gains_that_are_returned_are_lost() -> None:
    (claim,) = claims_of("The index has returned 10% of its gains.")
    assert claim.direction == "down"


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("The 10-year Treasury yield rose 3 basis points to 2.31%.", 0.03),
        ("The yuan weakened 117 basis points to 6.3812 per dollar.", 0.0117),
        ("The Nikkei rose 35 points.", 35.0),
    ],
)
def test_basis_points_are_told_in_the_figures_of_the_series(text: str, points: float) -> None:
    (claim,) = claims_of(text)
    assert claim.points == pytest.approx(points, rel=1e-12)
