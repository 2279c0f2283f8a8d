"""The models by identifier; a file is loaded when its model is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from eventstudy.errors import UsageError
from eventstudy.studies.models.base import Model

_HOME = {
    "constant_mean": ("market", "ConstantMean"),
    "market_adjusted": ("market", "MarketAdjusted"),
    "market_model": ("market", "MarketModel"),
}

IDENTIFIERS = tuple(_HOME)


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
        if model not in _HOME:
            raise UsageError(
                "no such model",
                where="model",
                value=repr(model),
                todo="choose from " + ", ".join(IDENTIFIERS),
            )
        file, name = _HOME[model]
        kind = getattr(import_module(f"eventstudy.studies.models.{file}"), name)
        try:
            made: Model = kind(**options)
        except TypeError:
            raise UsageError(
                f"{model} does not know this option",
                where="EventStudy",
                value=", ".join(sorted(options)),
                todo="see the documentation of the model",
            ) from None
        return made
    raise UsageError(
        "a model is a name or an object with fit and predict",
        where="model",
        value=type(model).__name__,
        todo="choose from " + ", ".join(IDENTIFIERS),
    )
