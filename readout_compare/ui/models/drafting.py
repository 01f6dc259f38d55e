"""What is typed into the codebook but not applied, and the edit that would apply it: values, no widget."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from readout_compare.core.codebook import Codebook, is_topic_id
from readout_compare.core.deciding import topics as deciding
from readout_compare.core.deciding.now import Now
from readout_compare.core.edits import Edit
from readout_compare.core.errors import ReadoutError
from readout_compare.core.own_codebook import standing, topics_of
from readout_compare.core.records import OwnTopic
from readout_compare.session.topics import TopicPreview, counts, preview_edit, reading_of, wrong_term
from readout_compare.ui.labels import translate
from readout_compare.ui.models.codebook import CodebookRow, codebook_rows, standing_words

NEW = ""  # stands for the topic that is being written
Maker = Callable[[Now], Edit]
Terms = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A topic as typed, and as it was when that began."""

    wanted: OwnTopic
    base: OwnTopic


class Drafting:
    """The codebook as it is now, and a draft for each topic that was typed on."""

    def __init__(self, now: Now, built_in: Codebook) -> None:
        self.built_in = built_in
        self.planned: Maker | None = None  # a merge, split … that is shown but not applied
        self._drafts: dict[str, Draft] = {}
        self.show_now(now)

    def show_now(self, now: Now) -> None:
        """Take on the project as it is now; drafts go along, and those that are true by now end."""
        self.now, self.planned = now, None
        self._reading = reading_of(now.review, self.built_in, {now.call: now.comparison})
        self._counts = counts(self._reading, now.call)
        self.topics = {topic.id: topic for topic in topics_of(now.review.topics, self.built_in)}
        written = self._drafts.get(NEW)
        if written is not None and written.wanted.id in self.topics:
            del self._drafts[NEW]
        moved = {t: Draft(rebased(d.wanted, d.base, self.topics[t]), self.topics[t])
                 for t, d in self._drafts.items() if t in self.topics}  # fmt: skip
        self._drafts = moved | ({NEW: self._drafts[NEW]} if NEW in self._drafts else {})

    def shown(self, topic: str) -> OwnTopic:
        """A topic as typed, else as it is."""
        draft = self._drafts.get(topic)
        return draft.wanted if draft else self.topics.get(topic, OwnTopic(NEW, {}, ""))

    def note(self, topic: str, wanted: OwnTopic) -> None:
        """Keep what is typed for a topic; what was planned before is planned no more."""
        draft = self._drafts.get(topic)
        base = draft.base if draft else self.topics.get(topic, wanted)
        self._drafts[topic], self.planned = Draft(wanted, base), None

    def drop(self, topic: str) -> None:
        """Let go what was planned, or else what was typed for a topic."""
        if self.planned is None:
            self._drafts.pop(topic, None)
        self.planned = None

    @property
    def unapplied(self) -> tuple[str, ...]:
        """Ids of the topics with something typed that is not applied, "" for a new one."""
        return tuple(topic for topic, draft in self._drafts.items() if topic == NEW or self._differs(draft.wanted))

    def _differs(self, wanted: OwnTopic) -> bool:
        try:
            return not deciding.change(self.now, self.built_in, wanted).changes_nothing
        except ReadoutError:  # not to be applied as it is, but typed all the same
            return True

    def edit(self, topic: str) -> Edit:
        """The edit at hand: what is planned, else what is typed for a topic; an error of core where it can't be."""
        if self.planned:
            return self.planned(self.now)
        make = deciding.add if topic == NEW else deciding.change
        return make(self.now, self.built_in, self.shown(topic))

    def previewed(self, edit: Edit) -> TopicPreview:
        """What an edit would change; UnusableInputError where a term of it can't be read."""
        return preview_edit(self._reading, self.now.review, self.built_in, edit)

    def wrong(self, topic: str, strict: bool) -> dict[str, str]:
        """Field of the form → what is wrong with it; what is still missing in a new topic only where `strict`."""
        wanted, found = self.shown(topic), dict[str, str]()
        for kind, terms in (("terms", wanted.terms), ("exclude", wanted.exclude)):
            for language, own in terms.items():
                sentence = wrong_term(own, self.now.codebook)
                if sentence:
                    found[f"{kind}.{language}"] = sentence
        label = wanted.labels.get("en", "").strip()
        bad_id = topic == NEW and (not is_topic_id(wanted.id) or wanted.id in self.topics)
        missing = not wanted.id if bad_id else not label or not any(wanted.terms.values())
        try:
            (deciding.add if topic == NEW else deciding.change)(self.now, self.built_in, wanted)
        except ReadoutError as error:
            if strict or topic != NEW or not missing:
                found.setdefault("id" if bad_id else "terms.en" if label else "label.en", str(error))
        return found

    def refusal_to_split(self, topic: str, new: OwnTopic, terms: Sequence[str]) -> str:
        """Why a topic can't be split so, in a sentence; empty where it can."""
        try:
            deciding.split(self.now, self.built_in, topic, new, terms)
        except ReadoutError as error:
            return str(error)
        return ""

    def rows(self, unapplied: Sequence[str] | None = None) -> tuple[CodebookRow, ...]:
        """Every topic as a row of the list."""
        marked = self.unapplied if unapplied is None else unapplied
        return codebook_rows(self.now.review.topics, self.built_in, self._counts, marked)

    def title(self, topic: str) -> str:
        """What a topic is called above its form and in messages."""
        return self.topics[topic].labels["en"] if topic in self.topics else translate("Codebook", "New topic")

    def details(self, topic: str) -> str:
        """Its id and how it stands; empty for a new one."""
        if topic not in self.topics:
            return ""
        labels = {key: one.labels["en"] for key, one in self.topics.items()}
        return f"{topic} · {standing_words(self.topics[topic], self.built_in, labels)}"

    def summary(self) -> str:
        """Name and version of the codebook, and how many topics stand how."""
        kinds = [standing(topic, self.built_in) for topic in self.topics.values()]
        told = [translate("Codebook", "{number} topics in use").format(number=len(self.now.codebook.topics))]
        for kind, words in (
            ("own", translate("Codebook", "{number} own")),
            ("changed", translate("Codebook", "{number} changed")),
            ("merged", translate("Codebook", "{number} merged")),
            ("retired", translate("Codebook", "{number} retired")),
        ):
            if kind in kinds:
                told.append(words.format(number=kinds.count(kind)))
        codebook = self.now.codebook
        words = translate("Codebook", "{name}, version {version}: {topics}. Numbers of statements are of this call.")
        return words.format(name=codebook.name, version=codebook.version, topics=", ".join(told))


def rebased(wanted: OwnTopic, base: OwnTopic, held: OwnTopic) -> OwnTopic:
    """What was typed on `base`, as if it had been typed on `held`: a merge or an undo came between.

    What was not touched is as in `held`; terms that came or went there come and go here too.
    """
    words = {
        name: getattr(held, name) if getattr(wanted, name) == getattr(base, name) else getattr(wanted, name)
        for name in ("definition", "include", "leave_out")
    }
    labels = {
        one: held.labels.get(one, "") if label == base.labels.get(one, "") else label
        for one, label in {**held.labels, **wanted.labels}.items()
    }
    return replace(
        held,
        labels=labels,
        terms=_moved(wanted.terms, base.terms, held.terms),
        exclude=_moved(wanted.exclude, base.exclude, held.exclude),
        **words,
    )


def _moved(wanted: Terms, base: Terms, held: Terms) -> Terms:
    found: dict[str, tuple[str, ...]] = {}
    for language in {**held, **wanted}:
        before, now = base.get(language, ()), held.get(language, ())
        kept = [term for term in wanted.get(language, ()) if term in now or term not in before]
        found[language] = tuple(dict.fromkeys([*kept, *(term for term in now if term not in before)]))
    return found
