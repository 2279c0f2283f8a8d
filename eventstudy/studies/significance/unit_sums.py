"""Sums of correlations between events of one calendar, without a loop over pairs.

For residuals z of mean 0 and length 1 over the days that two events have in common, the sum over
i on one date and j on another of ``z_i . z_j`` is ``(sum_i z_i) . (sum_j z_j)``. Two events whose
dates lie k bars apart have all estimation days in common but the first k of the earlier one and
the last k of the later one, so each date needs two sums for every distance k: O(N T) per
distance, and one product per pair of dates.

The pieces below have fixed sizes: no setting changes a bit of the result. Few rows enter a
matrix product at a time, which keeps it on one thread and so the same on every machine load.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from eventstudy.studies.arrays import Bools, Floats, Ints
from eventstudy.studies.sample import Cell

ROWS = 512
ROWS_OF_A_PRODUCT = 24
DATES = 64
DISTANCES = 32
LOST_DIGITS = 1e-3
"""Share of the sum of squares below which the centred one is computed in two passes."""


@dataclass(frozen=True, eq=False)
class DateGroups:
    """Events of one calendar, grouped by day 0.

    Attributes
    ----------
    places : int array, (n,)
        Places among the events of the cell, ordered by day 0.
    day : int array, (dates,)
        Bar of day 0 of each group, increasing.
    edges : int array, (dates + 1,)
        Where each group begins in ``places``, and the end.
    """

    places: Ints
    day: Ints
    edges: Ints

    def pairs(self, distance: int) -> tuple[Ints, Ints]:
        """Find the groups whose days 0 lie so many bars apart: (earlier, later)."""
        at = np.searchsorted(self.day, self.day + distance)
        inside = np.flatnonzero(at < len(self.day))
        first = inside[self.day[at[inside]] == self.day[inside] + distance]
        return first, np.asarray(at[first], dtype=np.int64)


def group_by_date(places: Ints, day: Ints) -> DateGroups:
    """Group events by the bar of their day 0."""
    order = np.argsort(day, kind="stable")
    own = day[order]
    new = np.flatnonzero(np.append(True, own[1:] != own[:-1]))
    return DateGroups(places[order], own[new], np.append(new, len(own)))


def summed_correlations(cell: Cell, groups: DateGroups, fewest: int) -> tuple[float, int, Bools]:
    """Sum ``o_ij rho_ij`` over all pairs of events (i != j) that miss no day.

    Parameters
    ----------
    fewest : int
        Common days below which a pair counts 0.

    Returns
    -------
    total : float
        ``o_ij`` is the share of the tested window that both events have in common.
    short : int
        Pairs (i < j) that share a day of the tested window and too few estimation days.
    complete : bool array, (n,)
        Which of ``groups.places`` miss no estimation day; the others are left out.
    """
    length = cell.sample.estimation[1] - cell.sample.estimation[0] + 1
    found = {k: groups.pairs(k) for k in range(cell.length)}
    kept = [k for k in found if len(found[k][0])]
    total, complete = 0.0, np.ones(len(groups.places), dtype=bool)
    near = [k for k in kept if length - k >= fewest]
    for begin in range(0, len(near), DISTANCES):
        piece = {k: found[k] for k in near[begin : begin + DISTANCES]}
        total += _sum_distances(cell, groups, piece, length, complete)
    if not any(k for k in kept) and (np.diff(groups.edges) <= 1).all():
        total = 0.0  # no two events share a day: nothing but rounding of each with itself
    short = 0
    size = np.add.reduceat(complete, groups.edges[:-1], dtype=np.int64)
    for k in kept:
        if length - k < fewest:
            first, later = found[k]
            a, b = size[first], size[later]
            short += int((a * (a - 1) // 2 if k == 0 else a * b).sum())
    return total, short, complete


def _sum_distances(
    cell: Cell,
    groups: DateGroups,
    pairs: dict[int, tuple[Ints, Ints]],
    length: int,
    complete: Bools,
) -> float:
    """Sum over the pairs of groups at these distances; note the events that miss a day."""
    distances = np.array(list(pairs))
    begins = np.arange(0, len(groups.day), DATES)
    # earlier dates stay as long as a later one may be paired with them
    bases = np.searchsorted(groups.day, groups.day[begins] - distances[-1])
    carried = int((begins - bases).max())
    early = np.empty((carried + DATES, len(distances), length))
    late = np.empty((DATES, len(distances), length))
    total, base = 0.0, 0
    for begin, new_base in zip(begins.tolist(), bases.tolist(), strict=True):
        end = min(begin + DATES, len(groups.day))
        fresh = begin - new_base
        early[:fresh] = early[new_base - base : begin - base].copy()
        base = new_base
        used = _date_sums(
            cell, groups, begin, early[fresh : end - base], late[: end - begin], distances, complete
        )
        for number, k in enumerate(pairs):
            first, later = pairs[k]
            here = slice(*np.searchsorted(later, [begin, end]))
            product = np.einsum(
                "gt,gt->",
                early[_view(first[here] - base), number, k:],
                late[_view(later[here] - begin), number, : length - k],
            )
            own = int(used.sum()) if k == 0 else 0  # each event with itself
            share = (cell.length - k) / cell.length
            total += (1 if k == 0 else 2) * share * (float(product) - own)
    return total


def _view(index: Ints) -> slice | Ints:
    """Turn neighbouring numbers into a slice, which copies nothing."""
    if len(index) and index[-1] - index[0] == len(index) - 1:
        return slice(int(index[0]), int(index[-1]) + 1)
    return index


def _date_sums(
    cell: Cell,
    groups: DateGroups,
    begin: int,
    early: Floats,
    late: Floats,
    distances: Ints,
    complete: Bools,
) -> Ints:
    """Sum the unit residuals of the groups from ``begin`` on, events with missing days left out.

    Parameters
    ----------
    early, late : arrays, (groups, distances, T)
        To be filled: for the j-th distance k, the sums over the days from the k-th on, and
        over the days up to the k-th from the end.

    Returns
    -------
    int array, (groups,)
        Events with residuals that vary.
    """
    end, count = begin + len(early), len(distances)
    centre = np.zeros((len(early), 2 * count))
    used = np.zeros(len(early), dtype=np.int64)
    starts, owner = _runs(groups.edges[begin : end + 1])
    stops = np.append(starts[1:], groups.edges[end])
    leads = np.append(True, owner[1:] != owner[:-1])
    run = 0
    while run < len(starts):
        until = int(np.searchsorted(stops, starts[run] + ROWS, side="right"))
        offset = int(starts[run])
        residual = cell.residuals(groups.places[offset : stops[until - 1]])
        residual -= residual.mean(axis=1, keepdims=True)
        gone = np.isnan(residual[:, 0])
        if gone.any():
            complete[offset : stops[until - 1]] = ~gone
            residual[gone] = 0.0  # no length: its weight is 0
        weight, mean = _unit_weights(residual, distances)
        cuts = starts[run:until] - offset
        np.add.at(centre, owner[run:until], np.add.reduceat(weight * mean, cuts, axis=0))
        np.add.at(used, owner[run:until], np.add.reduceat(weight[:, 0] > 0, cuts, dtype=np.int64))
        for number in range(run, until):
            rows = slice(int(starts[number]) - offset, int(stops[number]) - offset)
            group, part = owner[number], residual[rows]
            if leads[number]:
                np.matmul(weight[rows, :count].T, part, out=early[group])
                np.matmul(weight[rows, count:].T, part, out=late[group])
            else:
                early[group] += weight[rows, :count].T @ part
                late[group] += weight[rows, count:].T @ part
        run = until
    early -= centre[:, :count, None]
    late -= centre[:, count:, None]
    return used


def _runs(edges: Ints) -> tuple[Ints, Ints]:
    """Cut groups into runs short enough for one product: (where each begins, its group)."""
    count = -(-np.diff(edges) // ROWS_OF_A_PRODUCT)
    owner = np.repeat(np.arange(len(count)), count)
    inside = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    return edges[owner] + ROWS_OF_A_PRODUCT * inside, owner


def _unit_weights(residual: Floats, distances: Ints) -> tuple[Floats, Floats]:
    """Find what makes residuals unit vectors on shortened windows.

    Returns
    -------
    weight : array, (n, 2 distances)
        One over the length of the centred residuals, 0 where they do not vary; first on the
        days from each distance on, then on those up to it from the end.
    mean : array, (n, 2 distances)
    """
    length, count = residual.shape[1], len(distances)
    days = np.tile(length - distances, 2)
    mean = np.hstack([_from_day(residual, distances), _from_day(residual[:, ::-1], distances)])
    mean /= days
    squared = residual * residual
    square = np.hstack([_from_day(squared, distances), _from_day(squared[:, ::-1], distances)])
    centred = square - days * mean * mean
    lost = centred < LOST_DIGITS * square
    if lost.any():
        for column in np.flatnonzero(lost.any(axis=0)):
            rows, k = np.flatnonzero(lost[:, column]), int(distances[column % count])
            window = residual[rows, k:] if column < count else residual[rows, : length - k]
            centred[rows, column] = ((window - mean[rows, column, None]) ** 2).sum(axis=1)
    there = centred > 0
    return np.divide(
        1.0, np.sqrt(np.where(there, centred, 1.0)), where=there, out=np.zeros_like(centred)
    ), mean


def _from_day(values: Floats, distances: Ints) -> Floats:
    """Sum the columns from each distance on; (n, distances). Sums grow, no digit is lost."""
    reach = int(distances[-1])
    running = np.empty((len(values), reach + 1))
    running[:, 0] = values[:, reach:].sum(axis=1)
    running[:, 1:] = values[:, :reach][:, ::-1]
    np.cumsum(running, axis=1, out=running)
    return running[:, reach - distances]
