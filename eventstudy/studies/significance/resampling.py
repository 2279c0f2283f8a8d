"""What the tests that draw at random share: seeds and numbers of draws."""

from __future__ import annotations

from typing import Any

import numpy as np

from eventstudy.errors import UsageError

FEWEST_DRAWS = 99


def generator(seed: Any) -> np.random.Generator:
    """Make the random generator of a seed; the same seed gives the same draws.

    Raises
    ------
    UsageError
        When the seed is no whole number of 0 or more: results must be repeatable.
    """
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or seed < 0:
        raise UsageError(
            "a seed is a whole number, 0 or more",
            where="seed",
            value=repr(seed),
            todo="for example seed=1",
        )
    return np.random.Generator(np.random.PCG64(int(seed)))


def check_draws(draws: Any) -> int:
    """Check a number of random draws."""
    if isinstance(draws, bool) or not isinstance(draws, int | np.integer) or draws < FEWEST_DRAWS:
        raise UsageError(
            f"draws is a whole number of at least {FEWEST_DRAWS}",
            where="draws",
            value=repr(draws),
            todo="for example draws=1999",
        )
    return int(draws)
