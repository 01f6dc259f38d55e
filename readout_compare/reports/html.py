"""Report to one self-contained HTML page: no script, nothing loaded, every word escaped, links only to the web."""

from functools import partial
from itertools import takewhile

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from readout_compare import resources
from readout_compare.core.labels import utc_words
from readout_compare.core.report import Block, Paragraph, Report, Section, SideBySide, is_web_address

_PAGE = "report.html.j2"


def render(report: Report) -> str:
    """The page as text with LF line ends; equal reports give equal text."""
    pages = {_PAGE: resources.read_text("templates", _PAGE)}
    environment = Environment(
        loader=DictLoader(pages), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.filters["kind"] = _kind
    environment.filters["moment"] = partial(utc_words, seconds=False)
    environment.filters["web"] = is_web_address
    environment.filters["opening"] = _opening
    style = Markup(resources.read_text("templates", "report.css"))  # ours, not a user's
    return environment.get_template(_PAGE).render(report=report, style=style)


def _kind(block: Block) -> str:
    return type(block).__name__


def _opening(of: Section) -> int:
    """How many blocks belong to the heading and stay on its page in print: its sentences and side-by-side."""
    return len(list(takewhile(lambda block: isinstance(block, (Paragraph, SideBySide)), of.blocks)))
