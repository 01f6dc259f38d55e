"""`readout-compare topics`: the topics that --watch takes, with what each means."""

import json
from collections.abc import Iterator

import click

from readout_compare.cli.shown import shown
from readout_compare.cli.streams import write
from readout_compare.core.codebook import Codebook
from readout_compare.session import jobs


@click.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--codebook", "source", metavar="FILE", help="List the topics of this codebook (TOML, docs/codebook.md).")
def topics(form: str, source: str | None) -> None:
    """List the topics of the codebook: the id that --watch takes, the label and the meaning."""
    codebook = jobs.codebook(source)
    write(_json(codebook) if form == "json" else "".join(f"{line}\n" for line in _lines(codebook)), None)


def _lines(codebook: Codebook) -> Iterator[str]:
    yield shown(f"Codebook {codebook.name} {codebook.version}")
    width = max(len(topic.id) for topic in codebook.topics)
    for topic in codebook.topics:
        yield f"  {topic.id:{width}}  {shown(topic.label())}: {shown(topic.definition)}"


def _json(codebook: Codebook) -> str:
    content = {
        "codebook": codebook.name,
        "version": codebook.version,
        "topics": [{"id": t.id, "labels": dict(t.labels), "definition": t.definition} for t in codebook.topics],
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
