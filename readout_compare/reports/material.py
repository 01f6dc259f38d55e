"""What every part of the report looks things up in: a comparison with its labels and notes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from readout_compare.core.codebook import Codebook
from readout_compare.core.decided import Decided, Thing
from readout_compare.core.labels import listed, statement_labels
from readout_compare.core.layers import aligned, shares
from readout_compare.core.model import Account, Comparison, Gap, Link
from readout_compare.core.provenance import NOTHING_KNOWN, Provenance, layer_name
from readout_compare.core.report import Beneath, Remark, Run, Runs
from readout_compare.core.text import one_line

Silence = tuple[tuple[str, ...], tuple[str, ...]]  # account ids that say it, account ids that do not


@dataclass(frozen=True, slots=True)
class Material:
    """A comparison, its statements' short names, the topics' labels, what was decided, where the texts come from."""

    comparison: Comparison
    codebook: Codebook
    labels: Mapping[str, str]  # statement id → short name
    decided: Decided
    provenance: Provenance = NOTHING_KNOWN
    beneath: Mapping[str, Beneath] = field(default_factory=dict)  # statement id → its words in the original

    def side(self, account: str) -> str:
        """The side's name for an account id."""
        return self.comparison.account_by_id[account].side

    def quoted_side(self, account: Account) -> str:
        """The side's name over words of it that are quoted, with what they are: "Kremlin (official translation)"."""
        return self.provenance.side(account)

    def sides(self, accounts: Iterable[str]) -> str:
        """The sides' names as a list in words, in the order given."""
        return listed([self.side(account) for account in accounts])

    def topic(self, topic: str) -> str:
        """The topic's label."""
        return self.codebook.label(topic)

    def remarks(self, thing: Thing) -> tuple[Remark, ...]:
        """The notes on a thing of the comparison, in the order in which they were written."""
        return tuple(Remark(n.text, n.author, n.written) for n in self.decided.notes.get(thing.id, ()))

    def id_run(self, statement: str) -> Run:
        """The short name of a statement, leading to it in the full text."""
        return Run(self.labels[statement], "id", statement_anchor(statement))

    def id_runs(self, statements: Sequence[str]) -> Runs:
        """The short names of statements with commas between them."""
        found: list[Run] = []
        for i, statement in enumerate(statements):
            found += [Run(", ")] * bool(i) + [self.id_run(statement)]
        return tuple(found)

    def grouped(self, gaps: Iterable[Gap]) -> "list[tuple[Silence, list[Gap]]]":
        """Gaps by who says it and who does not: said by nobody first, then by account, most silent sides first."""
        groups: dict[Silence, list[Gap]] = {}
        for gap in gaps:
            groups.setdefault((gap.present, gap.absent), []).append(gap)
        place = {account.id: i for i, account in enumerate(self.comparison.accounts)}
        order = sorted(groups, key=lambda k: ([place[a] for a in k[0]], -len(k[1]), [place[a] for a in k[1]]))
        return [(key, groups[key]) for key in order]

    def ordered(self, topics: Iterable[str]) -> list[str]:
        """Topic ids each once: watched ones first as watched, then as in the codebook, unknown ones last by id."""
        watched = {topic: i for i, topic in enumerate(self.comparison.options.watched)}
        known = {topic.id: i for i, topic in enumerate(self.codebook.topics)}
        last = len(watched) + len(known)
        return sorted(set(topics), key=lambda t: (watched.get(t, last), known.get(t, last), t))


def material(
    comparison: Comparison, decided: Decided, codebook: Codebook, provenance: Provenance = NOTHING_KNOWN
) -> Material:
    """Gather what a report of this comparison needs."""
    beneath = dict(chain.from_iterable(_beneath(comparison, account, provenance) for account in comparison.accounts))
    return Material(comparison, codebook, statement_labels(comparison), decided, provenance, beneath)


def _beneath(comparison: Comparison, account: Account, provenance: Provenance) -> Iterator[tuple[str, Beneath]]:
    """What the original of an account, where it is kept beside it, says in the place of each statement."""
    original = next((x for x in provenance.layers_of(account.id) if x.translation == "original"), None)
    if original is None:
        return
    statements = comparison.statements_of(account.id)
    found = shares(
        account.text, [(s.start, s.end) for s in statements], original.text, aligned(account.text, original.text)
    )
    for statement, share in zip(statements, found, strict=True):
        if share.stretch:
            words = one_line(original.text[share.stretch.start : share.stretch.end])
            yield statement.id, Beneath(layer_name(original), words, original.language)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 statement", "3 statements"; `many` for a plural that is not one + "s"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def statement_anchor(statement: str) -> str:
    """The name of a statement's place in the full texts."""
    return f"statement-{statement}"


def thing_anchor(thing: Link | Gap) -> str:
    """The name of the place where a link or gap is shown."""
    return f"{'link' if isinstance(thing, Link) else 'gap'}-{thing.id}"
