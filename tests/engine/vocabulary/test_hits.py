"""Terms are found in many rows at once just as a plain search finds them in each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.text import words as words_of
from readout_compare.engine.vocabulary.hits import Hit, in_batches, term_index

NAMED = {"arms": "ab|b*|a-b"}


@dataclass(frozen=True, slots=True)
class Part:
    """A step of a term, for the plain search."""

    ways: tuple[tuple[str, ...], ...]
    optional: bool
    gap: bool


def parts(run: str) -> list[Part]:
    found = []
    gap = False
    for written in run.split():
        if written == "...":
            gap = True
        else:
            ways = re.sub(r"\{(\w+)\}", lambda m: NAMED[m.group(1)], written.removeprefix("?")).split("|")
            pieces = (re.findall(r"[停火]|[^停火-]+", way) for way in ways)  # a Chinese character is a token
            found.append(Part(tuple(map(tuple, pieces)), written.startswith("?"), gap))
            gap = False
    return found


def meets(word: str, token: str) -> bool:
    return re.fullmatch(re.escape(word).replace(r"\*", r"\w*"), token) is not None


def stands(way: Sequence[str], row: Sequence[str], place: int) -> bool:
    there = row[place : place + len(way)]
    return len(there) == len(way) and all(meets(word, token) for word, token in zip(way, there, strict=True))


def end(run: Sequence[Part], row: Sequence[str], start: int, wide: bool = False) -> int | None:
    """Where the run ends that begins at start: at the nearest place of each step from which the rest can follow."""
    if not run:
        return start
    part, rest = run[0], run[1:]
    for place in range(start, start + (6 if part.gap or wide else 1)):
        after = [place + len(way) for way in part.ways if stands(way, row, place)]
        ends = [found for found in (end(rest, row, a) for a in after) if found is not None]
        if ends:
            return min(ends)
    return end(rest, row, start, part.gap or wide) if part.optional else None


def begins(run: Sequence[Part], token: str) -> bool:
    """Whether a run can begin with the token: with its first step, or the next one behind optional ones."""
    for part in run:
        if any(meets(way[0], token) for way in part.ways):
            return True
        if not part.optional:
            return False
    return False


def plainly(term: str, row: Sequence[str]) -> list[tuple[int, int, str]]:
    written, *more = re.split(r" ([&!]) ", term)
    for sign, condition in zip(more[::2], more[1::2], strict=True):
        there = any(end(parts(condition), row, start) is not None for start in range(len(row)))
        if there != (sign == "&"):
            return []
    run = parts(written)
    ends = [(start, end(run, row, start)) for start in range(len(row)) if begins(run, row[start])]
    return [(start, found, term) for start, found in ends if found is not None]


words = st.sampled_from(["a", "ab", "abc", "b", "c", "a*", "ab*", "a*c", "a*b*", "b*", "3*", "停", "停火"])
ways = st.lists(words, min_size=1, max_size=3).map("-".join) | st.just("{arms}")
needed = st.lists(ways, min_size=1, max_size=3).map("|".join)
optional = needed.map(lambda part: "?" + part)
steps = st.lists(needed | optional, min_size=1, max_size=4).filter(lambda s: not all(p.startswith("?") for p in s))
runs = steps.flatmap(
    lambda s: st.lists(st.sampled_from([" ", " ", " ... "]), min_size=len(s), max_size=len(s)).map(
        lambda signs: "".join(part + sign for part, sign in zip(s, signs, strict=True)).removesuffix("... ").strip()
    )
)
conditions = st.tuples(st.sampled_from([" & ", " ! "]), runs).map("".join)
terms = st.tuples(runs, st.lists(conditions, max_size=2).map("".join)).map("".join)
texts = st.lists(
    st.sampled_from(["a", "ab", "abc", "acc", "abab", "b", "bb", "c", "x", "37", "3.7", "a\u0301b", "停", "火"]),
    max_size=14,
).map(" ".join)


def told(hits: Sequence[Hit]) -> list[tuple[int, int, str]]:
    return [(hit.start, hit.end, hit.term) for hit in hits]


@given(st.lists(terms, min_size=1, max_size=6), st.lists(texts, max_size=6))
def test_the_hits_are_those_of_a_plain_search_in_their_order(some: list[str], many: list[str]) -> None:
    rows = [words_of(text).texts for text in many]
    found = list(term_index(tuple(some), tuple(NAMED.items())).hits(rows))
    assert len(found) == len(rows)
    for row, hits in zip(rows, found, strict=True):
        expected = {hit for term in some for hit in plainly(term, row)}
        assert told(hits) == sorted(expected, key=lambda hit: (hit[0], -hit[1], hit[2]))


def test_rows_of_several_batches_are_found_as_each_alone() -> None:
    index = term_index(("end ... aid", "?the aid & end", "aid ! end", "the end|aid"))
    rows = [words_of(text).texts for text in ("the end", "of all aid", "", "end the aid", "aid") * 101]
    assert list(index.hits(rows)) == [hits for row in rows for hits in index.hits([row])]


def test_a_row_of_thousands_of_tokens_is_found_whole() -> None:
    row = words_of("end of aid " * 9_000).texts
    (hits,) = term_index(("end ... aid", "aid end ! truce", "of & end ... end ... end")).hits([row])
    assert [hit.start for hit in hits if hit.term == "end ... aid"] == list(range(0, 27_000, 3))
    assert [hit.end for hit in hits if hit.term == "aid end ! truce"] == list(range(4, 27_000, 3))
    assert sum(hit.term.startswith("of") for hit in hits) == 9_000


def test_a_word_of_a_million_letters_is_looked_up_like_any_other() -> None:
    row = ("a" * 1_000_000,)
    (hits,) = term_index(("aa*", "aa*b", "a")).hits([row])
    assert told(hits) == [(0, 1, "aa*")]


def test_a_term_given_twice_is_found_once() -> None:
    (hits,) = term_index(("aid", "aid")).hits([("aid",)])
    assert told(hits) == [(0, 1, "aid")]


def test_no_rows_have_no_hits() -> None:
    assert list(term_index(("aid",)).hits([])) == []
    assert list(term_index(()).hits([("aid",)])) == [()]


def test_work_can_be_stopped_between_batches() -> None:
    asked: list[str] = []
    batches = in_batches(range(401), asked.append)
    assert [len(batch) for batch in batches] == [200, 200, 1]
    assert asked == ["statements"] * 3

    def stop(_stage: str) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        next(in_batches(range(3), stop))
