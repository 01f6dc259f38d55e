"""XML of a package into elements, with a parser that follows nothing and grows nothing."""

from typing import Any
from zipfile import ZipFile

from lxml import etree

from readout_compare.importers.zipped import damaged, member, refuse_entities

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def tree_of(archive: ZipFile, path: str, name: str, doctypes: bool = True) -> Any:
    """The root element of a part; None if there is no such part; UnusableInputError for entities and damage.

    A document type is refused too, unless `doctypes` is not asked for: those of books are honest.
    """
    data = member(archive, path, name)
    if not data:
        return None
    refuse_entities(data, name, doctypes)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name) from error


def qn(name: str) -> str:
    """The qualified name of a Word element or attribute, as lxml writes it: "w:p" → "{http://schemas…/main}p"."""
    return f"{{{_WORD}}}{name.removeprefix('w:')}"
