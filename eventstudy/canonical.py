"""JSON and numbers in one canonical form, so that equal results are equal bytes."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

SIGNIFICANT_DIGITS = 10


class Exact(float):
    """A figure taken over from the data (a price, a volume): written with all its digits."""


def significant(value: float, digits: int = SIGNIFICANT_DIGITS) -> float | None:
    """Round to ``digits`` significant digits; None for NaN and infinity.

    BLAS threads and CPU types move the last bits of a sum; ten digits hide that.
    """
    if not math.isfinite(value):
        return None
    rounded = float(f"{value:.{digits}g}")
    return rounded if rounded != 0 else 0.0  # never -0.0


def plain(value: Any) -> Any:
    """Turn records, tuples and numpy scalars into what JSON knows; round computed floats."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Exact):
        return float(value) if math.isfinite(value) else None
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name.rstrip("_"): plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return significant(value)
    if hasattr(value, "item"):  # a numpy scalar
        return plain(value.item())
    raise TypeError(f"no JSON form for {type(value).__name__}: {value!r}")


def dumps(value: Any) -> str:
    """The canonical text: sorted keys, two spaces, UTF-8 letters kept, a final newline."""
    text = json.dumps(plain(value), sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False)
    return text + "\n"
