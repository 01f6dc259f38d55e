"""Measures re-anchoring: notes on the gold texts, random edits that know where every character went, the truth beside.

    python -m benchmarks.reanchor [--seed 1] [--texts N] [--skip N] [--plain] [--bad N]

Every character of the old text carries its place through the edits; a word put in the place of others knows which
words it stands for. Notes stand on every statement and on 60 random stretches of 1 to 12 words a text, drawn anew each
round. An edit changes a word, removes or adds up to four words (the new ones are of other gold texts), moves, removes
or adds a sentence, or changes up to five quotes, hyphens and spaces. Four strengths on each text: one edit a revision
(200 revisions), five (40), twenty (10), and 200 edits in a row as 40 revisions of five, each note followed through
all of them from where it was found last, and judged each time against the first text. Then all again on the same texts
with one in five of their sentences standing in them twice, not side by side, before the notes are made: these have to
be told apart by what stands around them, or be lost. A sentence is never moved beside one with the same words: which
of two equal neighbours is which nobody can tell, and they count as what they were before.

untouched: every sign of the note but spaces is still there, in one piece and in order (its quotes and hyphens may be
    others). It is *right* where it was found as kept or moved on exactly these signs. The bar: 95 of 100.
wrong place: a note found on words of which less than half stands for it (its own old characters or words put in their
    place, against characters of other places; new words count for neither), or that miss half of its characters that
    are left. A note of which nothing is left may be found on new words, where these stand in just its place: between
    what is left right before and right after it. The bar: 0 of all notes, touched or not.
without a trace: no result, or a lost one that is not the old anchor as it was, or a quote that its text does not have.
    The bar: 0.

The bar is for the gold texts as they are. The rows with twins are printed, not judged: where several sentences around
twins move in one revision, the first can come to stand between the old neighbours of the second, and is taken for it.
"least" is the share right on the text with the lowest. "fast" is the median time of one revision with all its notes.
"""

import argparse
import random
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from benchmarks.gold import SHARED, gold_pairs
from readout_compare.core.anchoring import reanchored
from readout_compare.core.model import Account, Statement
from readout_compare.core.records import Anchor
from readout_compare.core.text import words
from readout_compare.engine.reading.segment import segment

SPANS = 60
STRENGTHS = ((1, 200, 1), (5, 40, 1), (20, 10, 1), (5, 1, 40))  # edits a revision, rounds, revisions in a row
_OTHER_SIGNS = {
    '"': "“”«„", "“": '"', "”": '"', "«": '"', "»": '"', "'": "’", "’": "'", "-": "–\u2011", "–": "-", "—": "-",
    " ": ["\u00a0", "  "], "\u00a0": " ",
}  # fmt: skip


@dataclass(slots=True)
class Tracked:
    """A text whose characters know where they come from."""

    chars: list[str]
    origin: list[int]  # place in the first text; -1 for a new character
    stands: list[tuple[int, int] | None]  # stretch of the first text in whose place a new character was put

    @classmethod
    def of(cls, text: str) -> "Tracked":
        """The text as it is before any edit."""
        return cls(list(text), list(range(len(text))), [None] * len(text))

    @property
    def text(self) -> str:
        """The characters as they stand now."""
        return "".join(self.chars)

    def put(self, start: int, end: int, new: str, stands: bool) -> None:
        """Replace a stretch by new characters, which stand for the old ones or for nothing."""
        old = [n for n in self.origin[start:end] if n >= 0]
        old += [n for s in self.stands[start:end] if s for n in (s[0], s[1] - 1)]
        place = (min(old), max(old) + 1) if stands and old else None
        self.chars[start:end] = list(new)
        self.origin[start:end] = [-1] * len(new)
        self.stands[start:end] = [place] * len(new)

    def move(self, start: int, end: int, to: int) -> None:
        """Cut a stretch out and put it before what is now at `to`, which lies outside of it."""
        at = to if to <= start else to - (end - start)
        chars, origin, stands = self.chars[start:end], self.origin[start:end], self.stands[start:end]
        del self.chars[start:end], self.origin[start:end], self.stands[start:end]
        self.chars[at:at], self.origin[at:at], self.stands[at:at] = chars, origin, stands


