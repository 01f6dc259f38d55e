"""A small codebook, an invented call that it reads, and a project that holds both, for tests of topics."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from readout_compare.core.codebook import Codebook, codebook_from_toml
from readout_compare.core.decided import decided
from readout_compare.core.deciding.accounts import begin
from readout_compare.core.deciding.now import Now
from readout_compare.core.edits import Edit
from readout_compare.core.model import Account, Comparison, EngineInfo, Options, Statement
from readout_compare.core.own_codebook import codebook_of
from readout_compare.core.records import By, OwnTopic
from readout_compare.core.review import Review
from readout_compare.engine.vocabulary.topics import tag

SEA = codebook_from_toml("""
name = "sea"
version = "3"

[words]
ship = "vessel*|ship|ships|trawler*"

[topics."sea.quotas"]
labels = { en = "Catch quotas", ru = "Квоты на вылов" }
definition = "How much may be fished."
weight = 0.9
terms.en = ["catch|fishing quota*", "{ship} ... licen*"]
terms.ru = ["квот* на вылов"]
exclude.en = ["export quota*"]

[topics."sea.rescue"]
labels = { en = "Rescue" }
definition = "Help at sea."
terms.en = ["rescue*", "lifeboat*"]

[topics."ports"]
labels = { en = "Ports" }
definition = "Harbours and who may call at them."
terms.en = ["port|ports", "harbour*"]
yields_to = ["sea.*"]

[topics."grain"]
labels = { en = "Grain" }
definition = "Grain and flour."
terms.en = ["grain|flour"]
yields_to = ["ports"]
""")
ARVENIA = (
    "The two presidents spoke on Monday.",
    "They agreed on fishing quotas for the northern bank.",
    "Arvenia opens its ports to grain ships.",
    "A lifeboat from the harbour took part in the rescue.",
)
BELMORA = (
    "Belmora asked for a larger catch quota.",
    "The trawlers need a licence.",
    "Flour was not discussed.",
)
_ENGINE = EngineInfo("0.1.0", 1, None, "sea 3")


def account(account_id: str, side: str, sentences: Sequence[str]) -> Account:
    """An account of these sentences, each ended by a full stop."""
    return Account(account_id, side, " ".join(sentences), "en")


def comparison_of(accounts: Sequence[Account], codebook: Codebook, options: Options) -> Comparison:
    """Those accounts, cut at full stops and read with the codebook, nothing linked."""
    cut: list[Statement] = []
    for one in accounts:
        start, number = 0, 0
        while start < len(one.text):
            end = one.text.index(".", start) + 1
            number += 1
            cut.append(Statement(f"{one.id}{number}", one.id, start, end))
            start = end + 1
    statements = tag(cut, accounts, codebook)
    return Comparison(tuple(accounts), statements, (), (), {}, options, _ENGINE)


def sea_review(watched: Sequence[str] = ()) -> Review:
    """A project with one call, "c1", of Arvenia ("a") and Belmora ("b")."""
    accounts = (account("a", "Arvenia", ARVENIA), account("b", "Belmora", BELMORA))
    return begin(accounts, Options(meaning=False, watched=tuple(watched)), "Fish").apply(Review())[0]


def now_of(review: Review, built_in: Codebook = SEA, at: str = "2026-11-24T12:10:02Z") -> Now:
    """The first call of a project as it stands."""
    codebook = codebook_of(review.topics, built_in, review.project.codebook)
    compared = comparison_of(review.accounts_of("c1"), codebook, review.project.options)
    return Now(review, compared, "c1", codebook, decided(compared, review, "c1"), By("Ann", at))


def done(review: Review, edit: Edit) -> Review:
    """The review after an edit; fails where taking it back does not give the review as it was."""
    after, back = edit.apply(review)
    assert back.apply(after)[0] == review
    return after


def own(topic_id: str, terms: Mapping[str, tuple[str, ...]] | None = None, label: str = "") -> OwnTopic:
    """A topic of somebody's own."""
    named = label or topic_id.rpartition(".")[2].capitalize()
    return OwnTopic(topic_id, {"en": named}, f"On {topic_id}.", terms=terms or {"en": (topic_id,)})


def retitled(topic: OwnTopic, **labels: str) -> OwnTopic:
    """The topic with other labels, one a language."""
    return replace(topic, labels={**topic.labels, **labels})
