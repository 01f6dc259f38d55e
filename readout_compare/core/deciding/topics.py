"""Decisions on the codebook: topics added, changed, merged, split, retired, brought back, reset.

Every edit raises the project's version of the codebook by one and stamps it on the topics that it changes. An edit that
would leave everything as it is has no changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from readout_compare.core.codebook import Codebook, is_topic_id
from readout_compare.core.deciding.now import Now, added, changed, removed
from readout_compare.core.edits import Change, Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.own_codebook import topics_of
from readout_compare.core.records import OwnTopic
from readout_compare.core.text import one_line

Terms = Mapping[str, tuple[str, ...]]


def add(now: Now, built_in: Codebook, wanted: OwnTopic) -> Edit:
    """A new topic, in use; WrongUseError for an id that is taken or unusable, no English label, or no terms."""
    _free(now, built_in, wanted.id)
    topic = _usable(replace(wanted, status="in use", into=""))
    return _edit(now, "New topic", topic.labels["en"], topic)


def change(now: Now, built_in: Codebook, wanted: OwnTopic) -> Edit:
    """Other labels, definition, terms … for the topic of that id; its status stays.

    WrongUseError for no English label or no terms.
    """
    before = topic_now(now, built_in, wanted.id)
    after = _usable(replace(wanted, status=before.status, into=before.into, version=before.version))
    if after == cleaned(before):
        return _edit(now, "Change topic", before.labels["en"])
    if replace(after, labels=before.labels) == cleaned(before):
        old, new = before.labels["en"], after.labels["en"]
        return _edit(now, "Rename topic", f"{old} to {new}" if old != new else old, after)
    return _edit(now, "Change topic", after.labels["en"], after)


def rename(now: Now, built_in: Codebook, topic_id: str, labels: Mapping[str, str]) -> Edit:
    """Other labels by language; those of languages that are not given stay, a blank one goes."""
    before = topic_now(now, built_in, topic_id)
    return change(now, built_in, replace(before, labels={**before.labels, **labels}))


def merge(now: Now, built_in: Codebook, topic_id: str, into: str) -> Edit:
    """Let a topic go over to another one: its terms go there, behind those it has, and what it was watched for too.

    What was decided on mentions by hand counts for the other from now on. WrongUseError for a topic into itself and
    for topics that are not in use.
    """
    if topic_id == into:
        raise WrongUseError("A topic can't be merged into itself; choose another one.")
    gone, kept = _in_use(now, built_in, topic_id), _in_use(now, built_in, into)
    both = replace(kept, terms=_together(kept.terms, gone.terms), exclude=_together(kept.exclude, gone.exclude))
    ended = replace(gone, status="merged", into=into)
    watched = tuple(dict.fromkeys(into if topic == topic_id else topic for topic in _watched(now)))
    return _edit(now, "Merge topics", f"{gone.labels['en']} into {kept.labels['en']}", both, ended, watched=watched)


def split(now: Now, built_in: Codebook, topic_id: str, new: OwnTopic, terms: Iterable[str]) -> Edit:
    """A new topic with some of another one's terms, which leave it; what silences the old one silences both.

    `new` says id, labels and definition. WrongUseError as for `add`, for terms that the topic has not, and where one of
    the two would have none.
    """
    _free(now, built_in, new.id)
    old, moved = _in_use(now, built_in, topic_id), set(terms)
    every = {term for own in old.terms.values() for term in own}
    if moved - every:
        raise WrongUseError(f"“{min(moved - every)}” is no term of {old.labels['en']}; choose terms that it has.")
    if not moved or moved == every:
        raise WrongUseError("Both topics need terms; choose at least one that moves and one that stays.")
    rest = replace(old, terms=_only(old.terms, every - moved))
    made = replace(
        new, terms=_only(old.terms, moved), exclude=old.exclude, weight=old.weight, yields_to=old.yields_to,
        unless_opening=old.unless_opening, status="in use", into="",
    )  # fmt: skip
    usable = _usable(made)
    return _edit(now, "Split topic", f"{usable.labels['en']} from {old.labels['en']}", cleaned(rest), usable)


def retire(now: Now, built_in: Codebook, topic_id: str) -> Edit:
    """Seek a topic no longer, nor watch it; what was decided and written about it stays and is named as before."""
    topic = _in_use(now, built_in, topic_id)
    watched = tuple(other for other in _watched(now) if other != topic_id)
    return _edit(now, "Retire topic", topic.labels["en"], replace(topic, status="retired"), watched=watched)


def bring_back(now: Now, built_in: Codebook, topic_id: str) -> Edit:
    """Seek a retired or merged topic again, with the terms it had; one that it was merged into keeps them too.

    WrongUseError for a topic that is in use.
    """
    topic = topic_now(now, built_in, topic_id)
    if topic.status == "in use":
        raise WrongUseError(f"{topic.labels['en']} is in use; there is nothing to bring back.")
    return _edit(now, "Bring topic back", topic.labels["en"], replace(topic, status="in use", into=""))


def reset(now: Now, built_in: Codebook, topic_id: str) -> Edit:
    """Let a topic be as the built-in codebook has it; WrongUseError for one that it has not."""
    topic = topic_now(now, built_in, topic_id)
    if topic_id not in built_in.by_id:
        raise WrongUseError(f"{topic.labels['en']} is a topic of this project only; retire it instead.")
    held = now.review.of("topic").get(topic_id)
    label = built_in.by_id[topic_id].label()
    changes = () if held is None else (removed("topic", held), _raised(now, _watched(now)))
    return Edit("Reset topic", label, changes)


def topic_now(now: Now, built_in: Codebook, topic_id: str) -> OwnTopic:
    """The topic of an id as the project has it; WrongUseError for an id of none."""
    found = next((topic for topic in topics_of(now.review.topics, built_in) if topic.id == topic_id), None)
    if found is None:
        raise WrongUseError(f"There is no topic “{topic_id}” in this codebook; choose one that it has.")
    return found


def cleaned(topic: OwnTopic) -> OwnTopic:
    """The topic without blank labels and terms, spaces around words, and terms that stand twice in a language."""
    labels = {language: one_line(label) for language, label in topic.labels.items()}
    return replace(
        topic,
        labels={language: label for language, label in labels.items() if label},
        definition=topic.definition.strip(),
        include=topic.include.strip(),
        leave_out=topic.leave_out.strip(),
        terms=_without_blanks(topic.terms),
        exclude=_without_blanks(topic.exclude),
    )


def _usable(wanted: OwnTopic) -> OwnTopic:
    topic = cleaned(wanted)
    if "en" not in topic.labels:
        raise WrongUseError("A topic needs an English label; write one.")
    if not topic.terms:
        raise WrongUseError("A topic without terms is never found; write at least one.")
    return topic


def _free(now: Now, built_in: Codebook, topic_id: str) -> None:
    if not is_topic_id(topic_id):
        raise WrongUseError(f"“{topic_id}” can't be an id; write small letters, digits, _ and points, as aid.military.")
    for topic in topics_of(now.review.topics, built_in):
        if topic.id == topic_id:
            ended = "" if topic.status == "in use" else f", {topic.status}"
            raise WrongUseError(f"“{topic_id}” is the id of {topic.labels['en']}{ended}; write another one.")


def _in_use(now: Now, built_in: Codebook, topic_id: str) -> OwnTopic:
    topic = topic_now(now, built_in, topic_id)
    if topic.status != "in use":
        raise WrongUseError(f"{topic.labels['en']} is {topic.status}; bring it back first.")
    return topic


def _edit(now: Now, verb: str, what: str, *topics: OwnTopic, watched: tuple[str, ...] | None = None) -> Edit:
    """The edit that puts these topics in the place of those of their ids; without topics one that changes nothing."""
    if not topics:
        return Edit(verb, what, ())
    version = now.review.project.codebook + 1
    held = now.review.of("topic")
    changes: list[Change] = []
    for topic in topics:
        stamped = replace(topic, version=version)
        before = held.get(topic.id)
        changes.append(added("topic", stamped) if before is None else changed("topic", before, stamped))
    return Edit(verb, what, (*changes, _raised(now, _watched(now) if watched is None else watched)))


def _raised(now: Now, watched: tuple[str, ...]) -> Change:
    project = now.review.project
    options = replace(project.options, watched=watched)
    return changed("project", project, replace(project, options=options, codebook=project.codebook + 1))


def _watched(now: Now) -> tuple[str, ...]:
    return now.review.project.options.watched


def _together(first: Terms, second: Terms) -> Terms:
    """The terms of both by language, each once, the first one's before the second one's."""
    languages = dict.fromkeys([*first, *second])
    return {one: tuple(dict.fromkeys([*first.get(one, ()), *second.get(one, ())])) for one in languages}


def _only(terms: Terms, wanted: set[str]) -> Terms:
    return {language: tuple(term for term in own if term in wanted) for language, own in terms.items()}


def _without_blanks(terms: Terms) -> Terms:
    plain = {language: tuple(dict.fromkeys(one_line(t) for t in own)) for language, own in terms.items()}
    full = {language: tuple(term for term in own if term) for language, own in plain.items()}
    return {language: own for language, own in full.items() if own}
