"""The statistical settings that a user may change for a run."""

from __future__ import annotations

from dataclasses import dataclass

from eventstudy.errors import UsageError
from eventstudy.verdicts import thresholds


@dataclass(frozen=True, slots=True)
class Settings:
    """Estimation window, event window and significance level of a run.

    Attributes
    ----------
    estimation, window : tuple of (first, last) or None
        Inclusive relative days; None for the defaults of the threshold table.
    alpha : float
        Significance level, in (0, 0.5].

    Raises
    ------
    UsageError
        For windows that are reversed or overlap, or an alpha outside its range.
    """

    estimation: tuple[int, int] | None = None
    window: tuple[int, int] | None = None
    alpha: float = thresholds.ALPHA

    def __post_init__(self) -> None:
        if not 0 < self.alpha <= 0.5:
            raise UsageError(
                "alpha is out of range",
                where="alpha",
                value=self.alpha,
                todo="use 0 < alpha <= 0.5",
            )
        for name, pair in (("estimation", self.estimation), ("window", self.window)):
            if pair is not None and pair[1] < pair[0]:
                raise UsageError(
                    "the window ends before it begins",
                    where=name,
                    value=f"{pair[0]}:{pair[1]}",
                    todo="write first:last",
                )
        first = self.window[0] if self.window else 0
        if self.estimation is not None and self.estimation[1] >= first:
            raise UsageError(
                "the estimation window reaches into the event window",
                where="estimation",
                value=f"{self.estimation[0]}:{self.estimation[1]}",
                todo=f"end it before day {first}",
            )

    def estimation_for(self, calendar: str) -> tuple[int, int]:
        """The estimation window for a trading calendar."""
        if self.estimation is not None:
            return self.estimation
        return thresholds.ESTIMATION.get(calendar, thresholds.DEFAULT_ESTIMATION)
