"""Differences of attribution: who acted, on whose wish, and with whose help."""

from collections.abc import Iterator

from readout_compare.core.model import Difference
from readout_compare.engine.differences.common import Pair, ordered, told
from readout_compare.engine.differences.reading import THANKS, Clause
from readout_compare.engine.reading.actors import TOGETHER, Actor
from readout_compare.engine.reading.parties import CALL_FACTS
from readout_compare.engine.vocabulary.lexicons import Found

_WILLED = 3  # asked or proposed: the lowest rung at which it matters whose act it is


def acting(pair: Pair) -> Iterator[Difference]:
    """Another party acts; or one on one side and both on the other. The call itself has no such difference."""
    mine, theirs = (pair.context.actors.get(p.statement.id) for p in pair.sides)
    if mine is None or theirs is None or mine.who == theirs.who or _about_the_call(pair):
        return
    parts = (Found(mine.start, mine.end, mine.who), Found(theirs.start, theirs.end, theirs.who))
    if mine.to == theirs.who and theirs.to == mine.who and all(_asks(c) for c in pair.nearest):
        yield told("attribution", "attribution.each_other", pair, parts, "on who asked whom: {0} / {1}")
    elif _telling(pair, (mine, theirs)):
        yield told("attribution", "attribution.actor", pair, parts)


def asked(pair: Pair) -> Iterator[Difference]:
    """One side tells that something was asked for, the other tells it as an act of a party of its own accord."""
    if _about_the_call(pair):
        return
    for side in (0, 1):
        ask, act = pair.nearest[side], pair.nearest[1 - side]
        asker, actor = (pair.context.actors.get(pair.sides[i].statement.id) for i in (side, 1 - side))
        if asker is not None or actor is None or actor.who == TOGETHER:
            continue
        if ask.verb and _asks(ask) and not ask.negated and not _asks(act) and not _thanks(act):
            parts = ordered(side, ask.verb, Found(actor.start, actor.end, actor.who))
            yield told("attribution", "attribution.asked", pair, parts, "on who wanted it: {0} / {1}")


def _thanks(clause: Clause) -> bool:
    return clause.verb is not None and clause.verb.entry == THANKS


def _asks(clause: Clause) -> bool:
    return clause.verb is not None and clause.verb.entry == str(_WILLED)


def _about_the_call(pair: Pair) -> bool:
    """Both tell that the call took place: by topic, or as the first statements of both accounts."""
    return CALL_FACTS in pair.left.topics & pair.right.topics or all(p.statement.number == 1 for p in pair.sides)


def _telling(pair: Pair, actors: tuple[Actor, Actor]) -> bool:
    """ "He noted" and "the leaders discussed" tell of one talk; a promise and the thanks for it do not."""
    acts = [c.verb.entry if c.verb else "" for c in pair.nearest]
    willed = [act == THANKS or (act.isdigit() and int(act) >= _WILLED) for act in acts]
    if TOGETHER in (actors[0].who, actors[1].who):
        return all(willed)
    return any(willed)


def asking(pair: Pair) -> Iterator[Difference]:
    """Only one side tells on whose wish or initiative it happened."""
    yield from _one_sided(pair, "request", "attribution.request", "whose wish it was")


def crediting(pair: Pair) -> Iterator[Difference]:
    """Only one side tells with whose help it happened."""
    yield from _one_sided(pair, "credit", "attribution.credit", "whose help it was")


def _one_sided(pair: Pair, entry: str, rule: str, question: str) -> Iterator[Difference]:
    mine, theirs = ([f for f in p.noted.initiative if f.entry == entry] for p in pair.sides)
    for side, here, there in ((0, mine, theirs), (1, theirs, mine)):
        about_a_call = CALL_FACTS in pair.sides[side].topics
        if here and not there and pair.in_shared(side, here[0]) and (_about_the_call(pair) or not about_a_call):
            yield told("attribution", rule, pair, ordered(side, here[0], None), f"on {question}: {{0}} / {{1}}")
