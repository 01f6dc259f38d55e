"""Looks at sources before anything is taken: files, standard input, what was pasted; the window and scripts use it."""

import contextlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from readout_compare import importers
from readout_compare.core.capture import Form, Found, Origin, Wish
from readout_compare.core.errors import LocalAddressError, ReadoutError, UnusableInputError
from readout_compare.engine.vocabulary.hits import Watch
from readout_compare.importers.fetching import Reach, completed_address, is_address
from readout_compare.importers.reading import AS_IT_IS
from readout_compare.importers.received import MAX_BYTES, file_bytes, standard_input, whole_path
from readout_compare.store.who_when import now

_NAMES: Mapping[Origin, str] = {"paste": "What was pasted", "standard input": "The standard input"}  # in sentences


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at one of several sources came to: texts, or why there are none."""

    source: str
    found: tuple[Found, ...] = ()
    problem: str = ""  # one sentence; empty where something was found
    asks_local: bool = False  # an address of the local network, which is only fetched after asking


def look(
    source: str,
    wish: Wish = AS_IT_IS,
    watch: Watch = lambda _stage: None,
    local: bool = False,
) -> tuple[Found, ...]:
    """What a path, "-" or an http(s) address holds, read and never kept; several texts for a feed.

    `watch` is told what is at work and may raise to stop. A ReadoutError, one sentence, where nothing can be used.
    """
    if _is_address(source):
        return _fetched(source.strip(), wish, watch, local)
    going = partial(watch, "reading")
    going()
    if source == "-":
        data = standard_input()
        return importers.found_in(
            data, origin="standard input", source="-", name=_NAMES["standard input"], wish=wish, at=now(), watch=going,
        )  # fmt: skip
    data = file_bytes(source, MAX_BYTES)
    place = importers.whole_characters(whole_path(source))
    return importers.found_in(data, origin="file", source=place, name=source, wish=wish, at=now(), watch=going)


def _is_address(source: str) -> bool:
    """Whether it is to be fetched: an address as a whole, unless a file has that name."""
    return "://" in source or (is_address(source) and not os.path.lexists(source))


def _fetched(address: str, wish: Wish, watch: Watch, local: bool) -> tuple[Found, ...]:
    came = importers.fetch(address, Reach(local=local), watch)
    return importers.found_in(
        came.data, origin="address", source=completed_address(address) or address, name=came.address,
        address=came.address, wish=wish, at=came.at, status=came.status, headers=came.headers,
        redirects=came.redirects, watch=partial(watch, "reading"),
    )  # fmt: skip


def look_at_all(
    sources: Sequence[str], wish: Wish = AS_IT_IS, watch: Watch = lambda _stage: None, local: bool = False
) -> tuple[Looked, ...]:
    """One value a source, in their order; one that can't be used spoils none of the others."""
    return tuple(_looked(source, wish, watch, local) for source in sources)


def _looked(source: str, wish: Wish, watch: Watch, local: bool) -> Looked:
    try:
        return Looked(source, look(source, wish, watch, local))
    except LocalAddressError as error:
        return Looked(source, problem=str(error), asks_local=True)
    except ReadoutError as error:
        return Looked(source, problem=str(error))


def look_at_paste(text: str, html: str = "", side: str = "") -> tuple[Found, ...]:
    """What was pasted: its marks of a page where it came with HTML that can be read, else its text, in UTF-8.

    `side` names the publisher where the user said so. UnusableInputError where there is no text in it.
    """
    found: tuple[Found, ...] = ()
    if html.strip():
        with contextlib.suppress(UnusableInputError):  # what a browser adds to a copied word is often no page
            found = _pasted(html, "html")
    found = found or _pasted(text, "txt")
    return tuple(replace(one, side=side.strip() or one.side) for one in found)


def _pasted(written: str, form: Form) -> tuple[Found, ...]:
    data = importers.whole_characters(written).encode()
    wish = Wish(form=form, encoding="utf-8")
    return importers.found_in(data, origin="paste", source="", name=_NAMES["paste"], wish=wish, at=now())


def look_again(found: Found, wish: Wish) -> tuple[Found, ...]:
    """The same bytes read otherwise, without fetching or opening anything; errors as for `look`."""
    was = found.capture
    return importers.found_in(
        found.data, origin=was.origin, source=was.source, name=_name(found), address=was.address, wish=wish,
        at=was.at, status=was.status, headers=was.headers, redirects=was.redirects,
    )  # fmt: skip


def _name(found: Found) -> str:
    """What sentences call the source."""
    return _NAMES.get(found.capture.origin) or found.capture.address or found.capture.source
