"""Significance tests, one file per family; importing this package registers them all."""

from eventstudy.studies.significance.registry import (
    REGISTRY,
    Outcome,
    SignificanceTest,
    find,
    identifiers,
    run,
)

__all__ = ["REGISTRY", "Outcome", "SignificanceTest", "find", "identifiers", "run"]
