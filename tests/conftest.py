"""Shared fixtures: where the repository lies, and the optional folder of reference data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# Before numpy is loaded: two processes whose linear algebra takes two threads each wait for each
# other most of the time (eigenvalues of 50 by 50: 16 ms, with one thread 0.4 ms).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data beside the checkout; the test is skipped without it."""
    if not SHARED.is_dir():
        pytest.skip("the reference data folder ../shared is not here")
    return SHARED
