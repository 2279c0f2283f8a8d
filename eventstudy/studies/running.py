"""Running significance tests one by one: which, with which options, and the row of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from eventstudy.errors import NotApplicableError, UsageError
from eventstudy.studies import significance
from eventstudy.studies.sample import Cell

COMMON_OPTIONS: dict[str, Any] = {"floor_r": True, "alpha": 0.05}


def chosen_tests(tests: Sequence[str] | str | None) -> list[str]:
    """Check which tests are wanted; all of them by default."""
    if tests is None:
        return significance.identifiers()
    names = [tests] if isinstance(tests, str) else tests
    names = list(names) if isinstance(names, Iterable) else [names]
    if not names or not all(isinstance(name, str) for name in names):
        raise UsageError(
            "tests is a list of identifiers",
            where="tests",
            value=repr(tests),
            todo="choose from " + ", ".join(significance.identifiers()),
        )
    for name in names:
        significance.find(name)
    return names


def common_options(alpha: Any, floor_r: Any) -> dict[str, Any]:
    """Check the options that every test may look at."""
    if isinstance(alpha, bool) or not isinstance(alpha, int | float) or not 0 < alpha <= 0.5:
        raise UsageError(
            "alpha lies in (0, 0.5]", where="alpha", value=repr(alpha), todo="for example 0.05"
        )
    if not isinstance(floor_r, bool | np.bool_):
        raise UsageError("floor_r is True or False", where="floor_r", value=repr(floor_r))
    return {"alpha": float(alpha), "floor_r": bool(floor_r)}


def check_options(names: list[str], options: dict[str, Any]) -> None:
    """Refuse an option that none of the chosen tests has."""
    known = {option for name in names for option in significance.find(name).options}
    for option in options:
        if option not in known:
            raise UsageError(
                "no chosen test has this option",
                where="tests",
                value=option,
                todo="known here: " + ", ".join(sorted(known | set(COMMON_OPTIONS))),
            )


def run_row(name: str, cell: Cell, options: dict[str, Any]) -> dict[str, Any]:
    """Run one test on one window; a refusal becomes the note."""
    test = significance.find(name)
    row: dict[str, Any] = {
        "window_start": cell.window[0],
        "window_end": cell.window[1],
        "test": name,
        "statistic": np.nan,
        "distribution": None,
        "df": np.nan,
        "p_value": np.nan,
        "note": "",
        "p_floor": np.nan,
        "n_events": cell.n,
        "h0": test.h0,
        "h1": test.h1,
        "variance": None,
        "formula": test.formula,
        "citation": test.citation,
    }
    try:
        found = significance.run(test, cell, options)
    except NotApplicableError as error:
        row["note"] = str(error)
        return row
    row.update(
        statistic=found.statistic,
        distribution=found.distribution,
        df=np.nan if found.df is None else float(found.df),
        p_value=found.p_value,
        note=found.note,
        p_floor=np.nan if found.p_floor is None else found.p_floor,
        variance=found.variance,
    )
    return row
