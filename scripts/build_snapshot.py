"""Build the embedded price snapshot from a folder of CSV files.

Usage: ``python scripts/build_snapshot.py FIGURES [--out FOLDER]``

FIGURES holds ``series.csv`` (one line a series), ``gaps.csv`` (missing days, suspect rows) and
one CSV a series. The output is one Parquet file a series and ``manifest.json``; the same input
gives the same bytes for one version of pyarrow.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from eventstudy.canonical import dumps
from eventstudy.files import sha256, write_atomically
from eventstudy.markets.bars import COLUMNS, frame_digest, label

OUT = Path(__file__).resolve().parents[1] / "eventstudy" / "markets" / "snapshot"

# Wide research panels stay out of the package.
LEFT_OUT = {"panel_us_large_caps.csv"}

VENUES = {
    "Bitstamp": "bitstamp",
    "Binance": "binance",
    "Nasdaq": "nasdaq",
    "Shenzhen": "szse",
    "S&P Dow Jones Indices": "spdji",
    "Shanghai and Shenzhen": "csi",
    "CoinMarketCap (BTC) over TradingView (total)": "coinmarketcap",
}

# A pair that stands for an instrument under another name.
INSTRUMENT = {"BTC-USDT": "BTC-USD"}


def readable(notes: str) -> list[str]:
    """Take out the notes that mean nothing to a reader of reports: they speak of our own files."""
    ours = ("see gaps.csv", "XSHG is the calendar library name")
    return [
        note for part in notes.split(";") if (note := part.strip()) and not note.startswith(ours)
    ]


def read_figures(path: Path, interval: str) -> pd.DataFrame:
    """One CSV as a frame with the index that the package uses; figures are taken as they stand."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    column = "date" if interval == "1d" else "time"
    index = pd.DatetimeIndex(
        pd.to_datetime(table.pop(column), utc=interval != "1d", format="ISO8601")
    )
    table.index = index.as_unit("ns").rename(column)
    return table.map(lambda cell: float(cell) if cell else float("nan"))


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """Encode a frame as Parquet: no pandas metadata, no statistics, so that few things can vary."""
    index = pd.DatetimeIndex(frame.index)
    stamps = pa.array(index.asi8, type=pa.int64())
    kind = pa.timestamp("ns") if index.tz is None else pa.timestamp("ns", tz="UTC")
    fields = {str(index.name): stamps.cast(kind)}
    fields |= {str(c): pa.array(frame[c].to_numpy(), type=pa.float64()) for c in frame.columns}
    buffer = io.BytesIO()
    pq.write_table(
        pa.table(fields),
        buffer,
        compression="zstd",
        use_dictionary=False,
        write_statistics=False,
        store_schema=False,
        version="2.6",
    )
    return buffer.getvalue()


def licence_of(source: str) -> str | None:
    """Return the licence named after a package: ``package x 1.0 (Apache-2.0), ...``."""
    match = re.match(r"package \S+ \S+ \(([^)]+)\)", source)
    return match[1] if match else None


def filled(frame: pd.DataFrame, interval: str) -> list[list[str]]:
    """Columns with holes: name, first and last bar with a value."""
    rows: list[list[str]] = []
    for column in dict.fromkeys([*COLUMNS, *map(str, frame.columns)]):
        if column not in frame.columns:
            rows.append([column, "", ""])
        elif frame[column].isna().any():
            values = frame[column].dropna()
            rows.append(
                [column, label(values.index[0], interval), label(values.index[-1], interval)]
            )
    return rows


def entry(
    line: dict[str, str], known: list[list[str]], folder: Path
) -> tuple[dict[str, Any], bytes]:
    """Return the manifest entry of one line of series.csv, and the Parquet file."""
    interval = line["interval"]
    raw = (folder / line["file"]).read_bytes()
    frame = read_figures(folder / line["file"], interval)
    first, last = label(frame.index[0], interval), label(frame.index[-1], interval)
    if (first, last, len(frame)) != (line["first"], line["last"], int(line["rows"])):
        raise SystemExit(
            f"{line['file']}: rows {len(frame)} {first}..{last} differ from series.csv"
        )
    data = parquet_bytes(frame)
    pair, venue = line["symbol"], VENUES[line["venue"]]
    return {
        "file": Path(line["file"]).with_suffix(".parquet").name,
        "series": f"{pair}@{venue} {interval}",
        "symbol": INSTRUMENT.get(pair, pair),
        "pair": pair,
        "name": line["name"],
        "venue": venue,
        "venue_name": line["venue"],
        "currency": line["currency"],
        "calendar": line["calendar"],
        "interval": interval,
        "first": first,
        "last": last,
        "rows": len(frame),
        "source": line["source"],
        "licence": licence_of(line["source"]),
        "adjustment": line["adjustment"],
        "volume_unit": line["volume_unit"] or None,
        "notes": readable(line["note"]),
        "filled": filled(frame, interval),
        "known": known,
        "sha256": sha256(data),
        "frame_sha256": frame_digest(frame),
        "figures_sha256": sha256(raw),
    }, data


def build(figures: Path) -> dict[str, bytes]:
    """Every file of the snapshot by its name."""
    lines = pd.read_csv(figures / "series.csv", dtype=str, keep_default_na=False)
    gaps = pd.read_csv(figures / "gaps.csv", dtype=str, keep_default_na=False)
    files: dict[str, bytes] = {}
    entries = []
    for line in lines.to_dict("records"):
        if line["file"] in LEFT_OUT:
            continue
        rows = gaps[gaps["file"] == line["file"]]
        known = sorted(rows[["date", "kind", "note"]].values.tolist())
        record, data = entry({str(k): str(v) for k, v in line.items()}, known, figures)
        files[record["file"]] = data
        entries.append(record)
    entries.sort(key=lambda record: str(record["series"]))
    manifest = {
        "schema": "eventstudy/snapshot/1",
        "built_with": f"pyarrow {pa.__version__}",
        "series": entries,
    }
    files["manifest.json"] = dumps(manifest).encode()
    return files


def main(arguments: list[str]) -> int:
    """Write the snapshot; files that belong to no series are removed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("figures", type=Path, help="folder with series.csv, gaps.csv and the CSVs")
    parser.add_argument("--out", type=Path, default=OUT, help="folder of the snapshot")
    options = parser.parse_args(arguments)
    files = build(options.figures)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        write_atomically(options.out / name, data)
    for old in options.out.glob("*.parquet"):
        if old.name not in files:
            old.unlink()
    sys.stderr.write(f"{len(files) - 1} series, {sum(map(len, files.values()))} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
