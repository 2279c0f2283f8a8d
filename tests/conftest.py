"""Shared fixtures: where the repository lies, and the optional folder of reference data."""

from __future__ import annotations

from pathlib import Path

import pytest

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
