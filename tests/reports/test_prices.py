"""The section on prices: origin, completeness, findings; on the page, in Markdown, as data."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace

from eventstudy import plot, reports
from eventstudy.reports import figures
from eventstudy.verdicts.model import Coverage, CoverageWindow, Outcome


def section(files: dict[str, bytes]) -> str:
    page = files["report.html"].decode()
    found = re.search(r'<section id="prices".*?</section>', page, flags=re.S)
    assert found is not None
    return found[0]


def cells(row: str) -> list[str]:
    return [html.unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, flags=re.S)]


def rows(text: str, caption: str) -> list[list[str]]:
    table = re.search(rf"<caption>{caption}</caption>(.*?)</table>", text, flags=re.S)
    assert table is not None, caption
    return [cells(row) for row in re.findall(r"<tr role=\"row\">(.*?)</tr>", table[1], flags=re.S)][
        1:
    ]


def test_a_fetched_series_names_client_adjustment_and_sum(
    outcome: Outcome, files: dict[str, bytes]
) -> None:
    listed = {row[0]: row for row in rows(section(files), "Prices that were used")}
    tesla = listed["TSLA@yahoo 1d"]
    assert tesla[1] == "Tesla, yahoo, USD, adjusted for splits and dividends"
    assert "fetched with yfinance 1.7.0" in tesla[4]
    source = next(s for s in outcome.sources if s.symbol == "TSLA")
    assert tesla[5] == source.sha256[:12]
    assert "fetched" not in listed["XNET 1d"][4]


def test_findings_on_used_days_are_apart_from_the_others(files: dict[str, bytes]) -> None:
    text = section(files)
    assert rows(text, "Findings of the data checks on used days") == [
        ["BTC-USD@bitstamp 1d", "D7", "the test was refused", "tested days",
         "moved +12.0% and back"],
        ["BTC-USD@bitstamp 1d", "D3", "warning", "estimation days", "12 expected bars missing"],
    ]  # fmt: skip
    assert rows(text, "Findings of the data checks on other days") == [
        ["BTC-USD@bitstamp 1d", "D17", "a <b>|row; another; and 9 more"]
    ]
    folded = re.findall(r"<details.*?</details>", text, flags=re.S)
    assert any("a &lt;b&gt;|row" in part for part in folded)
    assert not any("12 expected bars missing" in part for part in folded)


COVERED = [
    ["BTC-USD@bitstamp 1h", "–", "–", "2019-10-25 to 2019-10-26, 48 of 48 bars", "none", "none"],
    [
        "BTC-USD@bitstamp 1d",
        "2018-10-15 to 2019-10-14, 353 of 365 bars",
        "2019-10-25 to 2019-10-26, 2 of 2 bars",
        "–",
        "12: 2019-03-20 to 2019-03-31",
        "2: 2018-10-16; 2019-05-07",
    ],
    ["TSLA@yahoo 1d", "–", "–", "2019-10-25, 1 of 1 bar", "none", "none"],
]


def test_coverage_on_the_page_and_in_markdown(files: dict[str, bytes]) -> None:
    assert rows(section(files), "How much of the used days each series holds") == COVERED
    lines = files["report.md"].decode().splitlines()
    for row in COVERED:
        assert "| " + " | ".join(row) + " |" in lines
    assert "](figures/prices-coverage.svg)" in files["report.md"].decode()
    assert b"lacks 12 days" in files["figures/prices-coverage.svg"]


def test_the_strip_draws_what_was_used(outcome: Outcome) -> None:
    drawing = figures.draw_coverage(outcome)
    assert drawing is not None
    assert drawing.alt == (
        "A bar for each of 3 series, from 2018-10-15 to 2019-10-26. BTC-USD@bitstamp 1d lacks "
        "12 days and 2 days of BTC-USD@bitstamp 1d are doubted."
    )
    again = figures.draw_coverage(outcome)
    assert again is not None
    assert again.svg == drawing.svg


def test_nothing_used_nothing_drawn(outcome: Outcome) -> None:
    files = reports.render(replace(outcome, coverage=()), ("html", "md"))
    assert "figures/prices-coverage.svg" not in files
    assert "How complete they are" not in section(files)


def test_many_stretches_are_counted(outcome: Outcome) -> None:
    days = [f"2019-{month:02}-05" for month in range(1, 10)]
    windows = tuple(CoverageWindow("event", d, d, 1, 0, (d,)) for d in days)
    full = Coverage("XNET 1d", "2018-10-01", "2020-01-31", windows)
    text = section(reports.render(replace(outcome, coverage=(full,)), ("html",)))
    ((_, _, tested, _, missing, _),) = rows(text, "How much of the used days each series holds")
    assert tested.endswith("2019-04-05, 0 of 1 bar; and 5 more")
    assert missing == "9: 2019-01-05; 2019-02-05; 2019-03-05; 2019-04-05; and 5 more"


def test_stretches_in_the_picture_of_coverage() -> None:
    ax = plot.coverage(
        labels=["A"],
        first=["2019-01-01"],
        last=["2019-12-31"],
        stretches=[
            [("event", "2019-10-25", "2019-10-25"), ("estimation", "2019-02-01", "2019-10-10")]
        ],
    )
    ends = [(p.get_xy()[:, 0].min(), p.get_xy()[:, 0].max()) for p in ax.patches]
    whole = max(right - left for left, right in ends)
    assert whole == 365
    assert any(right - left == 252 for left, right in ends)  # 1 February to 10 October
    assert any(0 < right - left < 5 for left, right in ends)


def test_prices_in_the_data(files: dict[str, bytes]) -> None:
    prices = json.loads(files["verdicts.json"])["prices"]
    daily = next(p for p in prices if p["series"] == "BTC-USD@bitstamp 1d")
    assert [f["touches"] for f in daily["findings"]] == ["event", "estimation", ""]
    assert [(w["kind"], w["present"]) for w in daily["windows"]] == [
        ("event", 2),
        ("estimation", 353),
    ]
    assert next(p for p in prices if p["symbol"] == "TSLA")["client"] == "yfinance 1.7.0"
