"""The numbers of a table: real numbers, none of them text or a truth value, all of them finite."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from eventstudy.errors import InputError
from eventstudy.studies.arrays import Floats

LARGEST = 1e100
"""Size from which on a value is refused: sums of its third power would leave the range of numbers,
and every digit of the ordinary values beside it is lost."""
PER_ASSET = "keep one numeric column per asset, dates in the index"


def numbers(
    frame: pd.DataFrame, what: str, todo: str = PER_ASSET, *, truths: bool = False
) -> Floats:
    """Take the values of a table as floats; (rows, columns), NaN where a value is missing.

    Parameters
    ----------
    truths : bool
        Take True and False for 1 and 0.

    Raises
    ------
    InputError
        When a column holds text (Python reads ``1_000`` and digits of any script as numbers),
        complex numbers, truth values or other objects; the columns are named.
    """
    odd = {kind for kind in set(frame.dtypes) if not _is_real(kind, truths)}
    bad = [
        str(name)
        for name, kind in frame.dtypes.items()
        if kind in odd and not (kind.kind == "O" and _are_real(frame[name]))
    ]
    if not bad:
        try:
            return frame.to_numpy(dtype=np.float64, na_value=np.nan)
        except (TypeError, ValueError, OverflowError):
            bad = [str(name) for name, kind in frame.dtypes.items() if kind in odd]
    raise InputError(
        "the table holds something other than numbers",
        where=what,
        value=", ".join(bad[:8]) or "?",
        todo=todo,
    )


def _is_real(kind: Any, truths: bool) -> bool:
    return bool(
        pd.api.types.is_numeric_dtype(kind)
        and (truths or not pd.api.types.is_bool_dtype(kind))
        and not pd.api.types.is_complex_dtype(kind)
    )


def _are_real(column: pd.Series[Any]) -> bool:
    """Whether the objects of a column are real numbers, or missing."""
    types = {type(value) for value in column[column.notna().to_numpy()]}
    return all(
        issubclass(t, int | float | np.integer | np.floating | decimal.Decimal)
        and not issubclass(t, bool)
        for t in types
    )


def check_size(values: Floats, where: Callable[[int, int], str]) -> None:
    """Refuse a table with a value that is infinite, or too large to compute with.

    Parameters
    ----------
    values : array, two dimensions
    where : callable
        Says of the two places of a value where it stands.

    Raises
    ------
    InputError
    """
    # the extremes, NaN left out, tell for nearly every table that there is none
    high = np.fmax.reduce(values, axis=None, initial=0.0)
    low = np.fmin.reduce(values, axis=None, initial=0.0)
    if low > -LARGEST and high < LARGEST:
        return
    for found, problem in (
        (np.isinf(values), "an infinite value"),
        (np.abs(values) >= LARGEST, "a value too large to compute with"),
    ):
        if found.any():
            row, column = map(int, np.argwhere(found)[0])
            raise InputError(
                problem,
                where=where(row, column),
                value=values[row, column],
                todo="correct it or set it to NaN",
            )
