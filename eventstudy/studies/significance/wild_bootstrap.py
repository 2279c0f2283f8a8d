"""The wild cluster bootstrap: signs of whole clusters are flipped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from eventstudy.studies.arrays import Floats
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.buy_and_hold import measured
from eventstudy.studies.significance.overlap import clusters
from eventstudy.studies.significance.registry import Outcome, dispersion, register
from eventstudy.studies.significance.resampling import check_draws, generator
from eventstudy.studies.significance.signs import check_floor_of_events

BYTES_AT_ONCE = 1_024
"""Bytes drawn at a time for each repetition. Part of the recipe: another number draws others."""


def every_sign(sums: Floats) -> Floats:
    """Give the sum of all clusters for each pattern of signs with the first one kept; (2^(G-1),).

    The other half of the patterns are their mirror images.
    """
    out = sums[:1]
    for value in sums[1:]:
        out = np.concatenate([out + value, out - value])
    return out


def random_signs(sums: Floats, draws: int, seed: int) -> Floats:
    """Give the sum of all clusters under independent random signs; (draws,).

    One random byte holds the signs of eight clusters, and the 256 sums that eight clusters can
    have are made beforehand.
    """
    rng = generator(seed)
    signs = 2.0 * np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1) - 1.0
    out = np.zeros(draws)
    for start in range(0, len(sums), 8 * BYTES_AT_ONCE):
        piece = sums[start : start + 8 * BYTES_AT_ONCE]
        eights = np.zeros(-(-len(piece) // 8) * 8)
        eights[: len(piece)] = piece
        table = signs @ eights.reshape(-1, 8).T
        byte = rng.integers(0, 256, (draws, table.shape[1]), dtype=np.uint8)
        out += table[byte, np.arange(table.shape[1])].sum(axis=1)
    return out


@register(
    "wild_bootstrap",
    title="wild cluster bootstrap of the t test",
    formula="p = (1 + #{|t*| >= |t|}) / (B + 1), t* = t(w_c CAR_i), w_c = -1 or 1 by cluster",
    family="resampling",
    null="signs of clusters flipped, floor 2^(1-G) or 1/(B+1)",
    hypothesis="M",
    assumes="",
    citation="Wu 1986; Cameron, Gelbach and Miller 2008",
    not_applicable="alpha below the smallest possible p; N < 2; sd = 0",
    minimum_events=2,
    needs_variance=False,
    options={"draws": 1999, "seed": 0, "measure": "car", "alpha": 0.05},
)
def wild_bootstrap(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Rank the t of the mean among the t of ``w_c CAR_i``, w = +-1 for each cluster c.

    A cluster holds the events whose tested windows are shared or chained. Few clusters: all
    2^G patterns; else ``draws`` random ones from ``seed``.

    Notes
    -----
    Flipping signs leaves the sum of squares as it is, so t is an increasing function of the sum
    and the sums are compared in its place.
    """
    values = measured(cell, options["measure"])
    sd = dispersion("wild_bootstrap", values, options["measure"].upper())
    statistic = float(values.mean() / (sd / np.sqrt(cell.n)))
    sums: Floats = np.bincount(clusters(cell), weights=values).astype(np.float64)
    draws = check_draws(options["draws"])
    enumerated = len(sums) < 60 and 2 ** len(sums) <= draws + 1
    floor = 2.0 ** (1 - len(sums)) if enumerated else 1 / (draws + 1)
    check_floor_of_events(options["alpha"], floor, f"clusters={len(sums)}")
    actual = abs(float(sums.sum())) - 1e-12 * float(np.abs(sums).sum())
    if enumerated:
        p_value = float((np.abs(every_sign(sums)) >= actual).mean())
        how = f"all 2^{len(sums)} sign patterns"
    else:
        drawn = random_signs(sums, draws, options["seed"])
        p_value = (1 + int((np.abs(drawn) >= actual).sum())) / (draws + 1)
        how = f"{draws} random sign patterns, seed {options['seed']}"
    return Outcome(
        statistic,
        "permutation" if enumerated else "bootstrap",
        p_value,
        p_floor=floor,
        note=f"{len(sums)} clusters, {how}",
        variance="between clusters",
    )
