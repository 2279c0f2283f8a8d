"""Names for the array types used in this room, and the one way to cut windows out of a series."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def gather(matrix: Floats, row: Ints, start: Ints, length: int) -> Floats:
    """Cut ``matrix[row[i], start[i] : start[i] + length]`` for every i.

    Parameters
    ----------
    matrix : array, (series, days)
    row, start : int arrays, (n,)
        ``start`` may lie before the first or behind the last day.
    length : int

    Returns
    -------
    array, (n, length)
        A fresh array; days outside the matrix are NaN.
    """
    days = matrix.shape[1]
    if length <= days and len(start) and start.min() >= 0 and start.max() + length <= days:
        # advanced indexing on a strided view copies whole runs of days, which is several times
        # faster than an index per element
        windows = np.lib.stride_tricks.sliding_window_view(matrix, length, axis=1)
        return np.asarray(windows[row, start])
    index = start[:, None] + np.arange(length)
    inside = (index >= 0) & (index < days)
    out: Floats = matrix[row[:, None], np.clip(index, 0, max(days - 1, 0))]
    out[~inside] = np.nan
    return out


def gather_shared(vector: Floats, start: Ints, length: int) -> Floats:
    """Cut ``vector[start[i] : start[i] + length]`` for every i, NaN outside; (n, length)."""
    return gather(vector[None, :], np.zeros(len(start), dtype=np.int64), start, length)
