"""Temporal expressions: found in the text, then resolved against the document date."""

from eventstudy.documents.times.resolving import resolve, tag, tag_times
from eventstudy.documents.times.tagging import Tagged

__all__ = ["Tagged", "resolve", "tag", "tag_times"]
