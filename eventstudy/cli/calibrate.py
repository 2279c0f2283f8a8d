"""``eventstudy calibrate``: size and power of the significance tests, by simulation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventstudy.cli import show, usage

if TYPE_CHECKING:
    from eventstudy.studies.simulation import Calibration

SEED = 20191025


@click.command(
    short_help="Measure how often the significance tests reject.",
    epilog="""\b
Examples:
  eventstudy calibrate --portfolios 200 --test bmp_adjusted --test grank_t
  eventstudy calibrate --out calibration

\b
Without --test and with --out, the standard designs and the power curves are
written up as calibration.md with its pictures: about five minutes of one core
for 1000 portfolios, 80 more with --every-design. The same seed gives the same
numbers.
""",
)
@click.option(
    "--portfolios", type=click.IntRange(min=1), default=1000, metavar="N",
    help="Simulated studies per design  [1000].",
)  # fmt: skip
@click.option("--seed", type=int, default=SEED, metavar="N", help=f"Seed  [{SEED}].")
@click.option(
    "--test", "tests", multiple=True, metavar="NAME",
    help="A test to measure; repeatable  [all that a design allows].",
)  # fmt: skip
@click.option("--alpha", type=float, default=0.05, metavar="P", help="Nominal level  [0.05].")
@click.option(
    "--every-design", is_flag=True,
    help="Run the whole grid of 540 designs; with --out besides the standard ones.",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, metavar="N",
    help="Processes that share the work  [1].",
)  # fmt: skip
@click.option("--out", type=usage.FILE, metavar="DIR", help="Write the table and pictures to DIR.")
@click.option("--json", "as_json", is_flag=True, help="Print the table as a JSON object.")
@usage.common
def calibrate(
    portfolios: int,
    seed: int,
    tests: tuple[str, ...],
    alpha: float,
    every_design: bool,
    jobs: int,
    out: Path | None,
    as_json: bool,
) -> int:
    """Measure size and power of the significance tests in simulated event studies.

    Normal, fat-tailed and GARCH returns; event variance 1 to 3; one common date with correlation
    0 to 0.3, or dates of their own; 1 to 200 events; windows of 1, 5 and 21 days. Prints the
    rejection rate of each test in each design, its standard error, and whether it holds its level.
    """
    if out is not None and not tests and not as_json:
        from eventstudy.studies.calibration_report import calibration_files

        with show.bar() as progress:
            files = calibration_files(
                seed=seed,
                portfolios=portfolios,
                whole=every_design,
                jobs=jobs,
                progress=progress,
            )
        _write(out, files)
        show.note(f"calibration: {out / 'calibration.md'}")
        return 0

    from eventstudy.studies import simulation

    with show.bar() as progress:
        found = simulation.calibrate(
            simulation.every_design() if every_design else None,
            seed=seed,
            portfolios=portfolios,
            tests=list(tests) or None,
            alpha=alpha,
            jobs=jobs,
            progress=progress,
        )
    if out is not None:
        _write(out, {"calibration.csv": found.table.to_csv(index=False).encode()})
    if as_json:
        from eventstudy.canonical import dumps

        rows = found.table.astype(object).where(found.table.notna(), None).to_dict("records")
        object_ = {"schema": "eventstudy/calibration/1", "alpha": alpha, "seed": seed, "rows": rows}
        show.raw(dumps(object_))
    else:
        _print(found)
    return 0


def _print(found: Calibration) -> None:
    """Show each design on a line of its own with its tests below: both would not fit one line."""
    show.echo(found.title())
    for design, rows in found.display_table().groupby("design", sort=False):
        show.echo()
        show.echo(str(design))
        cells = [
            (f"  {row['test']}", _figure(row["rate %"], 1), _figure(row["s.e."], 2), row["verdict"])
            for row in rows.to_dict("records")
        ]
        for line in show.table(("  test", "rate %", "s.e.", "verdict"), cells):
            show.echo(line)


def _figure(value: float, decimals: int) -> str:
    return "" if value != value else f"{value:.{decimals}f}"


def _write(folder: Path, files: dict[str, bytes]) -> None:
    from eventstudy.errors import WriteError
    from eventstudy.files import write_atomically

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            "cannot make the folder",
            where=str(folder),
            value=error.strerror or str(error),
            todo="choose another folder",
        ) from error
    for name, content in files.items():
        write_atomically(folder / name, content)
