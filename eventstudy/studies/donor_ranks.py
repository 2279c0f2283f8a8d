"""The placebo test of synthetic control: the asset's error after the event among its donors'."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from eventstudy.errors import NotApplicableError
from eventstudy.studies.arrays import Floats
from eventstudy.studies.models.synthetic import SyntheticControl, simplex_weights
from eventstudy.studies.sample import Sample
from eventstudy.studies.windows import Window, text
from eventstudy.tables import Display


@dataclass(frozen=True, eq=False, repr=False)
class DonorRanks(Display):
    """Ratios of the errors after and before the event, of the asset and of every donor.

    Attributes
    ----------
    window : pair of relative days
    assets : tuple
        The studied asset first.
    ratios : array, (J + 1,)
        Root mean squared error in the window over that of the estimation window.
    p_value : float
        Share of ratios at least as large as the asset's, itself counted.
    p_floor : float
        1/(J+1).
    """

    window: Window
    assets: tuple[str, ...]
    ratios: Floats
    p_value: float
    p_floor: float

    def title(self) -> str:
        """Say what was found in one line."""
        return (
            f"synthetic control {text(self.window)}: {self.assets[0]} ratio {self.ratios[0]:.4g}, "
            f"p = {self.p_value:.4g} among {len(self.ratios) - 1} donors "
            f"(smallest possible {self.p_floor:.4g})"
        )

    def to_pandas(self) -> pd.DataFrame:
        """Give one row per asset: asset, ratio."""
        return pd.DataFrame({"asset": self.assets, "ratio": self.ratios})


def donor_weights(sample: Sample) -> pd.DataFrame:
    """List the donors of every event with their weights.

    Returns
    -------
    DataFrame
        ``event``, ``donor``, ``weight``: above 0, with sum 1 over each event, the largest first.

    Raises
    ------
    NotApplicableError
        When the model is no synthetic control.
    """
    if not isinstance(sample.model, SyntheticControl):
        raise NotApplicableError(
            f"donor weights not applicable: {sample.model.id} has no donors",
            todo="choose model='synthetic_control'",
        )
    rows = []
    for i, event in enumerate(sample.events):
        part, inside, _ = next(sample.by_part(np.array([i])))
        names = sample.panel.names_of(part.batch.grid)
        weights = part.estimates.extra["weights"][int(inside[0])]
        order = np.argsort(-weights, kind="stable")
        rows += [(event, names[j], float(weights[j])) for j in order if weights[j] > 0]
    return pd.DataFrame(rows, columns=["event", "donor", "weight"])


def donor_ranks(sample: Sample, window: Window) -> DonorRanks:
    """Rank the post/pre error ratio of one event among its donors (Abadie et al. 2010).

    Every donor is matched by the other donors, the studied asset left out.

    Raises
    ------
    NotApplicableError
        When the model is no synthetic control, or fewer than three donors are at hand.
    """
    model = sample.model
    if not isinstance(model, SyntheticControl) or len(sample) != 1:
        raise NotApplicableError(
            "donor ranks not applicable: needs one event of a synthetic_control study",
            todo="choose model='synthetic_control' and one(event)",
        )
    part = sample.parts[0]
    batch = part.batch
    donors = model.donors_of(batch, 0).rows
    if len(donors) < 3:
        raise NotApplicableError(
            f"donor ranks not applicable: donors={len(donors)}, needs at least 3",
            todo="add assets to the returns table",
        )
    residual = sample.residuals(np.array([0]))[0]
    days = np.arange(sample.estimation[0], sample.estimation[1] + 1)[~np.isnan(residual)]
    before = batch.day[0] + days
    after = batch.day[0] + np.arange(window[0], window[1] + 1)
    names = sample.panel.names_of(batch.grid)
    ratios, assets = [], []
    for row in [int(batch.asset[0]), *map(int, donors)]:
        others = donors[donors != row]
        y, table = batch.grid.y[row], batch.grid.y[others]
        if np.isnan(y[after]).any():
            raise NotApplicableError(
                "donor ranks not applicable: a day of the window is missing",
                todo="choose another window",
            )
        w = simplex_weights(y[before], table[:, before].T)
        error = y - w @ np.nan_to_num(table)
        pre = float(np.sqrt((error[before] ** 2).mean()))
        ratios.append(float(np.sqrt((error[after] ** 2).mean())) / max(pre, 1e-300))
        assets.append(str(names[row]))
    found = np.array(ratios)
    p = float((found >= found[0] * (1 - 1e-12)).mean())
    return DonorRanks(window, tuple(assets), found, p, 1 / len(found))
