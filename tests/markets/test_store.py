"""The cache: whole files or none, shared by processes, never changed and never joined."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pandas as pd
import pytest

from eventstudy.errors import TryAgainError, WriteError
from eventstudy.markets import store as module
from eventstudy.markets.errors import CacheVersionError
from eventstudy.markets.store import Key, Store, Stored

KEY = Key("yahoo", "EXMP", "1d")


def stored(closes: list[float] | None = None, key: Key = KEY, **changes: object) -> Stored:
    closes = closes if closes is not None else [1.0, 2.0, 3.5]
    index = pd.date_range("2019-05-01", periods=len(closes)).as_unit("ns").rename("date")
    values: dict = {
        "key": key,
        "frame": pd.DataFrame({"close": closes}, index=index),
        "asked_first": "2019-05-01",
        "asked_last": "2019-05-31",
        "complete_until": "2019-06-01",
        "fetched": "2024-03-15T12:00:00Z",
        "client": "yfinance 1.7.0",
        "identity": {"name": "Example"},
        "arguments": {"interval": "1d"},
    }
    return Stored(**(values | changes))


def test_what_is_saved_is_read(store: Store) -> None:
    kept = store.save(stored())
    (found,), damaged = store.versions(KEY)
    assert damaged == []
    pd.testing.assert_frame_equal(found.frame, stored().frame, check_freq=False)
    assert found == Stored(**{**_fields(kept), "frame": found.frame})
    assert found.sha256 == kept.sha256
    assert len(found.sha256) == 64


def _fields(record: Stored) -> dict:
    return {name: getattr(record, name) for name in Stored.__dataclass_fields__}


def test_intraday_stamps_keep_their_zone(store: Store) -> None:
    index = pd.date_range("2019-05-01", periods=2, freq="h", tz="UTC").as_unit("ns").rename("time")
    key = Key("binance", "BTC/USDT", "1h")
    store.save(stored(key=key, frame=pd.DataFrame({"close": [1.0, 2.0]}, index=index)))
    (found,), _ = store.versions(key)
    assert found.frame.index.dtype == "datetime64[ns, UTC]"


def test_versions_are_kept_apart_and_in_order(store: Store) -> None:
    store.save(stored([1.0]))
    store.save(stored([2.0]))
    store.save(stored([3.0]))
    whole, _ = store.versions(KEY)
    assert [v.frame["close"].iloc[0] for v in whole] == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    "symbol", ["../../etc/passwd", "a/b", "BTC/USDT", "^GSPC", "CON", "x" * 500]
)
def test_symbols_never_become_paths(store: Store, symbol: str) -> None:
    key = Key("yahoo", symbol, "1d")
    kept = store.save(stored(key=key))
    assert kept.path is not None
    assert kept.path.resolve().is_relative_to(store.folder.resolve())
    assert len(store.versions(key)[0]) == 1


def test_symbols_that_look_alike_do_not_share(store: Store) -> None:
    store.save(stored([1.0], Key("yahoo", "BRK-B", "1d")))
    store.save(stored([2.0], Key("yahoo", "BRK.B", "1d")))
    assert store.versions(Key("yahoo", "BRK-B", "1d"))[0][0].frame["close"].iloc[0] == 1.0


def test_every_flipped_byte_is_noticed(store: Store) -> None:
    path = store.save(stored()).path
    assert path is not None
    data = path.read_bytes()
    for place in range(0, len(data), max(1, len(data) // 200)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x40]) + data[place + 1 :])
        whole, damaged = store.versions(KEY)
        assert whole == []
        assert damaged == [path]
    path.write_bytes(data)
    assert len(store.versions(KEY)[0]) == 1


@pytest.mark.parametrize("part", [0.0, 0.3, 0.99])
def test_a_truncated_file_is_noticed(store: Store, part: float) -> None:
    path = store.save(stored()).path
    assert path is not None
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])
    assert store.versions(KEY) == ([], [path])
    assert store.verify() == [(path, "content and checksum differ")]


def test_a_file_moved_to_another_series_is_noticed(store: Store) -> None:
    path = store.save(stored()).path
    other = Key("yahoo", "OTHER", "1d")
    store.save(stored(key=other))
    assert path is not None
    target = store.folder / other.folder / ("000002" + path.name[6:])
    target.write_bytes(path.read_bytes())
    whole, damaged = store.versions(other)
    assert len(whole) == 1
    assert damaged == [target]
    ((found, reason),) = store.verify()
    assert (found, reason) == (target, f"it holds {KEY.symbol} of {KEY.source}")
    assert [one.path for one in store.contents()] == sorted([path, whole[0].path])


def newer_version(folder: Path, symbol: str) -> Path:
    """Put a file of the next schema into a cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SCHEMA", 2)
        path = Store(folder).save(stored(key=Key("yahoo", symbol, "1d"))).path
    assert path is not None
    return path


