"""The term language of the codebook: compiles terms into an index and finds them in tokens.

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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readout_compare.core.errors import UnusableInputError
from readout_compare.core.text import Token, fold, tokens

LONGEST_GAP = 5  # tokens that "..." may stand for
_WORDS_NAME = re.compile(r"\{(\w+)\}")
_CONDITION = re.compile(r"\s+([&!])\s+")
_FIRST_CJK = "\u3040"
_STARRED = re.compile(r"[^\W_][\w*]*")


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in tokens: index of the first token, and of the one after the last."""

    start: int
    end: int
    term: str  # as written in the codebook


@dataclass(frozen=True, slots=True)
class _Step:
    ways: tuple[tuple[int, ...], ...]  # alternatives, each a run of pattern numbers
    optional: bool
    gap: bool  # up to LONGEST_GAP tokens may stand before it


@dataclass(frozen=True, slots=True)
class _Run:
    steps: tuple[_Step, ...]
    musts: tuple[frozenset[int], ...]  # one pattern of each must be met somewhere, or the run can't be there


@dataclass(frozen=True, slots=True)
class _Term:
    text: str
    run: _Run
    needs: tuple[_Run, ...]
    forbids: tuple[_Run, ...]


# What each token of a statement is: the numbers of the patterns that it meets.
_Met = Sequence[frozenset[int]]


@dataclass(frozen=True)
class TermIndex:
    """Compiled terms, found by the first word they can begin with."""

    literals: Mapping[str, int]  # word → pattern number
    starred: Mapping[str, tuple[tuple[re.Pattern[str], int], ...]]  # first letter → patterns with *
    by_first: Mapping[int, tuple[_Term, ...]]  # pattern number → terms that can begin with it

    def meet(self, vocabulary: frozenset[str]) -> Mapping[str, frozenset[int]]:
        """Word → the patterns it meets; ask once for all statements of a text, not once a statement."""
        return {word: frozenset(self._patterns(word)) for word in vocabulary}

    def _patterns(self, word: str) -> Iterator[int]:
        if word in self.literals:
            yield self.literals[word]
        for pattern, number in self.starred.get(word[0], ()):
            if pattern.fullmatch(word):
                yield number

    def hits(self, words: Sequence[Token], meets: Mapping[str, frozenset[int]]) -> tuple[Hit, ...]:
        """Every term at every token where it begins, in text order; of several ends the nearest one."""
        met = [meets[word.text] for word in words]
        places: dict[int, list[int]] = {}
        for start, numbers in enumerate(met):
            for number in numbers:
                places.setdefault(number, []).append(start)
        found: set[Hit] = set()
        for number, starts in places.items():
            for term in self.by_first.get(number, ()):
                if _possible(term.run, places) and _allowed(term, met, places):
                    ends = ((start, _end(term.run.steps, met, start)) for start in starts)
                    found.update(Hit(start, end, term.text) for start, end in ends if end)
        return tuple(sorted(found, key=lambda hit: (hit.start, -hit.end, hit.term)))


@lru_cache(maxsize=8)
def term_index(terms: tuple[str, ...], words: tuple[tuple[str, str], ...] = ()) -> TermIndex:
    """Compile terms, with the named word lists they may use; kept for the codebooks used last.

    Raises UnusableInputError that names the first malformed term.
    """
    numbers: dict[str, int] = {}
    lists = dict(words)
    by_first: dict[int, list[_Term]] = {}
    for text in terms:
        term = _compile(text, lists, numbers)
        for first in _firsts(term.run.steps):
            by_first.setdefault(first, []).append(term)
    starred: dict[str, list[tuple[re.Pattern[str], int]]] = {}
    for word, number in numbers.items():
        if "*" in word:
            pattern = re.compile(re.escape(word).replace(r"\*", r"\w*"))
            starred.setdefault(word[0], []).append((pattern, number))
    return TermIndex(
        literals={word: number for word, number in numbers.items() if "*" not in word},
        starred={letter: tuple(patterns) for letter, patterns in starred.items()},
        by_first={first: tuple(found) for first, found in by_first.items()},
    )


Uses = Mapping[str, Sequence[str]]  # term → ids of what it belongs to, such as topics


def uses(terms: Mapping[str, Sequence[str]]) -> Uses:
    """Owner → its terms, turned round: each term once an owner, owners in their order."""
    used: dict[str, list[str]] = {}
    for owner, own in terms.items():
        for term in sorted(set(own)):
            used.setdefault(term, []).append(owner)
    return used


