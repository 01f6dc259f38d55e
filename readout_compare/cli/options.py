"""Options that several commands share, and the accounts and options they make."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from readout_compare.cli.streams import stages
from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Account, Comparison, Options
from readout_compare.session import jobs

F = TypeVar("F", bound=Callable[..., Any])

_SHARED = (
    click.argument("accounts", nargs=-1, metavar="A B [C]...", required=True),
    click.option("--side", "sides", multiple=True, metavar="NAME", help="Who published the account; once a text."),
    click.option("--watch", "watched", multiple=True, metavar="TOPIC", help="Answer this topic, whoever mentions it."),
    click.option("--no-meaning", is_flag=True, help="Compare without sentence vectors."),
    click.option("--same-call", is_flag=True, help="Link also where the accounts name other parties."),
)


def comparing(function: F) -> F:
    """Give a command the accounts and the options of a comparison."""
    for option in reversed(_SHARED):
        function = option(function)
    return function


def compared(
    accounts: Sequence[str], sides: Sequence[str], watched: Sequence[str], no_meaning: bool, same_call: bool
) -> Comparison:
    """Read and compare; WrongUseError for a topic that the codebook does not hold."""
    texts = jobs.read_accounts(accounts, sides)
    options = Options(meaning=not no_meaning, same_call=same_call, watched=known_topics(watched))
    return with_stages(texts, options)


def with_stages(texts: Sequence[Account], options: Options) -> Comparison:
    """Compare, telling the stage on a terminal."""
    with stages() as watch:
        return jobs.run_comparison(texts, options, watch)


def known_topics(topics: Sequence[str]) -> tuple[str, ...]:
    """The topic ids, each once; WrongUseError that lists near ids for one that is unknown."""
    codebook = jobs.codebook()
    for topic in topics:
        if topic not in codebook.by_id:
            near = [t.id for t in codebook.topics if topic.split(".")[0].lower() in t.id] or list(codebook.by_id)
            raise WrongUseError(f"There is no topic “{topic}” in the codebook; choose among {', '.join(near)}.")
    return tuple(dict.fromkeys(topics))
