"""The command ``eventstudy`` and where its parts stand; a part is loaded when it is used."""

from __future__ import annotations

from importlib import import_module

import click

from eventstudy.cli import usage

COMMANDS = {
    "check": "eventstudy.cli.check",
    "extract": "eventstudy.cli.extract",
    "study": "eventstudy.cli.study",
    "calibrate": "eventstudy.cli.calibrate",
    "fetch": "eventstudy.cli.fetch",
    "sources": "eventstudy.cli.sources",
    "batch": "eventstudy.cli.batch",
    "verify": "eventstudy.cli.verify",
}


class Lazy(click.Group):
    """A group that loads a command when its name is given."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Name the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Load the command of a name."""
        if name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[name]), name)
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=Lazy,
    no_args_is_help=True,
    context_settings={"max_content_width": 100},
    epilog="""\b
Examples:
  eventstudy check seeds --out results
  eventstudy extract article.txt --json
  eventstudy study --events events.csv --prices prices.csv --window -1:1

\b
Exit codes: 0 done; 1 internal error; 2 usage or plan file; 3 done, but
something was refused or is pending; 4 nothing could be done with the input;
73 cannot write; 74 stored data damaged; 75 try again (run at work, network);
130 interrupted; 143 terminated.

\b
Completion of words in the shell:
  bash: eval "$(_EVENTSTUDY_COMPLETE=bash_source eventstudy)"
  zsh:  eval "$(_EVENTSTUDY_COMPLETE=zsh_source eventstudy)"
  fish: _EVENTSTUDY_COMPLETE=fish_source eventstudy | source
""",
)
@usage.common
def root() -> None:
    """Check what the news claims about markets against prices.

    Reads documents, finds when things happened and what is claimed about prices, looks the
    prices up, and says for every claim whether the move happened and how unusual it was.
    """