@dataclass(slots=True)
class Found:
    """What became of the notes of some revisions."""

    untouched: int = 0
    right: int = 0
    wrong: int = 0
    traceless: int = 0
    fates: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)


def edit(tracked: Tracked, account: Account, others: Sequence[str], chance: random.Random) -> str:
    """One random edit; the name of its kind."""
    text = tracked.text
    kind = chance.choice(("word", "remove", "add", "move", "drop", "sentence", "signs", "signs"))
    statements = segment(replace(account, text=text))
    held = words(text)
    if len(statements) < 3 or len(held.starts) < 20:
        kind = "sentence"
    at = chance.randrange(len(held.starts))
    one = chance.choice(statements)
    gap = chance.choice(statements).start
    if kind == "word":
        new = chance.choice(chance.choice(others).split())
        if words(new).texts != (held.texts[at],):
            tracked.put(held.starts[at], held.ends[at], new, stands=True)
    elif kind == "remove":
        last = min(at + chance.randrange(4), len(held.starts) - 1)
        inside = next((s for s in statements if s.start <= held.starts[at] < s.end), one)
        end = min(held.ends[last], inside.end)
        tracked.put(held.starts[at], max(end, held.ends[at]), "", stands=False)
    elif kind == "add":
        source = chance.choice(others).split()
        begin = chance.randrange(len(source))
        tracked.put(held.starts[at], held.starts[at], " ".join(source[begin : begin + 1 + at % 4]) + " ", stands=False)
    elif kind == "move" and not one.start <= gap <= one.end and not _beside_twin(text, statements, one, gap):
        _spaced(tracked, one.start, one.end, gap)
    elif kind == "drop":
        tracked.put(one.start, one.end, "", stands=False)
    elif kind == "sentence":
        tracked.put(gap, gap, f"{chance.choice(others)} ", stands=False)
    elif kind == "signs":
        _other_signs(tracked, chance)
    return kind


def _beside_twin(text: str, statements: Sequence[Statement], one: Statement, gap: int) -> bool:
    """Whether a sentence would come to stand beside one with the same words, or stands there now."""
    said = [words(text[s.start : s.end]).texts for s in statements]
    place = next(n for n, s in enumerate(statements) if s.id == one.id)
    to = next(n for n, s in enumerate(statements) if s.start == gap)
    return said[place] in (
        *said[max(0, place - 1) : place],
        *said[place + 1 : place + 2],
        *said[max(0, to - 1) : to + 1],
    )


def _spaced(tracked: Tracked, start: int, end: int, to: int) -> None:
    """Move a sentence, with a space behind it in its new place."""
    tracked.put(end, end, " ", stands=False)
    tracked.move(start, end + 1, to if to <= start else to + 1)


def _other_signs(tracked: Tracked, chance: random.Random) -> None:
    """Up to five quotes, hyphens or spaces written otherwise; they stay the same characters."""
    places = [n for n, char in enumerate(tracked.chars) if char in _OTHER_SIGNS]
    for n in sorted(chance.sample(places, min(5, len(places))), reverse=True):
        new = chance.choice(_OTHER_SIGNS[tracked.chars[n]])
        origin, stands = tracked.origin[n], tracked.stands[n]
        tracked.chars[n : n + 1] = list(new)
        tracked.origin[n : n + 1] = [origin] * len(new)
        tracked.stands[n : n + 1] = [stands] * len(new)


def named(account: Account) -> str:
    """Folder and file of a text: the same draws wherever the texts lie."""
    return "/".join(Path(account.source).parts[-2:])


def notes_on(account: Account, chance: random.Random) -> list[Anchor]:
    """Every statement and random stretches of words."""
    held = words(account.text)
    places = [(s.start, s.end) for s in segment(account)]
    for _ in range(SPANS):
        first = chance.randrange(len(held.starts))
        last = min(first + chance.randrange(12), len(held.starts) - 1)
        places.append((held.starts[first], held.ends[last]))
    return [Anchor(account.id, a, b, account.text[a:b], account.revision) for a, b in places]