def test_a_newer_schema_is_refused_and_left_alone(store: Store) -> None:
    path = newer_version(store.folder, "EXMP")
    before = path.read_bytes()
    with pytest.raises(CacheVersionError, match=r"schema 2, this version reads 1"):
        store.versions(KEY)
    ((found, reason),) = store.verify()
    assert found == path
    assert "schema 2" in reason
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    store = Store(blocked / "cache")
    with pytest.raises(WriteError):
        store.save(stored())
    with store.locked(KEY):  # nothing to share, nothing locked
        pass
    assert store.versions(KEY) == ([], [])


def test_old_leftovers_are_swept(store: Store) -> None:
    path = store.save(stored()).path
    assert path is not None
    old, new = path.parent / ".tmp-old", path.parent / ".tmp-new"
    old.write_bytes(b"x")
    new.write_bytes(b"x")
    os.utime(old, (time.time() - 90_000, time.time() - 90_000))
    store.save(stored([9.0]))
    assert not old.exists()
    assert new.exists()


def _hold(folder: str, ready: object, release: object) -> None:
    with Store(Path(folder)).locked(KEY):
        ready.set()  # type: ignore[attr-defined]
        release.wait(30)  # type: ignore[attr-defined]


def test_a_lock_waits_and_gives_up(store: Store) -> None:
    context = multiprocessing.get_context("spawn")
    ready, release = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(str(store.folder), ready, release))
    holder.start()
    try:
        assert ready.wait(30)
        with pytest.raises(TryAgainError, match="another process"), store.locked(KEY, seconds=0.2):
            pass
        with store.locked(Key("yahoo", "OTHER", "1d"), seconds=0.2):  # other series are free
            pass
        assert holder.pid is not None
        os.kill(holder.pid, signal.SIGKILL)
        holder.join()
        with store.locked(KEY, seconds=10):  # the kernel freed it: no manual unlock
            pass
    finally:
        if holder.is_alive():
            holder.kill()
        holder.join()


WRITER = """
    import sys
    from pathlib import Path
    import pandas as pd
    from eventstudy.markets.store import Key, Store, Stored
    store, key = Store(Path(sys.argv[1])), Key("yahoo", "EXMP", "1d")
    index = pd.date_range("2000-01-03", periods=20000).as_unit("ns").rename("date")
    print("ready", flush=True)
    for number in range(10**6):
        frame = pd.DataFrame({"close": [float(number)] * len(index)}, index=index)
        with store.locked(key):
            store.save(Stored(key, frame, "", "", "", "", "", {}, {}))
"""


def test_a_killed_writer_leaves_whole_files_only(store: Store) -> None:
    """SIGKILL at several instants: every file is whole, no row is missing, the lock is free."""
    for delay in (0.01, 0.03, 0.07, 0.15, 0.3):
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WRITER), str(store.folder)],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            begun = time.monotonic()
            while delay == 0.3 and not store.versions(KEY)[0]:  # on a busy machine
                assert time.monotonic() - begun < 60
            time.sleep(delay)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
        with store.locked(KEY, seconds=5):
            whole, damaged = store.versions(KEY)
        assert damaged == []
        for version in whole:
            assert len(version.frame) == 20000
            assert (version.frame["close"] == version.frame["close"].iloc[0]).all()
    assert whole


def test_the_users_folder_can_be_chosen(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EVENTSTUDY_CACHE", str(tmp_path / "here"))
    assert Store().folder == tmp_path / "here"
    monkeypatch.delenv("EVENTSTUDY_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert Store().folder == tmp_path / "xdg" / "eventstudy" / "prices"


def test_contents(store: Store) -> None:
    store.save(stored([1.0]))
    store.save(stored([1.0], Key("binance", "BTC/USDT", "1d")))
    assert {s.key.symbol for s in store.contents()} == {"EXMP", "BTC/USDT"}
    assert store.verify() == []