def by_owner(hits: Sequence[Hit], use: Uses) -> dict[str, list[Hit]]:
    """The hits of each owner of a term, in their order."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        for owner in use.get(hit.term, ()):
            found.setdefault(owner, []).append(hit)
    return found


def apart(hits: Sequence[Hit], silent: Sequence[Hit]) -> list[Hit]:
    """Hits, by start and longest first, that no silencing hit overlaps, without those that overlap an earlier one."""
    kept: list[Hit] = []
    for hit in hits:
        covered = any(hit.start < other.end and other.start < hit.end for other in silent)
        if not covered and not (kept and hit.start < kept[-1].end):
            kept.append(hit)
    return kept


def _compile(text: str, lists: Mapping[str, str], numbers: dict[str, int]) -> _Term:
    pieces = _CONDITION.split(text)
    runs = [_run(_steps(text, piece, lists, numbers)) for piece in pieces[::2]]
    signs = pieces[1::2]
    return _Term(
        text=text,
        run=runs[0],
        needs=tuple(run for sign, run in zip(signs, runs[1:], strict=True) if sign == "&"),
        forbids=tuple(run for sign, run in zip(signs, runs[1:], strict=True) if sign == "!"),
    )


def _run(steps: tuple[_Step, ...]) -> _Run:
    return _Run(steps, tuple(frozenset(way[0] for way in step.ways) for step in steps if not step.optional))


def _steps(term: str, run: str, lists: Mapping[str, str], numbers: dict[str, int]) -> tuple[_Step, ...]:
    steps: list[_Step] = []
    gap = False
    for part in run.split():
        if part == "...":
            if gap or not steps:
                raise UnusableInputError(f'The term "{term}" needs a word on each side of "..."; correct it.')
            gap = True
            continue
        written = _WORDS_NAME.sub(lambda found: _listed(term, found.group(1), lists), part.removeprefix("?"))
        ways = tuple(_way(term, way, numbers) for way in written.split("|"))
        steps.append(_Step(ways, part.startswith("?"), gap))
        gap = False
    if gap or all(step.optional for step in steps):
        raise UnusableInputError(f'The term "{term}" has nothing that must be met at its end; correct it.')
    return tuple(steps)


def _listed(term: str, name: str, lists: Mapping[str, str]) -> str:
    if name not in lists:
        raise UnusableInputError(f'The term "{term}" uses the word list "{name}", which is not in [words]; add it.')
    return lists[name]


def _way(term: str, way: str, numbers: dict[str, int]) -> tuple[int, ...]:
    found: list[str] = []
    for piece in re.split("[-']", fold(way)):
        if "*" in piece:
            if not _STARRED.fullmatch(piece):
                raise UnusableInputError(f'The term "{term}" has "*" where no letter stands before it; correct it.')
            found.append(piece)
        elif piece.isalpha() and max(piece) < _FIRST_CJK:
            found.append(piece)  # most pieces are a plain word: no need to cut it
        else:
            found.extend(token.text for token in tokens(piece))
            if re.search(r"[^\w.,:]", piece):
                raise UnusableInputError(
                    f'The term "{term}" has a sign in "{piece}" that no text can meet; correct it.'
                )
    if not found:
        raise UnusableInputError(f'The term "{term}" has an empty word; correct it.')
    return tuple(numbers.setdefault(word, len(numbers)) for word in found)


def _firsts(steps: tuple[_Step, ...]) -> frozenset[int]:
    found: set[int] = set()
    for step in steps:
        found.update(way[0] for way in step.ways)
        if not step.optional:
            break
    return frozenset(found)


def _end(steps: tuple[_Step, ...], met: _Met, start: int) -> int:
    """The token after the steps when they begin at start, the nearest possible one; 0 if they do not."""
    if not steps:
        return start
    step, rest = steps[0], steps[1:]
    ends = []
    for place in range(start, min(start + LONGEST_GAP * step.gap, len(met) - 1) + 1):
        for way in step.ways:
            after = place + len(way)
            if after <= len(met) and all(number in met[place + i] for i, number in enumerate(way)):
                ends.append(_end(rest, met, after))
        if any(ends):
            break
    if step.optional and not any(ends):
        skipped = (_Step(rest[0].ways, rest[0].optional, rest[0].gap or step.gap), *rest[1:]) if rest else ()
        ends.append(_end(skipped, met, start))
    return min((end for end in ends if end), default=0)


def _possible(run: _Run, places: Mapping[int, Sequence[int]]) -> bool:
    return all(any(number in places for number in must) for must in run.musts)


def _allowed(term: _Term, met: _Met, places: Mapping[int, Sequence[int]]) -> bool:
    return all(_anywhere(run, met, places) for run in term.needs) and not any(
        _anywhere(run, met, places) for run in term.forbids
    )


def _anywhere(run: _Run, met: _Met, places: Mapping[int, Sequence[int]]) -> bool:
    return _possible(run, places) and any(_end(run.steps, met, start) for start in range(len(met)))
