"""`readout-compare info`: what a project file holds and whether it is sound, without changing it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

import click

from readout_compare.cli.projects import form_option, project_argument
from readout_compare.cli.shown import shown
from readout_compare.cli.streams import CommandError, write
from readout_compare.core.capture import FORMS, TRANSLATIONS, Capture, Layer
from readout_compare.core.errors import ProjectFileError
from readout_compare.core.model import Account
from readout_compare.core.review import Review
from readout_compare.session.told import Counts, Told, told
from readout_compare.store.checking import Check, checks
from readout_compare.store.who_when import written


@click.command()
@project_argument
@click.option("--check", is_flag=True, help="Look at every page, quote and edit, and say what was found.")
@form_option
def info(project: str, check: bool, form: str) -> None:
    """Tell what a project holds; the file is only read."""
    made = checks(Path(project)) if check else ()
    wrong = [one.name for one in made if not one.ok]
    try:
        held = told(Path(project))
    except ProjectFileError:
        if not wrong:
            raise
        held = None  # what can't be read can't be told, but the checks say why
    if form == "json":
        content = {**(_content(held) if held else {}), **({"checks": [_check(one) for one in made]} if check else {})}
        write(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", None)
    else:
        lines = [*(_lines(held) if held else ()), *_checked(made)]
        write("".join(f"{line}\n" for line in lines), None)
    if wrong:
        raise CommandError(f"{project} is damaged, as the check of its {wrong[0]} tells; restore it from a backup.")


def _lines(of: Told) -> Iterator[str]:
    review, project = of.info.review, of.info.review.project
    yield shown(project.title)
    yield f"  written by Readout Compare {shown(of.info.meta.program)}, schema {of.info.schema}"
    if of.warning:
        yield f"  {shown(of.warning)}"
    for call in review.calls:
        yield f"  call {call.id[1:]} “{shown(call.title)}”{f' of {shown(call.date)}' if call.date else ''}"
        for account in review.accounts_of(call.id):
            yield from _account_lines(account)
            yield from _source_lines(review.capture(account.id), review.layers_of(account.id))
    yield f"  watched topics: {shown(', '.join(project.options.watched)) or 'none'}"
    if review.topics:
        yield f"  own topics: {shown(', '.join(topic.id for topic in review.topics))}; codebook {project.codebook}"
    for kind, counts in of.decisions.items():
        if counts:
            yield f"  {kind} decided: {sum(counts.values())} ({_counted(counts)})"
    yield f"  notes: {len(review.notes)}{f' ({_counted(of.notes)})' if of.notes else ''}"
    yield f"  tags: {shown(', '.join(tag.name for tag in review.tags)) or 'none'}"
    yield f"  captures: {len(review.of('capture'))}, layers: {len(review.of('layer'))}"
    yield f"  sources as received: {len(of.info.originals)}, {sum(of.info.originals.values()):,} bytes"
    yield f"  history: {len(of.info.lines)} lines"
    yield f"    undo: {shown(of.undo.name) if of.undo else 'nothing'}"
    yield f"    redo: {shown(of.redo.name) if of.redo else 'nothing'}"
    if of.backups:
        yield f"  backups: {len(of.backups)}"
        for backup in of.backups:
            yield f"    {shown(str(backup.path))}: {written(backup.at)}, {backup.size:,} bytes"


def _account_lines(account: Account) -> Iterator[str]:
    source = shown(account.source) or "pasted"
    revision = f", revision {account.revision}" if account.revision > 1 else ""
    length = f"{len(account.text):,} characters"
    yield f"    {shown(account.side)}: {length}, {shown(account.language)}{revision}, {source}"
    yield f"      SHA-256 {shown(account.sha256) or 'not known'}"


def _source_lines(capture: Capture | None, layers: Sequence[Layer]) -> Iterator[str]:
    if capture is not None:
        size = f"{capture.size:,} bytes" if capture.sha256 else "not kept as received"
        parts = (FORMS[capture.form], size, capture.at, f"left out: {len(capture.dropped)}")
        yield f"      {capture.origin}: {shown(', '.join(part for part in parts if part))}"
        told = (capture.publisher, capture.published, capture.place, TRANSLATIONS[capture.translation])
        if any(told):
            yield f"      {shown(', '.join(word for word in told if word))}"
    for layer in layers:
        words = ", ".join(word for word in (TRANSLATIONS[layer.translation], layer.language) if word)
        yield f"      layer {layer.id}: {shown(words)}, {len(layer.text):,} characters"


def _counted(counts: Counts) -> str:
    return ", ".join(f"{number} {word}" for word, number in counts.items())


def _checked(made: Sequence[Check]) -> Iterator[str]:
    width = max((len(one.name) for one in made), default=0)
    for one in made:
        yield f"  check {one.name:{width}}  {'ok' if one.ok else 'WRONG'}: {shown(one.told)}"


def _check(one: Check) -> dict[str, object]:
    return {"name": one.name, "ok": one.ok, "told": one.told}


def _content(of: Told) -> dict[str, object]:
    review = of.info.review
    return {
        "title": review.project.title,
        "program": of.info.meta.program,
        "made": of.info.meta.made,
        "schema": of.info.schema,
        "calls": [
            {
                "id": call.id, "title": call.title, "date": call.date,
                "accounts": [_account(account, review) for account in review.accounts_of(call.id)],
            }
            for call in review.calls
        ],
        "watched": list(review.project.options.watched),
        "codebook": review.project.codebook,
        "topics": [{"id": t.id, "status": t.status, "version": t.version} for t in review.topics],
        "tags": [{"name": tag.name, "colour": tag.colour} for tag in review.tags],
        "decisions": of.decisions,
        "notes": {"total": len(review.notes), "on": of.notes},
        "captures": len(review.of("capture")),
        "layers": len(review.of("layer")),
        "originals": {"count": len(of.info.originals), "bytes": sum(of.info.originals.values())},
        "history": {
            "lines": len(of.info.lines),
            "undo": of.undo.name if of.undo else None,
            "redo": of.redo.name if of.redo else None,
        },
        "backups": [
            {"path": str(b.path), "at": written(b.at), "size": b.size, "reason": b.reason} for b in of.backups
        ],
        "warning": of.warning,
    }  # fmt: skip


def _account(account: Account, review: Review) -> dict[str, object]:
    capture = review.capture(account.id)
    return {
        "id": account.id, "side": account.side, "length": len(account.text), "revision": account.revision,
        "language": account.language, "source": account.source, "sha256": account.sha256,
        "capture": _capture(capture) if capture else None,
        "layers": [
            {"id": layer.id, "translation": layer.translation, "language": layer.language, "length": len(layer.text),
             "source": layer.source, "sha256": layer.sha256}
            for layer in review.layers_of(account.id)
        ],
    }  # fmt: skip


def _capture(capture: Capture) -> dict[str, object]:
    """Every field of a capture but the headers and pieces, and how many of these were left out."""
    names = [field.name for field in fields(capture) if field.name not in ("account", "headers", "pieces")]
    return {**{name: getattr(capture, name) for name in names}, "left_out": len(capture.dropped)}
