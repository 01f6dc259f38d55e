"""Looks at sources before anything is taken: files, standard input, what was pasted; the window and scripts use it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from readout_compare.core.capture import Found, Wish
from readout_compare.core.errors import ReadoutError
from readout_compare.engine.vocabulary.hits import Watch
from readout_compare.importers import whole_characters
from readout_compare.importers.looking import AS_FOUND, found_in
from readout_compare.importers.received import MAX_BYTES, file_bytes, standard_input, whole_path
from readout_compare.store.who_when import now


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at one of several sources came to: texts, or why there are none."""

    source: str
    found: tuple[Found, ...] = ()
    problem: str = ""  # one sentence; empty where something was found
    asks_local: bool = False  # an address of the local network, which is only fetched after asking


def look(
    source: str,
    wish: Wish = AS_FOUND,
    watch: Watch = lambda _stage: None,
    local: bool = False,  # noqa: ARG001
) -> tuple[Found, ...]:
    """What a path, "-" or an http(s) address holds, read and never kept; several texts for a feed.

    `watch` is told what is at work and may raise to stop. A ReadoutError, one sentence, where nothing can be used.
    """
    watch("reading")
    if source == "-":
        data = standard_input()
        return found_in(data, origin="standard input", source="-", name="The standard input", wish=wish, at=now())
    data = file_bytes(source, MAX_BYTES)
    place = whole_characters(whole_path(source))
    return found_in(data, origin="file", source=place, name=source, wish=wish, at=now())


def look_at_all(
    sources: Sequence[str], wish: Wish = AS_FOUND, watch: Watch = lambda _stage: None, local: bool = False
) -> tuple[Looked, ...]:
    """One value a source, in their order; one that can't be used spoils none of the others."""
    return tuple(_looked(source, wish, watch, local) for source in sources)


def _looked(source: str, wish: Wish, watch: Watch, local: bool) -> Looked:
    try:
        return Looked(source, look(source, wish, watch, local))
    except ReadoutError as error:
        return Looked(source, problem=str(error))


def look_at_paste(text: str, html: str = "", side: str = "") -> tuple[Found, ...]:  # noqa: ARG001
    """What was pasted, as text; its bytes are its UTF-8. `side` names the publisher where the user said so."""
    data = whole_characters(text).encode()
    found = found_in(data, origin="paste", source="", name="What was pasted", at=now())
    return tuple(replace(one, side=side.strip() or one.side) for one in found)


def look_again(found: Found, wish: Wish) -> tuple[Found, ...]:
    """The same bytes read otherwise, without fetching or opening anything; errors as for `look`."""
    was = found.capture
    return found_in(
        found.data, origin=was.origin, source=was.source, name=_name(found), address=was.address, wish=wish,
        at=was.at, status=was.status, headers=was.headers, redirects=was.redirects,
    )  # fmt: skip


def _name(found: Found) -> str:
    """What sentences call the source."""
    names = {"paste": "What was pasted", "standard input": "The standard input"}
    return names.get(found.capture.origin) or found.capture.address or found.capture.source
