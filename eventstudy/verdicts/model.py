"""What a verdict consists of: measures, tests, findings, and the data behind each picture.

Plain frozen records. How they come about stands in the other files of this folder; how they
are shown stands in ``eventstudy.reports``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from eventstudy.documents.facts import Claim, Event
from eventstudy.documents.result import Extraction
from eventstudy.tables import Display, counted
from eventstudy.verdicts.table import SHOWN, verdict_table

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

MoveFinding = Literal["holds", "holds_partly", "fails", "undecided", "not_tested"]
ImpactFinding = Literal["abnormal", "not_abnormal", "not_tested"]
VerdictWord = Literal["supported", "partly_supported", "contradicted", "undecided", "not_testable"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured reading of a claim.

    Attributes
    ----------
    value : float or None
        In ``unit``: ``fraction`` (0.165 is 16.5%), ``multiple``, ``level`` or ``share``.
    from_time, to_time : str or None
        ISO day or UTC instant of the two price rows.
    meets : bool or None
        Whether this reading meets the claim; None for a mere description.
    series : str
        The series measured, as in the list of sources (``BTC-USD@bitstamp 1h``).
    """

    name: str
    value: float | None
    unit: Literal["fraction", "multiple", "level", "share"]
    from_time: str | None = None
    to_time: str | None = None
    from_price: float | None = None
    to_price: float | None = None
    meets: bool | None = None
    series: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Whether what is stated happened; ``rest`` tells what of several parts does not."""

    finding: MoveFinding
    measures: tuple[Measure, ...] = ()
    text: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class TestRow:
    """One significance test: identifier, statistic, null distribution, p-value and its floor."""

    test: str
    statistic: float | None
    distribution: str | None
    df: float | None
    p_value: float | None
    p_floor: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Impact:
    """Whether it was more than this market's ordinary noise around the event."""

    finding: ImpactFinding
    model: str | None = None
    estimation: tuple[int, int] | None = None
    n_estimation: int | None = None
    window: tuple[int, int] | None = None
    day_zero: dict[str, tuple[str, str]] = field(default_factory=dict)
    car: float | None = None
    se: float | None = None
    tests: tuple[TestRow, ...] = ()
    p_value: float | None = None
    p_adjusted: float | None = None
    p_holm: float | None = None
    n_tests: int | None = None
    detectable: float | None = None
    reason: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """The path of abnormal returns of one event and series; lists run over ``relative_day``."""

    event: str
    symbol: str
    model: str
    estimation: tuple[int, int]
    window: tuple[int, int]
    relative_day: tuple[int, ...]
    ar: tuple[float, ...]
    car: tuple[float, ...]
    se: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PricePicture:
    """Price bars around an event, with the levels that a claim states.

    ``times`` are ISO days or UTC instants of the bars; ``levels`` are ``(label, price, hit)``,
    ``hit`` being None where it is not decided;
    ``marks`` are ``(label, first time, last time)`` of event days; ``best_move`` is the measured
    ``(from_time, from_price, to_time, to_price)``.
    """

    title: str
    symbol: str
    series: str
    unit: str
    times: tuple[str, ...]
    open: tuple[float | None, ...]
    high: tuple[float | None, ...]
    low: tuple[float | None, ...]
    close: tuple[float, ...]
    levels: tuple[tuple[str, float, bool | None], ...] = ()
    marks: tuple[tuple[str, str, str], ...] = ()
    best_move: tuple[str, float, str, float] | None = None
    volume: bool = False

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the bars with the event days and the claimed levels."""
        from eventstudy import plot

        return plot.price(
            times=self.times,
            open=self.open,
            high=self.high,
            low=self.low,
            close=self.close,
            unit=self.unit,
            levels=self.levels,
            marks=self.marks,
            best_move=self.best_move,
            volume=self.volume,
            title=self.title,
            ax=ax,
        )


@dataclass(frozen=True, slots=True)
class CarPicture:
    """CAR path with its pointwise 95% band; ``window`` is the tested one."""

    title: str
    symbol: str
    relative_day: tuple[int, ...]
    car: tuple[float, ...]
    se: tuple[float, ...]
    window: tuple[int, int]
    unit: Literal["return", "log volume"] = "return"

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the path with its band and the tested window."""
        from eventstudy import plot

        return plot.car_path(
            relative_day=self.relative_day,
            car=self.car,
            se=self.se,
            window=self.window,
            unit=self.unit,
            title=self.title,
            ax=ax,
        )


@dataclass(frozen=True, slots=True)
class PlaceboPicture:
    """The statistic at every pseudo-date of the reference distribution, and the actual one."""

    title: str
    symbol: str
    reference: tuple[float, ...]
    actual: float
    p_value: float
    unit: Literal["return", "log volume", "scaled"] = "return"

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the histogram of the other dates with the actual one marked."""
        from eventstudy import plot

        return plot.placebo(
            reference=self.reference,
            actual=self.actual,
            p_value=self.p_value,
            unit=self.unit,
            title=self.title,
            ax=ax,
        )


@dataclass(frozen=True, slots=True)
class ForestPicture:
    """CAR of each name of a basket with its standard error; ``bound`` marks lower bounds."""

    title: str
    labels: tuple[str, ...]
    car: tuple[float, ...]
    se: tuple[float, ...]
    bound: tuple[bool, ...]
    pooled: tuple[float, float] | None = None

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw each name with its interval, and the basket as a diamond."""
        from eventstudy import plot

        return plot.forest(
            labels=self.labels,
            car=self.car,
            se=self.se,
            bound=self.bound,
            pooled=self.pooled,
            title=self.title,
            ax=ax,
        )


