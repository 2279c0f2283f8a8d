"""``eventstudy study``: the event-study library on the user's own tables."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from eventstudy.cli import show, study_words, usage
from eventstudy.errors import EventStudyError, UsageError

if TYPE_CHECKING:
    import pandas as pd

    from eventstudy.studies import StudyResult

Window = tuple[int, int]
DEFAULT_WINDOWS: tuple[Window, ...] = ((0, 0), (-1, 1))

MOST_OVERLAPS = 200_000
"""Pairs of touching events that are written; an event a day would touch hundreds of others."""


def _models(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Offer the models that a table can be used with, for completion in a shell."""
    from eventstudy.studies.models.catalogue import IDENTIFIERS

    return [name for name in IDENTIFIERS if name.startswith(incomplete)]


@click.command(
    short_help="Run an event study on your own tables.",
    epilog="""\b
Examples:
  eventstudy study --events events.csv --prices prices.csv --market SPY
  eventstudy study --events events.csv --prices prices.parquet \\
      --model constant_mean --window 0:0 --window -1:1 --out study

\b
events.csv   asset,date[,id]     one line an event; days as YYYY-MM-DD
prices.csv   date,AAA,BBB,...    one column an asset, or date,asset,price
Day 0 is the first trading day of the asset on or after the date.

\b
Models: constant_mean, market_adjusted, market_model, capm, ff3, carhart, ff5,
factors, scholes_williams, dimson, trade_to_trade, garch, synthetic_control.

\b
Files in DIR: headline.csv, recommended.csv, estimates.csv, abnormal.csv,
car.csv, tests.csv, excluded.csv, dropped.csv, overlaps.csv, diagnostics.csv,
study.json, and run.json with their sums.
""",
)
@click.option("--events", type=usage.FILE, metavar="FILE", required=True, help="The events.")
@click.option("--prices", type=usage.FILE, metavar="FILE", required=True, help="Adjusted prices.")
@click.option(
    "--market",
    metavar="FILE|COLUMN",
    help="The benchmark: a column of the prices, or a file date,price.",
)
@click.option(
    "--factors",
    type=usage.FILE,
    metavar="FILE",
    help="Factors by date, decimal fractions, with rf where the model needs it.",
)
@click.option(
    "--model",
    metavar="NAME",
    shell_complete=_models,
    help="Expected return  [market_model with --market, else constant_mean].",
)
@click.option(
    "--estimation", type=usage.Window(), default="-260:-11", help="Estimation window  [-260:-11]."
)
@click.option(
    "--window", "windows", type=usage.Window(), multiple=True,
    help="Window to test; repeatable  [0:0 and -1:1].",
)  # fmt: skip
@click.option(
    "--returns", "kind", type=usage.OneOf(("simple", "log")), metavar="simple|log",
    default="simple", help="Kind of returns made of the prices  [simple].",
)  # fmt: skip
@click.option(
    "--min-estimation", type=click.IntRange(min=2), metavar="DAYS",
    help="Accept events with a shorter history, down to DAYS.",
)  # fmt: skip
@click.option(
    "--mask-events", is_flag=True,
    help="Leave other events' windows out of the estimation window.",
)  # fmt: skip
@click.option(
    "--allow-nonpositive", is_flag=True,
    help="Accept prices of 0 and below (simple returns only).",
)  # fmt: skip
@click.option(
    "--test", "tests", metavar="NAME", multiple=True,
    help="Test to run; repeatable  [every test].",
)  # fmt: skip
@click.option("--alpha", type=usage.Level(), default=0.05, help="Significance level  [0.05].")
@click.option("--column", metavar="NAME", help="The price column of a table date,asset,...")
@click.option("--out", type=usage.FILE, metavar="DIR", help="Write the tables to DIR.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as a JSON object.")
@usage.common
def study(events: Path, prices: Path, **options: Any) -> int:
    """Run an event study on your own events and prices (CSV or Parquet)."""
    if options["out"] is None:
        found = _fit(events, prices, options)
        _print(found, options)
        return _exit_code(found.result)

    from eventstudy.runs.publish import Output

    with Output(options["out"]) as output:
        found = _fit(events, prices, options)
        output.publish(_files(found, options), _run(found.result, events, prices, options))
    _print(found, options)
    show.note(f"tables: {options['out']}")
    return _exit_code(found.result)


