"""Wilcoxon's signed-rank test, with its exact distribution for few events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from eventstudy.errors import NotApplicableError, UsageError
from eventstudy.studies.arrays import Floats
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.ranking import row_ranks
from eventstudy.studies.significance.registry import (
    SMALLEST,
    Outcome,
    joined,
    refuse,
    register,
    two_sided_normal,
)
from eventstudy.studies.significance.signs import check_floor_of_events

MOST_EXACT = 25


def exact_two_sided(ranks: Floats, w: float) -> float:
    """Double the smaller tail of the signed-rank sum at w, over all 2^n signs of these ranks.

    Ranks of ties are averages of two whole numbers, so twice the ranks are whole and the number
    of sign patterns for every sum follows by adding one event after another.
    """
    twice = np.rint(2 * ranks).astype(np.int64)
    ways = np.zeros(int(twice.sum()) + 1)
    ways[0] = 1.0
    for rank in twice:
        ways[rank:] = ways[rank:] + ways[: len(ways) - rank]
    at = round(2 * w)
    total = 2.0 ** len(ranks)
    return float(min(1.0, 2 * min(ways[: at + 1].sum(), ways[at:].sum()) / total))


def normal_score(ranks: Floats, w: float) -> float:
    """Standardize the signed-rank sum, ties included: ``(W - sum r/2) / sqrt(sum r^2 / 4)``.

    Without ties the sums are ``N(N+1)/4`` and ``N(N+1)(2N+1)/24``; no continuity correction.
    """
    return float((w - ranks.sum() / 2) / np.sqrt((ranks**2).sum() / 4))


@register(
    "wilcoxon",
    title="signed-rank test",
    formula=(
        "W = sum of the ranks of |SCAR_i| over positive ones; z = (W - N(N+1)/4) / "
        "sqrt(N(N+1)(2N+1)/24) for N > 25"
    ),
    family="sign",
    null="exact for N <= 25, else N(0,1)",
    hypothesis="Y",
    assumes="i",
    citation="Wilcoxon 1945",
    not_applicable="alpha below the smallest possible p, 2^(1-N)",
    needs_variance=False,
    options={"alpha": 0.05, "ranked": "scar"},
)
def wilcoxon(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Sum the ranks of abs(SCAR) where SCAR > 0; zeros leave N.

    ``ranked="car"`` ranks the CAR instead. The statistic is this sum W; p is exact for
    N <= 25, ties included, and else from the normal score in the note.
    """
    ranked = options["ranked"]
    if ranked not in ("scar", "car"):
        raise UsageError(
            "no such quantity", where="ranked", value=repr(ranked), todo="choose 'scar' or 'car'"
        )
    if ranked == "scar" and not cell.sample.has_variance:
        raise NotApplicableError(
            f"wilcoxon not applicable: model={cell.sample.model.id}, "
            "needs a model with a prediction variance",
            todo="use ranked='car'",
        )
    values = cell.scar if ranked == "scar" else cell.car
    values = values[values != 0]
    n = len(values)
    if n == 0:
        raise refuse("wilcoxon", "values other than 0", 0, "at least 6", "check the returns")
    floor = max(2.0 ** (1 - n), SMALLEST)
    check_floor_of_events(options["alpha"], floor, f"N={n}")
    ranks = row_ranks(np.abs(values)[None, :])[0]
    w = float(ranks[values > 0].sum())
    z = normal_score(ranks, w)
    exact = n <= MOST_EXACT
    return Outcome(
        w,
        "signrank" if exact else "normal",
        exact_two_sided(ranks, w) if exact else two_sided_normal(z),
        p_floor=floor if exact else None,
        note=joined(
            f"statistic = W, expected {ranks.sum() / 2:g} of {ranks.sum():g}, z = {z:.6g}",
            f"{cell.n - n} zeros left out" if n < cell.n else "",
        ),
        variance=cell.sample.variance_label if ranked == "scar" else "none: CARs are ranked",
    )
