"""The data behind the pictures of a claim; drawing them is the reports' business."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from eventstudy.verdicts.cases import Case
from eventstudy.verdicts.impact import ImpactResult
from eventstudy.verdicts.market import Market, between, time_at
from eventstudy.verdicts.measures.prices import stamp
from eventstudy.verdicts.measures.span import Days
from eventstudy.verdicts.model import (
    CarPicture,
    ForestPicture,
    Picture,
    PlaceboPicture,
    PricePicture,
    RankingPicture,
)
from eventstudy.verdicts.thresholds import Figure

DAYS_AROUND = 20


def pictures_of(market: Market, case: Case, tested: ImpactResult | None) -> tuple[Picture, ...]:
    """Every picture that the findings of a case ask for."""
    found: list[Picture] = []
    if case.days is not None and len(case.symbols) == 1:
        price = _price(market, case, case.days)
        if price is not None:
            found.append(price)
    if case.claim.kind == "share_of_market":
        found += _share(market, case)
    if case.search is not None and case.search.ranking:
        found.append(_ranking(case))
    if tested is not None and not tested.reason:
        found += study_pictures(market, tested)
    return tuple(found)


def study_pictures(market: Market, tested: ImpactResult) -> list[Picture]:
    """CAR path, placebo distribution, and the forest of a basket."""
    found: list[Picture] = []
    unit = "log volume" if tested.key.quantity == "log volume" else "return"
    if tested.study is not None:
        found.append(
            CarPicture(
                title=f"Cumulative abnormal {unit} of {tested.label}",
                symbol=tested.label,
                relative_day=tested.study.relative_day,
                car=tested.study.car,
                se=tested.study.se,
                window=tested.window,
                unit=unit,  # type: ignore[arg-type]
            )
        )
    conformal = next((row for row in tested.rows if row.test == "conformal"), None)
    if tested.reference and tested.actual is not None and conformal is not None:
        found.append(
            PlaceboPicture(
                title=f"The same statistic on every other date, {tested.label}",
                symbol=tested.label,
                reference=tested.reference,
                actual=tested.actual,
                p_value=conformal.p_value or 0.0,
                unit=unit,  # type: ignore[arg-type]
            )
        )
    if len(tested.members) > 1:
        found.append(
            ForestPicture(
                title="Abnormal return of each name, days {} to {}".format(*tested.window),
                labels=tuple(market.instrument(symbol).name for symbol, *_ in tested.members),
                car=tuple(car for _, car, _, _ in tested.members),
                se=tuple(se for _, _, se, _ in tested.members),
                bound=tuple(bound for *_, bound in tested.members),
                pooled=(tested.car or 0.0, tested.se or 0.0),
            )
        )
    return found


def _price(market: Market, case: Case, days: Days) -> PricePicture | None:
    symbol, claim = case.symbols[0], case.claim
    volume = claim.kind == "volume_move"
    first, last = days.first - timedelta(days=1), days.last + timedelta(days=1)
    fine = [] if volume else market.hourly(symbol, days.first, days.last)
    if fine:
        bars = market.use(fine[0])
        part = between(bars, first, last)
    else:
        daily = market.daily(symbol, days.first, days.last)
        if not daily:
            return None
        bars = market.use(daily[0])
        part = between(
            bars, days.first - timedelta(days=DAYS_AROUND), days.last + timedelta(days=DAYS_AROUND)
        )
    if volume:
        part = part.assign(close=part["volume"])[["close"]]
    levels = _levels(case)
    shown = [
        m
        for m in case.move.measures
        if m.series == bars.series and m.unit == "fraction" and m.from_price and m.to_price
    ]
    best = next((m for m in shown if m.meets), next(iter(shown), None))
    move = None
    if best is not None and not volume:
        move = (
            best.from_time or "",
            float(best.from_price or 0.0),
            best.to_time or "",
            float(best.to_price or 0.0),
        )
    what = "Volume" if volume else "Price"
    return PricePicture(
        title=f"{what} of {market.instrument(symbol).name}, {bars.series}",
        symbol=symbol,
        series=bars.series,
        unit=(bars.provenance.volume_unit or "units") if volume else bars.provenance.currency,
        times=tuple(stamp(when) for when in part.index),
        open=_column(part, "open"),
        high=_column(part, "high"),
        low=_column(part, "low"),
        close=tuple(float(x) for x in part["close"]),
        levels=levels,
        marks=_marks(case, days),
        best_move=move,
        volume=volume,
    )


def _share(market: Market, case: Case) -> list[Picture]:
    """The share day by day, with the stated one and the days on which it can be meant."""
    measured = [m for m in case.move.measures if m.to_time and m.unit == "share"]
    if not measured or case.claim.percent is None:
        return []
    bars = market.used[measured[0].series][0]
    values = bars.frame["share" if "share" in bars.frame else "close"].dropna()
    share = case.claim.percent / 100
    nothing = (None,) * len(values)
    return [
        PricePicture(
            title=f"{market.instrument(case.symbols[0]).name}, {bars.series}",
            symbol=case.symbols[0],
            series=bars.series,
            unit="share",
            times=tuple(stamp(time_at(values, place)) for place in range(len(values))),
            open=nothing,
            high=nothing,
            low=nothing,
            close=tuple(float(value) for value in values),
            levels=((f"claimed {case.claim.percent:g}%", share, case.move.finding == "holds"),),
            marks=(("the days meant", measured[0].to_time or "", measured[-1].to_time or ""),),
        )
    ]


def _column(part: pd.DataFrame, name: str) -> tuple[float | None, ...]:
    if name not in part:
        return (None,) * len(part)
    return tuple(None if pd.isna(x) else float(x) for x in part[name])


def _levels(case: Case) -> tuple[tuple[str, float, bool | None], ...]:
    """The levels stated, and whether they were reached: unknown where only a part is decided.

    Where a move began is not judged without the level where it ended.
    """
    claim = case.claim
    judged = claim.to is not None or claim.high is not None
    hit = {"holds": True, "fails": False}.get(case.move.finding) if judged else None
    stated = []
    for value in (claim.from_, claim.to, claim.low, claim.high):
        if value is not None and claim.kind != "market_cap_level":  # a sum is no price
            stated.append((f"claimed {value:,g}", float(value), hit))
    return tuple(stated)


def _marks(case: Case, days: Days) -> tuple[tuple[str, str, str], ...]:
    first, last = days.early.isoformat(), days.last.isoformat()
    if case.moment is not None and case.moment.basis == "event":
        return (("the news, hour unknown" if days.early != days.late else "the news", first, last),)
    return (("the day meant", first, last),)


def _ranking(case: Case) -> RankingPicture:
    assert case.search is not None
    ranking = case.search.ranking
    claim = case.claim
    sign = -1.0 if claim.direction == "down" else 1.0
    figure = Figure.read(claim.percent or 0.0, claim.span.quote)
    return RankingPicture(
        title=f"Moves of the candidates against the stated {claim.percent:g}%",
        labels=tuple(f"{c.name} ({c.symbol})" for c in ranking),
        moves=tuple(float(c.measure.value or 0.0) for c in ranking),
        days=tuple(c.measure.to_time or "" for c in ranking),
        feasible=tuple(c.feasible for c in ranking),
        claimed=sign * figure.value / 100,
        tolerance=figure.half_unit / 100,
    )
