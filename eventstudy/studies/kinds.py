"""Kinds of returns: how they add up over days."""

from __future__ import annotations

from typing import Literal

Kind = Literal["simple", "log", "level"]
KINDS: tuple[Kind, ...] = ("simple", "log", "level")
