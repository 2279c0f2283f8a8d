"""Formats other than plain text: each gives its text, a title and what it says of its date."""

from eventstudy.documents.formats.extracted import Extracted

__all__ = ["Extracted"]
