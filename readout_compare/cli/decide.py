"""`readout-compare decide`: decide on a gap or link of a project, as the window does."""

from typing import Any, cast

import click

from readout_compare.cli.projects import call_option, named_thing, opened, project_argument, shown_call, statement_id
from readout_compare.cli.shown import shown
from readout_compare.cli.streams import write
from readout_compare.core.deciding.now import Now
from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Gap
from readout_compare.core.records import VERDICTS, Verdict
from readout_compare.core.text import one_line
from readout_compare.importers import whole_characters
from readout_compare.session.one_go import LinkWish, Wish, in_one_go


class _Words(click.Choice[str]):
    """A choice of words that may be written with blanks or with hyphens between them."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert("-".join(str(value).split()), param, ctx)


@click.command()
@project_argument
@click.argument("thing", metavar="GAP_OR_LINK")
@click.option("--verdict", type=_Words([v.replace(" ", "-") for v in VERDICTS], case_sensitive=False), help="Of a gap.")
@click.option("--where", multiple=True, metavar="STATEMENT", help="What covers a gap elsewhere; once a statement.")
@click.option("--reason", help="Of a verdict; an empty one takes it away.")
@click.option("--severity", type=click.IntRange(0, 3), help="Of a gap, 1 to 3; 0 takes it away.")
@click.option("--confirm", is_flag=True, help="Stand behind a link.")
@click.option("--refuse", is_flag=True, help="Never have a link proposed again.")
@click.option("--by-hand", is_flag=True, help="Link statements.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Beside those it has; once a tag.")
@click.option("--note", help="Write a note on it.")
@call_option
def decide(project: str, thing: str, call: str | None, **given: Any) -> None:
    """Decide on a gap or link; what is given at once is undone at once.

    GAP_OR_LINK is an id that `readout-compare compare PROJECT` prints in front (g3, l2), the topic of a gap, or
    statements to be linked (K4+W7).
    """
    with opened(project) as session:
        now = shown_call(session, project, call)
        named = named_thing(now, thing)
        wish = _wish(now, given)
        if wish.link is None and not isinstance(named, Gap) and not named.id:
            wish = Wish(link="by hand", tags=wish.tags, note=wish.note)
        edit = in_one_go(now, named, wish)
        session.do(edit)
    if edit.changes_nothing:
        write(f"Nothing changed, that is decided already: {shown(edit.name)}\n", None)
    else:
        write(f"{shown(edit.name)}\n", None)


def _wish(now: Now, given: dict[str, Any]) -> Wish:
    flags: tuple[tuple[str, LinkWish], ...] = (("confirm", "confirm"), ("refuse", "refuse"), ("by_hand", "by hand"))
    wishes = [wish for flag, wish in flags if given[flag]]
    if len(wishes) > 1:
        raise WrongUseError(f"A link can't be {' and '.join(_DONE[w] for w in wishes)} at once; give one of the two.")
    verdict = given["verdict"]
    return Wish(
        verdict=cast(Verdict, verdict.replace("-", " ")) if verdict else None,
        where=tuple(statement_id(now, word) for word in given["where"]),
        reason=_whole(given["reason"]),
        severity=given["severity"],
        link=wishes[0] if wishes else None,
        tags=tuple(one_line(whole_characters(tag)) for tag in given["tags"]),
        note=_whole(given["note"]),
    )


def _whole(given: str | None) -> str | None:
    return None if given is None else whole_characters(given)


_DONE: dict[LinkWish, str] = {"confirm": "confirmed", "refuse": "refused", "by hand": "made by hand"}