class Found(NamedTuple):
    """A study, what its tests say, and what was noted on the way."""

    result: StudyResult
    headline: pd.DataFrame
    tests: pd.DataFrame
    excluded: pd.DataFrame
    notes: list[str]


def _fit(events: Path, prices: Path, options: dict[str, Any]) -> Found:
    """Read the tables, estimate and test; errors speak of options."""
    try:
        return _found(events, prices, options)
    except EventStudyError as error:
        raise study_words.reworded_error(error) from error


def _check_tests(names: Sequence[str]) -> None:
    from eventstudy.studies import significance

    known = significance.identifiers()
    for name in names:
        if name not in known:
            todo = usage.suggestion(name, known)
            raise UsageError("no such test", where="--test", value=name, todo=todo)


def _found(events: Path, prices: Path, options: dict[str, Any]) -> Found:
    with show.progress("Reading the tables"):
        from eventstudy.cli import user_tables
        from eventstudy.studies import EventStudy

        _check_tests(options["tests"])
        table, notes = user_tables.read_events(events)
        levels, more = user_tables.read_prices(prices, options["column"])
        notes += more
        returns = user_tables.study_returns(
            levels,
            options["kind"],
            notes,
            allow_nonpositive=options["allow_nonpositive"],
            # its returns run from trade to trade, over the days without a price
            gaps="span" if options["model"] == "trade_to_trade" else "missing",
        )
        market, returns = _market(options, levels, returns, notes)
        factors = None
        if options["factors"] is not None:
            factors, more = user_tables.read_factors(options["factors"])
            notes += more
        windows = list(_windows(options))
        design = EventStudy(
            model=options["model"] or ("constant_mean" if market is None else "market_model"),
            estimation=options["estimation"],
            window=(min(w[0] for w in windows), max(w[1] for w in windows)),
            returns=options["kind"],
            min_estimation=options["min_estimation"],
            mask_events=options["mask_events"],
            factors=factors,
        )
    alpha = options["alpha"]
    with show.bar() as progress:
        result = design.fit(returns, table, market=market, progress=progress)
        tests = result.tests(windows, options["tests"] or None, alpha=alpha, progress=progress)
        headline = result.headline(windows, alpha)
    return Found(
        result,
        headline.assign(note=study_words.reworded_all(headline["note"])),
        tests.assign(note=study_words.reworded_all(tests["note"])),
        result.excluded.assign(reason=study_words.reworded_all(result.excluded["reason"])),
        study_words.reworded_all([*notes, *result.remarks()]),
    )


def _market(
    options: dict[str, Any], levels: Any, returns: Any, notes: list[str]
) -> tuple[Any, Any]:
    """Find the benchmark: a column of the prices, which then is no asset, or a file."""
    from eventstudy.cli import user_tables

    name = options["market"]
    if name is None:
        return None, returns
    if name in levels:
        if Path(name).is_file():
            raise UsageError(
                "both a column of the prices and a file",
                where="--market",
                value=name,
                todo=f"write ./{name} for the file, or rename it",
            )
        assets = [column for column in returns if column != name]
        rest = {a: returns[a] for a in assets} if isinstance(returns, dict) else returns[assets]
        return returns[name], rest
    if not Path(name).is_file():
        raise UsageError(
            "neither a column of the prices nor a file",
            where="--market",
            value=name,
            todo="columns: " + ", ".join(map(str, list(levels)[:8])),
        )
    series, more = user_tables.read_series(Path(name), "market")
    notes += more
    made = user_tables.study_returns(
        series.to_frame(str(series.name)),
        options["kind"],
        notes,
        allow_nonpositive=options["allow_nonpositive"],
    )
    return made[str(series.name)], returns


