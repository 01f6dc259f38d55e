"""What an import would take, printed: as JSON for scripts, or with the facts on top and what is left out in grey."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from readout_compare.cli.grid import GREY
from readout_compare.cli.shown import shown, shown_source
from readout_compare.cli.streams import drawn
from readout_compare.core.capture import FORMS, Found
from readout_compare.session.previewing import statement_spans
from readout_compare.session.proposing import ProposedCall


def preview_json(found: Sequence[Found], calls: Sequence[ProposedCall] = (), passed_over: Sequence[str] = ()) -> str:
    """One object for one text; for several {"items": […]} with the proposed calls and sentences on what is no text."""
    items = [_item(one) for one in found]
    told: Mapping[str, Any] = items[0]
    if len(items) > 1:
        told = {"items": items, "calls": list(map(_call, calls)), "passed_over": list(passed_over)}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _item(found: Found) -> dict[str, Any]:
    """What would be taken of one text; offsets are code points of "text". The time is left out: it always differs."""
    capture = found.capture
    statements = [{"start": a, "end": b, "text": found.text[a:b]} for a, b in statement_spans(found)]
    return {
        "text": found.text,
        "statements": statements,
        "dropped": [{"text": piece.text.strip(), "reason": piece.reason} for piece in capture.dropped],
        "title": capture.title,
        "date": capture.published or found.call_date,
        "publisher": capture.publisher,
        "language": found.language,
        "encoding": capture.encoding,
        "sha256": capture.sha256,
        "form": capture.form,
        "side": found.side,
        "published": capture.published,
        "call_date": found.call_date,
        "place": capture.place,
        "people": list(capture.people),
        "address": capture.address,
        "source": capture.source,
        "item": capture.item,
        "size": capture.size,
        "status": capture.status,
        "redirects": list(capture.redirects),
        "encodings": list(found.encodings),
        "remarks": list(found.remarks),
    }


def _call(call: ProposedCall) -> dict[str, Any]:
    return {"date": call.date, "title": call.title, "items": list(call.found), "why": call.why}


def preview_table(found: Sequence[Found], calls: Sequence[ProposedCall] = (), passed_over: Sequence[str] = ()) -> str:
    """Each text with its facts, its statements numbered and what is left out where it stood, then proposed calls."""
    return drawn(_parts(found, calls, passed_over), None)


def _parts(
    found: Sequence[Found], calls: Sequence[ProposedCall], passed_over: Sequence[str]
) -> Iterator[RenderableType]:
    for n, one in enumerate(found):
        if n:
            yield Text()
        yield from _text_parts(one)
    if len(found) > 1 and calls:
        yield Text("\nCalls", style="bold")
        for call in calls:
            sides = ", ".join(found[n].side for n in call.found)
            yield Text(f"  {shown(call.title)}: {shown(sides)}{f' – {shown(call.why)}' if call.why else ''}")
    yield from (Text(shown(sentence)) for sentence in passed_over)


def _text_parts(found: Found) -> Iterator[RenderableType]:
    yield Text.assemble((shown(found.side), "bold"), f": {shown_source(found.capture.source)}")
    facts = Table.grid(padding=(0, 2, 0, 0))
    for name, value in _facts(found):
        facts.add_row(Text(f"  {name}"), Text(shown(value), style=GREY if name == "SHA-256" else "", overflow="fold"))
    yield facts
    for remark in found.remarks:
        yield Text(f"  ! {shown(remark)}", style="bold")
    yield Text()
    yield _lines(found)


def _facts(found: Found) -> Iterator[tuple[str, str]]:
    capture = found.capture
    encoding = f", {capture.encoding}" if capture.encoding else ""
    facts = {
        "title": capture.title,
        "address": capture.address if capture.address != capture.source else "",
        "item": capture.item if capture.item not in (capture.title, capture.address) else "",
        "publisher": capture.publisher,
        "published": capture.published,
        "call": found.call_date,
        "place": capture.place,
        "people": ", ".join(capture.people),
        "language": found.language,
        "form": f"{FORMS[capture.form]}{encoding}, {capture.size:,} bytes",
        "redirects": " → ".join((*capture.redirects, capture.address)) if capture.redirects else "",
        "SHA-256": capture.sha256,
    }
    return ((name, value) for name, value in facts.items() if value)


def _lines(found: Found) -> RenderableType:
    """The statements, numbered, and between them the pieces that are left out, in the order of the source."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", width=4)
    table.add_column(overflow="fold")
    spans = list(enumerate(statement_spans(found), 1))
    kept = "".join(piece.text for piece in found.capture.pieces if piece.kept)
    at = len(kept.lstrip()) - len(kept)  # the text of the account begins at its first sign
    for piece in found.capture.pieces:
        if piece.kept:
            at += len(piece.text)
            while spans and spans[0][1][0] < at:
                number, (start, end) = spans.pop(0)
                table.add_row(str(number), Text(shown(found.text[start:end])))
        elif piece.text.strip():
            reason = shown(piece.reason or "left out")
            table.add_row(Text("–", style=GREY), Text(f"({reason}) {shown(piece.text)}", style=GREY))
    return table
