"""Reports in the formats that people and programs read; WRITERS says which ending gets which."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from readout_compare.core.codebook import Codebook
from readout_compare.core.decided import Decided
from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Comparison
from readout_compare.core.provenance import Provenance
from readout_compare.reports import contents, html, json
from readout_compare.reports.saving import save_text

# No Decided: texts of no project; what is known of where they come from is the last.
Writer = Callable[[Comparison, Decided | None, Codebook, str, Provenance], str]


def _html(
    comparison: Comparison, decided: Decided | None, codebook: Codebook, title: str, provenance: Provenance
) -> str:
    return html.render(contents.report(comparison, decided or Decided(), codebook, title, provenance))


def _json(
    comparison: Comparison, decided: Decided | None, _codebook: Codebook, _title: str, provenance: Provenance
) -> str:
    return json.comparison_json(comparison, decided=decided, provenance=provenance)


WRITERS: Mapping[str, Writer] = MappingProxyType({".html": _html, ".htm": _html, ".json": _json})


def writer_for(path: Path | str) -> Writer:
    """The writer that the ending of a file name asks for; WrongUseError names the endings that are known."""
    suffix = Path(path).suffix.casefold()
    if suffix not in WRITERS:
        ending = f"The ending {suffix} of {path}" if suffix else f"The file name {path}"
        raise WrongUseError(f"{ending} names no kind of report; end it with one of {', '.join(WRITERS)}.")
    return WRITERS[suffix]


__all__ = ["WRITERS", "Writer", "save_text", "writer_for"]
