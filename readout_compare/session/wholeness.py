"""Half characters in what was typed or pasted: no file can hold them, so they are replaced before an edit is kept."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

import msgspec

from readout_compare.core.edits import Edit
from readout_compare.importers import whole_characters

T = TypeVar("T")


def whole(edit: Edit) -> Edit:
    """The same edit with U+FFFD in the place of every half of a surrogate pair in its name and its new records."""
    try:
        msgspec.json.encode((edit.verb, edit.what, [change.after for change in edit.changes]))
    except UnicodeEncodeError:
        pass  # rare, and some hundred times as slow where a source has many pieces
    else:
        return edit
    changes = tuple(replace(change, after=_whole(change.after)) for change in edit.changes)
    return replace(edit, verb=_whole(edit.verb), what=_whole(edit.what), changes=changes)


def _whole(value: T) -> T:
    found: Any = value
    if isinstance(value, str):
        found = whole_characters(value)
    elif isinstance(value, tuple):
        found = tuple(map(_whole, value))
    elif isinstance(value, Mapping):
        found = {_whole(key): _whole(held) for key, held in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(value, **{f.name: _whole(getattr(value, f.name)) for f in fields(value)})
    return found  # type: ignore[no-any-return]