@dataclass(frozen=True, slots=True)
class Truth:
    """Where everything of the first text stands in an edited one; spaces are left out."""

    solid: list[int]  # places of the edited text that are no space
    of: dict[int, int]  # place in the first text → place in the edited one
    stands: list[tuple[int, int, int]]  # place of a new character, and the stretch of the first text it stands for
    origin: list[int]

    @classmethod
    def behind(cls, tracked: Tracked) -> "Truth":
        """The truth of a text as it is now."""
        solid = [n for n, char in enumerate(tracked.chars) if not char.isspace()]
        of = {tracked.origin[n]: n for n in solid if tracked.origin[n] >= 0}
        stands = [(n, *s) for n in solid if (s := tracked.stands[n])]
        return cls(solid, of, stands, tracked.origin)

    def between(self, start: int, end: int) -> list[int]:
        """Places that are no space in a stretch of the edited text."""
        return self.solid[bisect_left(self.solid, start) : bisect_left(self.solid, end)]

    def is_between(self, first: Anchor, after: Anchor) -> bool:
        """Whether a place lies between what is left nearest to a note of the first text, before and after it."""
        low = self.of[max((n for n in self.of if n < first.start), default=-1)] if min(self.of) < first.start else -1
        high = min((n for n in self.of if n >= first.end), default=-1)
        return low < after.start and (high < 0 or after.end <= self.of[high])


def judge(found: Found, first: Anchor, before: Anchor, after: Anchor, new: Account, truth: Truth, kinds: str) -> None:
    """Count one note: as it stood in the first text, in the last revision and in the new one."""
    own = range(first.start, first.end)
    signs = [n for n in own if not first.quote[n - first.start].isspace()]
    mine = sorted(truth.of[n] for n in own if n in truth.of)
    place = truth.between(mine[0], mine[-1] + 1) if mine else []
    whole = bool(mine) and [truth.origin[n] for n in place] == signs
    found.fates[after.fate] += 1
    found.untouched += whole
    if after.fate == "lost":
        stays = (before.start, before.end, before.quote, before.revision)
        found.traceless += (after.start, after.end, after.quote, after.revision) != stays
        if whole:
            found.bad.append(f"lost untouched: {first.quote!r}, {kinds}")
        return
    found.traceless += after.quote != new.text[after.start : after.end] or after.revision != new.revision
    inside = truth.between(after.start, after.end)
    standing = {n for n, start, end in truth.stands if start < first.end and first.start < end}
    hits = sum(truth.origin[n] in own for n in inside)
    stood = len(standing.intersection(inside))
    foreign = sum(truth.origin[n] >= 0 and truth.origin[n] not in own for n in inside)
    replaced = not mine and not foreign and truth.is_between(first, after)
    if (hits + stood == 0 and not replaced) or foreign > hits + stood or 2 * hits < len(mine):
        found.wrong += 1
        found.bad.append(f"wrong place: {first.quote!r} at {after.quote!r} ({after.fate}), {kinds}")
    if whole:
        right = after.fate in ("kept", "moved") and inside == place
        found.right += right
        if not right:
            found.bad.append(f"not right: {first.quote!r} at {after.quote!r} ({after.fate})")


def run(account: Account, others: Sequence[str], strength: tuple[int, int, int], seed: int, found: Found) -> None:
    """All rounds of one strength on one text."""
    edits, rounds, revisions = strength
    for number in range(rounds):
        chance = random.Random(f"{seed} {strength} {number} {named(account)}")
        firsts = notes_on(account, chance)
        standing = list(zip(firsts, firsts, strict=True))
        tracked, old = Tracked.of(account.text), account
        for _ in range(revisions):
            kinds = " ".join(edit(tracked, account, others, chance) for _ in range(edits))
            new = replace(old, text=tracked.text, revision=old.revision + 1)
            begun = time.perf_counter()
            after = reanchored([a for _, a in standing], old, new, segment(old), segment(new))
            found.seconds.append(time.perf_counter() - begun)
            if len(after) != len(standing):
                found.traceless += abs(len(after) - len(standing))
            truth = Truth.behind(tracked)
            for (first, before), now in zip(standing, after, strict=True):
                judge(found, first, before, now, new, truth, kinds)
            standing = [(f, a) for (f, _), a in zip(standing, after, strict=True) if a.fate != "lost"]
            old = new


