"""Reports: pictures, pages and tables drawn from an outcome; nothing is decided here."""

from eventstudy.reports.rendering import FORMATS, render

__all__ = ["FORMATS", "render"]
