"""``eventstudy study``: the event-study library on the user's own tables."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventstudy.cli import show, usage
from eventstudy.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from eventstudy.studies import StudyResult

Window = tuple[int, int]
DEFAULT_WINDOWS: tuple[Window, ...] = ((0, 0), (-1, 1))


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
Files in DIR: estimates.csv, abnormal.csv, car.csv, tests.csv, excluded.csv,
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
@click.option("--column", metavar="NAME", help="The price column of a table date,asset,...")
@click.option("--out", type=usage.FILE, metavar="DIR", help="Write the tables to DIR.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as a JSON object.")
@usage.common
def study(events: Path, prices: Path, **options: Any) -> int:
    """Run an event study on your own events and prices (CSV or Parquet)."""
    if options["out"] is None:
        result, notes = _fit(events, prices, options)
        _print(result, notes, options)
        return _exit_code(result)

    from eventstudy.runs.publish import Output

    with Output(options["out"]) as output:
        result, notes = _fit(events, prices, options)
        files = _files(result, notes, options)
        output.publish(files, _run(result, events, prices, options))
    _print(result, notes, options)
    show.note(f"tables: {options['out']}")
    return _exit_code(result)


def _fit(events: Path, prices: Path, options: dict[str, Any]) -> tuple[StudyResult, list[str]]:
    with show.progress("Reading tables and estimating"):
        from eventstudy.cli import user_tables
        from eventstudy.studies import EventStudy

        table, notes = user_tables.read_events(events)
        levels, more = user_tables.read_prices(prices, options["column"])
        notes += more
        returns = user_tables.study_returns(levels, options["kind"], notes)
        market, returns = _market(options["market"], levels, returns, options["kind"], notes)
        factors = None
        if options["factors"] is not None:
            factors, more = user_tables.read_factors(options["factors"])
            notes += more
        windows = options["windows"] or DEFAULT_WINDOWS
        design = EventStudy(
            model=options["model"] or ("constant_mean" if market is None else "market_model"),
            estimation=options["estimation"],
            window=(min(w[0] for w in windows), max(w[1] for w in windows)),
            returns=options["kind"],
            min_estimation=options["min_estimation"],
            factors=factors,
        )
        result = design.fit(returns, table, market=market)
    return result, [*notes, *result.notes]


def _market(
    name: str | None, levels: Any, returns: Any, kind: Any, notes: list[str]
) -> tuple[Any, Any]:
    """Find the benchmark: a column of the prices, which then is no asset, or a file."""
    from eventstudy.cli import user_tables
    from eventstudy.studies import returns as make_returns

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
    return make_returns(series, kind=kind), returns


def _exit_code(result: StudyResult) -> int:
    return 3 if len(result.excluded) else 0


# ---------------------------------------------------------------- output


def _windows(options: dict[str, Any]) -> tuple[Window, ...]:
    return tuple(options["windows"] or DEFAULT_WINDOWS)


def _tables(result: StudyResult, options: dict[str, Any]) -> dict[str, pd.DataFrame]:
    import pandas as pd

    cars = []
    for window in _windows(options):
        car = result.car(window).reset_index()
        car.insert(1, "window_start", window[0])
        car.insert(2, "window_end", window[1])
        cars.append(car)
    return {
        "estimates": result.estimates,
        "abnormal": _abnormal(result),
        "car": pd.concat(cars, ignore_index=True),
        "tests": result.tests(list(_windows(options))),
        "excluded": result.excluded,
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


def _files(result: StudyResult, notes: list[str], options: dict[str, Any]) -> dict[str, bytes]:
    tables = _tables(result, options)
    files = {f"{name}.csv": _csv(table) for name, table in tables.items()}
    files["study.json"] = _json(tables, notes, result).encode()
    return files


def _json(tables: dict[str, pd.DataFrame], notes: list[str], result: StudyResult) -> str:
    from eventstudy import canonical

    content: dict[str, Any] = {name: list(_records(table)) for name, table in tables.items()}
    content["schema"] = "eventstudy/study/1"
    content["notes"] = notes
    content["design"] = {
        "model": result.study.model.id,
        "estimation": result.study.estimation,
        "window": result.study.window,
        "returns": result.study.returns,
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


def _print(result: StudyResult, notes: list[str], options: dict[str, Any]) -> None:
    for text in notes:
        show.note(f"note: {text}")
    for record in _records(result.excluded):
        show.warn(f"left out: event {record['event']} ({record['asset']}): {record['reason']}")
    if options["as_json"]:
        show.raw(_json(_tables(result, options), notes, result))
        return
    design = result.study
    count = len(result.sample)
    show.echo(
        f"{count} event{'s' * (count != 1)}, {design.model.id}, estimation "
        f"{design.estimation[0]}:{design.estimation[1]}, {design.returns} returns"
    )
    for first, last in _windows(options):
        car = result.car((first, last))["car"]
        name = "CAR" if count == 1 else "mean CAR"
        show.echo(
            f"{name} {first}:{last}  {100 * car.mean():+.2f}%"
            + (f"  ({int((car > 0).sum())} up, {int((car < 0).sum())} down)" if count > 1 else "")
        )
    _print_tests(result.tests(list(_windows(options))))


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
