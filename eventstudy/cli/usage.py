"""Options that every command has, kinds of option values, and usage errors in our own form."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from eventstudy import __version__
from eventstudy.errors import UsageError
from eventstudy.runs import plan

_Command = TypeVar("_Command", bound=Callable[..., Any])
_state = {"quiet": False, "debug": False}


def quiet() -> bool:
    """Whether notes and progress are unwanted."""
    return _state["quiet"]


def debugging() -> bool:
    """Whether a traceback is wanted with an error."""
    return _state["debug"]


def forget() -> None:
    """Start without --quiet and --debug, whatever an earlier call in this process had."""
    _state.update(quiet=False, debug=False)


def common(command: _Command) -> _Command:
    """Add --quiet, --debug, --version and --help."""

    def note(_context: click.Context, parameter: click.Parameter, value: bool) -> None:
        if value:
            _state[str(parameter.name)] = True

    decorators = (
        click.option(
            "-q", "--quiet", is_flag=True, expose_value=False, is_eager=True, callback=note,
            help="No progress and no notes: results and errors only.",
        ),
        click.option(
            "--debug", is_flag=True, expose_value=False, is_eager=True, callback=note,
            help="With an error, print where in the program it arose.",
        ),
        click.version_option(__version__, prog_name="eventstudy", message="%(prog)s %(version)s"),
        click.help_option("-h", "--help"),
    )  # fmt: skip
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


class _Kind(click.ParamType[Any]):
    """A kind of value; a wrong one is refused with the option, the value and what to do."""

    todo = ""

    def read(self, text: str) -> Any:
        """Turn the text into the value; raises ``ValueError`` with the reason."""
        raise NotImplementedError

    def convert(
        self, value: Any, parameter: click.Parameter | None, _context: click.Context | None
    ) -> Any:
        """Read the value of an option."""
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except ValueError as error:
            what, _, todo = str(error).partition("; ")
            name = parameter.opts[-1] if parameter is not None else self.name
            where = name if name.startswith("-") else name.upper()
            raise UsageError(what, where=where, value=value, todo=todo or None) from None


class Window(_Kind):
    """``A:B``, two relative days."""

    name = "A:B"

    def read(self, text: str) -> tuple[int, int]:
        """Read the two days."""
        return plan.parse_window(text)


class Level(_Kind):
    """A significance level in (0, 0.5]."""

    name = "P"

    def read(self, text: str) -> float:
        """Read the number."""
        if re.fullmatch(r"0?\.\d+", text, re.ASCII) and 0 < float(text) <= 0.5:
            return float(text)
        raise ValueError("a level lies in (0, 0.5]; write for example 0.05")


class Day(_Kind):
    """``YYYY-MM-DD``."""

    name = "YYYY-MM-DD"

    def read(self, text: str) -> str:
        """Check that the day exists."""
        if not plan.is_day(text):
            raise ValueError("not a day; write YYYY-MM-DD, for example 2024-09-24")
        return text


class Announcement(_Kind):
    """``EVENT=INSTANT``."""

    name = "EVENT=INSTANT"

    def read(self, text: str) -> tuple[str, str]:
        """Read the event id and the instant."""
        event, equals, instant = text.partition("=")
        if not (event and equals):
            raise ValueError("no event; write EVENT=INSTANT, the events stand in extraction.json")
        if not plan.is_instant(instant):
            raise ValueError("not an instant with an offset; write EVENT=2024-09-24T09:00:00+08:00")
        return event, instant


class Formats(_Kind):
    """Some of the report's formats, separated by commas."""

    name = ",".join(plan.FORMATS)

    def read(self, text: str) -> tuple[str, ...]:
        """Read the list; the order does not matter."""
        formats = [part.strip().lower() for part in text.split(",") if part.strip()]
        for part in formats:
            if part not in plan.FORMATS:
                raise ValueError(f"unknown format; use some of {', '.join(plan.FORMATS)}")
        if not formats:
            raise ValueError(f"no format; use some of {', '.join(plan.FORMATS)}")
        return tuple(sorted(set(formats), key=plan.FORMATS.index))


class OneOf(_Kind):
    """One of a few words, with a suggestion for a misspelt one."""

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = tuple(choices)
        self.name = "|".join(self.choices)

    def read(self, text: str) -> str:
        """Find the word."""
        if text in self.choices:
            return text
        raise ValueError(f"unknown value; {suggestion(text, self.choices)}")

    def shell_complete(
        self, _context: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """Offer the words."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.choices if word.startswith(incomplete)]


class TimeOfDay(_Kind):
    """``HH:MM``."""

    name = "HH:MM"

    def read(self, text: str) -> tuple[int, int]:
        """Read hours and minutes."""
        from eventstudy.runs.schedule import parse_time

        return parse_time(text)


FILE = click.Path(path_type=Path)


def suggestion(text: str, known: Sequence[str]) -> str:
    """What to write instead."""
    close = difflib.get_close_matches(text, known, n=1, cutoff=0.5)
    return f"did you mean {close[0]}?" if close else f"use one of {', '.join(known)}"


def translate(error: click.ClickException) -> UsageError:
    """Give click's error the form of ours: what (where): value; what to do."""
    context = getattr(error, "ctx", None)
    where = context.command_path if context is not None else "eventstudy"
    manual = f"see {where} --help"
    if isinstance(error, click.NoSuchOption):
        known = _options(context)
        close = difflib.get_close_matches(error.option_name, known, n=1, cutoff=0.5)
        todo = f"did you mean {close[0]}?" if close else manual
        return UsageError("no such option", where=where, value=error.option_name, todo=todo)
    if isinstance(error, click.exceptions.NoSuchCommand):
        names = context.command.list_commands(context) if context is not None else []
        todo = suggestion(error.command_name, names)
        return UsageError("no such command", where=where, value=error.command_name, todo=todo)
    if isinstance(error, click.MissingParameter):
        kind = "argument" if isinstance(error.param, click.Argument) else "option"
        name = error.param.make_metavar(context) if error.param and context else None
        if error.param is not None and kind == "option":
            name = error.param.opts[-1]
        return UsageError(f"missing {kind}", where=where, value=name, todo=manual)
    message = re.sub(r"\s+", " ", error.format_message()).rstrip(".")
    return UsageError(message[:1].lower() + message[1:], where=where, todo=manual)


def _options(context: click.Context | None) -> list[str]:
    if context is None:
        return []
    parameters = context.command.get_params(context)
    return [
        name for parameter in parameters for name in (*parameter.opts, *parameter.secondary_opts)
    ]
