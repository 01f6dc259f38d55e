"""`topics`: every topic of the codebook, with the id that --watch takes."""

import json

from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from tests.cli.conftest import Run


def test_every_topic_is_listed_with_label_and_meaning(here: Run) -> None:
    done = here("topics")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    codebook = builtin_codebook()
    assert lines[0] == f"Codebook {codebook.name} {codebook.version}"
    assert [line.split()[0] for line in lines[1:]] == [topic.id for topic in codebook.topics]
    for line, topic in zip(lines[1:], codebook.topics, strict=True):
        assert line.endswith(f"  {topic.label()}: {topic.definition}")


def test_the_list_is_readable_by_programs(here: Run) -> None:
    content = json.loads(here("topics", "--format", "json").out)
    codebook = builtin_codebook()
    assert (content["codebook"], content["version"]) == (codebook.name, codebook.version)
    assert [t["id"] for t in content["topics"]] == [topic.id for topic in codebook.topics]
    assert content["topics"][0]["labels"] == dict(codebook.topics[0].labels)


def test_each_listed_id_can_be_watched(here: Run) -> None:
    words = [word for topic in builtin_codebook().topics for word in ("--watch", topic.id)]
    assert here("compare", "kremlin.txt", "white-house.txt", "--no-meaning", *words).code == 0
