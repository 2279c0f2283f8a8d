"""Significance tests, one file per family; importing this package registers them all."""

from eventstudy.studies.significance import (  # noqa: F401  (each registers its tests)
    conformal,
    correlation,
    grank,
    one_event,
    parametric,
)
from eventstudy.studies.significance.registry import (
    REGISTRY,
    Outcome,
    SignificanceTest,
    find,
    identifiers,
    run,
)

__all__ = ["REGISTRY", "Outcome", "SignificanceTest", "find", "identifiers", "run"]