@dataclass(frozen=True, slots=True)
class RankingPicture:
    """The moves of the candidates for an unnamed asset against the claimed figure."""

    title: str
    labels: tuple[str, ...]
    moves: tuple[float, ...]
    days: tuple[str, ...]
    feasible: tuple[bool, ...]
    claimed: float
    tolerance: float

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the candidates' moves against the claimed figure."""
        from eventstudy import plot

        return plot.ranking(
            labels=self.labels,
            moves=self.moves,
            claimed=self.claimed,
            tolerance=self.tolerance,
            days=self.days,
            feasible=self.feasible,
            title=self.title,
            ax=ax,
        )


Picture = PricePicture | CarPicture | PlaceboPicture | ForestPicture | RankingPicture


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """One claim with everything that was found about it."""

    claim: Claim
    document: str
    horizon_assumed: str | None
    move: Move
    impact: Impact
    verdict: VerdictWord
    text: str
    caveats: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...] = ()
    """Extra tables: (caption, column names, rows of text), e.g. the candidates searched."""


@dataclass(frozen=True, slots=True)
class Confounder:
    """Something else that happened near the event: day and what."""

    date: str
    what: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class EventVerdicts:
    """An event of the run with its confounders and day zero per calendar."""

    event: Event
    confounders: tuple[Confounder, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFinding:
    """What the data checks say about a used series.

    Attributes
    ----------
    check : str
        ``D2``, ``D3``, ... as in :data:`eventstudy.markets.checks.CHECKS`; ``columns`` for figures
        that the series lacks.
    severity : str
        ``note``, ``warn`` or ``refuse``, as it is for the days that were used.
    touches : str
        Where it falls: ``event``, ``measured`` or ``estimation``; empty when on no used day.
    """

    check: str
    severity: str
    text: str
    touches: str = ""


@dataclass(frozen=True, slots=True)
class CoverageWindow:
    """A stretch of days that was used, and how much of it the series holds.

    Attributes
    ----------
    kind : str
        ``estimation``, ``event`` (tested) or ``measured`` (a claim was held against it).
    first, last : str
        ISO days, both included.
    expected, present : int
        Bars that the calendar asks for, and those that are there.
    missing, suspect : tuple of str
        Days without a bar (or without some of its hours), and days that a data check doubts.
    """

    kind: Literal["estimation", "event", "measured"]
    first: str
    last: str
    expected: int
    present: int
    missing: tuple[str, ...] = ()
    suspect: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The used stretches of one series; ``first`` and ``last`` are the ends of the series."""

    series: str
    first: str
    last: str
    windows: tuple[CoverageWindow, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the rows of a series come from."""

    series: str
    symbol: str
    name: str
    venue: str
    interval: str
    source: str
    licence: str
    adjustment: str
    currency: str
    first: str
    last: str
    rows: int
    sha256: str
    notes: tuple[str, ...] = ()
    origin: str = "snapshot"
    """``snapshot``, ``cache``, ``live`` or ``file``."""
    findings: tuple[SourceFinding, ...] = ()
    client: str = ""
    """The client that fetched them, with its version; empty for stored figures."""


@dataclass(frozen=True, repr=False)
class Outcome(Display):
    """Everything a run decided; reports draw it and decide nothing.

    Shows itself as the table of verdicts; ``to_pandas``, ``to_markdown`` and ``to_html`` give it.

    Attributes
    ----------
    refused : tuple of (path, reason)
        Documents that could not be read.
    thresholds : tuple of (what, rule)
        The thresholds in force, for the report's table.
    """

    extraction: Extraction
    events: tuple[EventVerdicts, ...]
    claims: tuple[ClaimVerdict, ...]
    studies: tuple[Study, ...]
    sources: tuple[Source, ...]
    study_pictures: dict[str, tuple[Picture, ...]] = field(default_factory=dict)
    """Pictures of events that carry no claim, by event id."""
    study_texts: dict[str, str] = field(default_factory=dict)
    """What was found for these events, in words, by event id."""
    refused: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    pending: tuple[tuple[str, str], ...] = ()
    thresholds: tuple[tuple[str, str], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    coverage: tuple[Coverage, ...] = ()
    """How much of the days that were used each series holds, in the order of ``sources``."""

    @property
    def verdicts(self) -> pd.DataFrame:
        """One row a claim, see :func:`eventstudy.verdicts.table.verdict_table`."""
        return verdict_table(self)

    def to_pandas(self) -> pd.DataFrame:
        """The table of verdicts with full precision."""
        return self.verdicts

    def display_table(self) -> pd.DataFrame:
        """The columns that fit a screen."""
        return self.verdicts[list(SHOWN)]

    def title(self) -> str:
        """How many claims of how many documents came to which verdict."""
        counts: dict[str, int] = {}
        for one in self.claims:
            counts[one.verdict] = counts.get(one.verdict, 0) + 1
        listed = ", ".join(f"{n} {word.replace('_', ' ')}" for word, n in sorted(counts.items()))
        claims = counted(len(self.claims), "claim")
        documents = counted(len(self.extraction.documents), "document")
        return f"{claims} in {documents}" + (f": {listed}" if listed else "")
