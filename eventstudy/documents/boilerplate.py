"""Menus, ratings, teasers, forms and notices around a news text: marked, never deleted."""

from __future__ import annotations


def boilerplate_spans(folded: str) -> tuple[tuple[int, int], ...]:
    """Spans of a folded text that are no part of the story, in order, not overlapping."""
    return ()
