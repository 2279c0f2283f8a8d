"""Claims of several years about one symbol: one series, whole coverage, the same bytes again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eventstudy.reports import render
from eventstudy.verdicts import check
from eventstudy.verdicts.market import Market
from tests.markets.loopback import Listing, daily_rows, utc, weekdays
from tests.verdicts import live_news as news

DAYS = weekdays("2014-01-01", "2024-03-14")
OLD = "Older news\n\nNEW YORK, 12 March 2018 - Tesla shares rose on Friday.\n"


@pytest.fixture
def years(server, tmp_path: Path) -> Path:
    news.list_shares(server)
    for symbol, closes in (
        ("TSLA", news.closes(-0.09, 5, days=DAYS)),
        ("^GSPC", news.closes(0.0, days=DAYS)),
    ):
        server.listings[symbol] = Listing(daily_rows(DAYS, closes))
    return news.write(tmp_path / "in", news.TESLA.format(figure=9))


def test_the_later_year_first(live, server, years) -> None:
    news.write(years, OLD, "zz.txt")
    outcome = check(years, source="live", live=live())
    assert outcome.claims[0].verdict == "supported"
    assert [s.series for s in outcome.sources] == ["TSLA@yahoo 1d", "^GSPC@yahoo 1d"]
    for covered in outcome.coverage:
        assert {w.first[:4] for w in covered.windows if w.kind == "event"} == {"2018", "2022"}
        for window in covered.windows:
            assert window.present == window.expected > 0
            assert window.missing == ()
    first = render(outcome)
    server.fail("", *["drop"] * 1000)
    assert render(check(years, source="live", live=live())) == first


def test_the_order_of_the_documents_does_not_matter(live, server, years) -> None:
    news.write(years, OLD, "aa.txt")
    before = check(years, source="live", live=live())
    (years / "aa.txt").rename(years / "zz.txt")
    after = check(years, source="live", live=live())
    assert [(s.series, s.sha256, s.first) for s in before.sources] == [
        (s.series, s.sha256, s.first) for s in after.sources
    ]
    assert before.coverage == after.coverage


def test_hours_of_two_months_stay_apart_and_both_are_named(live, server, tmp_path) -> None:
    news.list_coin(server, "SOL/USD", "2022-11-09", -0.30)
    text = (
        "Two bad weeks\n\nLONDON, 10 November 2022 - Solana fell 30% on 9 November 2022. "
        "Solana fell 3% on 12 May 2022. Solana fell 3% on 31 May 2022.\n"
    )
    folder = news.write(tmp_path / "in", text)
    outcome = check(folder, source="live", live=live())
    hourly = [s for s in outcome.sources if s.interval == "1h"]
    # 31 May needs a day of June as well: May and June come together
    assert [(s.first[:10], s.last[:10]) for s in hourly] == [
        ("2022-05-01", "2022-06-30"),
        ("2022-11-01", "2022-11-30"),
    ]
    (covered,) = [c for c in outcome.coverage if c.series == "SOL-USD@coinbaseexchange 1h"]
    assert (covered.first, covered.last) == ("2022-05-01", "2022-11-30")
    assert all(w.present == w.expected > 0 for w in covered.windows)
    first = render(outcome)
    assert render(check(folder, source="live", live=live())) == first


def test_a_coin_that_was_listed_within_the_years_before(live, server, tmp_path) -> None:
    news.list_coin(server, "SOL/USD", "2022-11-09", -0.30)
    server.markets["coinbaseexchange", "SOL/USD"].listed = utc("2022-06-17")
    text = "A bad week\n\nLONDON, 10 November 2022 - Solana fell 30% on 9 November 2022.\n"
    outcome = check(news.write(tmp_path / "in", text), source="live", live=live())
    (claim,) = outcome.claims
    assert claim.verdict == "supported"
    # from the second day on there are returns: 18 June to 29 October
    assert claim.impact.n_estimation == (date(2022, 10, 29) - date(2022, 6, 18)).days + 1
    assert outcome.pending == ()


# ---- the end of the embedded prices ---------------------------------------------------------


def test_a_window_beyond_the_embedded_prices_is_refused() -> None:
    from eventstudy.verdicts.impact import ImpactKey, run_test
    from eventstudy.verdicts.settings import Settings

    key = ImpactKey("e", ("RIOT",), "2020-01-31", "2020-02-03", "2020-02-03")
    tested = run_test(Market("snapshot"), key, Settings())
    assert "check D17: the series ends on 2020-01-31, within the window" in tested.reason
    assert tested.p_value is None
    inside = ImpactKey("e", ("RIOT",), "2020-01-30", "2020-01-31", "2020-01-31")
    assert run_test(Market("snapshot"), inside, Settings()).reason == ""


def test_auto_fetches_what_the_embedded_prices_end_before(live, server) -> None:
    from eventstudy.verdicts.impact import ImpactKey, run_test
    from eventstudy.verdicts.settings import Settings

    server.listings["RIOT"] = Listing(daily_rows(DAYS, news.closes(0.0, 7, days=DAYS)))
    key = ImpactKey("e", ("RIOT",), "2020-01-31", "2020-02-03", "2020-02-03")
    market = Market("auto", live())
    tested = run_test(market, key, Settings())
    assert tested.reason == ""
    assert tested.window == (0, 1)
    assert set(market.used) == {"RIOT@yahoo 1d", "^GSPC@spdji 1d"}
    del server.listings["RIOT"]
    for stale in live()._store.folder.rglob("*.parquet"):
        stale.unlink()
    tested = run_test(Market("auto", live()), key, Settings())
    assert "within the window" in tested.reason
