"""The command `readout-compare`: opens the window, or runs one of its commands."""

from collections.abc import Sequence

import click

from readout_compare import __version__
from readout_compare.cli.compare import compare
from readout_compare.cli.decide import decide
from readout_compare.cli.demo import demo
from readout_compare.cli.importing import import_accounts
from readout_compare.cli.info import info
from readout_compare.cli.log import log
from readout_compare.cli.report import report
from readout_compare.cli.restore import copy, restore
from readout_compare.cli.streams import CommandError, Window
from readout_compare.cli.topics import topics
from readout_compare.cli.undo import redo, undo

EXAMPLES = """
\b
Examples:
  readout-compare                                     open the window
  readout-compare kremlin.txt whitehouse.txt          open the window with two accounts
  readout-compare demo                                look at the built-in sample
  readout-compare compare kremlin.txt whitehouse.txt  print what both say and what only one says
  readout-compare compare a.txt b.txt c.txt --side Kyiv --side Kremlin --side Press
  readout-compare compare a.txt b.txt --format json -o comparison.json
  readout-compare report a.txt b.txt -o report.html
  readout-compare compare a.txt b.txt --watch territory --explain
  readout-compare topics                              list what --watch takes
  readout-compare import page.html --dry-run          what would be taken of it, and what is left out
  readout-compare import kremlin.txt whitehouse.txt -p call.readout --call 2021-12-07
  readout-compare compare call.readout                with the ids that decide takes, and what was decided
  readout-compare decide call.readout g3 --verdict confirmed-omission --severity 2 --note "Ask the press office."
  readout-compare decide call.readout K4+W7           link two statements by hand
  readout-compare log call.readout --on g3            who decided what, and when
  readout-compare undo call.readout
  readout-compare info call.readout --check           what it holds, and whether it is sound
  readout-compare copy call.readout -o call.jsonl
  readout-compare restore call.jsonl -p again.readout
"""


class _Commands(click.Group):
    """A group that takes files where it expects a command: they are opened in the window."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and _looks_like_a_file(args[0]):
            return "open", self.get_command(ctx, "open"), args
        return super().resolve_command(ctx, args)


def _looks_like_a_file(word: str) -> bool:
    return "." in word or "/" in word or "\\" in word


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="Readout Compare", message="%(prog)s %(version)s")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Compare what each side published about the same call: what both say, what one leaves out, what differs.

    Without a command the window opens. No text leaves this machine; only an address that you give is fetched.
    """
    if ctx.invoked_subcommand is None:
        ctx.exit(_open(ctx.find_object(Window), ()))


@command.command("open")
@click.argument("files", nargs=-1, required=True)
@click.pass_context
def open_files(ctx: click.Context, files: tuple[str, ...]) -> None:
    """Open accounts or a project in the window."""
    ctx.exit(_open(ctx.find_object(Window), files))


def _open(window: Window | None, files: Sequence[str]) -> int:
    obstacle = window.obstacle() if window else "This program was started without a window."
    if window is None or obstacle:
        raise CommandError(f"{obstacle} These commands need none: compare, report, topics, info, demo --no-window.")
    return window.open(files, False)


for _command in (
    compare, demo, report, topics, import_accounts, info, log, decide, undo, redo, copy, restore,
):  # fmt: skip
    command.add_command(_command)
