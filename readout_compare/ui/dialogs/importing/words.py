"""Where a text comes from and what is to be read before it is taken, in words."""

from pathlib import PurePath

from readout_compare.core.capture import FORMS, Found
from readout_compare.ui.labels import moment, translate


def where_from(found: Found) -> str:
    """ "kremlin.ru/… · web page · 58 KB · fetched 24 Nov 2026, 15:41 UTC"."""
    capture = found.capture
    if capture.origin == "paste":
        where = translate("Importing", "pasted")
    elif capture.origin == "address":
        where = capture.address or capture.source
    else:
        where = PurePath(capture.source).name or capture.source
    size = f"{max(1, round(capture.size / 1024)):,} KB" if capture.size else ""
    when = ""
    if capture.at:
        words = {"address": translate("Importing", "fetched {at}")}.get(capture.origin, "")
        when = words.format(at=moment(capture.at)) if words else ""
    return " · ".join(part for part in (where, FORMS[capture.form], size, when) if part)


def remarks_words(found: Found) -> str:
    """What should be read before the text is taken, a line each, with a sign."""
    return "\n".join(f"!  {remark}" for remark in found.remarks)
