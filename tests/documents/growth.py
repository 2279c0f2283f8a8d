"""Does the time of reading grow with the length of the text, and with nothing else?"""

from __future__ import annotations

import math
from collections.abc import Callable

ROUNDS = 6
FLOOR = 0.02


def assert_linear(seconds: Callable[[int], float], size: int, *, floor: float = FLOOR) -> None:
    """Four times `size` takes less than eight times as long.

    Linear reading takes four times as long, quadratic reading sixteen times; eight lies between.
    `seconds` gives the processor time of a run of some size. Other work on the machine can only
    lengthen a run, so the shortest of up to six counts; `floor` keeps tiny times from deciding.
    """
    short = long = math.inf
    for _ in range(ROUNDS):
        short = min(short, seconds(size))
        long = min(long, seconds(4 * size))
        if long < 8 * max(short, floor):
            return
    raise AssertionError(f"size {size} takes {short:.3f} s, four times as much {long:.3f} s")
