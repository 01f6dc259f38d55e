"""The term language of the codebook, and how a term is compiled to numbers; engine/vocabulary/hits.py finds it.

A term is a run of tokens, folded, on word boundaries (see core/text.py: hyphens and apostrophes split words):

- `cease-fire` meets "cease-fire" and "cease fire"; `U.S.` meets "US"
- `deliver*` any letters at the end or inside (`organi*ation`), never at the beginning
- `arms|weapon*` either; an alternative may have hyphens: `air-defence|radar*`
- `end* ... aid` up to five tokens between, in the same statement
- `in ?the gaza strip` a token that may be missing
- `{weapons}` the alternatives of that name in the codebook's [words]
- `port* & grain|wheat` only in a statement that also meets the second term; `! drill*` only where it does not.
  Several conditions may follow; each may itself be any term
- 停火 Chinese and Japanese characters are tokens of their own, so such a term is met as a substring
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readout_compare.core.errors import UnusableInputError
from readout_compare.core.text import fold, words

LONGEST_GAP = 5  # tokens that "..." may stand for
_WORDS_NAME = re.compile(r"\{(\w+)\}")
_CONDITION = re.compile(r"\s+([&!])\s+")
_FIRST_CJK = "\u3040"
_STARRED = re.compile(r"[^\W_][\w*]*")
_SHOWN = 80  # code points of a term that an error quotes


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a run. Choices stand as numbers: of the words of a choice, plain or with "*", any will do."""

    words: int  # the choice of its alternatives of one token
    phrases: tuple[tuple[int, ...], ...]  # longer alternatives, token by token
    firsts: int  # the choice of what its alternatives begin with
    optional: bool
    gap: bool  # up to LONGEST_GAP tokens may stand before it


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Steps that follow each other; equal only to itself, so that what is known of it can be kept by it."""

    steps: tuple[Step, ...]  # none where the length is known: the musts tell all then
    firsts: int  # the choice of what it can begin with
    musts: tuple[int, ...]  # choices that must be met somewhere, or the run can't be there
    length: int  # tokens that it always has; 0 if that depends on the text


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A compiled term."""

    text: str  # as written in the codebook
    run: Run
    needs: tuple[Run, ...]
    forbids: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What has been compiled: terms share most of their words, steps and conditions."""

    lists: Mapping[str, str]
    ways: dict[str, Sequence[str]] = field(default_factory=dict)  # an alternative as written → its tokens
    choices: dict[frozenset[str], int] = field(default_factory=dict)
    steps: dict[tuple[str, bool], Step] = field(default_factory=dict)  # by what is written, and whether behind a gap
    conditions: dict[str, Run] = field(default_factory=dict)

    def choice(self, *words: str) -> int:
        """The number of the choice of these words."""
        return self.choices.setdefault(frozenset(words), len(self.choices))


def compiled(terms: Sequence[str], lists: Mapping[str, str]) -> tuple[list[Term], list[frozenset[str]]]:
    """The terms, each once, and the choices by their numbers; `lists`: the named alternatives that terms may use.

    Raises UnusableInputError that names the first malformed term.
    """
    known = _Known(lists)
    return [_term(text, known) for text in dict.fromkeys(terms)], list(known.choices)


def _term(text: str, known: _Known) -> Term:
    if "&" not in text and "!" not in text:
        return Term(text, _run(text, text, known), (), ())
    written, *pieces = _CONDITION.split(text)
    run = _run(text, written, known)
    needs: list[Run] = []
    forbids: list[Run] = []
    for sign, condition in zip(pieces[::2], pieces[1::2], strict=True):
        if condition not in known.conditions:
            known.conditions[condition] = _run(text, condition, known)
        (needs if sign == "&" else forbids).append(known.conditions[condition])
    return Term(text, run, tuple(needs), tuple(forbids))


def _run(term: str, run: str, known: _Known) -> Run:
    steps: list[Step] = []
    gap = False
    for part in run.split():
        if part == "...":
            if gap or not steps:
                raise UnusableInputError(f'The term "{_cut(term)}" needs a word on each side of "..."; correct it.')
            gap = True
            continue
        step = known.steps.get((part, gap))
        if step is None:
            step = known.steps[part, gap] = _step(term, part, gap, known)
        steps.append(step)
        gap = False
    musts = tuple(step.firsts for step in steps if not step.optional)
    if gap or not musts:
        raise UnusableInputError(f'The term "{_cut(term)}" has nothing that must be met at its end; correct it.')
    loose = len(musts) < len(steps) or any(step.gap or step.phrases for step in steps)
    firsts = _firsts(steps, known) if steps[0].optional else steps[0].firsts
    return Run(tuple(steps), firsts, musts, 0) if loose else Run((), firsts, musts, len(steps))


def _firsts(steps: Sequence[Step], known: _Known) -> int:
    choices = list(known.choices)
    words: set[str] = set()
    for step in steps:
        words |= choices[step.firsts]
        if not step.optional:
            break
    return known.choice(*words)


def _step(term: str, part: str, gap: bool, known: _Known) -> Step:
    written = part.removeprefix("?")
    if "{" in written:
        written = _WORDS_NAME.sub(lambda found: _listed(term, found.group(1), known.lists), written)
    ways = [known.ways.get(way) or _way(term, way, known) for way in written.split("|")]
    firsts = known.choice(*(way[0] for way in ways))
    longer = [way for way in ways if len(way) > 1]
    words = known.choice(*(way[0] for way in ways if len(way) == 1)) if longer else firsts
    phrases = tuple(tuple(known.choice(word) for word in way) for way in longer)
    return Step(words, phrases, firsts, part.startswith("?"), gap)


def _listed(term: str, name: str, lists: Mapping[str, str]) -> str:
    if name not in lists:
        raise UnusableInputError(
            f'The term "{_cut(term)}" uses the word list "{name}", which is not in [words]; add it.'
        )
    return lists[name]


def _way(term: str, way: str, known: _Known) -> Sequence[str]:
    found: list[str] = []
    for piece in fold(way).replace("'", "-").split("-"):
        if "*" in piece:
            if not _STARRED.fullmatch(piece):
                raise UnusableInputError(
                    f'The term "{_cut(term)}" has "*" where no letter stands before it; correct it.'
                )
            found.append(piece)
        elif piece.isalpha() and max(piece) < _FIRST_CJK:
            found.append(piece)  # most pieces are a plain word: no need to cut it
        else:
            found.extend(words(piece).texts)
            if re.search(r"[^\w.,:]", piece):
                raise UnusableInputError(
                    f'The term "{_cut(term)}" has a sign in "{piece}" that no text can meet; correct it.'
                )
    if not found:
        raise UnusableInputError(f'The term "{_cut(term)}" has an empty word; correct it.')
    known.ways[way] = found
    return found


def _cut(term: str) -> str:
    """The term, or its beginning with "…" where it is long: the whole message stays one readable sentence."""
    return term if len(term) <= _SHOWN else f"{term[:_SHOWN]}…"
