"""The embedded prices: rebuilt byte for byte, unchanged, and equal to figures known by hand."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
from pathlib import Path
from types import ModuleType

import pandas as pd
import pyarrow as pa
import pytest

from eventstudy.markets import load, series
from eventstudy.markets.bars import frame_digest
from eventstudy.markets.errors import SnapshotError
from eventstudy.markets.sources import snapshot

FOLDER = Path(snapshot.__file__).resolve().parents[1] / "snapshot"
MANIFEST = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
ENTRIES = MANIFEST["series"]


@pytest.fixture(scope="module")
def script(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "build_snapshot", root / "scripts/build_snapshot.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_rebuilds_every_byte(shared: Path, script: ModuleType) -> None:
    built = script.build(shared / "figures")
    assert set(built) == {p.name for p in FOLDER.iterdir()} - {"README.md"}
    if MANIFEST["built_with"] != f"pyarrow {pa.__version__}":  # another encoder: compare figures
        for entry in ENTRIES:
            frame = pd.read_parquet(io.BytesIO(built[entry["file"]]))
            committed = pd.read_parquet(FOLDER / entry["file"])
            pd.testing.assert_frame_equal(frame, committed, check_exact=True)
        return
    for name, data in built.items():
        assert data == (FOLDER / name).read_bytes(), name


def test_figures_equal_the_csv_files(shared: Path) -> None:
    """Read with the standard library alone, so that no shared reader can hide an error."""
    import csv

    for entry in ENTRIES:
        name = Path(entry["file"]).with_suffix(".csv").name
        with (shared / "figures" / name).open(newline="") as file:
            rows = list(csv.DictReader(file))
        frame = snapshot.read(entry["series"])
        assert len(rows) == len(frame)
        for (stamp, values), row in zip(frame.iterrows(), rows, strict=True):
            text = row.pop("date", None) or row.pop("time")
            assert f"{stamp:%Y-%m-%d}" == text[:10]
            if "T" in text:
                assert f"{stamp:%H:%M:%S}" == text[11:19]
            for column, cell in row.items():
                assert (values[column] == float(cell)) if cell else pd.isna(values[column])


def test_the_research_panel_is_not_embedded() -> None:
    assert not any("panel" in p.name for p in FOLDER.iterdir())
    assert len(ENTRIES) == 17


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e["series"])
def test_sha256_of_every_file(entry: dict) -> None:
    data = (FOLDER / entry["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"]
    frame = snapshot.read(entry["series"])
    assert frame_digest(frame) == entry["frame_sha256"]
    assert len(frame) == entry["rows"]
    assert frame.index.dtype == (
        "datetime64[ns]" if entry["interval"] == "1d" else "datetime64[ns, UTC]"
    )
    assert frame.index.is_monotonic_increasing
    assert frame.index.is_unique


def test_a_changed_byte_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = snapshot._bytes

    def bent(name: str) -> bytes:
        data = bytearray(real(name))
        if name == "XNET_1d.parquet":
            data[100] ^= 1
        return bytes(data)

    snapshot._frame.cache_clear()
    monkeypatch.setattr(snapshot, "_bytes", bent)
    with pytest.raises(SnapshotError, match="sha256 differs"):
        load("XNET")
    monkeypatch.undo()
    snapshot._frame.cache_clear()
    assert len(load("XNET")) == 336


def test_licences_and_units() -> None:
    licences = {e.series: e.licence for e in series()}
    assert licences["BTC-USD@bitstamp 1d"] == "Apache-2.0"
    assert licences["BTC-USDT@binance 1d"] == "Apache-2.0"
    assert licences["XNET@nasdaq 1d"] is None
    units = {e.series: e.volume_unit for e in series()}
    assert units["BTC-USD@bitstamp 1h"] == "BTC"
    assert units["000300.SS@csi 1d"] == "lots of 100"
    assert units["^GSPC@spdji 1d"] is None or "relative" in units["^GSPC@spdji 1d"]


# Figures below were taken from the CSV files by eye and worked out on paper.


def test_bitcoin_on_bitstamp() -> None:
    close = load("BTC-USD", "2019-10-22", "2019-10-27", venue="bitstamp").frame["close"]
    assert close["2019-10-24"] == 7435
    assert close["2019-10-25"] == 8662.66
    # 8662.66 / 7435 = 1.16512
    assert close["2019-10-25"] / close["2019-10-24"] - 1 == pytest.approx(0.16512, abs=5e-6)
    returns = close.pct_change().round(3)
    assert returns["2019-10-23"] == -0.069
    assert returns["2019-10-24"] == -0.005
    assert returns["2019-10-26"] == 0.068
    assert returns["2019-10-27"] == 0.033


def test_bitcoin_low_to_high_within_a_day() -> None:
    hours = load("BTC-USD", "2019-10-25", "2019-10-26", "1h").frame
    assert len(hours) == 48
    low = hours["low"]["2019-10-25"].min()
    assert low == 7393.14
    assert hours["high"].idxmax() == pd.Timestamp("2019-10-26T01:00", tz="UTC")
    assert hours["high"].max() == 10350
    assert hours["high"].idxmax() - hours["low"].idxmin() < pd.Timedelta(days=1)
    # 10350 / 7393.14 = 1.39995: the +40.0 % of the description
    assert hours["high"].max() / low == pytest.approx(1.39995, abs=1e-5)


def test_hours_agree_with_days() -> None:
    days = load("BTC-USD", "2019-10-20", "2019-11-02", venue="bitstamp").frame
    hours = load("BTC-USD", "2019-10-20", "2019-11-02", "1h").frame
    by_day = hours.groupby(hours.index.tz_localize(None).normalize())
    # Two suppliers of one venue: highs and lows are the same trades, up to a late correction.
    assert (by_day["high"].max() / days["high"] - 1).abs().max() < 1e-3
    assert (by_day["low"].min() / days["low"] - 1).abs().max() < 1e-3


def test_xunlei_more_than_doubled() -> None:
    frame = load("XNET").frame
    assert frame["close"]["2019-10-24"] == 2.32
    assert frame["close"]["2019-10-25"] == 4.82
    # 4.82 / 2.32 = 2.077586
    close = frame["close"]
    assert close["2019-10-25"] / close["2019-10-24"] == pytest.approx(2.077586, abs=1e-6)
    assert frame["volume"]["2019-10-25"] / frame["volume"]["2019-10-24"] == pytest.approx(
        475.7, abs=0.1
    )


def test_march_2020() -> None:
    bars = load("BTC-USD", "2020-03-11", "2020-03-12")
    assert bars.series == "BTC-USDT@binance 1d"  # Bitstamp's daily series ends before
    close = bars.frame["close"]
    assert close.iloc[1] / close.iloc[0] - 1 == pytest.approx(-0.395, abs=5e-4)
    market = load("^GSPC", "2020-03-11", "2020-03-12").frame["close"]
    assert market.iloc[1] / market.iloc[0] - 1 == pytest.approx(-0.095, abs=5e-4)


def test_bitcoin_share() -> None:
    bars = load("BTC.D")
    assert bars.frame["share"]["2019-10-24"] == 0.678374
    assert bars.frame["share"]["2019-10-27"] == 0.700233
    assert "close" not in bars.frame
