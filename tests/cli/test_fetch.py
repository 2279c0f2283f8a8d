"""``fetch``, ``sources`` and ``verify`` on the cache of prices, without leaving this machine."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from eventstudy.markets.store import Key, Store, Stored
from tests.cli.command import PROXIES, environment, error_line, run

DAYS = ("--start", "2019-10-01", "--end", "2019-10-31")


def nowhere(folder: Path) -> dict[str, str]:
    """An environment whose network ends at a closed port of this machine."""
    proxy = "http://127.0.0.1:9"
    return environment(EVENTSTUDY_CACHE=str(folder / "cache"), **dict.fromkeys(PROXIES, proxy))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache with one series of three days."""
    frame = pd.DataFrame(
        {"open": [1.0, 2, 3], "high": [2.0, 3, 4], "low": [1.0, 2, 3], "close": [2.0, 3, 4]},
        index=pd.DatetimeIndex(["2019-10-01", "2019-10-02", "2019-10-03"])
        .as_unit("ns")
        .rename("date"),
    )
    Store(tmp_path / "cache").save(
        Stored(
            key=Key("bitstamp", "BTC/USD", "1d"),
            frame=frame,
            asked_first="2019-10-01",
            asked_last="2019-10-03",
            complete_until="2019-10-03",
            fetched="2024-01-01T00:00:00Z",
            client="test",
            identity={"symbol": "BTC/USD", "name": "Bitcoin"},
            arguments={},
        )
    )
    return tmp_path / "cache"


def test_no_network(tmp_path: Path) -> None:
    env = nowhere(tmp_path)
    done = run("fetch", "BTC-USD", "--source", "bitstamp", *DAYS, cwd=tmp_path, env=env)
    assert "cannot connect" in error_line(done, 75)


@pytest.mark.parametrize(
    ("words", "what"),
    [(("../x",), "not a symbol"), (("BTC-USD", "--source", "bistamp"), "bistamp")],
)
def test_wrong_names(tmp_path: Path, words: tuple[str, ...], what: str) -> None:
    done = run("fetch", *words, *DAYS, cwd=tmp_path, env=nowhere(tmp_path))
    assert what in error_line(done, 2)
    assert not list(tmp_path.rglob("*.parquet"))


def test_cache_is_listed_and_verified(cache: Path) -> None:
    env = nowhere(cache.parent)
    done = run("sources", "--json", "--debug", cwd=cache, env=env)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [entry["venue"] for entry in found["cache"]] == ["bitstamp"]
    assert {"BTC-USD", "RIOT"} <= {entry["symbol"] for entry in found["instruments"]}
    assert {entry["series"] for entry in found["snapshot"]} >= {"BTC-USD@bitstamp 1h"}
    done = run("verify", cache, cwd=cache, env=env)
    assert done.returncode == 0
    assert "ok: 1 files of this price cache" in done.stdout


def test_damaged_cache_is_named(cache: Path) -> None:
    (path,) = cache.rglob("*.parquet")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    done = run("verify", cache, cwd=cache, env=nowhere(cache.parent))
    assert path.name in done.stdout
    error_line(done, 74)


def test_a_pickle_in_the_cache_is_never_loaded(cache: Path) -> None:
    import os
    import pickle

    class Command:
        def __reduce__(self) -> object:
            return os.system, ("touch PWNED",)

    (path,) = cache.rglob("*.parquet")
    path.write_bytes(pickle.dumps(Command(), protocol=2))
    env = nowhere(cache.parent)
    error_line(run("verify", cache, cwd=cache, env=env), 74)
    run("sources", cwd=cache, env=env)
    assert not (cache / "PWNED").exists()
