"""``eventstudy study`` against reference numbers, and its bad inputs."""

from __future__ import annotations

import csv
import json
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
        "abnormal.csv", "car.csv", "estimates.csv", "excluded.csv", "run.json", "study.json",
        "tests.csv",
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
        (("--out", "events.csv"), 73, "is a file"),
        (("--out", "missing/o"), 73, "does not exist"),
    ],
)
def test_wrong_options(tables: Path, more: tuple[str, ...], code: int, what: str) -> None:
    assert what in error_line(run(*study(tables, *more), cwd=tables), code)


def test_missing_files_and_options(tables: Path) -> None:
    done = run("study", "--events", "none.csv", "--prices", "prices.csv", cwd=tables)
    assert "none.csv" in error_line(done, 2)
    assert "--prices" in error_line(run("study", "--events", "events.csv", cwd=tables), 2)


def test_ambiguous_day_names_the_line(tables: Path) -> None:
    (tables / "events.csv").write_text("asset,date\nAAA,12/11/2020\n")
    line = error_line(run(*study(tables), cwd=tables), 4)
    assert "events.csv, line 2, column date): 12/11/2020;" in line
