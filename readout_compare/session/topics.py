"""What a change of the codebook would do before it is done: which statements gain or lose a topic, by terms alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from readout_compare.core.codebook import Codebook, Topic
from readout_compare.core.edits import Edit
from readout_compare.core.errors import UnusableInputError
from readout_compare.core.hand import HandMention, hand_of, statements_at
from readout_compare.core.labels import side_letters
from readout_compare.core.model import Account, Comparison, Mention, Statement
from readout_compare.core.own_codebook import codebook_of, present_mentions
from readout_compare.core.review import Review
from readout_compare.engine.reading.segment import segment
from readout_compare.engine.vocabulary.codebooks import unchanged
from readout_compare.engine.vocabulary.concepts import ConceptMention, concepts_of
from readout_compare.engine.vocabulary.terms import compiled
from readout_compare.engine.vocabulary.topics import filled, gives_way, tag

_NAMED = 8


@dataclass(frozen=True, slots=True)
class CallText:
    """A call as topics are sought in it; ids of accounts and statements are unique over all calls of a project."""

    call: str
    accounts: tuple[Account, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Calls with the topics that a codebook finds in them: what other terms are measured against."""

    codebook: Codebook
    texts: tuple[CallText, ...]
    by_hand: tuple[HandMention, ...]
    met: Mapping[str, tuple[Mention, ...]]  # statement id → what its terms met, before one topic yields to another
    concepts: Mapping[str, tuple[ConceptMention, ...]]  # statement id →


@dataclass(frozen=True, slots=True)
class Shift:
    """A statement that would gain or lose a topic."""

    call: str
    statement: str  # id
    label: str  # "K4"
    quote: str  # its words
    shown: str  # the words in it that show the topic; empty where only the analyst found it there


@dataclass(frozen=True, slots=True)
class TopicShift:
    """What would change for one topic; statements by call, account and place."""

    topic: str
    label: str
    gained: tuple[Shift, ...]
    lost: tuple[Shift, ...]

    @property
    def line(self) -> str:
        """ "Military aid: +2 statements (K4, K7), −1 (W3)"; of many statements the first eight are named."""
        parts: list[str] = []
        for sign, shifts in (("+", self.gained), ("−", self.lost)):
            if shifts:
                noun = "" if parts else " statement" if len(shifts) == 1 else " statements"
                more = ", …" if len(shifts) > _NAMED else ""
                parts.append(f"{sign}{len(shifts)}{noun} ({', '.join(s.label for s in shifts[:_NAMED])}{more})")
        return f"{self.label}: {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class TopicPreview:
    """Topics that would gain or lose a statement, in the order of the codebook after the change, gone ones behind."""

    topics: tuple[TopicShift, ...]


def checked(codebook: Codebook, known: Codebook | None = None) -> Codebook:
    """The codebook itself; topics that `known` holds just so are taken as good.

    Raises UnusableInputError that names the topic and the first term of it that can't be read.
    """
    held = known.by_id if known and known.words == codebook.words else {}
    for topic in codebook.topics:
        if held.get(topic.id) != topic:
            terms = [term for own in (*topic.terms.values(), *topic.exclude.values()) for term in own]
            wrong = wrong_term([*terms, *topic.unless_opening], codebook)
            if wrong:
                raise UnusableInputError(f"In the topic {topic.label()} ({topic.id}) {wrong[0].lower()}{wrong[1:]}")
    return codebook


def wrong_term(terms: Sequence[str], codebook: Codebook) -> str:
    """What is wrong with the first term that can't be read, in one sentence; empty where all can."""
    try:
        compiled(terms, codebook.words)
    except UnusableInputError as error:
        return str(error)
    return ""


def texts_of(review: Review, comparisons: Mapping[str, Comparison] | None = None) -> tuple[CallText, ...]:
    """Every call of a project with its statements, cut anew where no comparison is given under the call's id."""
    shown = comparisons or {}
    cut = review.project.options.statements
    return tuple(
        CallText(call.id, shown[call.id].accounts, shown[call.id].statements)
        if call.id in shown
        else CallText(
            call.id,
            review.accounts_of(call.id),
            tuple(s for account in review.accounts_of(call.id) for s in segment(account, cut)),
        )
        for call in review.calls
    )


def reading_of(review: Review, built_in: Codebook, comparisons: Mapping[str, Comparison] | None = None) -> Reading:
    """All calls of a project as its codebook finds topics in them now."""
    codebook = codebook_of(review.topics, built_in, review.project.codebook)
    return read(texts_of(review, comparisons), codebook, _by_hand(review))


def read(texts: Sequence[CallText], codebook: Codebook, by_hand: Sequence[HandMention] = ()) -> Reading:
    """What a codebook and decisions by hand find in some calls; its terms are compiled where no comparison did it yet.

    Raises UnusableInputError for a malformed term.
    """
    met = _met(texts, codebook.topics, codebook)
    named = {sid: found for text in texts for sid, found in concepts_of(text.statements, text.accounts).items()}
    return Reading(codebook, tuple(texts), tuple(by_hand), met, named)


