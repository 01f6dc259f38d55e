"""The codebook of a project: the built-in topics with the analyst's own in their place and after them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from readout_compare.core.codebook import Codebook, Topic
from readout_compare.core.hand import HandMention
from readout_compare.core.records import OwnTopic

Standing = Literal["built-in", "changed", "own", "retired", "merged"]


def codebook_of(review_topics: Sequence[OwnTopic], base: Codebook, version: int) -> Codebook:
    """The topics in use: those of `base` in their order, own ones in place of those of the same id, new ones behind.

    Retired and merged topics are `former`. A topic yields to what its neighbours were merged into, and no longer to
    retired ones. The version is printed as "3+2", base and project; with version 0 it is that of the base.
    """
    known = topics_of(review_topics, base)
    used = {topic.id for topic in known if topic.status == "in use"}
    former = tuple(_topic(topic, topic.yields_to) for topic in known if topic.status != "in use")
    return Codebook(
        name=base.name,
        version=f"{base.version}+{version}" if version else base.version,
        topics=tuple(
            _topic(topic, _neighbours(topic, used, review_topics)) for topic in known if topic.status == "in use"
        ),
        words=base.words,
        former=(*base.former, *former),
    )


def topics_of(review_topics: Sequence[OwnTopic], base: Codebook) -> tuple[OwnTopic, ...]:
    """Every topic of a project, whatever its status: those of `base` in their order, then the project's new ones by id.

    A built-in topic that the project left as it is has version 0.
    """
    own = {topic.id: topic for topic in review_topics}
    new = sorted(own.keys() - base.by_id.keys())
    return (*(own.get(topic.id) or as_own(topic) for topic in base.topics), *(own[topic_id] for topic_id in new))


def as_own(topic: Topic) -> OwnTopic:
    """A topic of the built-in codebook as a project would hold it, with version 0."""
    return OwnTopic(
        id=topic.id,
        labels=topic.labels,
        definition=topic.definition,
        terms=topic.terms,
        exclude=topic.exclude,
        weight=topic.weight,
        yields_to=topic.yields_to,
        unless_opening=topic.unless_opening,
        version=0,
    )


def standing(topic: OwnTopic, base: Codebook) -> Standing:
    """How a topic of a project stands to the built-in codebook."""
    if topic.status != "in use":
        return topic.status
    built_in = base.by_id.get(topic.id)
    if built_in is None:
        return "own"
    return "built-in" if replace(topic, version=0) == as_own(built_in) else "changed"


def present_topic(topic_id: str, topics: Iterable[OwnTopic]) -> str:
    """The topic that stands for an id now: what it was merged into, and that into, and so on.

    Any other id is its own answer, also that of a retired topic. A chain that leads back to a topic that it came
    through ends before it.
    """
    merged = {topic.id: topic.into for topic in topics if topic.status == "merged"}
    passed = {topic_id}
    while merged.get(topic_id, topic_id) not in passed:
        topic_id = merged[topic_id]
        passed.add(topic_id)
    return topic_id


def present_mentions(mentions: Iterable[HandMention], topics: Sequence[OwnTopic]) -> tuple[HandMention, ...]:
    """What was decided by hand, of the topics that stand now: merged ones became others, those of retired ones wait."""
    waiting = {topic.id for topic in topics if topic.status != "in use"}
    moved = (replace(mention, topic=present_topic(mention.topic, topics)) for mention in mentions)
    return tuple(mention for mention in moved if mention.topic not in waiting)


def _topic(own: OwnTopic, yields_to: tuple[str, ...]) -> Topic:
    return Topic(
        id=own.id,
        labels=own.labels,
        definition=own.definition,
        terms=own.terms,
        exclude=own.exclude,
        weight=own.weight,
        yields_to=yields_to,
        unless_opening=own.unless_opening,
    )


def _neighbours(topic: OwnTopic, used: set[str], topics: Sequence[OwnTopic]) -> tuple[str, ...]:
    """Ids and beginnings that meet a topic in use other than this one, each once, in their order."""
    return tuple(dict.fromkeys(_still_there(topic, used, topics)))


def _still_there(topic: OwnTopic, used: set[str], topics: Sequence[OwnTopic]) -> Iterator[str]:
    merged = [other.id for other in topics if other.status == "merged"]
    for wanted in topic.yields_to:
        if not wanted.endswith("*"):
            present = present_topic(wanted, topics)
            if present in used and present != topic.id:
                yield present
            continue
        beginning = wanted[:-1]
        if any(known.startswith(beginning) for known in used):
            yield wanted
        # A merged neighbour may have gone to a topic that does not begin so.
        for gone in (other for other in merged if other.startswith(beginning)):
            present = present_topic(gone, topics)
            if present in used - {topic.id} and not present.startswith(beginning):
                yield present
