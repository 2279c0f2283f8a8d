"""``eventstudy study`` against reference numbers, and its bad inputs."""

from __future__ import annotations

import csv
import itertools
import json
import re
from pathlib import Path

import pytest

from tests.cli.command import error_line, run

# Printed figures have ten significant digits: half a unit of the tenth is 5e-10 relative.
PRINTED = 6e-10

REFERENCE = {  # our test -> name in ../shared/reference/*/results_tests.csv
    "t_cross_sectional": "cross_t",
    "patell": "patell_sum",
    "bmp": "bmp_exact",
    "corrado": "corrado_rank",
    "grank_t": "grank_t",
    "generalized_sign": "generalized_sign",
}


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Prices that alternate about a trend, with a jump of +10% on one event day."""
    levels, day = [], 0
    price = market = 100.0
    import datetime

    start = datetime.date(2019, 1, 1)
    for day in range(200):
        market *= 1.001 if day % 3 else 0.998
        price *= (1.002 if day % 2 else 0.999) * (1.10 if day == 150 else 1.0)
        levels.append(f"{start + datetime.timedelta(day)},{price!r},{market!r}")
    (tmp_path / "prices.csv").write_text("date,AAA,MKT\n" + "\n".join(levels) + "\n")
    (tmp_path / "events.csv").write_text(
        f"asset,date,id\nAAA,{start + datetime.timedelta(150)},jump\n"
    )
    return tmp_path


def study(folder: Path, *more: str) -> tuple[str, ...]:
    return ("study", "--events", "events.csv", "--prices", "prices.csv", *more)


def reference_rows(folder: Path, model: str, window: str) -> dict[str, float]:
    with (folder / "results_tests.csv").open() as file:
        return {
            row["test"]: float(row["statistic"])
            for row in csv.DictReader(file)
            if row["model"] == model and row["window"] == window and row["statistic"]
        }


@pytest.mark.parametrize("case", ["clustered_20", "unclustered_40"])
def test_agrees_with_the_reference(shared: Path, tmp_path: Path, case: str) -> None:
    folder = shared / "reference" / case
    done = run(
        "study", "--events", folder / "events.csv", "--prices", folder / "prices.csv",
        "--market", folder / "market.csv", "--window", "0:0", "--window=-1:1",
        "--window", "-10:10", "--json", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = {
        (row["window_start"], row["window_end"], row["test"]): row["statistic"]
        for row in json.loads(done.stdout)["tests"]
    }
    compared = 0
    for window in ((0, 0), (-1, 1)):
        expected = reference_rows(folder, "market_model", f"[{window[0]},{window[1]}]")
        for ours, theirs in REFERENCE.items():
            statistic = found[*window, ours]
            if statistic is not None:
                assert statistic == pytest.approx(expected[theirs], rel=PRINTED), (window, ours)
                compared += 1
    assert compared >= 10


def test_the_jump_is_found(tables: Path) -> None:
    done = run(*study(tables, "--market", "MKT", "--estimation", "-100:-11"), cwd=tables)
    assert done.returncode == 0, done.stderr
    assert "1 event, market_model" in done.stdout
    # The return of the day is 0.999 * 1.10 - 1 = 9.89%; ordinary days lie in -0.1% to 0.2%.
    car = float(done.stdout.split("CAR 0:0")[1].split("%")[0])
    assert 9.69 <= car <= 9.99
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_windows_with_a_minus_sign_in_both_spellings(tables: Path) -> None:
    settings = ("--estimation", "-100:-11", "--json")
    apart = run(*study(tables, *settings, "--window", "-1:1"), cwd=tables)
    joined = run(*study(tables, *settings, "--window=-1:1"), cwd=tables)
    assert apart.returncode == joined.returncode == 0, apart.stderr
    assert apart.stdout == joined.stdout
    assert json.loads(apart.stdout)["design"]["window"] == [-1, 1]


def test_tables_are_written_and_verify(tables: Path) -> None:
    again = [run(*study(tables, "--estimation=-100:-11", "--out", "o"), cwd=tables)]
    first = {p.name: p.read_bytes() for p in (tables / "o").iterdir()}
    again.append(run(*study(tables, "--estimation=-100:-11", "--out", "o"), cwd=tables))
    second = {p.name: p.read_bytes() for p in (tables / "o").iterdir()}
    assert [done.returncode for done in again] == [0, 0]
    assert first.keys() == second.keys()
    assert sorted(first) == [
        "abnormal.csv", "car.csv", "diagnostics.csv", "dropped.csv", "estimates.csv",
        "excluded.csv", "headline.csv", "overlaps.csv", "recommended.csv", "run.json",
        "study.json", "tests.csv",
    ]  # fmt: skip
    assert [name for name in first if first[name] != second[name]] in ([], ["run.json"])
    assert run("verify", "o", cwd=tables).returncode == 0
    (tables / "o" / "car.csv").write_text("forged\n")
    assert "car.csv" in error_line(run("verify", "o", cwd=tables), 74)


def test_json_on_standard_output_is_the_file(tables: Path) -> None:
    run(*study(tables, "--estimation=-100:-11", "--out", "o"), cwd=tables)
    done = run(*study(tables, "--estimation=-100:-11", "--json"), cwd=tables)
    assert done.stdout == (tables / "o" / "study.json").read_text()


def test_formulas_in_ids_are_defused(tables: Path) -> None:
    text = (tables / "events.csv").read_text().replace("jump", "=1+cmd()")
    (tables / "events.csv").write_text(text)
    run(*study(tables, "--estimation=-100:-11", "--out", "o"), cwd=tables)
    assert (tables / "o" / "car.csv").read_text().splitlines()[1].startswith("'=1+cmd()")


def test_some_events_left_out(tables: Path) -> None:
    with (tables / "events.csv").open("a") as file:
        file.write("NONE,2019-05-01,other\n")
    done = run(*study(tables, "--estimation=-100:-11"), cwd=tables)
    assert done.returncode == 3
    assert "left out: event other (NONE)" in done.stderr
    assert "1 event" in done.stdout


def test_no_event_left(tables: Path) -> None:
    (tables / "events.csv").write_text("asset,date\nNONE,2019-05-01\n")
    assert "NONE" in error_line(run(*study(tables), cwd=tables), 4)


@pytest.mark.parametrize(
    ("more", "code", "what"),
    [
        (("--window", "1:-1"), 2, "ends before it begins"),
        (("--window", "0:1.5"), 2, "whole days"),
        (("--window", "0:10000"), 2, "5000 days"),
        (("--window", "a:b"), 2, "first:last"),
        (("--estimation", "-100:5"), 2, "estimation"),
        (("--model", "markt_model"), 2, "market_model"),
        (("--returns", "lg"), 2, "did you mean log?"),
        (("--market", "NONE"), 2, "AAA, MKT"),
        (("--min-estimation", "0"), 2, "--min-estimation"),
        (("--colum", "x"), 2, "did you mean --column?"),
        (("--test", "conformall"), 2, "(--test): conformall; did you mean conformal?"),
        (("--alpha", "5%"), 2, "(--alpha): 5%; write for example 0.05"),
        (("--alpha", "0.6"), 2, "(--alpha): 0.6"),
        (("--alpha", "0"), 2, "(--alpha): 0"),
        (("--min-estimation", "251"), 2, "(--min-estimation): 251 of 250"),
        (("--model", "ff3"), 2, "(--factors); give --factors FILE"),
        (("--model", "market_model"), 2, "(--market); give --market FILE or"),
        (("--out", "events.csv"), 73, "is a file"),
        (("--out", "missing/o"), 73, "does not exist"),
    ],
)
def test_wrong_options(tables: Path, more: tuple[str, ...], code: int, what: str) -> None:
    assert what in error_line(run(*study(tables, *more), cwd=tables), code)


def test_the_help_fits_a_terminal() -> None:
    assert max(map(len, run("study", "--help").stdout.splitlines())) <= 80


def test_missing_files_and_options(tables: Path) -> None:
    done = run("study", "--events", "none.csv", "--prices", "prices.csv", cwd=tables)
    assert "none.csv" in error_line(done, 2)
    assert "--prices" in error_line(run("study", "--events", "events.csv", cwd=tables), 2)


def test_ambiguous_day_names_the_line(tables: Path) -> None:
    (tables / "events.csv").write_text("asset,date\nAAA,12/11/2020\n")
    line = error_line(run(*study(tables), cwd=tables), 4)
    assert "events.csv, line 2, column date): 12/11/2020;" in line


# ---------------------------------------------------------------- what to trust


def test_the_headline_comes_first(tables: Path) -> None:
    options = ("--market", "MKT", "--estimation=-100:-11", "--window=0:0", "--window=-1:1")
    done = run(*study(tables, *options), cwd=tables)
    lines = done.stdout.splitlines()
    trust = "Trust the larger p of conformal and conformal_scaled: one event"
    assert lines[1].startswith(trust)
    table = next(i for i, line in enumerate(lines) if line.startswith("window "))
    found = json.loads(run(*study(tables, *options, "--json"), cwd=tables).stdout)
    assert [row["test"] for row in found["recommended"] if row["role"] == "headline"] == [
        "conformal", "conformal_scaled",
    ]  # fmt: skip
    assert [(row["window_start"], row["window_end"]) for row in found["headline"]] == [
        (0, 0), (-1, 1),
    ]  # fmt: skip
    for row in found["headline"]:
        window = f"CAR {row['window_start']}:{row['window_end']} "
        line = next(i for i, line in enumerate(lines) if line.startswith(window))
        assert line < table
        assert f"p = {row['p_value']:.4g}" in lines[line]
        both = [
            other["p_value"]
            for other in found["tests"]
            if other["window_start"] == row["window_start"]
            and other["test"] in ("conformal", "conformal_scaled")
        ]
        assert row["p_value"] == max(both)


def test_a_headline_without_p_says_why(tables: Path) -> None:
    done = run(*study(tables, "--estimation=-100:-11", "--alpha", "0.001"), cwd=tables)
    lines = done.stdout.splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith("CAR 0:0"))
    assert "no p" in lines[first]
    assert "cannot reject at 0.001" in lines[first + 1]
    assert max(map(len, lines)) <= 80


def test_what_was_dropped_and_what_is_doubtful_is_written(tables: Path) -> None:
    lines = (tables / "prices.csv").read_text().splitlines()
    for day in range(131, 150):  # a storm before the event: every other day up or down by 15%
        date, price, market = lines[1 + day].split(",")
        lines[1 + day] = f"{date},{float(price) * (1.15 if day % 2 else 1)!r},{market}"
    date, _, market = lines[1 + 80].split(",")
    lines[1 + 80] = f"{date},,{market}"
    (tables / "prices.csv").write_text("\n".join(lines) + "\n")
    with (tables / "events.csv").open("a") as file:
        file.write("AAA,2019-06-02,after\n")  # day 152
    options = ("--market", "MKT", "--estimation=-100:-11", "--out", "o")
    done = run(*study(tables, *options), cwd=tables)
    assert done.returncode == 0, done.stderr
    found = json.loads((tables / "o" / "study.json").read_text())
    assert [(row["event"], row["date"]) for row in found["dropped"]][:2] == [
        ("jump", "2019-03-22"), ("jump", "2019-03-23"),
    ]  # fmt: skip
    assert found["overlaps"] == [{"event": "after", "other": "jump", "kind": "event windows"}]
    assert "volatile eve" in found["diagnostics"][0]["flags"]
    for name in ("recommended", "headline", "dropped", "overlaps", "diagnostics"):
        rows = (tables / "o" / f"{name}.csv").read_text().splitlines()
        assert len(rows) == 1 + len(found[name]), name
    assert "note: event jump: volatile eve" in done.stderr
    assert "note: overlap: 1 pair of neighbouring events" in done.stderr
    assert any("volatile eve" in note for note in found["notes"])
    quiet = run(*study(tables, *options, "--quiet"), cwd=tables)
    assert "note:" not in quiet.stderr


def test_some_tests_and_a_level_of_ones_own(tables: Path) -> None:
    options = ("--estimation=-100:-11", "--window=0:0", "--json")
    picked = json.loads(
        run(*study(tables, *options, "--test", "sq", "--test", "conformal"), cwd=tables).stdout
    )
    assert [row["test"] for row in picked["tests"]] == ["sq", "conformal"]
    assert all(row["p_value"] is not None for row in picked["tests"])
    strict = json.loads(
        run(*study(tables, *options, "--test", "sq", "--alpha", "0.01"), cwd=tables).stdout
    )
    assert strict["tests"][0]["p_value"] is None
    assert strict["tests"][0]["note"].startswith("cannot reject at 0.01: smallest possible p")
    assert strict["design"]["alpha"] == 0.01


def test_other_events_can_be_masked(tables: Path) -> None:
    with (tables / "events.csv").open("a") as file:
        file.write("AAA,2019-04-21,before\n")  # day 110
    options = ("--estimation=-100:-11", "--json")
    kept = json.loads(run(*study(tables, *options), cwd=tables).stdout)
    masked = json.loads(run(*study(tables, *options, "--mask-events"), cwd=tables).stdout)
    count = [[row["n_estimation"] for row in found["estimates"]] for found in (kept, masked)]
    assert count == [[90, 90], [87, 90]]  # the windows -1:1 around the earlier event
    assert [row["reason"] for row in masked["dropped"]] == ["event window of another event"] * 3
    assert masked["design"]["mask_events"] is True


def test_prices_below_zero_on_request(tables: Path) -> None:
    text = (tables / "prices.csv").read_text().splitlines()
    date, _, market = text[1 + 150].split(",")
    text[1 + 150] = f"{date},-37.63,{market}"
    (tables / "prices.csv").write_text("\n".join(text) + "\n")
    options = ("--estimation=-100:-11",)
    line = error_line(run(*study(tables, *options), cwd=tables), 4)
    assert line.endswith(": -37.63; correct it, or give --allow-nonpositive")
    done = run(*study(tables, *options, "--allow-nonpositive"), cwd=tables)
    assert done.returncode == 0, done.stderr
    assert "note: prices of zero or below: their simple returns are no growth" in done.stderr
    assert "a return of -1.3" in done.stderr
    line = error_line(run(*study(tables, *options, "--returns", "log"), cwd=tables), 4)
    assert "use --returns simple with --allow-nonpositive" in line
    both = (*options, "--returns", "log", "--allow-nonpositive")
    assert "not positive" in error_line(run(*study(tables, *both), cwd=tables), 4)


def test_a_benchmark_file_below_zero_on_request(tables: Path) -> None:
    rows = (tables / "prices.csv").read_text().splitlines()[1:]
    cells = [row.split(",") for row in rows]
    cells[120][2] = "-1"
    (tables / "m.csv").write_text("date,M\n" + "\n".join(f"{c[0]},{c[2]}" for c in cells) + "\n")
    options = ("--market", "m.csv", "--estimation=-100:-11")
    assert "--allow-nonpositive" in error_line(run(*study(tables, *options), cwd=tables), 4)
    done = run(*study(tables, *options, "--allow-nonpositive"), cwd=tables)
    assert done.returncode == 0, done.stderr


# ---------------------------------------------------------------- words


def test_an_event_on_the_benchmark(tables: Path) -> None:
    line = error_line(run(*study(tables, "--market", "AAA"), cwd=tables), 4)
    assert "the asset 'AAA' is the benchmark" in line


def test_a_benchmark_that_is_not_used(tables: Path) -> None:
    options = ("--market", "MKT", "--model", "constant_mean", "--estimation=-100:-11")
    done = run(*study(tables, *options), cwd=tables)
    assert "note: constant_mean uses no benchmark: the one given is not used" in done.stderr


def test_reasons_speak_of_options(tables: Path) -> None:
    with (tables / "events.csv").open("a") as file:
        file.write("AAA,2019-03-01,early\nAAA,2019-06-02,after\n")
    done = run(*study(tables, "--estimation=-100:-11", "--out", "o"), cwd=tables)
    assert done.returncode == 3
    assert "give --min-estimation 48 to accept them" in done.stderr
    written = (tables / "o" / "excluded.csv").read_text()
    assert "give --min-estimation 48 to accept them" in written
    assert "(see overlaps in --json, or overlaps.csv)" in done.stderr
    everything = done.stdout + done.stderr
    for path in (tables / "o").iterdir():
        if path.name != "run.json":
            everything += path.read_text()
    # no argument, object or method of the Python library
    assert (
        re.findall(r"\b(?:min_estimation|allow_nonpositive|result\.|one\(event)", everything) == []
    )


WORDS_OF_PYTHON = re.compile(
    r"\w+=(?:True|False|'|DataFrame)|DataFrame|Series|\bpass |result\.|EventStudy|one\(event"
)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--model", "capm", "--estimation=-100:-11"), 2),
        (("--model", "market_model"), 2),
        (("--factors", "prices.csv", "--model", "market_adjusted"), 4),
        (("--estimation=-160:-11",), 4),
        (("--estimation=-100:-11", "--min-estimation", "89", "--window=-60:0"), 2),
        (("--model", "synthetic_control", "--estimation=-100:-11"), 4),
    ],
)
def test_errors_speak_of_options(tables: Path, more: tuple[str, ...], code: int) -> None:
    line = error_line(run(*study(tables, *more), cwd=tables), code)
    assert WORDS_OF_PYTHON.findall(line) == []


def test_trade_to_trade_spans_the_days_without_a_price(tables: Path) -> None:
    """Empty cells and absent rows are the same: the return since the last price, over n days."""
    lines = (tables / "prices.csv").read_text().splitlines()
    header, rows = lines[0], [line.split(",") for line in lines[1:]]
    idle = {place for place in range(3, 148) if place % 5 in (0, 3)}
    (tables / "wide.csv").write_text(
        "\n".join(
            [
                header,
                *(",".join([d, "" if i in idle else a, m]) for i, (d, a, m) in enumerate(rows)),
            ]
        )
    )
    long = [f"{d},AAA,{a}" for i, (d, a, _) in enumerate(rows) if i not in idle]
    long += [f"{d},MKT,{m}" for d, _, m in rows]
    (tables / "long.csv").write_text("\n".join(["date,asset,price", *long]))
    found = []
    for name in ("wide.csv", "long.csv"):
        done = run(
            "study", "--events", "events.csv", "--prices", name, "--market", "MKT",
            "--model", "trade_to_trade", "--estimation=-60:-6", "--json", cwd=tables,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        found.append(json.loads(done.stdout))
    assert found[0]["estimates"] == found[1]["estimates"]
    assert found[0]["car"] == found[1]["car"]
    # by hand: one observation from price to price
    kept = [i for i in range(len(rows)) if i not in idle]
    pairs = list(itertools.pairwise(kept))
    n = [b - a for a, b in pairs]
    y, m = ([float(rows[b][k]) / float(rows[a][k]) - 1 for a, b in pairs] for k in (1, 2))
    zero = kept.index(150) - 1
    part = slice(zero - 60, zero - 5)
    szz = sum(n[part])
    szm = sum(m[part])
    smm = sum(b * b / a for a, b in zip(n[part], m[part], strict=True))
    szy = sum(y[part])
    smy = sum(b * c / a for a, b, c in zip(n[part], m[part], y[part], strict=True))
    beta = (szz * smy - szm * szy) / (szz * smm - szm**2)
    assert max(n[part]) > 1
    assert found[0]["estimates"][0]["beta"] == pytest.approx(beta, rel=1e-8)