def preview(before: Reading, after: Codebook, by_hand: Sequence[HandMention] | None = None) -> TopicPreview:
    """Which statements another codebook finds in which topics that the one of `before` does not, and the reverse.

    Only topics whose entry differs are sought anew, so this takes milliseconds. `by_hand`: where decisions count for
    other topics then. Raises UnusableInputError for a malformed term.
    """
    then = Reading(
        after, before.texts, before.by_hand if by_hand is None else tuple(by_hand), _met_then(before, after),
        before.concepts,
    )  # fmt: skip
    old, new = _topics(before), _topics(then)
    gained: dict[str, list[Shift]] = {}
    lost: dict[str, list[Shift]] = {}
    for text in before.texts:
        letters = side_letters(text.accounts)
        words = {account.id: account.text for account in text.accounts}
        for s in text.statements:
            label, account = f"{letters[s.account]}{s.number}", words[s.account]
            for topics, others, shifts in ((new, old, gained), (old, new, lost)):
                for topic, shown in topics[s.id].items():
                    if topic not in others[s.id]:
                        quote = account[s.start : s.end]
                        shift = Shift(text.call, s.id, label, quote, account[shown.start : shown.end] if shown else "")
                        shifts.setdefault(topic, []).append(shift)
    order = [topic.id for topic in (*after.topics, *before.codebook.topics)]
    return TopicPreview(
        tuple(
            TopicShift(topic, _label(topic, after, before.codebook), tuple(gained.get(topic, ())),
                       tuple(lost.get(topic, ())))
            for topic in dict.fromkeys([*order, *sorted({*gained, *lost})])
            if topic in gained or topic in lost
        )
    )  # fmt: skip


def preview_edit(before: Reading, review: Review, built_in: Codebook, edit: Edit) -> TopicPreview:
    """What an edit of the codebook would change; UnusableInputError, naming topic and term, for a malformed term."""
    after = edit.apply(review)[0]
    codebook = checked(codebook_of(after.topics, built_in, after.project.codebook), before.codebook)
    return preview(before, codebook, _by_hand(after))


def counts(reading: Reading, call: str) -> Mapping[str, int]:
    """Topic id → statements of a call that mention it; no key where none does."""
    mine = {s.id for text in reading.texts if text.call == call for s in text.statements}
    found: dict[str, int] = {}
    for sid, topics in _topics(reading).items():
        for topic in topics if sid in mine else ():
            found[topic] = found.get(topic, 0) + 1
    return found


def _by_hand(review: Review) -> tuple[HandMention, ...]:
    every = [mention for call in review.calls for mention in hand_of(review, call.id).mentions]
    return present_mentions(every, review.topics)


def _label(topic: str, after: Codebook, before: Codebook) -> str:
    return before.label(topic) if after.label(topic) == topic else after.label(topic)


def _met_then(before: Reading, after: Codebook) -> dict[str, tuple[Mention, ...]]:
    """What the terms of another codebook meet; those of topics that are the same in both are not sought again."""
    held = before.codebook.by_id if before.codebook.words == after.words else {}
    same = {t.id for t in after.topics if t.id in held and _found_alike(t, held[t.id])}
    found = _met(before.texts, [topic for topic in after.topics if topic.id not in same], after)
    return {
        sid: (*(m for m in mentions if m.topic in same), *found[sid]) for sid, mentions in before.met.items()
    }  # fmt: skip


def _found_alike(one: Topic, other: Topic) -> bool:
    return (one.terms, one.exclude, one.unless_opening) == (other.terms, other.exclude, other.unless_opening)


def _met(texts: Sequence[CallText], topics: Sequence[Topic], codebook: Codebook) -> dict[str, tuple[Mention, ...]]:
    """Statement id → mentions by the terms of these topics, none of which yields to another."""
    alone = replace(codebook, topics=tuple(replace(topic, yields_to=()) for topic in topics), former=())
    return {s.id: s.mentions for text in texts for s in tag(text.statements, text.accounts, alone)}


def _topics(reading: Reading) -> dict[str, dict[str, Mention | None]]:
    """Statement id → topic → its first mention there, None where the analyst alone found it."""
    by_id, told = reading.codebook.by_id, unchanged(reading.codebook)
    found: dict[str, dict[str, Mention | None]] = {}
    for text in reading.texts:
        tagged = [replace(s, mentions=tuple(_kept(reading.met[s.id], by_id))) for s in text.statements]
        for s in filled(tagged, text.accounts, told, reading.concepts):
            topics: dict[str, Mention | None] = {}
            for mention in s.mentions:
                topics.setdefault(mention.topic, mention)
            found[s.id] = topics
        for decision in reading.by_hand:
            for sid in statements_at(text.statements, decision.span):
                if decision.added:
                    found[sid].setdefault(decision.topic, None)
                else:
                    found[sid].pop(decision.topic, None)
    return found


def _kept(mentions: Sequence[Mention], by_id: Mapping[str, Topic]) -> Iterator[Mention]:
    topics = {mention.topic for mention in mentions}
    gone = {topic for topic in topics if gives_way(by_id[topic], topics)}
    return (mention for mention in mentions if mention.topic not in gone)
