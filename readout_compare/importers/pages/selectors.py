"""The part of CSS selectors that the rules of sites use, as XPath: "h1.title", "#main time[datetime]", "a, .b"."""

import re
from functools import lru_cache

from lxml import etree

from readout_compare.core.errors import UnusableInputError

_SIMPLE = re.compile(
    r"(?P<tag>[a-zA-Z][\w-]*|\*)?(?P<rest>(?:[.#][\w-]+|\[[\w:-]+(?:[*^]?=[\"']?[^\"'\]]*[\"']?)?\])*)"
)
_PART = re.compile(r"\.([\w-]+)|#([\w-]+)|\[([\w:-]+)(?:([*^]?)=[\"']?([^\"'\]]*)[\"']?)?\]")


@lru_cache(maxsize=512)
def selected(selector: str) -> etree.XPath:
    """What finds the elements of a selector below a node, in document order; UnusableInputError for other CSS.

    Understood are tags, classes, ids, attributes (there, =, ^=, *=), descendants and commas.
    """
    paths = [_path(selector, one.split()) for one in selector.split(",")]
    return etree.XPath(" | ".join(paths))


def _path(selector: str, steps: list[str]) -> str:
    tested = [_step(selector, step) for step in steps]
    if not tested:
        raise UnusableInputError(f'The selector "{selector}" has nothing beside a comma; correct it.')
    return "".join(f"//{step}" if n else f"descendant-or-self::{step}" for n, step in enumerate(tested))


def _step(selector: str, step: str) -> str:
    m = _SIMPLE.fullmatch(step)
    if not m or not step:
        raise UnusableInputError(
            f'The selector "{selector}" has "{step}"; use only tags, .classes, #ids and [attributes].'
        )
    return (m["tag"] or "*") + "".join(_test(*part) for part in _PART.findall(m["rest"]))


def _test(name: str, identity: str, attribute: str, how: str, value: str) -> str:
    if name:
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    if identity:
        return f"[@id='{identity}']"
    if how:
        return f"[{'contains' if how == '*' else 'starts-with'}(@{attribute}, '{value}')]"
    return f"[@{attribute}='{value}']" if value else f"[@{attribute}]"
