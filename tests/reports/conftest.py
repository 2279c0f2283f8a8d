"""One rendering for all tests of the reports."""

from __future__ import annotations

import pytest

from eventstudy import reports
from eventstudy.verdicts.model import Outcome
from tests.reports.outcome import build


@pytest.fixture(scope="session")
def outcome() -> Outcome:
    return build()


@pytest.fixture(scope="session")
def files(outcome: Outcome) -> dict[str, bytes]:
    return reports.render(outcome)


@pytest.fixture(scope="session")
def hostile_files() -> dict[str, bytes]:
    return reports.render(build(hostile=True))
