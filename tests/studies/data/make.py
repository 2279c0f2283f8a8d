"""Make the compact reference files beside this script out of the reference folder.

Usage: ``python make.py ../../../../shared/reference``. The numbers are copied, never computed:
they come from independent implementations (see README.md).
"""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
PANELS = ("unclustered_40", "clustered_20")


def write(frame: pd.DataFrame, name: str) -> None:
    """Write a gzipped CSV whose bytes depend on its content alone."""
    text = frame.to_csv(index=False, lineterminator="\n").encode()
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, compresslevel=9) as file:
        file.write(text)
    (HERE / name).write_bytes(buffer.getvalue())


def main(source: Path) -> None:
    """Copy what the tests need."""

    def read(path: str) -> pd.DataFrame:
        return pd.read_csv(source / path, dtype=str, keep_default_na=False)

    write(read("single_btc/prices.csv"), "single_btc_prices.csv.gz")
    tests = read("single_btc/results_tests.csv")
    columns = ["variant", "window", "test", "statistic", "df", "p_value", "p_floor"]
    write(tests[columns], "single_btc_tests.csv.gz")
    garch = read("unclustered_40/garch.csv")
    write(garch[["event_id", "quantity", "value"]], "unclustered_40_garch.csv.gz")
    for panel in PANELS:
        for name in ("prices", "market", "events"):
            write(read(f"{panel}/{name}.csv"), f"{panel}_{name}.csv.gz")
        tests = read(f"{panel}/results_tests.csv").drop_duplicates(["model", "window", "test"])
        write(
            tests[["model", "window", "test", "statistic", "df", "p_value"]],
            f"{panel}_tests.csv.gz",
        )
        found = read(f"{panel}/results_events.csv")
        found = found[~found["quantity"].isin(["k", "T", "ssr", "r2"])]
        write(found[["model", "event_id", "window", "quantity", "value"]], f"{panel}_found.csv.gz")
        # one model and the days that differ most in their forecast error carry the daily check
        daily = read(f"{panel}/results_daily.csv")
        daily = daily[daily["model"] == "market_model"]
        write(daily[["event_id", "day", "ar", "ar_se", "sar"]], f"{panel}_daily.csv.gz")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