def gold_accounts(most: int) -> Iterator[tuple[Account, list[str]]]:
    """Every gold text, with sentences of the other texts of its language to take new words from."""
    pairs = (*gold_pairs(SHARED / "gold" / "pairs"), *gold_pairs(SHARED / "gold" / "staged"))
    accounts = [a for pair in pairs for a in pair.accounts]
    sentences = [[a.text[s.start : s.end] for s in segment(a)] for a in accounts]
    for n, account in enumerate(accounts[:most]):
        rest = [m for m, other in enumerate(accounts) if m != n and other.language == account.language]
        yield account, [sentence for m in rest for sentence in sentences[m]]


def with_twins(account: Account, seed: int) -> Account:
    """The account with one in five of its sentences standing in it twice."""
    chance = random.Random(f"{seed} {named(account)}")
    text = account.text
    first = segment(account)
    for one in chance.sample(first, max(1, len(first) // 5)):
        quote = account.text[one.start : one.end]
        now = segment(replace(account, text=text))
        gaps = [b.start for a, b in pairwise(now) if quote not in (text[a.start : a.end], text[b.start : b.end])]
        gap = chance.choice(gaps or [0])
        text = f"{text[:gap]}{quote} {text[gap:]}"
    return replace(account, text=text)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure re-anchoring on the gold texts.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--texts", type=int, default=1000, help="only the first N texts")
    parser.add_argument("--bad", type=int, default=0, help="print the first N bad results of each strength")
    parser.add_argument("--plain", action="store_true", help="without the texts with twins")
    parser.add_argument("--skip", type=int, default=0, help="leave the first N of them out")
    asked = parser.parse_args()
    texts = list(gold_accounts(asked.texts))[asked.skip :]
    print(f"{len(texts)} texts, seed {asked.seed}")
    head = f"{'edits × rounds × in a row':<26}{'notes':>9}{'untouched':>11}{'right':>8}{'least':>8}{'wrong':>7}"
    print(f"{head}{'no trace':>10}{'kept':>9}{'moved':>7}{'changed':>9}{'lost':>7}{'fast':>10}")
    passed = True
    for twins in (False,) if asked.plain else (False, True):
        for strength in STRENGTHS:
            each: list[Found] = []
            for account, others in texts:
                each.append(Found())
                run(with_twins(account, asked.seed) if twins else account, others, strength, asked.seed, each[-1])
            passed &= told(each, " × ".join(map(str, strength)), twins, asked.bad)
    print("bar: ≥ 95 % of the untouched right, 0 wrong, 0 without a trace:", "held" if passed else "NOT held")


def told(each: Sequence[Found], name: str, twins: bool, bad: int) -> bool:
    """Print a row of the table, of what was found on each text; whether the bar, which twins do not have, is held."""
    fates = sum((found.fates for found in each), Counter[str]())
    untouched, right = sum(found.untouched for found in each), sum(found.right for found in each)
    wrong, traceless = sum(found.wrong for found in each), sum(found.traceless for found in each)
    seconds = sorted(second for found in each for second in found.seconds)
    share = right / max(1, untouched)
    least = min(found.right / max(1, found.untouched) for found in each)
    row = f"{name + ', twins' * twins:<26}{sum(fates.values()):>9}{untouched:>11}{share:>8.2%}{least:>8.1%}{wrong:>7}"
    row += f"{traceless:>10}{fates['kept']:>9}{fates['moved']:>7}{fates['changed']:>9}{fates['lost']:>7}"
    print(f"{row}{seconds[len(seconds) // 2] * 1000:>7.1f} ms", flush=True)
    for line in sorted((b for found in each for b in found.bad), key=lambda text: not text.startswith("wrong"))[:bad]:
        print(f"    {line}")
    return twins or (share >= 0.95 and not wrong and not traceless)


if __name__ == "__main__":
    main()
