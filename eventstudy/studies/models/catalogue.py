"""The models by identifier; a file is loaded when its model is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from inspect import signature
from typing import Any

from eventstudy.errors import UsageError
from eventstudy.studies.models.base import Model, Needs

_HOME = {
    "constant_mean": ("market", "ConstantMean"),
    "market_adjusted": ("market", "MarketAdjusted"),
    "market_model": ("market", "MarketModel"),
    "scholes_williams": ("beta_sum", "ScholesWilliams"),
    "dimson": ("beta_sum", "Dimson"),
    "trade_to_trade": ("trading", "TradeToTrade"),
    "garch": ("garch", "Garch"),
    "synthetic_control": ("synthetic", "SyntheticControl"),
}

_REGRESSIONS: dict[str, tuple[str, Needs, tuple[str, ...], str]] = {
    "constant_mean": ("constant mean return", "nothing", (), "Brown and Warner 1980"),
    "market_model": ("market model", "market", ("beta",), "Brown and Warner 1985"),
    "capm": ("capital asset pricing model", "factors", ("mkt_rf",), "Sharpe 1964; Lintner 1965"),
    "ff3": (
        "Fama-French three-factor model",
        "factors",
        ("mkt_rf", "smb", "hml"),
        "Fama and French 1993",
    ),
    "carhart": (
        "Carhart four-factor model",
        "factors",
        ("mkt_rf", "smb", "hml", "mom"),
        "Carhart 1997",
    ),
    "ff5": (
        "Fama-French five-factor model",
        "factors",
        ("mkt_rf", "smb", "hml", "rmw", "cma"),
        "Fama and French 2015",
    ),
    "factors": ("factor model", "factors", (), ""),
}
"""Models that are plain regressions; the first two come here when given options."""

_DESIGN = (
    "estimation",
    "window",
    "returns",
    "min_estimation",
    "mask_events",
    "factors",
    "memory",
    "estimator",
    "variance",
)
"""What a misspelt option may have meant."""

_OUR_OWN = ("id", "title", "needs", "names", "citation", "model")
"""Arguments of the models' classes that follow from the identifier."""

IDENTIFIERS = (
    "constant_mean",
    "market_adjusted",
    "market_model",
    "capm",
    "ff3",
    "carhart",
    "ff5",
    "factors",
    "scholes_williams",
    "dimson",
    "trade_to_trade",
    "garch",
    "synthetic_control",
)


def make(model: Any, options: dict[str, Any]) -> Model:
    """Make a model from its identifier, with its options.

    Parameters
    ----------
    model : str or Model
    options : dict
        Keyword arguments of the model's class.

    Raises
    ------
    UsageError
        No such model, or an option that it does not know.
    """
    if isinstance(model, Model):
        if options:
            raise UsageError(
                "options belong to a model given by name",
                where="EventStudy",
                value=", ".join(sorted(options)),
                todo="set them when making the model object",
            )
        return model
    if isinstance(model, str):
        return _by_name(model, options)
    if callable(getattr(model, "fit", None)) and callable(getattr(model, "predict", None)):
        from eventstudy.studies.models.custom import Custom

        _check_options(type(model).__name__, Custom, options)
        return Custom(model, **options)
    raise UsageError(
        "a model is a name or an object with fit and predict",
        where="model",
        value=type(model).__name__,
        todo="choose from " + ", ".join(IDENTIFIERS),
    )


def _by_name(model: str, options: dict[str, Any]) -> Model:
    if model not in IDENTIFIERS:
        near = get_close_matches(model, IDENTIFIERS, 1)
        raise UsageError(
            "no such model",
            where="model",
            value=repr(model),
            todo=(f"did you mean {near[0]}? " if near else "")
            + "choose from "
            + ", ".join(IDENTIFIERS),
        )
    if model in _REGRESSIONS and (options or model not in _HOME):
        from eventstudy.studies.models.regression import Regression

        _check_options(model, Regression, options)
        title, needs, names, citation = _REGRESSIONS[model]
        return Regression(model, title, needs, names, citation=citation, **options)
    file, name = _HOME[model]
    kind: Callable[..., Model] = getattr(import_module(f"eventstudy.studies.models.{file}"), name)
    _check_options(model, kind, options)
    return kind(**options)


def _check_options(model: str, kind: Callable[..., Model], options: dict[str, Any]) -> None:
    """Refuse options that the class of the model does not take, and name only those."""
    known = [name for name in signature(kind).parameters if name not in _OUR_OWN]
    unknown = sorted(set(options) - set(known))
    if not unknown:
        return
    others = [name for name in (*known, *_DESIGN) if name not in options]
    near = [n for o in unknown for n in get_close_matches(o, others, 1)]
    takes = f"it takes {', '.join(known)}" if known else "it takes none"
    raise UsageError(
        f"{model} does not know this option",
        where="EventStudy",
        value=", ".join(unknown),
        todo=f"did you mean {near[0]}?" if near else takes,
    )