def _exit_code(result: StudyResult) -> int:
    return 3 if len(result.excluded) else 0


# ---------------------------------------------------------------- output


def _windows(options: dict[str, Any]) -> tuple[Window, ...]:
    return tuple(options["windows"] or DEFAULT_WINDOWS)


def _tables(found: Found, options: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Put every table together, and note where one of them is cut."""
    import pandas as pd

    result = found.result
    overlaps = result.overlaps
    if len(overlaps) > MOST_OVERLAPS:
        found.notes.append(f"overlaps: the first {MOST_OVERLAPS} of {len(overlaps)} pairs")
        overlaps = overlaps.iloc[:MOST_OVERLAPS]
    cars = []
    for window in _windows(options):
        car = result.car(window).reset_index()
        car.insert(1, "window_start", window[0])
        car.insert(2, "window_end", window[1])
        cars.append(car)
    recommended = result.recommended.to_pandas()
    diagnostics = result.diagnostics
    return {
        "recommended": recommended.assign(reason=study_words.reworded_all(recommended["reason"])),
        "headline": found.headline,
        "estimates": result.estimates,
        "abnormal": _abnormal(result),
        "car": pd.concat(cars, ignore_index=True),
        "tests": found.tests,
        "excluded": found.excluded,
        "dropped": result.dropped,
        "overlaps": overlaps,
        "diagnostics": diagnostics.assign(flags=study_words.reworded_all(diagnostics["flags"])),
    }


def _abnormal(result: StudyResult) -> pd.DataFrame:
    """Put abnormal returns in tidy form: one row an event and day."""
    import numpy as np
    import pandas as pd

    wide = result.abnormal
    tidy = pd.DataFrame(
        {
            "event": np.repeat(wide.index.to_numpy(), wide.shape[1]),
            "relative_day": np.tile(wide.columns.to_numpy(), wide.shape[0]),
            "ar": wide.to_numpy().ravel(),
        }
    )
    if result.sample.has_variance:
        tidy["standardized"] = result.standardized.to_numpy().ravel()
    return tidy


def _files(found: Found, options: dict[str, Any]) -> dict[str, bytes]:
    tables = _tables(found, options)
    files = {f"{name}.csv": _csv(table) for name, table in tables.items()}
    files["study.json"] = _json(tables, found.notes, found.result, options).encode()
    return files


def _json(
    tables: dict[str, pd.DataFrame],
    notes: list[str],
    result: StudyResult,
    options: dict[str, Any],
) -> str:
    from eventstudy import canonical

    content: dict[str, Any] = {name: list(_records(table)) for name, table in tables.items()}
    content["schema"] = "eventstudy/study/1"
    content["notes"] = notes
    content["design"] = {
        "model": result.study.model.id,
        "estimation": result.study.estimation,
        "window": result.study.window,
        "returns": result.study.returns,
        "mask_events": result.study.mask_events,
        "alpha": options["alpha"],
    }
    return canonical.dumps(content)


def _records(table: pd.DataFrame) -> Iterable[dict[str, Any]]:
    for row in table.itertuples(index=False, name=None):
        yield {str(name): _plain(value) for name, value in zip(table.columns, row, strict=True)}


def _plain(value: Any) -> Any:
    import pandas as pd

    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    return value


def _csv(table: pd.DataFrame) -> bytes:
    """Write a table: ten significant digits, and no cell that a spreadsheet takes for a formula."""
    import csv
    import io

    from eventstudy import canonical

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([_defused(str(name)) for name in table.columns])
    for record in _records(table):
        cells = [canonical.plain(value) for value in record.values()]
        writer.writerow(
            ["" if c is None else _defused(c) if isinstance(c, str) else repr(c) for c in cells]
        )
    return text.getvalue().encode()


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) else cell


def _run(result: StudyResult, events: Path, prices: Path, options: dict[str, Any]) -> Any:
    from eventstudy.runs import manifest

    market = options["market"]
    named = [events, prices, options["factors"], Path(market) if market else None]
    inputs = [
        {"path": path.name, "sha256": manifest.file_digest(path)}
        for path in named
        if path is not None and path.is_file()
    ]
    settings = {
        "model": result.study.model.id,
        "estimation": result.study.estimation,
        "windows": list(_windows(options)),
        "returns": result.study.returns,
        "min_estimation": result.study.min_estimation,
        "mask_events": result.study.mask_events,
        "allow_nonpositive": options["allow_nonpositive"],
        "tests": list(options["tests"]),
        "alpha": options["alpha"],
        "market": Path(market).name if market else None,
        "column": options["column"],
    }
    request = manifest.request_digest(settings, [(row["path"], row["sha256"]) for row in inputs])
    return manifest.Run(
        when=manifest.stamp(manifest.now()),
        request=request,
        key=manifest.key_digest(request, []),
        exit_code=_exit_code(result),
        settings=settings,
        inputs=tuple(inputs),
        versions=manifest.versions(),
    )


def _print(found: Found, options: dict[str, Any]) -> None:
    result = found.result
    text = None
    if options["as_json"]:
        text = _json(_tables(found, options), found.notes, result, options)
    for note in dict.fromkeys(found.notes):
        show.note(f"note: {note}")
    for record in _records(found.excluded):
        show.warn(f"left out: event {record['event']} ({record['asset']}): {record['reason']}")
    if text is not None:
        show.raw(text)
        return
    design = result.study
    count = len(result.sample)
    show.echo(
        f"{count} event{'s' * (count != 1)}, {design.model.id}, estimation "
        f"{design.estimation[0]}:{design.estimation[1]}, {design.returns} returns"
    )
    _wrapped(study_words.reworded(result.recommended.title()))
    for row in _records(found.headline):
        _print_headline(row, result.car((row["window_start"], row["window_end"]))["car"])
    _print_tests(found.tests)


def _wrapped(text: str, indent: str = "") -> None:
    width = show.terminal_width()
    for line in textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent):
        show.echo(line)


def _print_headline(row: dict[str, Any], car: pd.Series[Any]) -> None:
    """Say the mean CAR of a window and the p to trust, or why there is none."""
    name = "CAR" if len(car) == 1 else "mean CAR"
    window = f"{row['window_start']}:{row['window_end']}"
    p = _number(row["p_value"])
    words = [f"{name} {window}  {100 * car.mean():+.2f}%", f"p = {p}" if p else "no p"]
    if len(car) > 1:
        words.insert(1, f"({int((car > 0).sum())} up, {int((car < 0).sum())} down)")
    words.append(f"detectable {100 * row['detectable']:.2f}%")
    show.echo("  ".join(words))
    if not p:
        _wrapped(row["note"], "  ")


def _print_tests(tests: pd.DataFrame) -> None:
    """Show the tests that apply as a table, the others by their reason."""
    rows = []
    unfit: dict[str, None] = {}
    for record in _records(tests):
        if _number(record["statistic"]) == "":
            unfit[record["test"]] = None
            continue
        window = f"{record['window_start']}:{record['window_end']}"
        figures = (_number(record["statistic"]), _number(record["p_value"]))
        rows.append((window, record["test"], *figures, record["note"] or ""))
    if rows:
        show.echo()
        for line in show.table(("window", "test", "statistic", "p", "note"), rows):
            show.echo(line)
    if unfit:
        show.note(
            f"not applicable here: {', '.join(unfit)}; the reasons stand in --json and tests.csv"
        )


def _number(value: float | None) -> str:
    return "" if value is None or value != value else f"{value:.4g}"
