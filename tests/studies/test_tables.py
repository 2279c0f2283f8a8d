"""Results as a reader sees them: notes below the table, and tables that can be pasted."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest

import eventstudy as es
from eventstudy.tables import REMARKS_SHOWN, Table, counted, escape_latex, latex_number

DAYS = pd.bdate_range("2019-01-01", periods=300)
rng = np.random.default_rng(1)
NAMES = [f"F_{i}" for i in range(12)]
MARKET = pd.Series(rng.normal(0, 0.01, 300), DAYS, name="M")
RETURNS = pd.DataFrame(rng.normal(0, 0.02, (300, 12)), DAYS, NAMES).add(MARKET, axis=0)


def fit(
    n: int = 4, returns: Any = None, model: str = "market_model", dates: Any = DAYS[250]
) -> es.StudyResult:
    events = pd.DataFrame({"id": NAMES[:n], "asset": NAMES[:n], "date": dates})
    study = es.EventStudy(model, (-200, -11), (-2, 2))
    return study.fit(RETURNS if returns is None else returns, events, market=MARKET)


def everywhere(result: Any, digits: int = 4) -> tuple[str, str, str]:
    return str(result), result.to_markdown(digits), result._repr_html_()


# ---------------------------------------------------------------- notes


def test_notes_stand_below_the_table() -> None:
    saturday = DAYS[DAYS.day_of_week == 4][50] + pd.Timedelta(days=1)
    result = fit(2, dates=saturday)
    for text in everywhere(result):
        assert "day 0 is 2 days later" in text
    assert str(result).splitlines()[-1].startswith("note: event F_1: no bar on")
    assert result.to_markdown().splitlines()[-1].startswith(r"* event F\_1: no bar on")
    assert "<li>event F_1: no bar on" in result.to_html()
    assert "no bar" not in result.to_latex()


def test_overlapping_events_are_labelled_in_print() -> None:
    events = pd.DataFrame({"asset": "F_0", "date": [DAYS[250], DAYS[252]]})
    result = es.EventStudy("market_model", (-200, -11), (-2, 2)).fit(RETURNS, events, market=MARKET)
    for text in everywhere(result):
        assert "overlap: 1 pair of neighbouring events" in text


def test_many_notes_are_counted() -> None:
    saturday = DAYS[DAYS.day_of_week == 4][50] + pd.Timedelta(days=1)
    result = fit(12, dates=saturday)
    assert len(result.notes) == 12
    for text in everywhere(result):
        assert text.count("no bar on") == REMARKS_SHOWN
        assert "... 2 more notes" in text.replace("\\", "")


def test_notes_are_escaped() -> None:
    table = RETURNS.rename(columns={"F_0": "<b>|*"})
    events = pd.DataFrame({"asset": ["<b>|*"], "date": [DAYS[250]], "id": ["<b>|*"]})
    table.iloc[100, 0] = -1.5
    result = es.EventStudy("market_model", (-200, -11), (-2, 2)).fit(table, events, market=MARKET)
    assert any("<b>|*" in note for note in result.notes)
    assert "<b>" not in result.to_html()
    assert r"\<b\>\|\*" in result.to_markdown().splitlines()[-1]


# ---------------------------------------------------------------- warnings


def troubled() -> pd.DataFrame:
    """F_0: a volatile eve; F_1: a crash; F_2: thin trading; F_3: nothing."""
    table = RETURNS.copy()
    table.iloc[225:250, 0] *= 5
    table.iloc[100, 1] = -0.4
    table.iloc[60:110, 2] = 0.0
    return table


def test_flags_of_the_diagnostics_reach_the_reader() -> None:
    result = fit(4, troubled())
    flags = result.diagnostics.set_index("event")["flags"]
    assert list(flags.index[flags != ""]) == ["F_0", "F_1", "F_2"]
    for text in everywhere(result):
        plain = text.replace("\\", "").replace("&#x27;", "'")
        assert re.search(r"event F_0: volatile eve \(x[\d.]+\); t_prediction is no evidence", plain)
        assert re.search(
            r"event F_1: residual of [\d.]+ robust sd; compare estimator='huber'", plain
        )
        assert re.search(r"event F_2: 26% zero returns; use trade_to_trade, ranks or signs", plain)
        assert "event F_3" not in plain


def test_one_warning_for_many_events() -> None:
    table = RETURNS.copy()
    table.iloc[100] = -0.4
    lines = [line for line in fit(12, table).remarks() if "robust sd" in line]
    assert len(lines) == 1
    assert lines[0].count("event F_") == 3
    assert "and 9 other events" in lines[0]


def test_a_large_study_prints_without_looking_at_every_window() -> None:
    pairs = [(name, day) for name in NAMES for day in DAYS[205:295]]
    events = pd.DataFrame(pairs, columns=["asset", "date"])
    result = es.EventStudy("market_model", (-200, -11), (-2, 2)).fit(
        troubled(), events, market=MARKET
    )
    assert len(result.sample) == 1080
    shown = str(result)
    assert "diagnostics" not in result.__dict__
    assert "with more than 500 events, estimation windows are looked at only by" in shown


@pytest.mark.parametrize(
    "model", ["constant_mean", "market_adjusted", "market_model", "scholes_williams", "dimson",
              "trade_to_trade", "synthetic_control"],
)  # fmt: skip
def test_every_model_can_be_printed(model: str) -> None:
    result = fit(3, troubled(), model)
    assert "event F_0: volatile eve" in str(result)


# ---------------------------------------------------------------- tables to paste


def test_a_table_of_tests() -> None:
    result = fit(8)
    windows, tests = [(0, 0), (-1, 1)], ["t_cross_sectional", "bmp", "patell", "conformal"]
    table = result.test_table(windows, tests)
    assert isinstance(table, Table)
    pd.testing.assert_frame_equal(table.to_pandas(), result.tests(windows, tests))
    assert list(table.display_table().columns) == [
        "window", "test", "statistic", "distribution", "df", "p", "note",
    ]  # fmt: skip
    lines = str(table).splitlines()
    assert lines[0] == "Tests: market model, 8 events, estimation [-200, -11]"
    assert len(lines) == 2 + 8
    row = result.tests((-1, 1), "bmp").iloc[0]
    assert lines[2 + 5].split()[:6] == [
        "[-1,", "1]", "bmp", f"{row['statistic']:.4g}", "t", "7",
    ]  # fmt: skip
    assert table.to_html().startswith('<table class="eventstudy">')
    assert r"| \[-1, 1\] | bmp |" in table.to_markdown()
    apart = fit(8, dates=[DAYS[220 + 6 * i] for i in range(8)])
    option = apart.test_table((0, 0), "wild_bootstrap", draws=99, seed=3).to_pandas()
    assert "99 random sign patterns, seed 3" in option["note"].iloc[0]


def test_a_headline_to_paste() -> None:
    result = fit(8)
    table = result.headline_table([(0, 0), (-1, 1)])
    pd.testing.assert_frame_equal(table.to_pandas(), result.headline([(0, 0), (-1, 1)]))
    assert str(table).splitlines()[-1] == f"note: {result.recommended.title()}"
    assert table.to_latex().count(r"bmp\_adjusted") == 2


def tabular(text: str) -> tuple[str, list[list[str]]]:
    """Take a tabular apart, by LaTeX's own rules: column kinds and cells."""
    lines = text.splitlines()
    begin = re.fullmatch(r"\\begin\{tabular\}\{(.*)\}", lines[0])
    assert begin
    assert lines[-1] == r"\end{tabular}"
    assert [line for line in lines if line.endswith("rule")] == [
        r"\toprule", r"\midrule", r"\bottomrule",
    ]  # fmt: skip
    rows = [line for line in lines[1:-1] if not line.endswith("rule")]
    assert all(row.endswith(r" \\") for row in rows)
    kinds = re.findall(r"[lr]|p\{[^}]*\}", begin[1])
    assert "".join(kinds) == begin[1]
    cells = [re.split(r"(?<!\\)&", row.removesuffix(r"\\")) for row in rows]
    assert {len(row) for row in cells} == {len(kinds)}
    return kinds, [[cell.strip() for cell in row] for row in cells]  # type: ignore[return-value]


