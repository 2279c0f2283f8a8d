"""The command line: arguments in, exit code out."""

from eventstudy.cli.guard import main

__all__ = ["main"]
