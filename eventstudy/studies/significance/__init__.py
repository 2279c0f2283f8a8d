"""Significance tests, one file per family; importing this package registers them all."""

from eventstudy.studies.significance import (  # noqa: F401  (each registers its tests)
    brown_warner,
    conformal,
    corrado,
    correlation,
    garch_t,
    grank,
    grank_z,
    multivariate,
    one_event,
    parametric,
    patell_adjusted,
    placebo,
    signed_rank,
    signs,
    skewness,
    wild_bootstrap,
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