def test_numbers_in_latex() -> None:
    result = fit(8)
    kinds, rows = tabular(result.test_table([(0, 0), (-1, 1)], ["bmp", "conformal"]).to_latex())
    assert kinds[:6] == ["l", "l", "r", "l", "r", "r"]
    assert kinds[6].startswith("p{")  # the reasons are sentences
    assert rows[1][0] == "$[0, 0]$"
    assert rows[3][0] == "$[-1, 1]$"
    kinds, rows = tabular(result.to_latex())
    by_name = dict(zip(rows[0], kinds, strict=True))
    assert by_name["event"] == by_name["asset"] == by_name[r"day\_zero"] == "l"
    for name in ("alpha", "beta", "sigma", "df", r"n\_estimation", "car", "se", "t", r"p\_value"):
        assert by_name[name] == "r", name
    column = rows[0].index("car")
    for cell, value in zip(
        (row[column] for row in rows[1:]), result.to_pandas()["car"], strict=True
    ):
        assert cell.startswith("$-") == (value < 0)
        assert float(
            cell.strip("$").replace(r" \times 10^{", "e").replace("}", "")
        ) == pytest.approx(value, rel=1e-3)


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("1.5", "1.5"),
        ("-1.5", "$-1.5$"),
        ("1.2e-05", r"$1.2 \times 10^{-5}$"),
        ("-3e+10", r"$-3 \times 10^{10}$"),
        ("-inf", r"$-\infty$"),
        ("", ""),
        ("a_b", r"a\_b"),
    ],
)
def test_a_number_in_latex(text: str, latex: str) -> None:
    assert latex_number(text) == latex


def test_a_row_that_starts_with_a_bracket_is_no_option_of_the_row_before() -> None:
    assert escape_latex("[x]*") == "{[}x{]}{*}"


def test_counting() -> None:
    assert [counted(n, "event") for n in (0, 1, 2)] == ["0 events", "1 event", "2 events"]


# ---------------------------------------------------------------- pictures


def lettering(ax: Any) -> str:
    from matplotlib.text import Text

    return " | ".join(text.get_text() for text in ax.get_figure().findobj(Text))


@pytest.mark.parametrize("n", [1, 4])
def test_a_study_of_levels_is_drawn_as_levels(n: int) -> None:
    events = pd.DataFrame({"asset": NAMES[:n], "date": DAYS[250]})
    study = es.EventStudy("constant_mean", (-200, -11), (-2, 2), returns="level")
    result = study.fit(RETURNS + 3, events)
    shown = lettering(result.plot())
    assert "bnormal level (unit of the series" in shown
    assert "volume" not in shown
    assert "%" not in shown.replace("band: 95%", "")
    assert "bnormal volume (log points" in lettering(result.plot(unit="log volume"))
    returns = lettering(fit(n).plot())
    assert "bnormal return (percent" in returns
    assert "level" not in returns
